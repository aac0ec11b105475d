"""`cnntutor explain`: how a result comes about, step by step."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import ExerciseName, console, question_names
from cnntutor.cli.output import say
from cnntutor.cli.plot import Force
from cnntutor.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from rich.console import Console

    from cnntutor.domain.explanation import Explanation

NAME = "explain"


def command(
    exercise: ExerciseName,
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="One of its questions.", autocompletion=question_names)
    ],
    case: Annotated[
        str | None,
        typer.Option(help="For a function a shown case, from 1; for an answer by hand `own` or `example`."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write one page that plays by itself.")
    ] = None,
    force: Force = False,
) -> None:
    """Show step by step how a result comes about: arrow keys lead through it."""
    from cnntutor.tutor.explanation import explain_here

    explanation = explain_here(exercise, question, case)
    if html is not None:
        _write(explanation, html, force=force)
    elif sys.stdin.isatty() and sys.stdout.isatty() and sys.platform != "win32":
        _step_through(explanation, console())
    else:
        from cnntutor.render.terminal.explanation import all_steps

        screen = console()
        screen.print(all_steps(explanation, screen.width))


def _write(explanation: Explanation, path: Path, *, force: bool) -> None:
    """Write the page; a file that is none of ours is only replaced by `force`."""
    from cnntutor.atomic import atomic_write
    from cnntutor.render.html.explanation import format_page, is_page

    if path.exists() and not force and not is_page(path):
        raise UsageError(f"{path} is there already, and no page of an explanation. --force replaces it.")
    try:
        with atomic_write(path, private=False) as file:
            file.write(format_page(explanation).encode())
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be written: {error.strerror}.") from None
    say(f"{path}: open it in a browser.")


def _step_through(explanation: Explanation, screen: Console) -> None:
    """Show one step at a time, as the keys ask for."""
    from cnntutor.cli.keys import BACK, FIRST, LAST, NEXT, QUIT, keys
    from cnntutor.render.terminal.explanation import one_step

    last = len(explanation.frames) - 1
    moves = {NEXT: 1, BACK: -1, FIRST: -last, LAST: last}
    place = 0
    with screen.screen(hide_cursor=True), keys() as pressed:
        screen.print(one_step(explanation, place, screen.width))
        for key in pressed:
            if key == QUIT:
                break
            place = min(max(place + moves[key], 0), last)
            screen.clear()
            screen.print(one_step(explanation, place, screen.width))
