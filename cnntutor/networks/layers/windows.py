"""Windows that move over one or two axes of images: where they lie, and what is padded for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.networks.layers.rule import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.values import Array


class Windows(NamedTuple):
    """Windows along one axis."""

    size: int
    """How many pixels one looks at."""

    stride: int
    dilation: int
    before: int
    """How many pixels are padded at the beginning."""

    behind: int
    places: int
    """How many windows there are."""


def along(side: int, size: int, stride: int, dilation: int, padding: str) -> Windows:
    """Return the windows along an axis, as Keras places them.

    Raises
    ------
    Unfit
        If not one of them fits.
    """
    reach = (size - 1) * dilation + 1
    if padding == "valid":
        before = behind = 0
    elif padding == "causal":
        before, behind = reach - 1, 0
    else:
        total = max((-(-side // stride) - 1) * stride + reach - side, 0)
        before, behind = total // 2, total - total // 2
    count = (side + before + behind - reach) // stride + 1
    if count < 1:
        raise Unfit(f"has a window of {reach} pixels, which does not fit into {side}")
    return Windows(size, stride, dilation, before, behind, count)


def padded(values: Array, rows: Windows, columns: Windows, fill: float = 0.0) -> Array:
    """Return images N × H × W × C with what is padded around them."""
    borders = [(0, 0), (rows.before, rows.behind), (columns.before, columns.behind), (0, 0)]
    if not any(map(sum, borders)):
        return values
    return np.pad(values, borders, constant_values=fill)


def views(values: Array, rows: Windows, columns: Windows) -> Iterator[tuple[int, int, Array]]:
    """Yield, for each place in a window, the pixel that every window has there: N × rows × columns × C."""
    for row in range(rows.size):
        for column in range(columns.size):
            yield row, column, values[:, _every(rows, row), _every(columns, column)]


def _every(windows: Windows, place: int) -> slice:
    first = place * windows.dilation
    return slice(first, first + (windows.places - 1) * windows.stride + 1, windows.stride)
