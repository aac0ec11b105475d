"""The misconceptions in convolution, with one channel, with several and in a layer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import padding, places, results, sizes
from cnntutor.misconceptions.colour import (
    DEPTH_PADDED,
    FIRST_FILTER_ONLY,
    FIRST_KERNEL_FOR_ALL,
    ONE_MAP_PER_CHANNEL_AND_FILTER,
)
from cnntutor.misconceptions.loops import LOOP_ERRORS
from cnntutor.misconceptions.padding import no_padding

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def _mean(products: Array) -> Any:
    return products.sum(axis=(-2, -1)) / math.prod(products.shape[-2:])


def _cut(kernel: Array, side: int) -> Array:
    """Return the square of a kernel that loops over one of its sides go through."""
    if side > min(kernel.shape[:2]):
        raise IndexError("the loops leave the kernel")
    return kernel[:side, :side]


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
    {"multiply_and_sum": lambda window, kernel: (window @ kernel).sum(axis=(-2, -1))},
    "you took the matrix product of window and kernel",
    "Multiply element by element (`*`, not `@` or `np.dot`) and add the products up.",
)
MEAN_FOR_SUM = Misconception(
    "mean_for_sum",
    {"multiply_and_sum": lambda window, kernel: _mean(window * kernel)},
    "you took the mean of the products",
    "Add the products up; do not divide by their number.",
)
KERNEL_IGNORED = Misconception(
    "kernel_ignored",
    {"multiply_and_sum": lambda window, _: window.sum(axis=(-2, -1))},
    "you added up the window without the kernel",
    "Multiply each pixel by the weight that lies on it before adding.",
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
    {"pad": no_padding, "collect": _paste_into_canvas},
    "you left the padding out and filled the feature map up with zeros",
    "Pad the image, not the feature map: each of its elements is a sum over a window.",
)
TRANSPOSED_MAP = Misconception(
    "transposed_map",
    {"collect": lambda values, *_: np.swapaxes(values, 0, 1)},
    "your feature map is transposed, rows for columns",
    "Let i run over rows, the first axis, and j over columns.",
)

FLIPPED_UP_DOWN = Misconception(
    "flipped_up_down",
    {"orient": lambda kernel: kernel[::-1]},
    "you turned the kernel upside down",
    "Convolution in a CNN lays the kernel on the window as it is, without flipping it.",
)
FLIPPED_LEFT_RIGHT = Misconception(
    "flipped_left_right",
    {"orient": lambda kernel: kernel[:, ::-1]},
    "you mirrored the kernel, left for right",
    "Convolution in a CNN lays the kernel on the window as it is, without flipping it.",
)
KERNEL_CUT_TO_HEIGHT = Misconception(
    "kernel_cut_to_height",
    {"orient": lambda kernel: _cut(kernel, kernel.shape[0])},
    "you took the kernel for a square with the side of its height",
    "A kernel has a height, `kernel.shape[0]`, and a width, `kernel.shape[1]`: use each for its own loop.",
)
KERNEL_CUT_TO_WIDTH = Misconception(
    "kernel_cut_to_width",
    {"orient": lambda kernel: _cut(kernel, kernel.shape[1])},
    "you took the kernel for a square with the side of its width",
    "A kernel has a height, `kernel.shape[0]`, and a width, `kernel.shape[1]`: use each for its own loop.",
)
KERNEL_CUT_TO_3 = Misconception(
    "kernel_cut_to_3",
    {"orient": lambda kernel: kernel[:3, :3]},
    "you used a window of 3 × 3, whatever the size of the kernel is",
    "Take height and width of the window from `kernel.shape`.",
)
PRODUCTS_CUT_TO_3 = Misconception(
    "products_cut_to_3",
    {
        "multiply_and_sum": lambda window, kernel: (window * kernel)[..., :3, :3].sum(axis=(-2, -1)),
    },
    "you added up the first 3 × 3 products only, whatever the size of the kernel is",
    "Add up all products: let the loops run over `kernel.shape`.",
)
WINDOW_OF_3 = Misconception(
    "window_of_3",
    {"extent": lambda *_: (3, 3)},
    "your windows are always 3 × 3",
    "Take height and width of the window from `kernel.shape`.",
)

WINDOW_ERRORS = (
    *sizes.OF_TWO_SIDES,
    places.ROW_FOR_COLUMN,
    places.INDICES_SWAPPED,
    MATRIX_PRODUCT,
    TRANSPOSED_KERNEL,
    sizes.NO_PLUS_ONE,
    *sizes.OF_THE_FORMULA,
    *sizes.OF_A_KERNEL,
    padding.PADDING_AT_END_ONLY,
    TRUNCATED_TO_INPUT,
    TRUNCATED_TO_INT,
    MEAN_FOR_SUM,
    *LOOP_ERRORS,
    *padding.OF_THE_PADDING,
    *places.OF_THE_STRIDE,
    *places.OF_ROWS_AND_COLUMNS,
    *sizes.OF_THE_KERNEL,
    KERNEL_CUT_TO_3,
    PRODUCTS_CUT_TO_3,
    KERNEL_CUT_TO_HEIGHT,
    KERNEL_CUT_TO_WIDTH,
    TRANSPOSED_MAP,
    PASTED_INTO_CANVAS,
    *results.OF_FORM,
    *results.OF_SIGNS,
    *results.OF_ROUNDING,
    KERNEL_IGNORED,
    FLIPPED_LEFT_RIGHT,
    FLIPPED_UP_DOWN,
    places.WINDOW_FOR_STRIDE,
)
"""What is done wrong with a window, whatever the depth of the image; less common than what stands before."""

CONV2D_ERRORS = (
    FLIPPED_KERNEL,
    padding.PADDING_IGNORED,
    places.STRIDE_IGNORED,
    places.STRIDE_ONLY_IN_SIZE,
    *WINDOW_ERRORS,
    places.WINDOW_FOR_STRIDE_IN_PLACE,
    sizes.KERNEL_WIDTH_LEAVING_OUT,
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
    {"add_channels": lambda sums, _: sums.sum(axis=-1) / sums.shape[-1]},
    "you averaged the channels",
    "Add the channels' sums; do not divide by the depth.",
)
FIRST_CHANNEL_ONLY = Misconception(
    "first_channel_only",
    {"add_channels": lambda sums, _: sums[..., 0]},
    "only the first channel counts in your result",
    "Go through all channels and add their sums.",
)
ONE_MAP_PER_CHANNEL = Misconception(
    "one_map_per_channel",
    {"add_channels": lambda sums, _: sums},
    "you made one map per channel",
    "One kernel gives one map: add the channels' sums.",
)
CHANNELS_REVERSED = Misconception(
    "channels_reversed",
    {"orient": lambda kernel: kernel[:, :, ::-1]},
    "your kernel's channels are in reverse order",
    "Channel d of the kernel goes with channel d of the image.",
)

LAST_CHANNEL_ONLY = Misconception(
    "last_channel_only",
    {"add_channels": lambda sums, _: sums[..., -1]},
    "only the last channel counts in your result: each channel overwrites the one before",
    "Add up with `+=`, beginning with 0, so that no channel is lost.",
)
OWN_CHANNEL_ONLY = Misconception(
    "one_channel_per_filter",
    {"add_channels": lambda sums, k: sums[..., k]},
    "each filter looks at one channel only: filter k at channel k",
    "Every filter is as deep as the image: add up the sums of all channels.",
)

DEEP_ERRORS = (LAST_CHANNEL_ONLY, BIAS_PER_WEIGHT, CHANNELS_REVERSED, DEPTH_PADDED, FIRST_KERNEL_FOR_ALL)
"""What depth and bias bring to it."""

CONV2D_RGB_ERRORS = (
    BIAS_FORGOTTEN,
    FLIPPED_KERNEL,
    BIAS_PER_CHANNEL,
    ONE_MAP_PER_CHANNEL,
    CHANNELS_AVERAGED,
    FIRST_CHANNEL_ONLY,
    padding.PADDING_IGNORED,
    places.STRIDE_IGNORED,
    places.STRIDE_ONLY_IN_SIZE,
    *DEEP_ERRORS,
    *WINDOW_ERRORS,
    WINDOW_OF_3,
    sizes.KERNEL_WIDTH_FOR_BOTH,
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
    OWN_CHANNEL_ONLY,
    padding.PADDING_IGNORED,
    places.STRIDE_IGNORED,
    places.STRIDE_ONLY_IN_SIZE,
    *DEEP_ERRORS,
    ONE_MAP_PER_CHANNEL_AND_FILTER,
    FIRST_FILTER_ONLY,
    *WINDOW_ERRORS,
    WINDOW_OF_3,
    sizes.KERNEL_WIDTH_FOR_BOTH,
    places.WINDOW_FOR_STRIDE_IN_PLACE,
)
