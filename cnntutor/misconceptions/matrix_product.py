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

SAME_ORDER = "`kernels.reshape(-1, K)` has the order of the windows."
KERNELS_RESHAPED = Misconception(
    name="kernels_reshaped",
    exchange={"kernel_matrix": lambda weights: weights.reshape(weights.shape[-1], -1).T},
    tell="you made rows of the kernels with `reshape(K, -1)`, which mixes the weights of all filters up",
    advice=SAME_ORDER,
)
KERNELS_CHANNELS_FIRST = Misconception(
    name="kernels_channels_first",
    exchange={"kernel_matrix": lambda weights: np.moveaxis(weights, 2, 0).reshape(-1, weights.shape[-1])},
    tell="you flattened the kernels with the channels first, but the windows with the channels last",
    advice=SAME_ORDER,
)
KERNELS_BACKWARDS = Misconception(
    name="kernels_backwards",
    exchange={"kernel_matrix": lambda weights: weights.T.reshape(weights.shape[-1], -1).T},
    tell="you flattened the kernels with their axes in reverse order (`kernels.T`), but not the windows",
    advice=SAME_ORDER,
)
WINDOWS_CHANNELS_FIRST = Misconception(
    name="windows_channels_first",
    exchange=CHANNELS_FIRST.exchange,
    tell="you flattened the windows with the channels first, but the kernels with the channels last",
    advice="Flatten both in the order row, column, channel.",
)
FOLD = "`reshape(H', W', K)` of the product, H'·W' × K, gives the maps."


def _fold_transposed(values: Array, size: Sides) -> Any:
    return values.T.reshape(*size, -1)


def _first_filter(values: Array, size: Sides) -> Any:
    return values[:, 0].reshape(size)


NOT_FOLDED = Misconception(
    name="not_folded",
    exchange={"fold": lambda values, _: values},
    tell="you returned the product as it is, one row for each window",
    advice=FOLD,
)
FOLDED_WITHOUT_TRANSPOSE = Misconception(
    name="folded_without_transpose",
    exchange={"fold": _fold_transposed},
    tell="your product has a row for each filter: you used `reshape`, not a transpose",
    advice="Transpose it first: `product.T.reshape(H', W', K)`.",
)
FOLDED_COLUMN_BY_COLUMN = Misconception(
    name="folded_column_by_column",
    exchange={"fold": lambda values, size: values.reshape(*size[::-1], -1)},
    tell="the number of rows and the number of columns of your maps are swapped",
    advice=FOLD,
)
MAPS_FIRST = Misconception(
    name="maps_first",
    exchange={"fold": lambda values, size: values.T.reshape(-1, *size)},
    tell="your maps come along the first axis",
    advice=f"Channels come last here. {FOLD}",
)
FIRST_FILTER_ONLY = Misconception(
    name="first_filter_only",
    exchange={"fold": _first_filter},
    tell="you returned the map of the first filter only",
    advice=FOLD,
)
IMAGE_CUT = Misconception(
    name="image_cut_to_whole_numbers",
    exchange=padding.PADDING_CUT_TO_WHOLE.exchange,
    tell="the image lost its fractions before you multiplied",
    advice="Pad it with `np.pad`, and make the matrix without `dtype=int`.",
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
        name="windows_column_by_column",
        exchange=COLUMN_BY_COLUMN.exchange,
        tell="your windows go column by column, but you fold row by row",
        advice=COLUMN_BY_COLUMN.advice,
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
