"""Grids of numbers as lines of text, side by side as far as the width allows."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from cnntutor.render.fitting import wrap_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cnntutor.domain.explanation import Frame
    from cnntutor.domain.grid import Grid

GAP = "   "
CUT = "…"
LEAST_LABEL = 12
"""How many letters a line of a label has at least."""

BRACKETED = re.compile(r"(?<!\w)\[[^][]+\]")
"""A number in brackets in the line of a grid: it is wrong, or looked at. A place in a title is none."""


def format_grids(grids: Sequence[Grid], width: int, *, are_whole: bool = False) -> list[str]:
    """Return the lines of some grids; numbers that are wrong stand in brackets.

    Parameters
    ----------
    grids : sequence of Grid
        Those that one case is explained by.
    width : int
        How long a line may be. Grids that belong together stay on the same lines, unless they alone are
        wider; of a single grid that is wider, the columns are left out that are far from what is wrong.
    are_whole : bool
        Whether each grid begins where its array does, so that it can be told which of its columns are shown.
    """
    rows = arrange_grids(grids, width, are_whole=are_whole)
    return [line for row in rows for line in _joined([_block(grid) for grid in row])]


def arrange_grids(grids: Sequence[Grid], width: int, *, are_whole: bool = False) -> list[list[Grid]]:
    """Return grids in rows, as `format_grids` writes them below each other; those too wide are cut."""
    rows: list[list[Grid]] = []
    for unit in _units(grids, width, are_whole=are_whole):
        if rows and _length([*rows[-1], *unit]) <= width:
            rows[-1] += unit
        else:
            rows.append(list(unit))
    return rows


def every_grid(frame: Frame) -> tuple[Grid, ...]:
    """Return what is looked at in a step, then the result as far as it is there, and a student's own."""
    return (*frame.grids, *(each for each in (frame.result, frame.yours) if each is not None))


def group_grids(grids: Iterable[Grid]) -> list[list[Grid]]:
    """Return grids in groups that belong together."""
    groups: list[list[Grid]] = []
    for grid in grids:
        if grid.beside and groups:
            groups[-1].append(grid)
        else:
            groups.append([grid])
    return groups


def _units(grids: Sequence[Grid], width: int, *, are_whole: bool) -> list[list[Grid]]:
    """Return the groups of grids that stay together; a group that is too wide falls into single ones."""
    units: list[list[Grid]] = []
    for group in group_grids(grids):
        place = next((grid.wrong[0][1] for grid in group if grid.wrong), 0)
        narrow = [_narrow(grid, place, width, are_whole=are_whole) for grid in group]
        units += [narrow] if _length(narrow) <= width else [[grid] for grid in narrow]
    return units


def _narrow(grid: Grid, place: int, width: int, *, are_whole: bool) -> Grid:
    """Return a grid without the columns, the farthest from a place, that make it wider than the width.

    Labels of rows stay, and are broken where there is no room for them beside what they are about.
    """
    labels = 1 if grid.has_labels else 0
    columns = list(range(labels, len(grid.rows[0]) if grid.rows else 0))
    narrow = grid
    while len(columns) > 1 and _wide(narrow) > width:
        columns.remove(max(columns, key=lambda column: abs(column - place)))
        narrow = _with_columns(grid, columns, labels)
    if labels and _wide(narrow) > width:
        narrow = _with_broken_labels(narrow, width)
    if not are_whole or labels or narrow is grid or grid.is_window:
        return narrow
    named = replace(narrow, title=f"{grid.title}, {_tell_columns(columns)}")
    return named if _wide(named) <= width else narrow


def _wide(grid: Grid) -> int:
    return len(_block(grid)[0])


def _tell_columns(columns: Sequence[int]) -> str:
    return f"columns {columns[0]} to {columns[-1]}" if len(columns) > 1 else f"column {columns[0]}"


def _with_columns(grid: Grid, columns: Sequence[int], labels: int) -> Grid:
    """Return some columns of a grid that follow each other, with a sign where others are left out."""
    before = [CUT] if columns[0] > labels else []
    behind = [CUT] if columns[-1] < len(grid.rows[0]) - 1 else []
    shift = labels + len(before) - columns[0]
    return replace(
        grid,
        rows=tuple(
            (*row[:labels], *before, *(row[column] for column in columns), *behind) for row in grid.rows
        ),
        wrong=tuple((i, j if j < labels else j + shift) for i, j in grid.wrong if j < labels or j in columns),
    )


def _with_broken_labels(grid: Grid, width: int) -> Grid:
    """Return a grid whose labels go on in rows of their own, as far as its width asks for."""
    beside = sum(max(len(row[j]) + 2 for row in grid.rows) for j in range(1, len(grid.rows[0])))
    room = max(width - beside - 2, LEAST_LABEL)
    rows: list[tuple[str, ...]] = []
    places = []
    for row in grid.rows:
        first, *others = wrap_label(row[0], room)
        places.append(len(rows))
        rows += [(first, *row[1:]), *((other, *[""] * (len(row) - 1)) for other in others)]
    return replace(grid, rows=tuple(rows), wrong=tuple((places[i], j) for i, j in grid.wrong))


def _length(grids: Sequence[Grid]) -> int:
    """Return how long the lines of grids beside each other are."""
    return sum(len(_block(grid)[0]) for grid in grids) + len(GAP) * (len(grids) - 1)


def _block(grid: Grid) -> list[str]:
    """Return a grid as lines of one length, its title first."""
    cells = [
        [f"[{cell}]" if (i, j) in grid.wrong else f" {cell} " for j, cell in enumerate(row)]
        for i, row in enumerate(grid.rows)
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if grid.has_labels:
        cells = [[row[0].ljust(widths[0]), *row[1:]] for row in cells]
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
