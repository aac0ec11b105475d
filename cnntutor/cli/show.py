"""`cnntutor show`: the statement of an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.cli.common import ExerciseName, console, workspace_here
from cnntutor.cli.output import say
from cnntutor.curriculum import registry

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing

NAME = "show"


def command(exercise: ExerciseName) -> None:
    """Show what an exercise asks."""
    show(registry.find(exercise))


def show(listing: Listing) -> None:
    """Print a statement and the numbers it is about: rendered on a terminal, as Markdown into a file."""
    from cnntutor.workspace.folder import exercise_text
    from cnntutor.workspace.template import numbers_block

    settings = workspace_here().settings
    block = numbers_block(exercise_text(listing, settings))
    heading = f"## The numbers of {settings.student or 'the lecture'}"
    numbers = f"\n{heading}\n\n```python\n{block}```\n" if block else ""
    text = f"{listing.statement}\n{numbers}"
    screen = console()
    if not screen.is_terminal:
        say(text)
        return
    from rich.markdown import Markdown

    screen.print(Markdown(text, code_theme="ansi_light"))
