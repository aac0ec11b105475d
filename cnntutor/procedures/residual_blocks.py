"""A residual block step by step: two convolutions, the way around them, and what is added to what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.blocks import CONV_SAME, keep, relu
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
        _note_residual(note, maps, shortcut, joined, result, projected=projection is not None)
    return result


def _note_residual(
    note: Note, maps: Array, shortcut: Array, joined: Array, result: Array, *, projected: bool
) -> None:
    """Take the notes on every element behind the addition."""
    way = "the 1×1 convolution of x" if projected else "x itself"
    for index in np.ndindex(result.shape):
        note("F(x)", index, "the second convolution, on ReLU of the first".__str__, maps[index])
        note("shortcut", index, way.__str__, shortcut[index])
        note("add", index, partial(total, [maps[index], shortcut[index]]), joined[index])
        note("ReLU", index, f"max(0, {number(joined[index])})".__str__, result[index])


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
