"""The shapes of results of convolution and pooling, axis by axis: each note has its axis for an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.convolution import OUTPUT_SIZE
from cnntutor.procedures.windows import places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array

SIDES = ("height", "width")


def _map_shape(
    step: SimpleNamespace, note: Note, image: Array, kernel: Array, stride: int, padding: int
) -> list[int]:
    """Return how many places a kernel has down and across."""
    shape = []
    for axis, (name, length, window) in enumerate(
        zip(SIDES, np.shape(image), np.shape(kernel), strict=False)
    ):
        count = step.places(length, window, stride, padding)
        around = f" + 2·{padding}" if padding else ""
        text = f"floor(({length} − {window}{around}) / {stride}) + 1"
        note(name, (axis,), lambda text=text: text, count)  # type: ignore[misc]
        shape.append(count)
    return shape


def _conv2d(
    step: SimpleNamespace, note: Note, image: Array, kernel: Array, stride: int = 1, padding: int = 0
) -> Any:
    return tuple(_map_shape(step, note, image, kernel, stride, padding))


def _conv2d_rgb(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernel: Array,
    _: float = 0,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    return tuple(_map_shape(step, note, image, kernel, stride, padding))


def _conv_layer(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernels: Array,
    _: Array,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    height, width = _map_shape(step, note, image, kernels, stride, padding)
    filters = np.shape(kernels)[-1]
    note("maps", (2,), lambda: f"one for each of the {filters} filters", None)
    return height, width, filters


def _pool2d(step: SimpleNamespace, note: Note, image: Array, size: int = 2, stride: int = 2) -> Any:
    shape = list(np.shape(image))
    for axis, name in enumerate(SIDES):
        length, count = shape[axis], step.places(shape[axis], size, stride)
        text = f"floor(({length} − {size}) / {stride}) + 1"
        note(name, (axis,), lambda text=text: text, count)  # type: ignore[misc]
        shape[axis] = count
    if len(shape) > len(SIDES):
        note("channels", (2,), lambda: f"each of the {shape[2]} is pooled by itself", None)
    return tuple(shape)


def _conv1d(
    step: SimpleNamespace,
    note: Note,
    sequence: Array,
    kernel: Array,
    _: float = 0,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    words, width = len(sequence), len(kernel)
    count = step.places(words, width, stride, padding)
    around = f" + 2·{padding}" if padding else ""
    note("places", (0,), lambda: f"floor(({words} − {width}{around}) / {stride}) + 1", count)
    return (count,)


def _sentence_features(
    _step: SimpleNamespace, note: Note, _sequence: Array, kernels: Sequence[Array], _biases: Sequence[Array]
) -> Any:
    counts = [np.shape(each)[-1] for each in kernels]
    features = sum(counts)
    note("features, one for each kernel", (0,), lambda: " + ".join(map(str, counts)), features)
    return (features,)


CONVOLUTION_STEPS = {"places": OUTPUT_SIZE}
CONV2D_SHAPE = Procedure("shape of a feature map", _conv2d, CONVOLUTION_STEPS)
CONV2D_RGB_SHAPE = Procedure("shape of a feature map of a colour image", _conv2d_rgb, CONVOLUTION_STEPS)
CONV_LAYER_SHAPE = Procedure("shape of the feature maps of a layer", _conv_layer, CONVOLUTION_STEPS)
CONV1D_SHAPE = Procedure("length of a map over words", _conv1d, CONVOLUTION_STEPS)
SENTENCE_FEATURES_SHAPE = Procedure("number of features of a sentence", _sentence_features, {})
POOL2D_SHAPE = Procedure("shape of a pooled map", _pool2d, {"places": places})
