"""The misconceptions in convolution, with one channel, with several and in a layer: all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import depth, padding, places, results, sizes
from cnntutor.misconceptions.colour import (
    ALL_BIASES_EVERYWHERE,
    BIAS_FORGOTTEN,
    BIAS_PER_CHANNEL,
    CHANNELS_AVERAGED,
    DEEP_ERRORS,
    FIRST_BIAS_FOR_ALL,
    FIRST_CHANNEL_ONLY,
    FIRST_FILTER_ONLY,
    FIRST_MAP_ONLY,
    MAPS_ADDED,
    MAPS_FIRST,
    MEAN_OF_ALL,
    ONE_MAP_PER_CHANNEL,
    ONE_MAP_PER_CHANNEL_AND_FILTER,
    OWN_CHANNEL_ONLY,
)
from cnntutor.misconceptions.kernels import (
    FLIPPED_KERNEL,
    FLIPPED_LEFT_RIGHT,
    FLIPPED_UP_DOWN,
    KERNEL_CUT_TO_3,
    KERNEL_CUT_TO_HEIGHT,
    KERNEL_CUT_TO_WIDTH,
    KERNEL_IGNORED,
    MATRIX_PRODUCT,
    MEAN_FOR_SUM,
    PRODUCTS_CUT_TO_3,
    TRANSPOSED_KERNEL,
    WINDOW_OF_3,
)
from cnntutor.misconceptions.loops import LOOP_ERRORS
from cnntutor.misconceptions.padding import no_padding

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def _paste_into_canvas(values: Array, image: Array, _: int) -> Array:
    canvas = np.zeros((*image.shape[:2], *values.shape[2:]))
    canvas[: values.shape[0], : values.shape[1]] = values
    return canvas


TRUNCATED_TO_INPUT = Misconception(
    name="truncated_to_input_dtype",
    exchange={"collect": lambda values, image, _: values.astype(image.dtype)},
    tell="your feature map has the image's integer dtype",
    advice="Make it with `np.zeros(shape)`, not with `zeros_like(image)`.",
)
TRUNCATED_TO_INT = Misconception(
    name="truncated_to_int",
    exchange={"collect": lambda values, *_: values.astype(np.int64)},
    tell="your feature map has lost its fractions",
    advice="Look for `int(…)`, `dtype=int` or `astype(int)`.",
)
PASTED_INTO_CANVAS = Misconception(
    name="pasted_into_canvas",
    exchange={"collect": _paste_into_canvas},
    tell="you wrote the feature map into an array of the image's size",
    advice="The window has floor((W − F + 2P) / S) + 1 places.",
)
PASTED_WITHOUT_PADDING = Misconception(
    name="pasted_without_padding",
    exchange={"pad": no_padding, "collect": _paste_into_canvas},
    tell="you left the padding out and filled the feature map up with zeros",
    advice="Pad the image, not the feature map.",
)
TRANSPOSED_MAP = Misconception(
    name="transposed_map",
    exchange={"collect": lambda values, *_: np.swapaxes(values, 0, 1)},
    tell="your feature map is transposed, rows for columns",
    advice="Look for a `.T`, or for i and j that change places.",
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


CONV2D_RGB_ERRORS = (
    BIAS_FORGOTTEN,
    FLIPPED_KERNEL,
    BIAS_PER_CHANNEL,
    ONE_MAP_PER_CHANNEL,
    CHANNELS_AVERAGED,
    MEAN_OF_ALL,
    FIRST_CHANNEL_ONLY,
    padding.PADDING_IGNORED,
    places.STRIDE_IGNORED,
    places.STRIDE_ONLY_IN_SIZE,
    *DEEP_ERRORS,
    *WINDOW_ERRORS,
    WINDOW_OF_3,
    sizes.KERNEL_WIDTH_FOR_BOTH,
    *depth.DEPTH_ERRORS,
    depth.BRIGHTNESS,
    depth.BRIGHTNESS_FOR_EACH,
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
    MEAN_OF_ALL,
    FIRST_CHANNEL_ONLY,
    OWN_CHANNEL_ONLY,
    padding.PADDING_IGNORED,
    places.STRIDE_IGNORED,
    places.STRIDE_ONLY_IN_SIZE,
    *DEEP_ERRORS,
    ONE_MAP_PER_CHANNEL_AND_FILTER,
    FIRST_FILTER_ONLY,
    FIRST_MAP_ONLY,
    *WINDOW_ERRORS,
    WINDOW_OF_3,
    sizes.KERNEL_WIDTH_FOR_BOTH,
    places.WINDOW_FOR_STRIDE_IN_PLACE,
    *depth.DEPTH_ERRORS,
)
