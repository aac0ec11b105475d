"""Numbers in rows and columns, to be looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(r"(?!(?:nan|inf|True|False|None)\b)\b[^\W\d_]{2,}")
"""A word that is no number."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A part of an array, as texts, small enough to be seen at a glance."""

    title: str
    """What it is: `window`, `yours`."""

    rows: tuple[tuple[str, ...], ...]
    """The numbers as they are written, row by row; all rows are of one length."""

    wrong: tuple[tuple[int, ...], ...] = ()
    """Row and column, in this grid, of the numbers that are wrong."""

    beside: bool = False
    """Whether it belongs beside the one before it: the kernel beside its window."""

    @property
    def is_window(self) -> bool:
        """Whether it is the part of an image that one number of a result comes from."""
        return self.title.startswith("window")

    @property
    def has_labels(self) -> bool:
        """Whether its first column says in words what its rows are."""
        return any(len(row) > 1 and WORD.search(row[0]) for row in self.rows)
