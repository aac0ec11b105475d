"""The notes on a convolution within a block: what it sees, and the sum of each element of its maps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from cnntutor.domain.procedure import ignore
from cnntutor.procedures.blocks import CONV_SAME
from cnntutor.procedures.recording import factor, number, products

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.procedure import Note, Rows
    from cnntutor.domain.values import Array, Index

Place: TypeAlias = tuple[int, int, int]


class Ran(NamedTuple):
    """A convolution that keeps the size, as it was carried out."""

    seen: Array
    """What it got."""

    kernels: Array
    biases: Array

    maps: Array
    """What it gave, behind its activation."""

    stride: int = 1

    @property
    def side(self) -> int:
        """The side of its kernels."""
        return int(self.kernels.shape[0])

    @property
    def name(self) -> str:
        """What it is, with the shapes in front of it and behind it."""
        steps = f" of stride {self.stride}" if self.stride > 1 else ""
        shapes = f"{describe_shape(self.seen)} to {describe_shape(self.maps)}"
        return f"{self.side}×{self.side} convolution{steps}, {shapes}"


def note_maps(note: Note, ran: Ran, index: Place) -> None:
    """Take the note on what all maps of a convolution with ReLU have at the place of an element."""
    i, j = index[:2]
    note(f"{ran.name}, with ReLU", index, f"all maps at [{i}, {j}]".__str__, ran.maps[i, j])


def note_sums(note: Note, ran: Ran, first: int, *, of_image: bool, with_relu: bool = True) -> None:
    """Take the notes on each element of a convolution's maps.

    Parameters
    ----------
    note : callable
        What takes them.
    ran : Ran
        The convolution.
    first : int
        Which channel of the result its first map is.
    of_image : bool
        Whether it sees the channels of the image, and no maps.
    with_relu : bool
        Whether there is ReLU behind it.
    """

    def place_of(where: Index) -> Place:
        i, j, k = map(int, where)
        return i, j, first + k

    def note_window(step: str, where: Index, text: Callable[[], str | Rows], result: Any) -> None:
        note(step if of_image else _call_maps(step), place_of(where), text, result)

    noted = ignore if ran.side == 1 else note_window
    before = CONV_SAME(ran.seen, ran.kernels, ran.biases, ran.stride, note=noted)
    for where in np.ndindex(before.shape):
        if ran.side == 1:
            note("multiply, sum, add the bias", place_of(where), partial(_pixel, ran, where), before[where])
        if with_relu:
            note("ReLU", place_of(where), f"max(0, {number(before[where])})".__str__, ran.maps[where])


def _pixel(ran: Ran, where: Index) -> str:
    """Return what a 1×1 convolution does with the channels of a pixel."""
    i, j, k = map(int, where)
    seen = ran.seen[i * ran.stride, j * ran.stride]
    return f"{products(seen, ran.kernels[0, 0, :, k])} + {factor(ran.biases[k])}"


def _call_maps(step: str) -> str:
    """Return what a step is called where not the channels of the image are seen, but maps."""
    if step in ("window", "kernel", "multiply and sum"):
        return f"{step} of map 0"
    return step.replace("channel", "map")


def describe_shape(maps: Array) -> str:
    """Return the shape of maps, as `3 × 4 × 2`."""
    return " × ".join(map(str, maps.shape))
