"""Convolution step by step, its output size, and the known errors in both."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.procedures.recording import products, rows, total
from cnntutor.types import Misconception, Procedure

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.types import Array, Index, Note


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

NO_PLUS_ONE = Misconception(
    "no_plus_one",
    {"count": lambda steps: steps},
    "you left out the + 1",
    "Count the places of the window: the first one is there before any step is taken.",
)
CEILING = Misconception(
    "ceiling",
    {"divide": lambda padded, kernel, stride: math.ceil((padded - kernel) / stride)},
    "you rounded the division up",
    "A window that would stick out of the image is not computed, so round down.",
)
FRACTION = Misconception(
    "fraction",
    {"divide": lambda padded, kernel, stride: (padded - kernel) / stride},
    "you did not round the division",
    "A size is a whole number: round the division down with `//`.",
)
PADDING_COUNTED_ONCE = Misconception(
    "padding_counted_once",
    {"pad": lambda width, padding: width + padding},
    "you counted the padding once",
    "Padding is added at both ends: the width grows by 2·P.",
)
PADDING_LEFT_OUT = Misconception(
    "padding_left_out",
    {"pad": lambda width, _: width},
    "you left the padding out",
    "Add 2·P to the width before the window is placed.",
)
STRIDE_LEFT_OUT = Misconception(
    "stride_left_out",
    {"divide": lambda padded, kernel, _: padded - kernel},
    "you left the stride out",
    "Divide the way that the window can travel by the stride.",
)
STRIDE_DIVIDES_WIDTH = Misconception(
    "stride_divides_width",
    {"divide": lambda padded, kernel, stride: padded // stride - kernel},
    "you divided the width by the stride before taking the kernel off",
    "Take the kernel off first, then divide: floor((W − F + 2P) / S) + 1.",
)
KERNEL_LEFT_OUT = Misconception(
    "kernel_left_out",
    {"divide": lambda padded, _, stride: padded // stride},
    "you did not take the kernel's size off",
    "The window has to fit: it can travel W − F + 2P pixels.",
)

OUTPUT_SIZE_ERRORS = (
    NO_PLUS_ONE,
    STRIDE_LEFT_OUT,
    PADDING_COUNTED_ONCE,
    CEILING,
    FRACTION,
    PADDING_LEFT_OUT,
    STRIDE_DIVIDES_WIDTH,
    KERNEL_LEFT_OUT,
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
    return step.collect(np.array(values), image, padding)


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


def _size(padded: tuple[int, ...], kernel: tuple[int, ...], stride: int) -> tuple[int, int]:
    return (padded[0] - kernel[0]) // stride + 1, (padded[1] - kernel[1]) // stride + 1


STEPS: dict[str, Callable[..., Any]] = {
    "pad": _pad,
    "orient": lambda kernel: kernel,
    "size": _size,
    "place": lambda i, j, stride: (i * stride, j * stride),
    "multiply_and_sum": lambda window, kernel: (window * kernel).sum(),
    "add_channels": sum,
    "add_bias": lambda value, bias, _: value + bias,
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


# ------------------------------------------------------------------ known errors


def _paste_into_canvas(values: Array, image: Array, _: int) -> Array:
    canvas = np.zeros((*image.shape[:2], *values.shape[2:]))
    canvas[: values.shape[0], : values.shape[1]] = values
    return canvas


FLIPPED_KERNEL = Misconception(
    "flipped_kernel",
    {"orient": lambda kernel: kernel[::-1, ::-1]},
    "you flipped the kernel (turned it by 180°)",
    "Convolution in a CNN lays the kernel on the window as it is, without flipping it.",
)
TRANSPOSED_KERNEL = Misconception(
    "transposed_kernel",
    {"orient": lambda kernel: np.swapaxes(kernel, 0, 1)},
    "you used the kernel transposed, rows for columns",
    "Check the order of the indices: the row of the kernel goes with the row of the window.",
)
MATRIX_PRODUCT = Misconception(
    "matrix_product",
    {"multiply_and_sum": lambda window, kernel: (window @ kernel).sum()},
    "you took the matrix product of window and kernel",
    "Multiply element by element (`*`, not `@` or `np.dot`) and add the products up.",
)
MEAN_FOR_SUM = Misconception(
    "mean_for_sum",
    {"multiply_and_sum": lambda window, kernel: (window * kernel).mean()},
    "you took the mean of the products",
    "Add the products up; do not divide by their number.",
)
KERNEL_IGNORED = Misconception(
    "kernel_ignored",
    {"multiply_and_sum": lambda window, _: window.sum()},
    "you added up the window without the kernel",
    "Multiply each pixel by the weight that lies on it before adding.",
)
STRIDE_ONLY_IN_SIZE = Misconception(
    "stride_only_in_size",
    {"place": lambda i, j, _: (i, j)},
    "your window moves by one pixel although the stride is larger",
    "Window (i, j) starts at row i·S and column j·S.",
)
STRIDE_IGNORED = Misconception(
    "stride_ignored",
    {
        "size": lambda padded, kernel, _: _size(padded, kernel, 1),
        "place": lambda i, j, _: (i, j),
    },
    "you did not use the stride",
    "Move the window by S pixels at a time, down and across; the feature map gets smaller.",
)
NO_PLUS_ONE_IN_SIZE = Misconception(
    "no_plus_one",
    {"size": lambda padded, kernel, stride: tuple(n - 1 for n in _size(padded, kernel, stride))},
    "the last row and the last column of your feature map are missing",
    "There are floor((W − F + 2P) / S) + 1 places: look for the + 1, or for a `range` that ends too early.",
)
PADDING_IGNORED = Misconception(
    "padding_ignored",
    {"pad": lambda image, _: image},
    "you did not use the padding",
    "Put P rows and columns of zeros on all four sides of the image first.",
)
PADDING_AT_END_ONLY = Misconception(
    "padding_at_end_only",
    {"pad": lambda image, padding: np.pad(image, ((0, padding), (0, padding), (0, 0)))},
    "you padded only at the bottom and at the right",
    "Put P rows and columns of zeros on all four sides.",
)
PADDING_COPIES_BORDER = Misconception(
    "padding_copies_border",
    {
        "pad": lambda image, padding: np.pad(
            image, ((padding, padding), (padding, padding), (0, 0)), mode="edge"
        )
    },
    "you padded with copies of the border",
    "Pad with zeros: `np.pad` does so unless a mode is given.",
)
PADDING_TAKEN_OFF = Misconception(
    "padding_taken_off",
    {"collect": lambda values, _, padding: values[padding:-padding, padding:-padding] if padding else values},
    "you cut the padding off the feature map again",
    "The padding belongs to the image; the feature map keeps every place of the window.",
)
TRUNCATED_TO_INPUT = Misconception(
    "truncated_to_input_dtype",
    {"collect": lambda values, image, _: values.astype(image.dtype)},
    "your feature map has the image's integer dtype, which cuts the fractions off",
    "Make the output with `np.zeros(shape)`, which holds floats, not with `zeros_like(image)`.",
)
PASTED_INTO_CANVAS = Misconception(
    "pasted_into_canvas",
    {"collect": _paste_into_canvas},
    "you wrote the feature map into an array of the image's size",
    "Make the output as large as there are places of the window: floor((W − F + 2P) / S) + 1.",
)
PASTED_WITHOUT_PADDING = Misconception(
    "pasted_without_padding",
    {"pad": lambda image, _: image, "collect": _paste_into_canvas},
    "you left the padding out and filled the feature map up with zeros",
    "Pad the image, not the feature map: each of its elements is a sum over a window.",
)
TRANSPOSED_MAP = Misconception(
    "transposed_map",
    {"collect": lambda values, *_: np.swapaxes(values, 0, 1)},
    "your feature map is transposed, rows for columns",
    "Let i run over rows, the first axis, and j over columns.",
)

CONV2D_ERRORS = (
    FLIPPED_KERNEL,
    PADDING_IGNORED,
    STRIDE_IGNORED,
    STRIDE_ONLY_IN_SIZE,
    MATRIX_PRODUCT,
    TRANSPOSED_KERNEL,
    NO_PLUS_ONE_IN_SIZE,
    PADDING_AT_END_ONLY,
    TRUNCATED_TO_INPUT,
    MEAN_FOR_SUM,
    TRANSPOSED_MAP,
    PADDING_COPIES_BORDER,
    PADDING_TAKEN_OFF,
    PASTED_INTO_CANVAS,
    KERNEL_IGNORED,
)

BIAS_FORGOTTEN = Misconception(
    "bias_forgotten",
    {"add_bias": lambda value, *_: value},
    "you forgot the bias",
    "Add the bias once to every element of the feature map.",
)
BIAS_PER_CHANNEL = Misconception(
    "bias_per_channel",
    {"add_bias": lambda value, bias, kernel: value + bias * kernel.shape[2]},
    "you added the bias once per channel",
    "Add the channels up first, then add the bias once.",
)
BIAS_PER_WEIGHT = Misconception(
    "bias_per_weight",
    {"add_bias": lambda value, bias, kernel: value + bias * kernel.size},
    "you added the bias once per weight",
    "The bias is added once per output element, outside of the sum over the window.",
)
CHANNELS_AVERAGED = Misconception(
    "channels_averaged",
    {"add_channels": lambda sums: sum(sums) / len(sums)},
    "you averaged the channels",
    "Add the channels' sums; do not divide by the depth.",
)
FIRST_CHANNEL_ONLY = Misconception(
    "first_channel_only",
    {"add_channels": lambda sums: sums[0]},
    "only the first channel counts in your result",
    "Go through all channels and add their sums.",
)
ONE_MAP_PER_CHANNEL = Misconception(
    "one_map_per_channel",
    {"add_channels": lambda sums: np.array(sums)},
    "you made one map per channel",
    "One kernel gives one map: add the channels' sums.",
)
CHANNELS_REVERSED = Misconception(
    "channels_reversed",
    {"orient": lambda kernel: kernel[:, :, ::-1]},
    "your kernel's channels are in reverse order",
    "Channel d of the kernel goes with channel d of the image.",
)

CONV2D_RGB_ERRORS = (
    BIAS_FORGOTTEN,
    FLIPPED_KERNEL,
    BIAS_PER_CHANNEL,
    ONE_MAP_PER_CHANNEL,
    CHANNELS_AVERAGED,
    FIRST_CHANNEL_ONLY,
    PADDING_IGNORED,
    STRIDE_IGNORED,
    STRIDE_ONLY_IN_SIZE,
    BIAS_PER_WEIGHT,
    CHANNELS_REVERSED,
    MATRIX_PRODUCT,
    TRANSPOSED_KERNEL,
    NO_PLUS_ONE_IN_SIZE,
    PADDING_AT_END_ONLY,
    TRUNCATED_TO_INPUT,
    MEAN_FOR_SUM,
    TRANSPOSED_MAP,
    PADDING_COPIES_BORDER,
)

FIRST_BIAS_FOR_ALL = Misconception(
    "first_bias_for_all",
    {"choose_bias": lambda biases, _: biases[0]},
    "you used the first bias for every filter",
    "Filter k has the bias `biases[k]`.",
)
ALL_BIASES_EVERYWHERE = Misconception(
    "all_biases_everywhere",
    {"choose_bias": lambda biases, _: sum(biases)},
    "you added all biases to every map",
    "Filter k has the bias `biases[k]` and no other.",
)
MAPS_FIRST = Misconception(
    "maps_first",
    {"stack": lambda maps: np.stack(maps, axis=0)},
    "your maps are stacked along the first axis",
    "Channels come last here: `np.stack(maps, axis=-1)` gives H' × W' × K.",
)
MAPS_ADDED = Misconception(
    "maps_added",
    {"stack": lambda maps: np.sum(maps, axis=0)},
    "you added the maps of all filters",
    "Each filter has a map of its own: the output is H' × W' × K.",
)

CONV_LAYER_ERRORS = (
    BIAS_FORGOTTEN,
    FLIPPED_KERNEL,
    MAPS_FIRST,
    MAPS_ADDED,
    FIRST_BIAS_FOR_ALL,
    ALL_BIASES_EVERYWHERE,
    BIAS_PER_CHANNEL,
    CHANNELS_AVERAGED,
    FIRST_CHANNEL_ONLY,
    PADDING_IGNORED,
    STRIDE_IGNORED,
    STRIDE_ONLY_IN_SIZE,
    CHANNELS_REVERSED,
    MATRIX_PRODUCT,
    TRANSPOSED_KERNEL,
    NO_PLUS_ONE_IN_SIZE,
    PADDING_AT_END_ONLY,
    TRUNCATED_TO_INPUT,
    MEAN_FOR_SUM,
    PADDING_COPIES_BORDER,
)
