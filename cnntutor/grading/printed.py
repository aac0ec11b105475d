"""What a submission printed, in one worker or in several that it was run in one after the other."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from cnntutor.text import sanitize

if TYPE_CHECKING:
    from cnntutor.sandbox.interface import Output

MOST_OUTPUT = 65_536


class Printed:
    """What was printed so far."""

    def __init__(self) -> None:
        self.text = ""
        """The text, sanitized."""
        self.cut = False
        """Whether more was printed than is kept."""
        self._first: str | None = None
        """What the first worker printed."""

    def add(self, output: Output) -> None:
        """Add what a worker printed; the file prints in each what it prints when it is run."""
        text = sanitize(output.text.decode("utf-8", "replace"))
        if self._first is None:
            self._first = text
        else:
            text = without_beginning(text, self._first)
        self.text += text
        self.cut = self.cut or output.cut or len(self.text) > MOST_OUTPUT
        self.text = self.text[:MOST_OUTPUT]


def without_beginning(text: str, before: str) -> str:
    r"""Return a text without the lines that another one begins with, too: the file ran once more.

    Examples
    --------
    >>> without_beginning("a\nb\nc", "a\nb\nd")
    'c'
    """
    lines, lines_before = text.splitlines(keepends=True), before.splitlines(keepends=True)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, lines_before, strict=False)))
    return "".join(lines[same:])
