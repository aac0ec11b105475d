"""`cnntutor hint`: one step further each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import (
    ExerciseName,
    Format,
    OutputFormat,
    console,
    question_names,
    workspace_here,
)
from cnntutor.cli.output import say, say_wrapped
from cnntutor.curriculum import registry

if TYPE_CHECKING:
    from cnntutor.tutor.hints import Hint

NAME = "hint"


def command(
    exercise: ExerciseName,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION",
            help="One of its questions; else the first that is not right yet.",
            autocompletion=question_names,
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Show the hints again that you have read, and no further one.")
    ] = False,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Give a hint, one level further each time."""
    from cnntutor.tutor.next_hint import give_hint

    listing = registry.find(exercise)
    given, remark = give_hint(listing, question, workspace_here(), again=again)
    if given or again:
        _print(listing.id, given if again else given[0], format_)
    if remark:
        say_wrapped(remark, err=bool(given) or format_ is Format.JSON)


def _print(exercise: str, given: Hint | list[Hint], format_: Format) -> None:
    """Print one hint or several; several are one list in JSON, also where there is none."""
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        if isinstance(given, list):
            say(as_json.dumps([as_json.hint(exercise, each) for each in given]))
        else:
            say(as_json.dumps(as_json.hint(exercise, given)))
        return
    from cnntutor.render.terminal import reports

    for hint in given if isinstance(given, list) else [given]:
        console().print(reports.hint(exercise, hint))
