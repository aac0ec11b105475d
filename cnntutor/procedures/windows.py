"""A window that slides over an image: how many places it has, where it stands, and what it shows there."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import SimpleNamespace

    from cnntutor.domain.values import Array

Sides: TypeAlias = tuple[int, int]

MOST_KEPT = 4096
"""For so many sizes and ways to slide it is remembered what the windows show."""


def places(length: int, window: int, stride: int) -> int:
    """Return how many places a window has along one axis."""
    return (length - window) // stride + 1


def size(sides: Sides, window: Sides, stride: int) -> Sides:
    """Return how many places a window has down and across."""
    return places(sides[0], window[0], stride), places(sides[1], window[1], stride)


STEPS: dict[str, Callable[..., Any]] = {
    "sides": lambda padded, _image, _padding: padded,
    "size": size,
    "visit": lambda size, _sides, _window, _stride, _image: size,
    "place": lambda i, j, _window, stride: (i * stride, j * stride),
    "extent": lambda window, _stride, _padded: window,
    "store": lambda i, j, _stride: (i, j),
}
"""What an operation does with a window, whatever it makes of the numbers that it shows.

`sides` gives the height and width that the result's size is computed of, `size` that size, `visit` how many
places down and across are looked at (the others stay 0), `place` the top and the left of the windows,
`extent` how many rows and columns they show, and `store` where their results are put.
"""


class Group(NamedTuple):
    """Places whose windows show as many rows and columns of the image."""

    i: Array
    """The rows of the result that they belong to."""

    j: Array
    """Its columns."""

    shown: Array
    """What the windows show: place × row × column × channel."""


class Windows(NamedTuple):
    """All windows on an image."""

    size: Sides
    """Rows and columns of the result."""

    groups: list[Group]
    """The windows. Those that stick out of the image show less, and are groups of their own."""

    in_order: bool = False
    """Whether they are one group, with a window for each element of the result, row by row."""


class View(NamedTuple):
    """Which numbers of an image the windows of a group show."""

    i: Array
    j: Array
    """The rows and columns of the result that they belong to."""

    shown: tuple[Array, ...]
    """The positions of the numbers: among all of an image, row by row; else by row and by column."""


def find_windows(
    step: SimpleNamespace, image: Array, padded: Array, window: Sides, stride: int, padding: int = 0
) -> Windows:
    """Return the windows on a padded image, H × W × C, by the `STEPS`."""
    steps = (step.sides, step.size, step.visit, step.place, step.extent, step.store)
    inner = padded.shape[:2]
    size, views, in_order = _views(steps, image.shape[:2], inner, tuple(window), stride, padding)
    every = padded.reshape(math.prod(inner), *padded.shape[2:])
    groups = [
        Group(view.i, view.j, every[view.shown[0]] if len(view.shown) == 1 else padded[view.shown])
        for view in views
    ]
    return Windows(size, groups, in_order)


@lru_cache(maxsize=MOST_KEPT, typed=True)
def _views(
    steps: tuple[Callable[..., Any], ...],
    image: Sides,
    inner: Sides,
    window: Sides,
    stride: int,
    padding: int,
) -> tuple[Sides, list[View], bool]:
    """Return the size of the result, what the windows show, and whether they are all, in order.

    That depends on sizes alone, whatever the numbers are and whatever is made of them.
    """
    sides_of, size_of, visit, place, extent, store = steps
    sides = sides_of(inner, image, padding)
    rows, columns = size_of(sides, window, stride)
    down, across = (max(count, 0) for count in visit((rows, columns), sides, window, stride, image))
    first, second = grid(down, across)
    top, left = place(first, second, window, stride)
    i, j = store(first, second, stride)
    views = []
    for at, rows_each, columns_each in _group_alike(top, left, extent(window, stride, inner), inner):
        down_each = (top[at][:, np.newaxis] + _first(rows_each))[:, :, np.newaxis]
        across_each = (left[at][:, np.newaxis] + _first(columns_each))[:, np.newaxis, :]
        views.append(View(i[at], j[at], _positions(down_each, across_each, inner)))
    in_order = len(views) == 1 and (down, across) == (rows, columns) and i is first and j is second
    return (rows, columns), views, in_order


def _positions(down: Array, across: Array, inner: Sides) -> tuple[Array, ...]:
    """Return the positions in an image that has these sides: one number each where all are inside of it."""
    for axis, length in ((down, inner[0]), (across, inner[1])):
        if axis.dtype.kind not in "iu" or not axis.size or axis.min() < 0 or axis.max() >= length:
            return down, across
    return (down * inner[1] + across,)


@lru_cache
def _first(count: int) -> Array:
    return np.arange(count)


@lru_cache
def grid(down: int, across: int) -> tuple[Array, Array]:
    """Return row and column of every place, row by row."""
    return np.repeat(np.arange(down), across), np.tile(np.arange(across), down)


def _group_alike(top: Array, left: Array, extent: Sides, inner: Sides) -> list[tuple[Any, int, int]]:
    """Return which windows show as many rows and columns of the image, and how many, as slices would."""
    if not top.size:
        return []
    if int(top.max()) + extent[0] <= inner[0] and int(left.max()) + extent[1] <= inner[1]:
        return [(slice(None), *extent)]
    rows = np.maximum(np.minimum(extent[0], inner[0] - top), 0)
    columns = np.maximum(np.minimum(extent[1], inner[1] - left), 0)
    pairs = sorted(set(zip(rows.tolist(), columns.tolist(), strict=True)))
    return [(np.flatnonzero((rows == r) & (columns == c)), r, c) for r, c in pairs]


def put_together(found: Windows, parts: Iterable[tuple[Group, Array]]) -> Array:
    """Return the result of which these are the values at the places of each group; elsewhere it is 0."""
    parts = list(parts)
    if not parts:
        return np.zeros(found.size)
    values = parts[0][1]
    if found.in_order and values.ndim and len(values) == math.prod(found.size):
        return values.reshape(*found.size, *values.shape[1:])
    result = np.zeros((*found.size, *values.shape[1:]), dtype=np.result_type(*(part for _, part in parts)))
    for group, part in parts:
        result[group.i, group.j] = part
    return result
