"""What is done with the slope of leaky ReLU in place of multiplying by it."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception

SLOPE_ITSELF_BELOW_ZERO = Misconception(
    name="slope_itself_below_zero",
    exchange={"negative": lambda x, slope: np.where(x < 0, slope, x)},
    tell="you put the slope itself where x is negative",
    advice="Multiply x by the slope there.",
)
MINUS_SLOPE = Misconception(
    name="minus_slope",
    exchange={"negative": lambda x, slope: x * 0 - slope},
    tell="you put −slope where x is not positive",
    advice="Multiply x by the slope there: x brings the minus.",
)
MINUS_SLOPE_BELOW_ZERO = Misconception(
    name="minus_slope_below_zero",
    exchange={"negative": lambda x, slope: np.where(x < 0, -slope, x)},
    tell="you put −slope where x is negative",
    advice="Multiply x by the slope there: x brings the minus.",
)
SLOPE_ADDED = Misconception(
    name="slope_added",
    exchange={"negative": lambda x, slope: x + slope},
    tell="you added the slope to x where x is not positive",
    advice="Multiply x by the slope there.",
)
SLOPE_ADDED_BELOW_ZERO = Misconception(
    name="slope_added_below_zero",
    exchange={"negative": lambda x, slope: np.where(x < 0, x + slope, x)},
    tell="you added the slope to x where x is negative",
    advice="Multiply x by the slope there.",
)
SLOPE_EVERYWHERE = Misconception(
    name="slope_everywhere",
    exchange={"positive": lambda x, slope: slope * x},
    tell="you multiplied the positive numbers by the slope too",
    advice="Positive numbers stay as they are.",
)
DIVIDED_BY_SLOPE = Misconception(
    name="divided_by_slope",
    exchange={"negative": lambda x, slope: x / slope},
    tell="you divided the negative numbers by the slope",
    advice="Multiply them by it.",
)
SLOPE_TAKEN_OFF = Misconception(
    name="slope_taken_off",
    exchange={"negative": lambda x, slope: np.where(x < 0, x - slope, x)},
    tell="you took the slope off x where x is negative",
    advice="Multiply x by the slope there.",
)
REST_OF_SLOPE = Misconception(
    name="rest_of_slope",
    exchange={"negative": lambda x, slope: (1 - slope) * x},
    tell="you multiplied the negative numbers by 1 − slope",
    advice="Multiply them by the slope itself.",
)
OF_THE_SLOPE = (
    SLOPE_ITSELF_BELOW_ZERO,
    MINUS_SLOPE,
    MINUS_SLOPE_BELOW_ZERO,
    SLOPE_ADDED,
    SLOPE_ADDED_BELOW_ZERO,
    SLOPE_EVERYWHERE,
    DIVIDED_BY_SLOPE,
    SLOPE_TAKEN_OFF,
    REST_OF_SLOPE,
)
