"""Grids of numbers as lines of text, side by side as far as the width allows."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cnntutor.domain.grid import Grid

GAP = "   "
CUT = "…"


def format_grids(grids: Sequence[Grid], width: int) -> list[str]:
    """Return the lines of some grids; numbers that are wrong stand in brackets.

    Parameters
    ----------
    grids : sequence of Grid
        Those that one case is explained by.
    width : int
        How long a line may be. Grids that belong together stay on the same lines, unless they alone are
        wider; of a single grid that is wider, the columns are left out that are far from what is wrong.
    """
    lines: list[str] = []
    row: list[list[str]] = []
    for blocks in _units(grids, width):
        if row and _length([*row, *blocks]) > width:
            lines += _joined(row)
            row = []
        row += blocks
    return [*lines, *_joined(row)]


def group_grids(grids: Iterable[Grid]) -> list[list[Grid]]:
    """Return grids in groups that belong together."""
    groups: list[list[Grid]] = []
    for grid in grids:
        if grid.beside and groups:
            groups[-1].append(grid)
        else:
            groups.append([grid])
    return groups


def _units(grids: Sequence[Grid], width: int) -> list[list[list[str]]]:
    """Return the blocks of each group; a group that is too wide falls into single ones."""
    units: list[list[list[str]]] = []
    for group in group_grids(grids):
        place = next((grid.wrong[0][1] for grid in group if grid.wrong), 0)
        blocks = [_block(_narrow(grid, place, width)) for grid in group]
        units += [blocks] if _length(blocks) <= width else [[block] for block in blocks]
    return units


def _narrow(grid: Grid, place: int, width: int) -> Grid:
    """Return a grid without the columns, the farthest from a place, that make it wider than the width."""
    columns = list(range(len(grid.rows[0]) if grid.rows else 0))
    narrow = grid
    while len(columns) > 1 and len(_block(narrow)[0]) > width:
        columns.remove(max(columns, key=lambda column: abs(column - place)))
        narrow = _with_columns(grid, columns)
    return narrow


def _with_columns(grid: Grid, columns: Sequence[int]) -> Grid:
    """Return some columns of a grid that follow each other, with a sign where others are left out."""
    before = [CUT] if columns[0] else []
    behind = [CUT] if columns[-1] < len(grid.rows[0]) - 1 else []
    shift = len(before) - columns[0]
    return replace(
        grid,
        rows=tuple((*before, *(row[column] for column in columns), *behind) for row in grid.rows),
        wrong=tuple((i, j + shift) for i, j in grid.wrong if j in columns),
    )


def _length(blocks: Sequence[Sequence[str]]) -> int:
    """Return how long the lines of blocks beside each other are."""
    return sum(len(block[0]) for block in blocks) + len(GAP) * (len(blocks) - 1)


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
