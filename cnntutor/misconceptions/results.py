"""The misconceptions about what is handed back, in convolution and in pooling."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception


def _rounded(decimals: int, words: str) -> Misconception:
    return Misconception(
        f"rounded_to_{decimals}",
        {"finish": lambda values: np.round(values, decimals)},
        f"you rounded your result to {words}",
        "Return the numbers as they are: rounding is for printing.",
    )


FLAT_RESULT = Misconception(
    "flat_result",
    {"finish": lambda values: values.reshape(-1)},
    "you put all numbers of your result into one long row",
    "Give the result rows and columns: begin a new list for each row, or fill in an array of zeros.",
)
AXIS_TOO_MANY = Misconception(
    "axis_too_many",
    {"finish": lambda values: values[..., np.newaxis]},
    "your result has one axis too many at its end, with a single entry",
    "Take it off: `result[..., 0]`.",
)
AXIS_IN_FRONT = Misconception(
    "axis_in_front",
    {"finish": lambda values: values[np.newaxis]},
    "your result has one axis too many in front, as for a batch of one image",
    "Take it off: `result[0]`.",
)
RELU_INSIDE = Misconception(
    "relu_inside",
    {"finish": lambda values: np.maximum(values, 0)},
    "you made the negative numbers of your result 0",
    "Leave them as they are: ReLU is a step of its own.",
)
ABSOLUTE_RESULT = Misconception(
    "absolute_result",
    {"finish": np.abs},
    "you took the absolute values of your result",
    "Leave the signs as they are.",
)
ROUNDED_TO_WHOLE = _rounded(0, "whole numbers")
ROUNDED_TO_ONE = _rounded(1, "one decimal")
ROUNDED_TO_TWO = _rounded(2, "two decimals")

OF_FORM = (FLAT_RESULT, AXIS_TOO_MANY, AXIS_IN_FRONT)
OF_ROUNDING = (ROUNDED_TO_WHOLE, ROUNDED_TO_TWO, ROUNDED_TO_ONE)
OF_SIGNS = (RELU_INSIDE, ABSOLUTE_RESULT)
