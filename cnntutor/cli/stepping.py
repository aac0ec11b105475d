"""The steps of an explanation on a terminal, one at a time; what is higher than the terminal is scrolled."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Group
from rich.segment import Segment, Segments
from rich.text import Text

from cnntutor.cli.keys import BACK, DOWN, FIRST, LAST, NEXT, PAGE_DOWN, PAGE_UP, UP
from cnntutor.render.terminal.explanation import format_keys, heading, one_step

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from cnntutor.domain.explanation import Explanation

    Lines = list[list[Segment]]


class Stepping:
    """Where a reader is.

    Parameters
    ----------
    explanation : Explanation
        What is read.
    screen : Console
        The terminal. How wide and how high it is, is asked for each time.
    """

    def __init__(self, explanation: Explanation, screen: Console) -> None:
        self._explanation, self._screen = explanation, screen
        self._go_to(0)

    def go(self, key: str) -> None:
        """Go to another step, or to other lines of this one; behind its last lines comes the next step."""
        last = len(self._explanation.frames) - 1
        page = max(self._room - 1, 1)
        if key in (NEXT, FIRST, LAST, BACK):
            place = {NEXT: self._place + 1, BACK: self._place - 1, FIRST: 0, LAST: last}[key]
            self._go_to(min(max(place, 0), last))
        else:
            self._scroll({DOWN: 1, UP: -1, PAGE_DOWN: page, PAGE_UP: -page}[key], last)

    def draw(self) -> None:
        """Show the lines that there is room for, and on the last line what the keys do."""
        self._measure()
        shown = self._lines[self._top : self._top + self._room]
        blank: Lines = [[] for _ in range(self._room - len(shown))]
        self._screen.print(_joined([*shown, *blank, *self._keys(self._which())]), end="")

    def _go_to(self, place: int) -> None:
        """Begin a step: below the heading where there is room for both, or the first step is meant."""
        self._place, self._top = place, 0
        self._measure()
        if place and self._most:
            self._top = min(self._above, self._most)

    def _scroll(self, by: int, last: int) -> None:
        """Go down or up by some lines; beyond the lines of a step, to the next one or the one before."""
        top = min(max(self._top + by, 0), self._most)
        if top != self._top:
            self._top = top
        elif by > 0 and self._place < last:
            self._go_to(self._place + 1)
        elif by < 0 and self._place > 0:
            self._go_to(self._place - 1)
            self._top = self._most

    def _measure(self) -> None:
        """Find out which lines there are, and for how many of them there is room above the keys."""
        above = self._rendered(Group(heading(self._explanation), Text()))
        step = self._rendered(one_step(self._explanation, self._place, self._screen.width))
        self._above, self._lines = len(above), [*above, *step]
        count, height = len(self._lines), self._screen.height
        self._room = height - len(self._keys(None))
        if count > self._room:
            self._room = max(height - len(self._keys((count, count, count))), 1)
        self._most = max(count - self._room, 0)
        self._top = min(self._top, self._most)

    def _which(self) -> tuple[int, int, int] | None:
        """Return the first and the last line that is shown, and how many there are; None where all are."""
        return (self._top + 1, self._top + self._room, len(self._lines)) if self._most else None

    def _keys(self, which: tuple[int, int, int] | None) -> Lines:
        return self._rendered(Text(format_keys(self._screen.width, which), style="dim"))

    def _rendered(self, what: RenderableType) -> Lines:
        return self._screen.render_lines(what, pad=False)


def _joined(lines: Lines) -> Segments:
    """Return lines below each other; behind the last one no line ends, or the terminal would go on."""
    ends = [Segment.line()] * (len(lines) - 1)
    return Segments(
        [piece for line, end in zip_longest(lines, ends) for piece in (*line, *((end,) if end else ()))]
    )
