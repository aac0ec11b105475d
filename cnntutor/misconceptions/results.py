"""The misconceptions about what is handed back, in convolution and in pooling."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception


def _rounded(decimals: int, words: str) -> Misconception:
    return Misconception(
        name=f"rounded_to_{decimals}",
        exchange={"finish": lambda values: np.round(values, decimals)},
        tell=f"you rounded your result to {words}",
        advice="Return the numbers as they are.",
    )


FLAT_RESULT = Misconception(
    name="flat_result",
    exchange={"finish": lambda values: values.reshape(-1)},
    tell="you put all numbers into one long row",
    advice="Begin a new list for each row.",
)
RELU_INSIDE = Misconception(
    name="relu_inside",
    exchange={"finish": lambda values: np.maximum(values, 0)},
    tell="you made the negative numbers of your result 0",
    advice="Leave them as they are.",
)
ABSOLUTE_RESULT = Misconception(
    name="absolute_result",
    exchange={"finish": np.abs},
    tell="you took the absolute values of your result",
    advice="Leave the signs as they are.",
)
ROUNDED_TO_WHOLE = _rounded(0, "whole numbers")
ROUNDED_TO_ONE = _rounded(1, "one decimal")
ROUNDED_TO_TWO = _rounded(2, "two decimals")

OF_FORM = (FLAT_RESULT,)
"""One axis too many is told from the form of what came back."""

OF_ROUNDING = (ROUNDED_TO_WHOLE, ROUNDED_TO_TWO, ROUNDED_TO_ONE)
OF_SIGNS = (RELU_INSIDE, ABSOLUTE_RESULT)
