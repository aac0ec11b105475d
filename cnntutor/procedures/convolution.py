"""Convolution step by step, and its output size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.recording import products, rows, total

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array, Index


# ------------------------------------------------------------------ output size


def _output_size(
    step: SimpleNamespace, note: Note, width: int, kernel: int, stride: int = 1, padding: int = 0
) -> Any:
    padded = step.pad(width, padding)
    note("width with padding", (), lambda: f"{width} + 2·{padding}", padded)
    steps = step.divide(padded, kernel, stride)
    note("steps of the window", (), lambda: f"floor(({padded} − {kernel}) / {stride})", steps)
    places = step.count(steps)
    note("places of the window", (), lambda: f"{steps} + 1", places)
    return places


OUTPUT_SIZE = Procedure(
    "output size",
    _output_size,
    {
        "pad": lambda width, padding: width + 2 * padding,
        "divide": lambda padded, kernel, stride: (padded - kernel) // stride,
        "count": lambda steps: steps + 1,
    },
)


# ------------------------------------------------------------------ feature maps


def _feature_map(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernel: Array,
    bias: float,
    stride: int,
    padding: int,
    last: Index = (),
) -> Any:
    """Slide one F1 × F2 × D kernel over one H × W × D image; `last` ends the index of every note."""
    padded = step.pad(image, padding)
    oriented = step.orient(kernel)
    height, width = step.size(padded.shape, oriented.shape, stride)
    values = [
        [
            _element(step, note, padded, oriented, bias, step.place(i, j, stride), (i, j, *last))
            for j in range(width)
        ]
        for i in range(height)
    ]
    visited = step.visit(np.array(values), padded.shape, oriented.shape, stride)
    return step.collect(visited, image, padding)


def _element(
    step: SimpleNamespace,
    note: Note,
    padded: Array,
    kernel: Array,
    bias: float,
    corner: tuple[int, int],
    index: Index,
) -> Any:
    top, left = corner
    window = padded[top : top + kernel.shape[0], left : left + kernel.shape[1]]
    if window.shape != kernel.shape:
        raise ValueError("the window leaves the image")
    depth = window.shape[2]
    sums = []
    for d in range(depth):
        channel = f" of channel {d}" if depth > 1 else ""
        note(f"window{channel}", index, lambda d=d: rows(window[..., d]), None)  # type: ignore[misc]
        value = step.multiply_and_sum(window[..., d], kernel[..., d])
        note(
            f"multiply and sum{channel}",
            index,
            lambda d=d: products(window[..., d], kernel[..., d]),  # type: ignore[misc]
            value,
        )
        sums.append(value)
    result = step.add_channels(sums)
    if depth > 1:
        note("add the channels", index, lambda: total(sums), result)
    with_bias = step.add_bias(result, bias, kernel)
    if bias:
        note("add the bias", index, lambda: total([result, bias]), with_bias)
    return with_bias


def _conv2d(
    step: SimpleNamespace, note: Note, image: Array, kernel: Array, stride: int = 1, padding: int = 0
) -> Any:
    image, kernel = np.asarray(image), np.asarray(kernel)
    return _feature_map(step, note, image[..., np.newaxis], kernel[..., np.newaxis], 0, stride, padding)


def _conv2d_rgb(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernel: Array,
    bias: float = 0,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    return _feature_map(step, note, np.asarray(image), np.asarray(kernel), bias, stride, padding)


def _conv_layer(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernels: Array,
    biases: Array,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    kernels = np.asarray(kernels)
    maps = [
        _feature_map(
            step, note, np.asarray(image), kernels[..., k], step.choose_bias(biases, k), stride, padding, (k,)
        )
        for k in range(kernels.shape[-1])
    ]
    return step.stack(maps)


def _pad(image: Array, padding: int) -> Array:
    return np.pad(image, ((padding, padding), (padding, padding), (0, 0)))


def size(padded: tuple[int, ...], kernel: tuple[int, ...], stride: int) -> tuple[int, int]:
    """Return how many places a kernel of one shape has on a padded image, down and across."""
    return (padded[0] - kernel[0]) // stride + 1, (padded[1] - kernel[1]) // stride + 1


STEPS: dict[str, Callable[..., Any]] = {
    "pad": _pad,
    "orient": lambda kernel: kernel,
    "size": size,
    "place": lambda i, j, stride: (i * stride, j * stride),
    "multiply_and_sum": lambda window, kernel: (window * kernel).sum(),
    "add_channels": sum,
    "add_bias": lambda value, bias, _: value + bias,
    "visit": lambda values, *_: values,
    "collect": lambda values, *_: values,
}
CONV2D = Procedure("convolution", _conv2d, STEPS)
CONV2D_RGB = Procedure("colour convolution", _conv2d_rgb, STEPS)
CONV_LAYER = Procedure(
    "convolutional layer",
    _conv_layer,
    {
        **STEPS,
        "choose_bias": lambda biases, k: biases[k],
        "stack": lambda maps: np.stack(maps, axis=-1),
    },
)


def _channel_sums(step: SimpleNamespace, note: Note, window: Array, kernel: Array) -> Any:
    window, kernel = np.asarray(window), step.orient(np.asarray(kernel))
    sums = []
    for d in range(window.shape[-1]):
        value = step.multiply_and_sum(window[..., d], kernel[..., d])
        note(
            f"channel {d}",
            (d,),
            lambda d=d: products(window[..., d], kernel[..., d]),  # type: ignore[misc]
            value,
        )
        sums.append(value)
    return np.array(sums)


CHANNEL_SUMS = Procedure(
    "sums of products, channel by channel",
    _channel_sums,
    {"orient": STEPS["orient"], "multiply_and_sum": STEPS["multiply_and_sum"]},
)
