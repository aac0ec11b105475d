"""The misconceptions in max and average pooling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import places, results, summaries
from cnntutor.misconceptions.pooled_windows import (
    ALWAYS_TWO,
    AVG_DEPTH_POOLED,
    CHANNELS_MERGED,
    CHANNELS_MIXED,
    INCOMPLETE_WINDOWS,
    MAX_DEPTH_POOLED,
    STRIDE_IGNORED,
    STRIDE_ONLY_IN_SIZE,
    WINDOW_ERRORS,
)
from cnntutor.misconceptions.summaries import MAXIMUM_FOR_AVERAGE, undivided
from cnntutor.procedures import pooling

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def _of_largest_size(numbers: Array) -> Array:
    largest = abs(numbers).argmax(axis=-2, keepdims=True)
    return np.take_along_axis(numbers, largest, axis=-2)[..., 0, :]


# ------------------------------------------------------------------ max pooling

AVERAGE_FOR_MAXIMUM = Misconception(
    name="average_for_maximum",
    exchange={"pick": lambda numbers: numbers.sum(axis=-2) / numbers.shape[-2]},
    tell="you took the average of each window",
    advice="Max pooling keeps the largest number of each window.",
)
MINIMUM = Misconception(
    name="minimum",
    exchange={"pick": lambda numbers: numbers.min(axis=-2)},
    tell="you took the smallest number of each window",
    advice="Take the largest one.",
)
SUM_FOR_MAXIMUM = Misconception(
    name="sum_for_maximum",
    exchange={"pick": lambda numbers: numbers.sum(axis=-2)},
    tell="you added up each window",
    advice="Max pooling keeps the largest number of each window.",
)
ZERO_WINS = Misconception(
    name="zero_wins",
    exchange={"pick": lambda numbers: np.maximum(numbers.max(axis=-2), 0)},
    tell="you got 0 where all numbers of a window are negative",
    advice="Start from a number of the window, not from 0.",
)
LARGEST_MAGNITUDE = Misconception(
    name="largest_magnitude",
    exchange={"pick": lambda numbers: _of_largest_size(numbers)},
    tell="you took the number that is farthest from 0",
    advice="Mind the sign: −2 is larger than −7.",
)

MAX_POOL2D_ERRORS = (
    STRIDE_IGNORED,
    places.WINDOW_FOR_STRIDE,
    INCOMPLETE_WINDOWS,
    CHANNELS_MIXED,
    ALWAYS_TWO,
    AVERAGE_FOR_MAXIMUM,
    ZERO_WINS,
    STRIDE_ONLY_IN_SIZE,
    places.WINDOW_FOR_STRIDE_IN_PLACE,
    *WINDOW_ERRORS,
    CHANNELS_MERGED,
    MAX_DEPTH_POOLED,
    MINIMUM,
    SUM_FOR_MAXIMUM,
    LARGEST_MAGNITUDE,
    *summaries.OF_THE_MAXIMUM,
)


# ------------------------------------------------------------------ average pooling

SUM_NOT_DIVIDED = Misconception(
    name="sum_not_divided",
    exchange={"divide": undivided},
    tell="you did not divide the sum of each window",
    advice="Divide the sum by the number of values in the window.",
)
DIVIDED_BY_SIZE = Misconception(
    name="divided_by_size",
    exchange={"divide": lambda sums, _, size: sums / size},
    tell="you divided each sum by the length of the window's side",
    advice="Divide by size·size.",
)


def _divided_by(count: int, words: str) -> Misconception:
    return Misconception(
        name=f"divided_by_{words}",
        exchange={"divide": lambda sums, *_: sums / count},
        tell=f"you always divided the sum of a window by {count}",
        advice="Divide by size·size.",
    )


DIVIDED_BY_FOUR = _divided_by(4, "four")
DIVIDED_BY_NINE = _divided_by(9, "nine")
ROUNDED_DOWN = Misconception(
    name="rounded_down",
    exchange={"divide": lambda sums, count, _: sums // count},
    tell="you rounded the averages down",
    advice="`/` keeps the fraction, `//` does not.",
)
TRUNCATED_TO_INPUT = Misconception(
    name="truncated_to_input_dtype",
    exchange={"collect": lambda values, image, *_: pooling.collect(values, image).astype(image.dtype)},
    tell="your result has the image's integer dtype",
    advice="Make it with `np.zeros(shape)`, not with `zeros_like(image)`.",
)
WRAPPED_AROUND = Misconception(
    name="wrapped_around",
    exchange={"add": lambda numbers: numbers.sum(axis=-2, dtype=numbers.dtype)},
    tell="you added pixels up in the image's own dtype, which ends at 255",
    advice="Use `window.mean()`, or turn the image into floats first.",
)

AVG_POOL2D_ERRORS = (
    STRIDE_IGNORED,
    places.WINDOW_FOR_STRIDE,
    INCOMPLETE_WINDOWS,
    CHANNELS_MIXED,
    TRUNCATED_TO_INPUT,
    ALWAYS_TWO,
    SUM_NOT_DIVIDED,
    MAXIMUM_FOR_AVERAGE,
    WRAPPED_AROUND,
    STRIDE_ONLY_IN_SIZE,
    places.WINDOW_FOR_STRIDE_IN_PLACE,
    *WINDOW_ERRORS,
    ROUNDED_DOWN,
    CHANNELS_MERGED,
    AVG_DEPTH_POOLED,
    DIVIDED_BY_SIZE,
    results.ROUNDED_TO_TWO,
    DIVIDED_BY_FOUR,
    DIVIDED_BY_NINE,
    *summaries.OF_THE_AVERAGE,
)
