"""Grids of numbers as lines of text, side by side as far as the width allows."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.grid import Grid

GAP = "   "


def format_grids(grids: Sequence[Grid], width: int) -> list[str]:
    """Return the lines of some grids; numbers that are wrong stand in brackets.

    Parameters
    ----------
    grids : sequence of Grid
        Those that belong together.
    width : int
        How long a line may be, as far as a single grid is not wider.
    """
    lines: list[str] = []
    row: list[list[str]] = []
    for block in map(_block, grids):
        if row and sum(len(each[0]) + len(GAP) for each in row) + len(block[0]) > width:
            lines += _joined(row)
            row = []
        row.append(block)
    return [*lines, *_joined(row)]


def _block(grid: Grid) -> list[str]:
    """Return a grid as lines of one length, its title first."""
    cells = [
        [f"[{cell}]" if (i, j) in grid.wrong else f" {cell} " for j, cell in enumerate(row)]
        for i, row in enumerate(grid.rows)
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    body = ["".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    lines = [grid.title, *body]
    longest = max(map(len, lines))
    return [line.ljust(longest) for line in lines]


def _joined(blocks: Sequence[Sequence[str]]) -> list[str]:
    """Return blocks beside each other, the lower ones filled up."""
    lines = zip_longest(*blocks)
    return [
        GAP.join(line or " " * len(block[0]) for line, block in zip(parts, blocks, strict=True)).rstrip()
        for parts in lines
    ]
