"""`cnntutor hint`: one step further each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import (
    ExerciseName,
    Format,
    OutputFormat,
    console,
    keep,
    question_names,
    workspace_here,
)
from cnntutor.cli.output import say
from cnntutor.curriculum import registry
from cnntutor.errors import UnknownQuestion
from cnntutor.text import did_you_mean

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, Question
    from cnntutor.tutor.hints import Hint
    from cnntutor.workspace.progress import Progress

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
    from cnntutor.tutor import hints
    from cnntutor.workspace import progress
    from cnntutor.workspace.settings import numbers_of

    listing = registry.find(exercise)
    loaded = registry.load(listing)
    workspace = workspace_here()
    kept = progress.read(workspace.progress_file)
    if question is None and kept.state(listing.id) == "done" and not again:
        waiting = " as far as it can be checked" if kept.open_points(listing.id) else ""
        say(f"{listing.id} is done: every question was right{waiting} at your last check.")
        return
    asked = _choose(loaded, question, kept)
    key = f"{listing.id}/{asked.name}"
    numbers = numbers_of(loaded, workspace.settings).numbers
    if again:
        read = hints.hints_again(asked, numbers, kept.hints.get(key, 0))
        _print(listing.id, read, format_)
        if not read and format_ is Format.TEXT:
            say(f"You have read no hint on {asked.name} yet: `cnntutor hint {listing.id} {asked.name}`")
        return
    given = hints.hint(asked, numbers, kept.hints.get(key, 0))
    kept.hints[key] = given.level
    keep(workspace, kept)
    _print(listing.id, given, format_)


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


def _choose(exercise: Exercise, name: str | None, kept: Progress) -> Question:
    """Return the question of this name, or the first that was not right at the last check."""
    questions = {question.name: question for question in exercise.questions}
    if name is None:
        still_open = kept.open_questions(exercise.id, tuple(questions))
        return questions[still_open[0] if still_open else exercise.questions[0].name]
    if name in questions:
        return questions[name]
    raise UnknownQuestion(
        f'{exercise.id} has no question "{name}".{did_you_mean(name, questions)} '
        f"Its questions: {', '.join(questions)}."
    )
