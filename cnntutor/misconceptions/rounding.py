"""The misconceptions by which the right numbers are rounded or cut."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception

TRUNCATED = Misconception(
    name="truncated_to_input_dtype",
    exchange={"collect": lambda values, x: values.astype(x.dtype)},
    tell="your result has the integer dtype of x",
    advice="Use `np.zeros(x.shape)`, not `np.zeros_like(x)`.",
)


def _rounded(name: str, decimals: int, words: str) -> Misconception:
    return Misconception(
        name=name,
        exchange={"collect": lambda values, _: np.round(values, decimals)},
        tell=f"your numbers are right but rounded to {words}",
        advice="Give at least four decimals." if decimals < 4 else "Return them unrounded.",
    )


ROUNDED_TO_WHOLE = _rounded("rounded_to_whole", 0, "whole numbers")

ROUNDED_TO_ONE = _rounded("rounded_to_one", 1, "one decimal")

ROUNDED_TO_TWO = _rounded("rounded_to_two", 2, "two decimals")

ROUNDED_TO_THREE = _rounded("rounded_to_three", 3, "three decimals")

ROUNDED_TO_FOUR = _rounded("rounded_to_four", 4, "four decimals")

OF_ROUNDING = (ROUNDED_TO_FOUR, ROUNDED_TO_TWO, ROUNDED_TO_THREE, ROUNDED_TO_ONE, ROUNDED_TO_WHOLE)
"""In a function, whose numbers have to be exact."""
