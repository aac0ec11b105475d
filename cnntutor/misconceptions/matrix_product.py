"""The misconceptions in a layer as a matrix product: kernels in another order, products folded wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import colour, convolution, kernels, padding, places, results, sizes
from cnntutor.misconceptions.im2col import CHANNELS_FIRST, COLUMN_BY_COLUMN, OF_PADDING, OF_PLACES

if TYPE_CHECKING:
    from cnntutor.domain.values import Array
    from cnntutor.procedures.windows import Sides

SAME_ORDER = "A column of the kernels needs the order of the windows: `kernels.reshape(-1, K)` gives it."
KERNELS_RESHAPED = Misconception(
    "kernels_reshaped",
    {"kernel_matrix": lambda weights: weights.reshape(weights.shape[-1], -1).T},
    "you made rows of the kernels with `reshape(K, -1)`, which mixes the weights of all filters up",
    SAME_ORDER,
)
KERNELS_CHANNELS_FIRST = Misconception(
    "kernels_channels_first",
    {"kernel_matrix": lambda weights: np.moveaxis(weights, 2, 0).reshape(-1, weights.shape[-1])},
    "you flattened the kernels with the channels first, but the windows with the channels last",
    SAME_ORDER,
)
KERNELS_BACKWARDS = Misconception(
    "kernels_backwards",
    {"kernel_matrix": lambda weights: weights.T.reshape(weights.shape[-1], -1).T},
    "you flattened the kernels with their axes in reverse order (`kernels.T`), but not the windows",
    SAME_ORDER,
)
WINDOWS_CHANNELS_FIRST = Misconception(
    "windows_channels_first",
    CHANNELS_FIRST.exchange,
    "you flattened the windows with the channels first, but the kernels with the channels last",
    "Flatten both in the order row, column, channel.",
)
FOLD = "`reshape(H', W', K)` of the product, H'·W' × K, gives the maps."


def _fold_transposed(values: Array, size: Sides) -> Any:
    return values.T.reshape(*size, -1)


def _first_filter(values: Array, size: Sides) -> Any:
    return values[:, 0].reshape(size)


NOT_FOLDED = Misconception(
    "not_folded",
    {"fold": lambda values, _: values},
    "you returned the product as it is, one row for each window",
    FOLD,
)
FOLDED_WITHOUT_TRANSPOSE = Misconception(
    "folded_without_transpose",
    {"fold": _fold_transposed},
    "your product has one row for each filter, and you used `reshape` where a transpose is needed",
    "Transpose it first, so that a row belongs to a place: `product.T.reshape(H', W', K)`.",
)
FOLDED_COLUMN_BY_COLUMN = Misconception(
    "folded_column_by_column",
    {"fold": lambda values, size: values.reshape(*size[::-1], -1)},
    "the number of rows and the number of columns of your maps are swapped",
    FOLD,
)
MAPS_FIRST = Misconception(
    "maps_first",
    {"fold": lambda values, size: values.T.reshape(-1, *size)},
    "your maps come along the first axis",
    f"Channels come last here. {FOLD}",
)
FIRST_FILTER_ONLY = Misconception(
    "first_filter_only",
    {"fold": _first_filter},
    "you returned the map of the first filter only",
    FOLD,
)
IMAGE_CUT = Misconception(
    "image_cut_to_whole_numbers",
    padding.PADDING_CUT_TO_WHOLE.exchange,
    "the image lost its fractions before you multiplied",
    "Pad it with `np.pad`, and make the matrix without `dtype=int`.",
)

CONV_AS_MATMUL_ERRORS = (
    colour.BIAS_FORGOTTEN,
    KERNELS_RESHAPED,
    WINDOWS_CHANNELS_FIRST,
    KERNELS_CHANNELS_FIRST,
    FOLDED_WITHOUT_TRANSPOSE,
    kernels.FLIPPED_KERNEL,
    padding.PADDING_IGNORED,
    places.STRIDE_IGNORED,
    places.STRIDE_ONLY_IN_SIZE,
    Misconception(
        "windows_column_by_column",
        COLUMN_BY_COLUMN.exchange,
        "your windows are in the order of columns, but you fold the product row by row",
        COLUMN_BY_COLUMN.advice,
    ),
    NOT_FOLDED,
    MAPS_FIRST,
    FOLDED_COLUMN_BY_COLUMN,
    convolution.TRANSPOSED_MAP,
    colour.FIRST_BIAS_FOR_ALL,
    colour.ALL_BIASES_EVERYWHERE,
    colour.BIAS_PER_CHANNEL,
    KERNELS_BACKWARDS,
    kernels.TRANSPOSED_KERNEL,
    sizes.NO_PLUS_ONE,
    convolution.TRUNCATED_TO_INPUT,
    convolution.TRUNCATED_TO_INT,
    IMAGE_CUT,
    colour.BIAS_PER_WEIGHT,
    FIRST_FILTER_ONLY,
    kernels.FLIPPED_UP_DOWN,
    kernels.FLIPPED_LEFT_RIGHT,
    *OF_PADDING,
    *OF_PLACES,
    results.ROUNDED_TO_WHOLE,
    results.RELU_INSIDE,
)
