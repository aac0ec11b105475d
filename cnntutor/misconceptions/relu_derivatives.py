"""The misconceptions in the derivatives of ReLU and leaky ReLU."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.relus import (
    DEFAULT_OF_FIFTH,
    OTHER_DEFAULT,
    SLOPE_ALWAYS_FIFTH,
    SLOPE_ALWAYS_TENTH,
    SLOPE_IGNORED,
)
from cnntutor.misconceptions.rounding import ROUNDED_TO_ONE, TRUNCATED
from cnntutor.misconceptions.whole_numbers import (
    LEAKY_DERIVATIVE_BY_FIRST_NOT_NEGATIVE,
    LEAKY_DERIVATIVE_BY_FIRST_RESULT,
)
from cnntutor.procedures.activations import DEFAULT_SLOPE

if TYPE_CHECKING:
    from collections.abc import Callable

RIGHT_AT_ZERO = Misconception(
    name="right_at_zero",
    exchange={"at_zero": lambda *_: 1.0},
    tell="at x = 0 you give the derivative from the right, 1",
    advice="Nothing needs to be changed.",
)

RELU_GIVEN = Misconception(
    name="function_given",
    exchange={"positive": lambda x: x},
    tell="you gave ReLU itself",
    advice="Its derivative is asked: the slope of the line at x.",
)

SIGN_FUNCTION = Misconception(
    name="sign_function",
    exchange={"negative": lambda _: -1.0},
    tell="you gave −1 for negative numbers, the derivative of |x|",
    advice="To the left of 0 ReLU is flat: what is the slope of a flat line?",
)

SIDES_SWAPPED = Misconception(
    name="sides_swapped",
    exchange={"positive": lambda _: 0.0, "negative": lambda _: 1.0},
    tell="you gave 1 for negative numbers and 0 for positive ones",
    advice="It is the other way round: ReLU rises to the right of 0.",
)

ONE_EVERYWHERE = Misconception(
    name="one_everywhere",
    exchange={"negative": lambda _: 1.0, "at_zero": lambda _: 1.0},
    tell="you gave 1 for every number",
    advice="To the left of 0 ReLU is flat: what is the slope of a flat line?",
)

LEAKY_DERIVATIVE_FOR_RELU = Misconception(
    name="leaky_for_relu",
    exchange={"negative": lambda _: DEFAULT_SLOPE, "at_zero": lambda _: DEFAULT_SLOPE},
    tell="you gave the derivative of leaky ReLU",
    advice="ReLU itself is flat to the left of 0.",
)

HALF_AT_ZERO = Misconception(
    name="half_at_zero",
    exchange={"at_zero": lambda _, slope=0.0: (slope + 1) / 2},
    tell="you gave the mean of both sides at x = 0",
    advice="Choose the derivative from the left or the one from the right.",
)

ZERO_EVERYWHERE = Misconception(
    name="zero_everywhere",
    exchange={"positive": lambda _: 0.0},
    tell="you gave 0 for every number",
    advice="To the right of 0 it is 1: if a later line overwrites the ones, ask x, not the result.",
)
RELU_DERIVATIVE_ERRORS = (
    RELU_GIVEN,
    SIGN_FUNCTION,
    LEAKY_DERIVATIVE_FOR_RELU,
    SIDES_SWAPPED,
    ONE_EVERYWHERE,
    HALF_AT_ZERO,
    ZERO_EVERYWHERE,
)

LEAKY_RELU_GIVEN = Misconception(
    name="function_given",
    exchange={"positive": lambda x, _: x, "negative": lambda x, slope: slope * x, "at_zero": lambda *_: 0.0},
    tell="you gave leaky ReLU itself",
    advice="Its derivative is asked: the slope of the line at x.",
)

LEAKY_DERIVATIVE_NO_LEAK = Misconception(
    name="no_leak",
    exchange={"negative": lambda *_: 0.0, "at_zero": lambda *_: 0.0},
    tell="you gave the derivative of ReLU without a leak",
    advice="To the left of 0 the line slope·x is not flat.",
)

LEAKY_DERIVATIVE_SIDES = Misconception(
    name="slope_on_wrong_side",
    exchange={"positive": lambda _, slope: slope, "negative": lambda *_: 1.0},
    tell="you gave the slope for the positive numbers",
    advice="The slope belongs to the negative side; to the right of 0 the derivative is 1.",
)

LEAKY_DERIVATIVE_SIGN = Misconception(
    name="negative_slope",
    exchange={"negative": lambda _, slope: -slope},
    tell="you gave −slope for negative numbers",
    advice="slope·x rises to the left of 0 too: its derivative is positive.",
)

LEAKY_DERIVATIVE_NO_LEAK_FROM_RIGHT = Misconception(
    name="no_leak_right_at_zero",
    exchange={"negative": lambda *_: 0.0, "at_zero": lambda *_: 1.0},
    tell=LEAKY_DERIVATIVE_NO_LEAK.tell,
    advice=LEAKY_DERIVATIVE_NO_LEAK.advice,
)
SLOPE_OR_ZERO = Misconception(
    name="slope_or_zero",
    exchange={"positive": lambda _, slope: slope, "negative": lambda *_: 0.0, "at_zero": lambda *_: 0.0},
    tell="you gave the slope for the positive numbers, and 0 for the others",
    advice="To the right of 0 the derivative is 1, to the left of it the slope.",
)


def _times_input(name: str, at_zero: float) -> Misconception:
    return Misconception(
        name=name,
        exchange={"negative": lambda x, slope: slope * x, "at_zero": lambda *_: at_zero},
        tell="you gave slope·x for negative numbers, as in leaky ReLU itself",
        advice="Its derivative is asked: slope·x has the same slope everywhere.",
    )


def _one_for_negatives(name: str, at_zero: float) -> Misconception:
    return Misconception(
        name=name,
        exchange={"negative": lambda *_: 1.0, "at_zero": lambda *_: at_zero},
        tell="you gave 1 for negative numbers too",
        advice="There it is the slope: if a later line overwrites it, ask x, not the result.",
    )


def _for_slope(
    name: str, negative: Callable[[float], float], at_zero: float | None, tell: str
) -> Misconception:
    """Return what is given for negative numbers; at 0 too where nothing else is given there."""
    zero = negative if at_zero is None else lambda _: at_zero
    return Misconception(
        name=name,
        exchange={"negative": lambda _, slope: negative(slope), "at_zero": lambda _, slope: zero(slope)},
        tell=tell,
        advice="To the left of 0 the line is slope·x: what is the slope of that line?",
    )


MINUS_ONE = "you gave −1 for negative numbers"
REST_OF_SLOPE = "you gave 1 − slope for negative numbers"
OF_THE_LEFT_SIDE = (
    LEAKY_DERIVATIVE_NO_LEAK_FROM_RIGHT,
    _times_input("slope_times_input", 0.0),
    _times_input("slope_times_input_right_at_zero", 1.0),
    _one_for_negatives("one_for_negatives", 0.0),
    _one_for_negatives("one_everywhere", 1.0),
    SLOPE_OR_ZERO,
    _for_slope("minus_one", lambda _: -1.0, None, MINUS_ONE),
    _for_slope("minus_one_right_at_zero", lambda _: -1.0, 1.0, MINUS_ONE),
    _for_slope("rest_of_slope", lambda slope: 1 - slope, None, REST_OF_SLOPE),
    _for_slope("rest_of_slope_right_at_zero", lambda slope: 1 - slope, 1.0, REST_OF_SLOPE),
)
LEAKY_RELU_DERIVATIVE_ERRORS = (
    LEAKY_DERIVATIVE_NO_LEAK,
    LEAKY_RELU_GIVEN,
    LEAKY_DERIVATIVE_SIDES,
    OTHER_DEFAULT,
    SLOPE_IGNORED,
    TRUNCATED,
    LEAKY_DERIVATIVE_BY_FIRST_RESULT,
    LEAKY_DERIVATIVE_BY_FIRST_NOT_NEGATIVE,
    SLOPE_ALWAYS_TENTH,
    LEAKY_DERIVATIVE_SIGN,
    HALF_AT_ZERO,
    SLOPE_ALWAYS_FIFTH,
    DEFAULT_OF_FIFTH,
    ROUNDED_TO_ONE,
    *OF_THE_LEFT_SIDE,
)
