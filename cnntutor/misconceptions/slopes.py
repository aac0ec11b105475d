"""What is done with the slope of leaky ReLU in place of multiplying by it."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception

SLOPE_ITSELF_BELOW_ZERO = Misconception(
    "slope_itself_below_zero",
    {"negative": lambda x, slope: np.where(x < 0, slope, x)},
    "you put the slope itself where x is negative",
    "Multiply x by the slope there.",
)
MINUS_SLOPE = Misconception(
    "minus_slope",
    {"negative": lambda x, slope: x * 0 - slope},
    "you put −slope where x is not positive",
    "Multiply x by the slope there: x brings the minus.",
)
MINUS_SLOPE_BELOW_ZERO = Misconception(
    "minus_slope_below_zero",
    {"negative": lambda x, slope: np.where(x < 0, -slope, x)},
    "you put −slope where x is negative",
    "Multiply x by the slope there: x brings the minus.",
)
SLOPE_ADDED = Misconception(
    "slope_added",
    {"negative": lambda x, slope: x + slope},
    "you added the slope to x where x is not positive",
    "Multiply x by the slope there.",
)
SLOPE_ADDED_BELOW_ZERO = Misconception(
    "slope_added_below_zero",
    {"negative": lambda x, slope: np.where(x < 0, x + slope, x)},
    "you added the slope to x where x is negative",
    "Multiply x by the slope there.",
)
SLOPE_EVERYWHERE = Misconception(
    "slope_everywhere",
    {"positive": lambda x, slope: slope * x},
    "you multiplied the positive numbers by the slope too",
    "A positive number stays as it is; the slope belongs to the negative side.",
)
DIVIDED_BY_SLOPE = Misconception(
    "divided_by_slope",
    {"negative": lambda x, slope: x / slope},
    "you divided the negative numbers by the slope",
    "Multiply them by it.",
)
SLOPE_TAKEN_OFF = Misconception(
    "slope_taken_off",
    {"negative": lambda x, slope: np.where(x < 0, x - slope, x)},
    "you took the slope off x where x is negative",
    "Multiply x by the slope there.",
)
REST_OF_SLOPE = Misconception(
    "rest_of_slope",
    {"negative": lambda x, slope: (1 - slope) * x},
    "you multiplied the negative numbers by 1 − slope",
    "Multiply them by the slope itself.",
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
