"""Right ways to make an operation of others that are asked for too, whatever these others give."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cnntutor.procedures.convolution import CONV2D
from cnntutor.procedures.text import fill_up
from cnntutor.reference.matrix_product import places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cnntutor.domain.values import Array

    Functions: TypeAlias = Mapping[str, Callable[..., Any]]

# ------------------------------------------------------------------ a feature map of its sizes


def conv2d_by_sizes(
    functions: Functions, image: Array, kernel: Array, stride: int = 1, padding: int = 0
) -> Any:
    """Compute every place of a map of the sizes that `output_size` gives."""
    height, width = (
        functions["output_size"](*sides, stride, padding)
        for sides in zip(image.shape, kernel.shape, strict=True)
    )
    return _map_of((height, width), image, kernel, stride, padding)


def conv2d_by_padded_sizes(
    functions: Functions, image: Array, kernel: Array, stride: int = 1, padding: int = 0
) -> Any:
    """Do the same, with `output_size` asked about the padded image."""
    height, width = (
        functions["output_size"](side + 2 * padding, window, stride)
        for side, window in zip(image.shape, kernel.shape, strict=True)
    )
    return _map_of((height, width), image, kernel, stride, padding)


def _map_of(sizes: tuple[int, int], image: Array, kernel: Array, stride: int, padding: int) -> Any:
    return CONV2D.exchange({"size": lambda *_: sizes})(image, kernel, stride, padding)


CONV2D_BY_SIZES = (conv2d_by_sizes, conv2d_by_padded_sizes)


def conv2d_rgb(
    functions: Functions, image: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0
) -> Any:
    """Take the one map of a layer with one filter."""
    maps = functions["conv_layer"](image, kernel[..., np.newaxis], np.array([bias]), stride, padding)
    return np.asarray(maps)[..., 0]


def conv_layer(
    functions: Functions, image: Array, kernels: Array, biases: Array, stride: int = 1, padding: int = 0
) -> Any:
    """Stack the maps that `conv2d_rgb` gives for each filter."""
    maps = [
        functions["conv2d_rgb"](image, kernels[..., k], biases[k], stride, padding)
        for k in range(kernels.shape[-1])
    ]
    return np.stack(maps, axis=-1)


# ------------------------------------------------------------------ matrix products


def conv_as_matmul(
    functions: Functions, image: Array, kernels: Array, biases: Array, stride: int = 1, padding: int = 0
) -> Any:
    """Multiply the rows that `im2col` gives by the kernels."""
    matrix = np.asarray(functions["im2col"](image, kernels.shape[:2], stride, padding))
    values = matrix @ kernels.reshape(-1, kernels.shape[-1]) + biases
    return values.reshape(*places(image.shape, kernels.shape, stride, padding), -1)


def true_convolution_by_layer(functions: Functions, image: Array, kernel: Array) -> Any:
    """Give a layer of one filter the flipped kernel."""
    layer = kernel[::-1, ::-1, np.newaxis, np.newaxis]
    maps = functions["conv_as_matmul"](image[..., np.newaxis], layer, np.zeros(1))
    return np.asarray(maps)[..., 0]


def true_convolution_by_im2col(functions: Functions, image: Array, kernel: Array) -> Any:
    """Multiply the rows that `im2col` gives by the flipped kernel."""
    matrix = np.asarray(functions["im2col"](image[..., np.newaxis], kernel.shape))
    return (matrix @ kernel[::-1, ::-1].reshape(-1)).reshape(places(image.shape, kernel.shape))


# ------------------------------------------------------------------ the features of a sentence


def sentence_features_map_by_map(
    functions: Functions, sequence: Array, kernels: Sequence[Array], biases: Sequence[Array]
) -> Any:
    """Take the largest number of each map by itself."""
    words = fill_up(sequence, max(map(len, kernels)))
    features = []
    for of_width, with_biases in zip(kernels, biases, strict=True):
        for k, bias in enumerate(with_biases):
            values = functions["conv1d"](words, of_width[..., k], bias)
            features.append(functions["max_over_time"](np.maximum(values, 0)))
    return np.array(features)


def sentence_features_by_width(
    functions: Functions, sequence: Array, kernels: Sequence[Array], biases: Sequence[Array]
) -> Any:
    """Take the largest numbers of all maps of a width together."""
    words = fill_up(sequence, max(map(len, kernels)))
    features = []
    for of_width, with_biases in zip(kernels, biases, strict=True):
        maps = [functions["conv1d"](words, of_width[..., k], bias) for k, bias in enumerate(with_biases)]
        features.append(functions["max_over_time"](np.maximum(np.stack(maps, axis=-1), 0)))
    return np.concatenate(features)


# ------------------------------------------------------------------ activations


def sigmoid_derivative(functions: Functions, x: Array) -> Any:
    """Derive the sigmoid from its output."""
    s = np.asarray(functions["sigmoid"](x))
    return s * (1 - s)


def tanh_derivative(functions: Functions, x: Array) -> Any:
    """Derive tanh from its output."""
    return 1 - np.asarray(functions["tanh"](x)) ** 2


def tanh_by_sigmoid(functions: Functions, x: Array) -> Any:
    """Stretch the sigmoid."""
    return 2 * np.asarray(functions["sigmoid"](2 * x)) - 1


def relu_by_leaky_relu(functions: Functions, x: Array) -> Any:
    """Take the slope away."""
    return functions["leaky_relu"](x, 0)


# ------------------------------------------------------------------ parameters


def count_parameters(
    functions: Functions, layers: Sequence[Mapping[str, Any]], input_shape: tuple[int, ...]
) -> Any:
    """Add up what `conv_params` and `dense_params` give on the shapes of `output_shapes`."""
    shapes = functions["output_shapes"](layers, input_shape)
    counts = [
        _count(functions, layer, before)
        for layer, before in zip(layers, [input_shape, *shapes[:-1]], strict=True)
    ]
    return sum(counts)


def _count(functions: Functions, layer: Mapping[str, Any], before: Sequence[Any]) -> Any:
    match layer["layer"]:
        case "conv":
            return functions["conv_params"](layer["kernel"], before[2], layer["filters"])
        case "dense":
            return functions["dense_params"](math.prod(before), layer["units"])
        case _:
            return 0
