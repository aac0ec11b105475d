"""The shapes of what blocks give, axis by axis: each note has its axis for an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.shapes import SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.procedures.blocks import Layers


def _sides(step: SimpleNamespace, note: Note, image: Array, stride: int = 1) -> tuple[Any, Any]:
    """Return height and width behind convolutions that keep them, but for a stride."""
    found = []
    for axis, (name, length) in enumerate(zip(SIDES, np.shape(image), strict=False)):
        count = step.places(length, stride)
        text = f"floor(({length} − 1) / {stride}) + 1" if stride > 1 else "the padding keeps it"
        note(name, (axis,), text.__str__, count)
        found.append(count)
    return found[0], found[1]


def _conv_same(
    step: SimpleNamespace, note: Note, image: Array, kernels: Array, _: Array, stride: int = 1
) -> Any:
    height, width = _sides(step, note, image, stride)
    filters = np.shape(kernels)[-1]
    note("maps", (2,), lambda: f"one for each of the {filters} filters", None)
    return height, width, filters


def _residual(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    _kernels1: Array,
    _biases1: Array,
    kernels2: Array,
    _biases2: Array,
    _projection: tuple[Array, Array] | None = None,
    stride: int = 1,
) -> Any:
    height, width = _sides(step, note, image, stride)
    filters = np.shape(kernels2)[-1]
    note("maps", (2,), lambda: f"adding keeps the {filters} of the second convolution", None)
    return height, width, filters


def _vgg(step: SimpleNamespace, note: Note, image: Array, layers: Layers) -> Any:
    found = []
    for axis, (name, length) in enumerate(zip(SIDES, np.shape(image), strict=False)):
        count = step.halve(length)
        note(name, (axis,), f"floor(({length} − 2) / 2) + 1".__str__, count)
        found.append(count)
    filters = np.shape(layers[-1][0])[-1]
    note("maps", (2,), lambda: f"one for each of the {filters} filters of the last layer", None)
    return (*found, filters)


def _inception(
    step: SimpleNamespace, note: Note, image: Array, branches: Sequence[Layers], pooled: Layers
) -> Any:
    maps = [np.shape(layers[-1][0])[-1] for layers in (*branches, pooled)]
    return (*_sides(step, note, image), _joined(step, note, maps))


def _dense(step: SimpleNamespace, note: Note, image: Array, layers: Layers) -> Any:
    maps = [np.shape(image)[-1], *(np.shape(kernels)[-1] for kernels, _ in layers)]
    return (*_sides(step, note, image), _joined(step, note, maps))


def _joined(step: SimpleNamespace, note: Note, maps: Sequence[int]) -> Any:
    channels = step.concatenate(maps)
    note("maps", (2,), lambda: f"one behind the other, {' + '.join(map(str, maps))}", channels)
    return channels


_PLACES = {"places": lambda length, stride: (length - 1) // stride + 1}
CONV_SAME_SHAPE = Procedure("shape behind a convolution that keeps the size", _conv_same, _PLACES)
RESIDUAL_SHAPE = Procedure("shape behind a residual block", _residual, _PLACES)
VGG_SHAPE = Procedure("shape behind a VGG block", _vgg, {"halve": lambda length: length // 2})
INCEPTION_SHAPE = Procedure("shape behind an Inception module", _inception, {**_PLACES, "concatenate": sum})
DENSE_SHAPE = Procedure("shape behind a dense block", _dense, {**_PLACES, "concatenate": sum})
