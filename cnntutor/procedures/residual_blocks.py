"""A residual block step by step: two convolutions, the way around them, and what is added to what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.blocks import CONV_SAME, keep, relu
from cnntutor.procedures.convolution_notes import Ran, note_maps, note_sums
from cnntutor.procedures.recording import number, total

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array


def _residual(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernels1: Array,
    biases1: Array,
    kernels2: Array,
    biases2: Array,
    projection: tuple[Array, Array] | None = None,
    stride: int = 1,
) -> Any:
    image = np.asarray(image)
    first, second = step.strides(stride)
    inner = step.inside(step.convolve(image, kernels1, biases1, first))
    maps = step.second(step.convolve, inner, step.kernels(kernels2, kernels1), biases2, second)

    def project(what: Array) -> Any:
        if projection is None:
            return what
        kernels, biases = projection
        return step.convolve(what, kernels, step.projection_biases(biases), stride)

    shortcut = step.shortcut(project, image, inner, projection is not None)
    maps = step.before(step.main(project, maps))
    joined = step.join(maps, shortcut)
    result = step.after(joined)
    if note is not ignore:
        ran = (
            Ran(image, np.asarray(kernels1), np.asarray(biases1), inner, stride),
            Ran(inner, np.asarray(kernels2), np.asarray(biases2), maps),
        )
        around = None
        if projection is not None:
            kernels, biases = map(np.asarray, projection)
            around = Ran(image, kernels, biases, shortcut, stride)
        _note_convolutions(note, *ran)
        _note_shortcut(note, shortcut, around)
        for index in np.ndindex(result.shape):
            note("add", index, partial(total, [maps[index], shortcut[index]]), joined[index])
            note("ReLU", index, f"max(0, {number(joined[index])})".__str__, result[index])
    return result


def _note_convolutions(note: Note, first: Ran, second: Ran) -> None:
    """Take the notes on F(x), element by element."""
    for index in np.ndindex(second.maps.shape):
        i, j, k = index
        note_maps(note, first, (i, j, k))
        note(second.name, index, f"its map {k}".__str__, None)
    note_sums(note, second, 0, of_image=False, with_relu=False)
    for index in np.ndindex(second.maps.shape):
        note("F(x)", index, "the second convolution, on ReLU of the first".__str__, second.maps[index])


def _note_shortcut(note: Note, shortcut: Array, around: Ran | None) -> None:
    """Take the notes on the way around the convolutions: x itself, or what a convolution makes of it."""
    if around is not None:
        for index in np.ndindex(shortcut.shape):
            note(f"{around.name}, of x", index, f"its map {index[-1]}".__str__, None)
        note_sums(note, around, 0, of_image=True, with_relu=False)
    way = "x itself" if around is None else f"the {around.side}×{around.side} convolution of x"
    for index in np.ndindex(shortcut.shape):
        note("shortcut", index, way.__str__, shortcut[index])


RESIDUAL_BLOCK = Procedure(
    "residual block",
    _residual,
    {
        "convolve": CONV_SAME,
        "strides": lambda stride: (stride, 1),
        "inside": relu,
        "kernels": lambda second, _first: second,
        "second": lambda convolve, *arguments: convolve(*arguments),
        "projection_biases": keep,
        "shortcut": lambda project, image, _inner, _projected: project(image),
        "main": lambda _project, maps: maps,
        "before": keep,
        "join": lambda maps, shortcut: maps + shortcut,
        "after": relu,
    },
)
"""`inside` is done between the convolutions, `before` and `after` the addition, which is `join`."""
