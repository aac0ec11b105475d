"""`cnntutor show`: the statement of an exercise."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cnntutor.cli.common import ExerciseName, console, workspace_here
from cnntutor.cli.output import say, say_wrapped
from cnntutor.curriculum import registry

if TYPE_CHECKING:
    from rich.console import Console

    from cnntutor.curriculum.registry import Listing
    from cnntutor.workspace.folder import Workspace

NAME = "show"


def command(exercise: ExerciseName) -> None:
    """Show what an exercise asks."""
    show(registry.find(exercise), workspace_here())


def show(listing: Listing, workspace: Workspace) -> None:
    """Print a statement and the numbers it is about: rendered on a terminal, as Markdown into a file."""
    from cnntutor.workspace.filling import exercise_text
    from cnntutor.workspace.template import numbers_block

    settings = workspace.settings
    block = numbers_block(exercise_text(listing, settings))
    heading = f"## The numbers of {settings.student or 'the lecture'}"
    numbers = f"\n{heading}\n\n```python\n{block}```\n" if block else ""
    text = f"{listing.statement}\n{numbers}"
    screen = console()
    if not screen.is_terminal:
        say(text)
        return
    from cnntutor.render.terminal.statement import Statement

    with paged(screen, text.count("\n")):
        screen.print(Statement(text))
    say_wrapped(_where_to_go_on(listing, workspace))


@contextlib.contextmanager
def paged(screen: Console, lines: int) -> Iterator[None]:
    """Show what is longer than the screen in a pager, where there is one, as git does."""
    pager = os.environ.get("PAGER") or shutil.which("less")
    if lines < screen.height or not pager or not sys.stdin.isatty():
        yield
        return
    os.environ.setdefault("LESS", "FRX")  # with colours; what was read stays on the screen
    with screen.pager(styles=True):
        yield


def _where_to_go_on(listing: Listing, workspace: Workspace) -> str:
    """Return where the answers are written, and the command that looks at them."""
    from cnntutor.workspace.folder import companion_of

    file = workspace.file(listing)
    if not file.is_file():
        return f"\nNext: `cnntutor init course` puts {listing.filename} and all others into a folder."
    text = companion_of(listing, file)
    beside = f" and {text.name} beside it" if text else ""
    return f"\nYour file: {os.path.relpath(file)}{beside}\nNext: `cnntutor check {listing.id}`"
