"""`cnntutor show`: the statement of an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.cli.common import ExerciseName, console, workspace_here
from cnntutor.cli.saying import say
from cnntutor.curriculum import catalogue

if TYPE_CHECKING:
    from cnntutor.curriculum.catalogue import Listing

NAME = "show"


def command(exercise: ExerciseName) -> None:
    """Show what an exercise asks."""
    show(catalogue.find(exercise))


def show(listing: Listing) -> None:
    """Print a statement and the numbers it is about: rendered on a terminal, as Markdown into a file."""
    from cnntutor.classroom.template import numbers_block
    from cnntutor.classroom.workspace import exercise_text

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
