"""An array beside the right one, cut to what lies around the first difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.grid import Grid
from cnntutor.procedures.recording import rows

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Tolerance
    from cnntutor.domain.values import Array, Index

SIDE = 5
"""So many rows and columns can be seen at a glance."""

MOST_ITEMS = 10
"""So many numbers of a list fit on a line, where nothing stands beside it."""


def grids_of_values(
    got: Any, expected: Any, index: Index, tolerance: Tolerance, *, told: bool, part: str = ""
) -> tuple[Grid, ...]:
    """Return an array with its wrong numbers marked and, where these may be `told`, the right ones.

    Parameters
    ----------
    got, expected : Plain
        What came back, and what is right. Nothing is drawn of what is no array.
    index : tuple
        Where they differ first.
    tolerance : Tolerance
        How far numbers may lie apart.
    told : bool
        Whether the right numbers may be seen.
    part : str, optional
        What the array is called, where it is one of several.
    """
    yours, right = _as_array(got), _as_array(expected)
    if yours is None or right is None or yours.shape != right.shape or not yours.ndim:
        return ()
    if len(index) != yours.ndim or not all(isinstance(place, int) for place in index):
        return ()
    items = SIDE if told else MOST_ITEMS
    (ours, where), (theirs, _) = _around(yours, index, items), _around(right, index, items)
    differs = ~np.isclose(ours, theirs, tolerance.relative, tolerance.absolute, equal_nan=True)
    wrong = tuple((int(i), int(j)) for i, j in np.argwhere(differs))
    titles = (f"your {part}", f"right {part}") if part else ("yours", "right")
    found = Grid(title=f"{titles[0]}{where}", rows=rows(ours), wrong=wrong)
    return (found, Grid(title=f"{titles[1]}{where}", rows=rows(theirs), beside=True)) if told else (found,)


def _as_array(value: Any) -> Array | None:
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array if array.dtype.kind in "iuf" else None


def _around(array: Array, index: Index, items: int) -> tuple[Array, str]:
    """Return the rows and columns of an array around a place, and as which slice, where they are not all."""
    if array.ndim == 1:
        return _around_item(array, int(index[0]), items)
    row, column, *rest = (int(place) for place in index)
    last = np.ravel_multi_index(rest, array.shape[2:]) if rest else 0
    flat = array.reshape(*array.shape[:2], -1)[..., last]
    starts = _start(row, flat.shape[0]), _start(column, flat.shape[1])
    part = flat[starts[0] : starts[0] + SIDE, starts[1] : starts[1] + SIDE]
    if part.size == array.size:
        return part, ""
    slices = [
        f"{start}:{start + length}" if length < whole else ":"
        for start, length, whole in zip(starts, part.shape, flat.shape, strict=True)
    ]
    return part, f"[{', '.join([*slices, *map(str, rest)])}]"


def _around_item(array: Array, place: int, items: int) -> tuple[Array, str]:
    """Return so many numbers of a list around a place, and as which slice, where they are not all."""
    start = _start(place, len(array), items)
    part = array[np.newaxis, start : start + items]
    return part, "" if part.size == array.size else f"[{start}:{start + part.size}]"


def _start(place: int, length: int, side: int = SIDE) -> int:
    """Return where so many places begin that have one in their middle, if they can."""
    return max(0, min(place - side // 2, length - side))
