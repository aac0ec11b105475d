"""The misconceptions in the spread of accuracies, and in what counts as a difference."""

from __future__ import annotations

import math

from cnntutor.domain.procedure import Misconception
from cnntutor.reference.noise import DEVIATIONS

DIVIDED_BY_N = Misconception(
    name="divided_by_n",
    exchange={"divide": lambda squares, count: squares / count},
    tell="you divided by n, as `np.std` does by itself",
    advice="Divide by n − 1: `np.std(values, ddof=1)`.",
)
NO_ROOT = Misconception(
    name="no_root",
    exchange={"root": lambda share: share},
    tell="you gave the variance, and took no root",
    advice="Take the root of the variance.",
)
ABSOLUTE = Misconception(
    name="absolute_deviations",
    exchange={
        "deviation": abs,
        "divide": lambda deviations, count: deviations / count,
        "root": lambda share: share,
    },
    tell="you took the mean of the absolute deviations",
    advice="Square each deviation, and take the root at the end.",
)
RANGE = Misconception(
    name="range",
    exchange={"finish": lambda _, values: max(values) - min(values)},
    tell="you took the distance of the highest from the lowest accuracy",
    advice="Use the deviations of all from the mean.",
)
HALF_RANGE = Misconception(
    name="half_range",
    exchange={"finish": lambda _, values: (max(values) - min(values)) / 2},
    tell="you took half of the distance of the highest from the lowest accuracy",
    advice="Use the deviations of all accuracies from their mean.",
)
NOT_CENTRED = Misconception(
    name="mean_not_subtracted",
    exchange={"centre": lambda _: 0.0},
    tell="you squared the accuracies and not their deviations from the mean",
    advice="Subtract the mean from each accuracy first.",
)
NOT_DIVIDED = Misconception(
    name="not_divided",
    exchange={"divide": lambda squares, _: squares},
    tell="you took the root of the sum of the squares, and did not divide",
    advice="Divide the sum by n − 1 before you take the root.",
)
STANDARD_ERROR = Misconception(
    name="standard_error",
    exchange={"finish": lambda root, values: root / math.sqrt(len(values))},
    tell="you divided by √n as well, which gives the error of the mean of all trainings",
    advice="Leave out the last √n: the question is about a single training.",
)
SPREAD_ERRORS = (
    DIVIDED_BY_N,
    NO_ROOT,
    RANGE,
    STANDARD_ERROR,
    ABSOLUTE,
    NOT_DIVIDED,
    HALF_RANGE,
    NOT_CENTRED,
)

ONE_VARIES = Misconception(
    name="only_one_varies",
    exchange={"of_difference": lambda deviation: deviation},
    tell="you took three deviations of one training, as if the other one had no noise",
    advice="Both trainings vary: the deviation of their difference is √2 times as large.",
)
DEVIATIONS_ADDED = Misconception(
    name="deviations_added",
    exchange={"of_difference": lambda deviation: 2 * deviation},
    tell="you added the deviations of both trainings",
    advice="Variances add up, not deviations: √(s² + s²) = √2·s.",
)
ONE_DEVIATION = Misconception(
    name="one_deviation",
    exchange={"times": lambda deviation: deviation},
    tell="you gave one deviation of a difference, which chance alone exceeds one time in three",
    advice=f"Multiply by {DEVIATIONS}.",
)
TWO_DEVIATIONS = Misconception(
    name="two_deviations",
    exchange={"times": lambda deviation: 2 * deviation},
    tell="you took two deviations",
    advice=f"Three are asked for here, as many rows are compared: multiply by {DEVIATIONS}.",
)
ALONE = Misconception(
    name="spread_alone",
    exchange={"of_difference": lambda deviation: deviation, "times": lambda deviation: deviation},
    tell="you gave the spread of single trainings",
    advice=f"Multiply it by √2 for a difference, and by {DEVIATIONS}.",
)

CLEAR_DIFFERENCE_ERRORS = (
    ONE_VARIES,
    ALONE,
    ONE_DEVIATION,
    DEVIATIONS_ADDED,
    TWO_DEVIATIONS,
    DIVIDED_BY_N,
    NO_ROOT,
)
