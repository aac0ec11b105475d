"""Adding numbers to an array at windows that may overlap, where a forward pass reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def pixels(top: Array, left: Array, sides: tuple[int, int]) -> tuple[Array, Array]:
    """Return rows and columns of the pixels of windows, to index with: place × row × column together."""
    rows = top[:, np.newaxis, np.newaxis] + np.arange(sides[0])[:, np.newaxis]
    columns = left[:, np.newaxis, np.newaxis] + np.arange(sides[1])
    both = np.broadcast_arrays(rows, columns)
    return both[0], both[1]


def add_up(room: Array, rows: Array, columns: Array, values: Array, _: Any = None) -> Array:
    """Return an array with every value added at its place."""
    np.add.at(room, (rows, columns), values)
    return room


def replace(room: Array, rows: Array, columns: Array, values: Array, _: Any = None) -> Array:
    """Return an array where each value has taken the place of the one before."""
    room[rows, columns] = values
    return room


def at(i: int, j: int) -> str:
    """Return what to call a place: `(2, 0)`."""
    return f"({i}, {j})"
