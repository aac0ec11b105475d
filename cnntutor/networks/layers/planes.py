"""Images and sequences in one form, N × H × W × C, so that what is done with windows is written once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.networks.layers.rule import Unfit
from cnntutor.networks.layers.windows import Windows, along

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Settings, Shape


MOST_PIXELS = 1 << 16
"""Of one window: each costs a step of its own."""


class Plane(NamedTuple):
    """The windows over an image, and the sides of the image."""

    rows: Windows
    columns: Windows
    sides: tuple[int, int]

    @property
    def counts(self) -> tuple[int, int]:
        """How many windows there are along each axis."""
        return self.rows.places, self.columns.places


def plane(shape: Shape, settings: Settings, window: str, dilation: Sequence[int]) -> Plane:
    """Return the windows over an image H × W × C, or over a sequence L × C, which is an image of one row.

    Parameters
    ----------
    shape : tuple of int
        Channels at the end.
    settings : Settings
        With `strides`, `padding` and the sizes.
    window : str
        The setting with the size of a window for each axis.
    dilation : sequence of int
        How far the pixels of a window lie from each other, for each axis.

    Raises
    ------
    Unfit
        If no window fits, or a window has too many pixels to be computed.
    """
    *sides, _ = shape
    if math.prod(settings[window]) > MOST_PIXELS:
        raise Unfit(f"has windows of more than {MOST_PIXELS:,} pixels")
    found = [
        along(side, size, stride, apart, settings["padding"])
        for side, size, stride, apart in zip(
            sides, settings[window], settings["strides"], dilation, strict=True
        )
    ]
    if len(found) == 1:
        return Plane(Windows(1, 1, 1, 0, 0, 1), found[0], (1, sides[0]))
    return Plane(found[0], found[1], (sides[0], sides[1]))


def plane_of(images: Array, settings: Settings, window: str, dilation: Sequence[int]) -> Plane:
    """Return the windows over images that are laid out; see `plane`."""
    axes = len(settings[window])
    return plane(images.shape[-1 - axes :], settings, window, dilation)


def padded_size(plane: Plane) -> int:
    """Return how many pixels a channel has with what is padded around it."""
    return math.prod(
        side + windows.before + windows.behind
        for side, windows in zip(plane.sides, (plane.rows, plane.columns), strict=True)
    )


def laid_out(values: Array, data_format: str) -> Array:
    """Return images or sequences as N × H × W × C."""
    if data_format == "channels_first":
        values = np.moveaxis(values, 1, -1)
    return values[:, None] if values.ndim == 3 else values


def restored(values: Array, axes: int, data_format: str) -> Array:
    """Return N × H × W × C with as many axes, and its channels where, they were."""
    values = values[:, 0] if axes == 1 else values
    return np.moveaxis(values, -1, 1) if data_format == "channels_first" else values


def kernel(values: Array) -> Array:
    """Return a kernel as rows × columns × in × out."""
    return values[None] if values.ndim == 3 else values
