"""The known errors in convolution, with one channel, with several and in a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.loops import loop_errors
from cnntutor.procedures import convolution

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


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
        "size": lambda padded, kernel, _: convolution.size(padded, kernel, 1),
        "place": lambda i, j, _: (i, j),
    },
    "you did not use the stride",
    "Move the window by S pixels at a time, down and across; the feature map gets smaller.",
)
NO_PLUS_ONE_IN_SIZE = Misconception(
    "no_plus_one",
    {"size": lambda padded, kernel, stride: tuple(n - 1 for n in convolution.size(padded, kernel, stride))},
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
    "your feature map has the image's integer dtype, which holds no fractions and not all numbers",
    "Make the output with `np.zeros(shape)`, which holds floats, not with `zeros_like(image)`.",
)
TRUNCATED_TO_INT = Misconception(
    "truncated_to_int",
    {"collect": lambda values, *_: values.astype(np.int64)},
    "your feature map is an array of whole numbers, which cuts fractions off",
    "Make the output with `np.zeros(shape)`, without `dtype=int`.",
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

WINDOW_ERRORS = (
    MATRIX_PRODUCT,
    TRANSPOSED_KERNEL,
    NO_PLUS_ONE_IN_SIZE,
    PADDING_AT_END_ONLY,
    TRUNCATED_TO_INPUT,
    TRUNCATED_TO_INT,
    MEAN_FOR_SUM,
    *loop_errors(convolution.size),
)
"""What is done wrong with a window, whatever the depth of the image; less common than what stands before."""

CONV2D_ERRORS = (
    FLIPPED_KERNEL,
    PADDING_IGNORED,
    STRIDE_IGNORED,
    STRIDE_ONLY_IN_SIZE,
    *WINDOW_ERRORS,
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
    *WINDOW_ERRORS,
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
    *WINDOW_ERRORS,
    PADDING_COPIES_BORDER,
)
