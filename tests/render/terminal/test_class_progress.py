"""What is told while a class is graded stands above the bar and does not tear it."""

from __future__ import annotations

import io

from rich.console import Console

from cnntutor.batch.dispatcher import Notice
from cnntutor.render.terminal.class_progress import show_class_run
from cnntutor.render.terminal.class_run import Tally

LONG = (
    "A process that grades has ended. What it had in hand is graded again, alone, behind all of the others."
)


def told(*, terminal: bool) -> tuple[str, list[str]]:
    """Return what the console has drawn, and what was written elsewhere."""
    console = Console(file=io.StringIO(), force_terminal=terminal, width=60, color_system=None)
    elsewhere: list[str] = []
    with show_class_run(Tally(), console, 30, elsewhere.append, elsewhere.append, lines=True) as show:
        show(Notice(LONG))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue(), elsewhere


def test_a_notice_stands_above_the_bar() -> None:
    """On lines of its own, broken between words."""
    drawn, elsewhere = told(terminal=True)
    assert "A process that grades has ended. What it had in hand is\n    graded again," in drawn
    assert not elsewhere


def test_without_a_terminal_there_is_no_bar() -> None:
    """A notice is a line where such lines go."""
    assert told(terminal=False) == ("", [LONG])
