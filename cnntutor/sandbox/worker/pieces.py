"""What a submission is run in: a file as a whole, a notebook cell by cell."""

from __future__ import annotations
import __future__

import functools
import operator
from typing import NamedTuple

FUTURES: int = functools.reduce(
    operator.or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
)
"""What a compiler is told of the `from __future__ import …` of an earlier cell: in Jupyter they last."""


class Piece(NamedTuple):
    """A part of a submission that is compiled and run by itself."""

    name: str
    """What Python calls it where it tells of an error: `work.py`, or `work.ipynb, cell 3`."""

    text: str | bytes
    """The text: bytes for a file, which may name its encoding."""

    before: int = 0
    """How many lines of the submission stand before it."""


def divide(filename: str, source: bytes, cells: list[int]) -> list[Piece]:
    """Return the pieces of a submission, in the order in which they run.

    A cell begins with a comment that is not the student's: lines are counted from the one below.
    """
    if not cells:
        return [Piece(filename, source)]
    lines = source.decode().split("\n")
    ends = [*(begin - 1 for begin in cells[1:]), len(lines)]
    return [
        Piece(f"{filename}, cell {number}", "\n".join(lines[begin:end]), begin)
        for number, (begin, end) in enumerate(zip(cells, ends, strict=True), start=1)
    ]
