"""`cnntutor explain`: how a result comes about, step by step."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import ExerciseName, console, question_names
from cnntutor.cli.output import say_wrapped
from cnntutor.cli.plot import Force
from cnntutor.curriculum import registry
from cnntutor.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from cnntutor.domain.explanation import Explanation

NAME = "explain"


def command(
    exercise: ExerciseName,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION",
            help="One of its questions; without one, those that can be explained are named.",
            autocompletion=question_names,
            show_default=False,
        ),
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(
            help="For a function a shown case, from 1, or `failed`, where yours failed at the last check; "
            "for an answer by hand `own` or `example`."
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write one page that plays by itself.")
    ] = None,
    gif: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a picture that moves; it needs Pillow.")
    ] = None,
    force: Force = False,
) -> None:
    """Show step by step how a result comes about: arrow keys lead through it."""
    from cnntutor.tutor.explanation import explain_here, tell_explainable

    if question is None:
        raise UsageError(tell_explainable(registry.load(registry.find(exercise))))
    explanation = explain_here(exercise, question, case)
    if html is not None:
        _write_page(explanation, html, force=force)
    if gif is not None:
        _write_picture(explanation, gif, force=force)
    if html is not None or gif is not None:
        return
    screen = console()
    has_keys = sys.stdin.isatty() and sys.stdout.isatty() and sys.platform != "win32"
    if has_keys and not screen.is_dumb_terminal:
        _step_through(explanation, screen)
    else:
        from cnntutor.render.terminal.explanation import all_steps

        screen.print(all_steps(explanation, screen.width))


def _write_page(explanation: Explanation, path: Path, *, force: bool) -> None:
    """Write the page that plays by itself."""
    from cnntutor.render.html.explanation import format_page
    from cnntutor.render.html.folder import is_page

    page = format_page(explanation).encode()
    _write(path, page, is_page, "page of an explanation", force=force)
    say_wrapped(f"{path}: open it in a browser.")


def _write_picture(explanation: Explanation, path: Path, *, force: bool) -> None:
    """Write the picture that moves, and say so where it leaves steps out."""
    from cnntutor.render.plots.animation import draw, is_picture

    picture, count = draw(explanation), len(explanation.frames)
    _write(path, picture.content, is_picture, "picture of an explanation", force=force)
    some = f" It shows {picture.steps} of the {count} steps." if picture.steps < count else ""
    say_wrapped(f"{path}: a picture that moves.{some}")


def _write(path: Path, content: bytes, is_ours: Callable[[bytes], bool], what: str, *, force: bool) -> None:
    """Write a file; one that is none of ours is only replaced by `force`, and a backup of it is kept."""
    from cnntutor.render.plots import files

    if not path.parent.is_dir():
        raise WorkspaceError(f"{path} cannot be written: there is no folder {path.parent}.")
    if path.is_dir():
        raise WorkspaceError(f"{path} is a folder: name a file in it.")
    backups = files.save({path: content}, force=force, is_ours=is_ours, what=what, place="another name")
    for backup in backups.values():
        say_wrapped(f"(backup: {backup})")


def _step_through(explanation: Explanation, screen: Console) -> None:
    """Show one step at a time, or a part of it, as the keys ask for."""
    from cnntutor.cli.keys import QUIT, RESIZED, keys
    from cnntutor.cli.stepping import Stepping

    steps = Stepping(explanation, screen)
    with screen.screen(hide_cursor=True), keys() as pressed:
        steps.draw()
        for key in pressed:
            if key == QUIT:
                break
            if key != RESIZED:
                steps.go(key)
            screen.clear()
            steps.draw()
