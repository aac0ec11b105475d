"""Send images through a described network with the weights that it ended with, computed by the references.

So the marker can see for itself what a model does, without running anything of the student's.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.reference import activations, losses
from cnntutor.reference.convolution import conv_layer
from cnntutor.reference.pooling import avg_pool2d, max_pool2d

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.networks.description import Layer, Network
    from cnntutor.types import Array

UNFIT = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, MemoryError)
"""What weights and settings that do not belong together can raise."""

MOST_ELEMENTS = 10**8
"""How many numbers one layer may need at a time: its weights and settings are not to be trusted."""

MOST_MULTIPLICATIONS = 5 * 10**9
"""Of one layer for one image."""

CHUNK = 16
"""How many images are computed together."""

DEFAULT_SLOPE = {"leaky_relu": 0.2, "elu": 1.0}
"""Keras's, where the settings do not name one."""


class CannotCompute(Exception):
    """A layer is not known here, or its weights do not fit it; the text says which."""


class TooLarge(CannotCompute):
    """It would take more memory or time than there is for it."""


class Passed(NamedTuple):
    """What came out of one layer."""

    layer: Layer
    values: Array
    """N × H × W × C, or N × n behind a flatten; float32."""


def forward(network: Network, weights: Sequence[Sequence[Array]], images: Array) -> Iterator[Passed]:
    """Yield what comes out of each layer that does something, in order.

    Parameters
    ----------
    network : Network
        One path from one input to one output.
    weights : sequence of sequences of Array
        The arrays of each described layer.
    images : Array
        N × H × W × C, prepared as for the training.

    Raises
    ------
    CannotCompute
        If a layer is not known here or its weights are not of its shape.
    """
    values = np.asarray(images, dtype=np.float32)
    if not network.chain:
        raise CannotCompute("the network has more than one path")
    for layer in network.active:
        own = weights[layer.place] if layer.place < len(weights) else ()
        if len(values) * _elements(layer, own, values.shape[1:]) > MOST_ELEMENTS:
            raise TooLarge(f"{layer.name} is too large to be computed here")
        try:
            with np.errstate(all="ignore"):
                values = _behind(layer, own, values).astype(np.float32, copy=False)
        except UNFIT as error:
            raise CannotCompute(f"{layer.name} does not fit what comes into it: {error}") from error
        yield Passed(layer, values)


def outputs(
    network: Network,
    weights: Sequence[Sequence[Array]],
    images: Array,
    seconds: float,
    cpu: Callable[[], float] = time.process_time,
) -> Array:
    """Return what the network gives for images, N × outputs.

    Parameters
    ----------
    network, weights, images
        As of `forward`; at least one image.
    seconds : float
        How long it may compute: how much time passes depends on what else the machine does.
    cpu : callable
        Returns the CPU seconds that were used so far.

    Raises
    ------
    CannotCompute
        As `forward` does; or if it takes too long.
    """
    begin = cpu()
    results = []
    for first in range(0, len(images), CHUNK):
        *_, last = forward(network, weights, images[first : first + CHUNK])
        results.append(last.values)
        if cpu() - begin > seconds:
            raise TooLarge("the network is too large to be computed here")
    return np.concatenate(results)


def _elements(layer: Layer, own: Sequence[Array], shape: tuple[int, ...]) -> int:
    """Return how many numbers a layer needs at a time, for one image.

    Raises
    ------
    CannotCompute
        If the layer does not fit an image of that shape.
    """
    match layer.kind:
        case "convolution" if own and own[0].ndim == 4 and len(shape) == 3:
            rows, columns, depth, count = own[0].shape
        case "max_pooling" | "average_pooling" if len(shape) == 3:
            (rows, columns), depth, count = layer.pair("pool_size") or (0, 0), shape[2], shape[2]
        case "convolution" | "max_pooling" | "average_pooling":
            rows = columns = depth = count = 0
        case "dense" | "normalisation":
            return math.prod(shape[:-1]) * max((array.size for array in own), default=1)
        case _:
            return math.prod(shape)
    if min(rows, columns, depth, count) < 1:
        raise CannotCompute(f"{layer.name} does not fit what comes into it")
    places = (shape[0] + rows) * (shape[1] + columns)
    biases = max((array.size for array in own[1:]), default=1)
    if places * rows * columns * depth * count > MOST_MULTIPLICATIONS:
        raise TooLarge(f"{layer.name} is too large to be computed here")
    needed: int = places * max(rows * columns * depth, count, biases)
    return needed


def _behind(layer: Layer, weights: Sequence[Array], values: Array) -> Array:
    settings = layer.settings
    match layer.kind:
        case "convolution":
            return _convolution(layer, weights, values)
        case "max_pooling" | "average_pooling":
            return _pooling(layer, values)
        case "global_average_pooling":
            return np.asarray(values.mean(axis=(1, 2), keepdims=bool(settings.get("keepdims"))))
        case "global_max_pooling":
            return np.asarray(values.max(axis=(1, 2), keepdims=bool(settings.get("keepdims"))))
        case "flatten":
            return values.reshape(len(values), -1)
        case "dense":
            return values @ weights[0] + (weights[1] if len(weights) > 1 else np.float32(0))
        case "rescaling":
            return values * np.float32(settings["scale"]) + np.float32(settings.get("offset") or 0)
        case "normalisation":
            return _normalisation(layer, weights, values)
        case "activation":
            return _activation(layer)(values)
        case _:
            raise CannotCompute(f"{layer.name} ({layer.class_name}) is no layer that is known here")


def _convolution(layer: Layer, weights: Sequence[Array], values: Array) -> Array:
    kernel = weights[0]
    plain = layer.pair("dilation_rate") == (1, 1) and layer.settings.get("groups") == 1
    stride = layer.pair("strides")
    if not plain or stride is None or layer.settings.get("data_format") != "channels_last":
        raise CannotCompute(f"{layer.name} has settings that are not known here")
    biases = weights[1] if len(weights) > 1 else 0.0
    return conv_layer(_padded(layer, values, kernel.shape[:2], stride, 0.0), kernel, biases, stride)


def _pooling(layer: Layer, values: Array) -> Array:
    size, stride = layer.pair("pool_size"), layer.pair("strides")
    if size is None or stride is None:
        raise CannotCompute(f"{layer.name} has settings that are not known here")
    if layer.kind == "max_pooling":
        return max_pool2d(_padded(layer, values, size, stride, -np.inf), size, stride)
    sums = avg_pool2d(_padded(layer, values, size, stride, 0.0), size, stride)
    inside = avg_pool2d(_padded(layer, np.ones_like(values), size, stride, 0.0), size, stride)
    return np.asarray(sums / inside)  # what was padded does not count


def _padded(
    layer: Layer, values: Array, window: tuple[int, ...], stride: tuple[int, int], fill: float
) -> Array:
    """Return the images with what `padding="same"` adds: one row more behind than before where it is odd."""
    if layer.settings.get("padding") != "same":
        return values
    sides = [(0, 0)]
    for size, width, step in zip(values.shape[1:3], window, stride, strict=True):
        total = max((-(-size // step) - 1) * step + width - size, 0)
        sides.append((total // 2, total - total // 2))
    return np.pad(values, [*sides, (0, 0)], constant_values=fill)


def _normalisation(layer: Layer, weights: Sequence[Array], values: Array) -> Array:
    scale = layer.settings.get("scale", True)
    centre = layer.settings.get("center", True)
    axis = layer.settings.get("axis", -1)
    if axis not in (-1, values.ndim - 1):
        raise CannotCompute(f"{layer.name} has settings that are not known here")
    remaining = list(weights)
    gamma = remaining.pop(0) if scale else np.float32(1)
    beta = remaining.pop(0) if centre else np.float32(0)
    mean, variance = remaining
    deviation = np.sqrt(variance + np.float32(layer.settings.get("epsilon", 1e-3)))
    return np.asarray((values - mean) / deviation * gamma + beta)


def _activation(layer: Layer) -> Callable[[Array], Array]:
    told = layer.settings.get("negative_slope")
    slope = float(told) if isinstance(told, int | float) else DEFAULT_SLOPE.get(layer.activation, 0.0)
    match layer.activation:
        case "relu":
            return activations.relu
        case "leaky_relu":
            return lambda x: activations.leaky_relu(x, slope)
        case "sigmoid":
            return activations.sigmoid
        case "tanh":
            return activations.tanh
        case "softmax":
            return losses.softmax
        case "elu":
            return lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0)))
        case _:
            raise CannotCompute(f"the activation {layer.activation} is not known here")
