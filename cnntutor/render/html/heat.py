"""How far values are from the right ones, number by number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.grid import Grid

LEVELS = 4
"""So many shades there are, beside none."""


class Cell(NamedTuple):
    """One number of a difference."""

    text: str
    level: int
    """From 0, no difference, to `LEVELS`."""


def find_heat(group: Sequence[Grid]) -> list[list[Cell]]:
    """Return the difference of a student's values and the right ones beside them; nothing for other grids.

    Parameters
    ----------
    group : sequence of Grid
        Those that belong together.
    """
    match group:
        case [yours, right] if yours.wrong and len(yours.rows) == len(right.rows):
            pass
        case _:
            return []
    off = [
        [_difference(a, b) for a, b in zip(row, other, strict=True)]
        for row, other in zip(yours.rows, right.rows, strict=True)
    ]
    largest = max((abs(each) for row in off for each in row if math.isfinite(each)), default=0.0)
    wrong = set(yours.wrong)
    return [
        [_cell(each, largest, is_wrong=(i, j) in wrong) for j, each in enumerate(row)]
        for i, row in enumerate(off)
    ]


def _difference(one: str, other: str) -> float:
    try:
        return float(one) - float(other)
    except ValueError:
        return math.nan


def _cell(off: float, largest: float, *, is_wrong: bool) -> Cell:
    if not is_wrong:
        return Cell("0", 0)
    if not math.isfinite(off):
        return Cell("–", LEVELS)
    text = f"{off:+.6g}".replace("-", "−")
    return Cell(text, max(1, math.ceil(LEVELS * abs(off) / largest)) if largest else 1)
