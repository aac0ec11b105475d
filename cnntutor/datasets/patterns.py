"""The ten classes of shapes10: where each covers the pixels of an image.

The classes `plus` and `cross`, and `stripes` and `waves`, differ by their direction alone: no average over
the image tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cnntutor.datasets.generated import Stream, Values


@dataclass(frozen=True)
class Grid:
    """Where the pixels of n images lie, seen from the shape in each: tilted with it, its centre at 0."""

    x: Values
    """Pixels to the right of the centre, shape (n, 32, 32)."""

    y: Values
    """Pixels below the centre, shape (n, 32, 32)."""

    radius: Values
    """Size of the shape in pixels, 6 to 10.5, shape (n, 1, 1)."""

    @property
    def stroke(self) -> Values:
        """The width of lines in pixels, shape (n, 1, 1)."""
        return np.maximum(self.radius * 0.30, 1.6)


Pattern = Callable[[Grid, Stream], Values]
"""Draws one class: the share of each pixel that the shape covers, 0 to 1, shape (n, 32, 32)."""


def _covered(distance: Values) -> Values:
    """Return the share of each pixel that is covered, given its distance to the edge (inside it is < 0)."""
    return np.clip(0.5 - distance, 0, 1)


def _to_edge(x: Values, y: Values, half_width: Values, half_height: Values) -> Values:
    """Return the distance to the edge of a box around 0; at its corners that of the nearer side."""
    return np.maximum(np.abs(x) - half_width, np.abs(y) - half_height)


def _disc(grid: Grid, _: Stream) -> Values:
    return _covered(np.sqrt(grid.x * grid.x + grid.y * grid.y) - grid.radius)


def _ring(grid: Grid, _: Stream) -> Values:
    from_circle = np.abs(np.sqrt(grid.x * grid.x + grid.y * grid.y) - grid.radius)
    return _covered(from_circle - grid.stroke * 0.75)


def _square(grid: Grid, _: Stream) -> Values:
    half = grid.radius * 0.9
    return _covered(_to_edge(grid.x, grid.y, half, half))


def _triangle(grid: Grid, rng: Stream) -> Values:
    """Draw a triangle that points up or down."""
    y = grid.y * np.where(rng.random_sample(grid.radius.shape) < 0.5, -1, 1)
    base = y - grid.radius * 0.75
    sides = np.abs(grid.x) * 0.894 - (y + grid.radius) * 0.447  # the normal of a side that rises by 2 in 1
    return _covered(np.maximum(base, sides))


def _two_bars(x: Values, y: Values, grid: Grid) -> Values:
    half = grid.stroke * 0.7
    return _covered(np.minimum(_to_edge(x, y, grid.radius, half), _to_edge(x, y, half, grid.radius)))


def _plus(grid: Grid, _: Stream) -> Values:
    return _two_bars(grid.x, grid.y, grid)


def _cross(grid: Grid, _: Stream) -> Values:
    """Draw the plus turned by 45 degrees."""
    return _two_bars((grid.x + grid.y) * 0.70711, (grid.x - grid.y) * 0.70711, grid)


def _wave(position: Values) -> Values:
    """Return a triangle wave of period 1 and range 0 to 1."""
    distance: Values = np.abs(position - np.floor(position + 0.5))
    return distance * 2


def _period_and_phases(grid: Grid, rng: Stream) -> tuple[Values, Values, Values]:
    """Draw the period of a texture, 4 to 6 pixels, and where it begins across and down."""
    period = 4.0 + 2.0 * rng.random_sample(grid.radius.shape)
    across, down = rng.random_sample((2, *grid.radius.shape))
    return period, across, down


def _patch(grid: Grid, height: Values) -> Values:
    """Return a square patch of a texture: covered where its height, 0 to 1, is above the middle."""
    half = grid.radius * 1.25
    patch: Values = _covered(_to_edge(grid.x, grid.y, half, half)) * np.clip((height - 0.5) * 4 + 0.5, 0, 1)
    return patch


def _stripes(grid: Grid, rng: Stream) -> Values:
    """Draw upright stripes."""
    period, across, _ = _period_and_phases(grid, rng)
    return _patch(grid, _wave(grid.x / period + across))


def _waves(grid: Grid, rng: Stream) -> Values:
    """Draw level stripes."""
    period, across, _ = _period_and_phases(grid, rng)
    return _patch(grid, _wave(grid.y / period + across))


def _checks(grid: Grid, rng: Stream) -> Values:
    period, across, down = _period_and_phases(grid, rng)
    column = _wave(grid.x / period / 1.6 + across) > 0.5
    row = _wave(grid.y / period / 1.6 + down) > 0.5
    return _patch(grid, np.where(column ^ row, 1.0, 0.0))


def _dots(grid: Grid, rng: Stream) -> Values:
    period, across, down = _period_and_phases(grid, rng)
    return _patch(grid, np.minimum(_wave(grid.x / period + across), _wave(grid.y / period + down)))


PATTERNS: dict[str, Pattern] = {
    "disc": _disc,
    "ring": _ring,
    "square": _square,
    "triangle": _triangle,
    "plus": _plus,
    "cross": _cross,
    "stripes": _stripes,
    "waves": _waves,
    "checks": _checks,
    "dots": _dots,
}
"""By name, in the order of the labels."""
