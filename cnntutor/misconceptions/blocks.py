"""The misconceptions in the layers of blocks, in padding them and in VGG blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import colour, convolution, kernels, padding, places, pooled_windows, results
from cnntutor.procedures import blocks
from cnntutor.procedures.blocks import CONV_SAME, keep, relu
from cnntutor.procedures.pooling import AVG_POOL2D, MAX_POOL2D

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

CEILED_POOL = MAX_POOL2D.exchange(pooled_windows.INCOMPLETE_WINDOWS.exchange)
VALID = CONV_SAME.exchange({"half": lambda _: 0})


def _without_biases(image: Array, kernels: Array, biases: Array, stride: int = 1) -> Any:
    return CONV_SAME(image, kernels, np.zeros_like(biases), stride)


# ------------------------------------------------------------------ what every layer does

BIASES_FORGOTTEN = Misconception(
    name="biases_forgotten",
    exchange={"convolve": _without_biases},
    tell="you forgot the biases of the convolutions",
    advice="Every convolution has biases: pass them on, `conv_same(maps, kernels, biases)`.",
)
RELU_MISSING = Misconception(
    name="relu_missing",
    exchange={"activate": keep},
    tell="no ReLU stands behind your convolutions",
    advice="A ReLU stands behind every convolution: `np.maximum(maps, 0)`.",
)
RELU_AT_END_ONLY = Misconception(
    name="relu_at_end_only",
    exchange={"activate": lambda maps, last: relu(maps) if last else maps},
    tell="only the last convolution of a sequence has a ReLU behind it",
    advice="Put one behind every convolution.",
)
RELU_BETWEEN_ONLY = Misconception(
    name="relu_between_only",
    exchange={"activate": lambda maps, last: maps if last else relu(maps)},
    tell="the last convolution of a sequence has no ReLU behind it",
    advice="Put one there too.",
)
VALID_CONVOLUTIONS = Misconception(
    name="valid_for_same",
    exchange={"convolve": VALID},
    tell="your convolutions have no padding",
    advice="Pad each with P = (F − 1) / 2 zeros on all sides, as `conv_same` does.",
)


# ------------------------------------------------------------------ a convolution that keeps the size


def _padded_by(name: str, half: Any, tell: str) -> Misconception:
    return Misconception(
        name=name,
        exchange={"half": half},
        tell=tell,
        advice="A kernel of side F needs P = (F − 1) / 2 on each side.",
    )


CONV_SAME_ERRORS = (
    _padded_by("valid", lambda _: 0, "you did not pad the image"),
    _padded_by("always_one", lambda _: 1, "you always padded with one row and column"),
    _padded_by(
        "whole_kernel", lambda side: side, "you padded with F rows and columns, the side of the kernel"
    ),
    _padded_by(
        "one_more", lambda side: (side + 1) // 2, "you padded each side with (F + 1) / 2 rows and columns"
    ),
    _padded_by("twice_as_much", lambda side: side - 1, "you padded each side with F − 1 rows and columns"),
    colour.BIAS_FORGOTTEN,
    kernels.FLIPPED_KERNEL,
    results.RELU_INSIDE,
    places.STRIDE_IGNORED,
    places.STRIDE_ONLY_IN_SIZE,
    convolution.PASTED_WITHOUT_PADDING,
    padding.PADDING_AT_END_ONLY,
    padding.PADDING_COPIES_BORDER,
    colour.DEPTH_PADDED,
    colour.MAPS_FIRST,
    colour.MAPS_ADDED,
    colour.FIRST_BIAS_FOR_ALL,
    colour.ALL_BIASES_EVERYWHERE,
    colour.BIAS_PER_CHANNEL,
    colour.OWN_CHANNEL_ONLY,
    colour.FIRST_CHANNEL_ONLY,
    convolution.TRUNCATED_TO_INPUT,
    kernels.TRANSPOSED_KERNEL,
)


# ------------------------------------------------------------------ VGG


POOL_LAST = "First all convolutions, each with its ReLU; then one 2×2 max pooling."
VGG_BLOCK_ERRORS = (
    Misconception(
        name="pooled_first",
        exchange={"prepare": blocks.pool_halves, "pool": keep},
        tell="you pooled before the convolutions",
        advice=POOL_LAST,
    ),
    RELU_AT_END_ONLY,
    RELU_MISSING,
    Misconception(
        name="average_pooled",
        exchange={"pool": lambda maps: AVG_POOL2D(maps, 2, 2)},
        tell="you took the average of each 2×2 window",
        advice="Max pooling keeps the largest number of each window.",
    ),
    Misconception(
        name="pooled_after_each",
        exchange={"between": blocks.pool_halves, "pool": keep},
        tell="you pooled behind every convolution",
        advice=POOL_LAST,
    ),
    Misconception(
        name="first_layer_only",
        exchange={"choose": lambda layers: layers[:1]},
        tell="you computed the first convolution only",
        advice="Loop over all pairs of `layers`; pooling and `return` come behind the loop.",
    ),
    Misconception(
        name="every_layer_on_the_image",
        exchange={"see": lambda _, image: image},
        tell="every convolution gets the image, not the maps before it",
        advice="Begin with `maps = image`, and give each layer `maps`.",
    ),
    Misconception(
        name="pooling_left_out", exchange={"pool": keep}, tell="you left the pooling out", advice=POOL_LAST
    ),
    Misconception(
        name="pooled_with_stride_one",
        exchange={"pool": lambda maps: MAX_POOL2D(maps, 2, 1)},
        tell="your pooling window moves by one pixel at a time",
        advice="2×2 max pooling has stride 2 here.",
    ),
    RELU_BETWEEN_ONLY,
    BIASES_FORGOTTEN,
    VALID_CONVOLUTIONS,
    Misconception(
        name="pooled_to_the_border",
        exchange={"pool": lambda maps: CEILED_POOL(maps, 2, 2)},
        tell="you also pooled windows that stick out of the maps",
        advice="Leave incomplete windows out.",
    ),
)
