"""The known errors in the derivatives of activation functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.activations import (
    DEFAULT_OF_FIFTH,
    EXPONENT_NOT_DOUBLED,
    OF_ROUNDING,
    OTHER_DEFAULT,
    ROUNDED_TO_ONE,
    SLOPE_ALWAYS_FIFTH,
    SLOPE_ALWAYS_TENTH,
    SLOPE_IGNORED,
    TRUNCATED,
    WHOLE_SIGMOID_POWERS,
    WHOLE_SIGMOID_POWERS_OF_INPUT,
)
from cnntutor.misconceptions.whole_numbers import (
    CUT_TO_WHOLE_NUMBERS,
    LEAKY_DERIVATIVE_BY_FIRST_NOT_NEGATIVE,
    LEAKY_DERIVATIVE_BY_FIRST_RESULT,
)
from cnntutor.procedures.activations import DEFAULT_SLOPE

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


# ------------------------------------------------------------------ both ReLUs

RIGHT_AT_ZERO = Misconception(
    "right_at_zero",
    {"at_zero": lambda *_: 1.0},
    "at x = 0 you give the derivative from the right, 1",
    "Nothing needs to be changed.",
)
RELU_GIVEN = Misconception(
    "function_given",
    {"positive": lambda x: x},
    "you gave ReLU itself",
    "Its derivative is asked: the slope of the line at x.",
)
SIGN_FUNCTION = Misconception(
    "sign_function",
    {"negative": lambda _: -1.0},
    "you gave −1 for negative numbers, the derivative of |x|",
    "To the left of 0 ReLU is flat: what is the slope of a flat line?",
)
SIDES_SWAPPED = Misconception(
    "sides_swapped",
    {"positive": lambda _: 0.0, "negative": lambda _: 1.0},
    "you gave 1 for negative numbers and 0 for positive ones",
    "It is the other way round: ReLU rises to the right of 0.",
)
ONE_EVERYWHERE = Misconception(
    "one_everywhere",
    {"negative": lambda _: 1.0, "at_zero": lambda _: 1.0},
    "you gave 1 for every number",
    "To the left of 0 ReLU is flat: what is the slope of a flat line?",
)
LEAKY_DERIVATIVE_FOR_RELU = Misconception(
    "leaky_for_relu",
    {"negative": lambda _: DEFAULT_SLOPE, "at_zero": lambda _: DEFAULT_SLOPE},
    "you gave the derivative of leaky ReLU",
    "ReLU itself is flat to the left of 0.",
)
HALF_AT_ZERO = Misconception(
    "half_at_zero",
    {"at_zero": lambda _, slope=0.0: (slope + 1) / 2},
    "at x = 0 you gave the mean of both sides",
    "Choose the derivative from the left or the one from the right.",
)
RELU_DERIVATIVE_ERRORS = (
    RELU_GIVEN,
    SIGN_FUNCTION,
    LEAKY_DERIVATIVE_FOR_RELU,
    SIDES_SWAPPED,
    ONE_EVERYWHERE,
    HALF_AT_ZERO,
)

LEAKY_RELU_GIVEN = Misconception(
    "function_given",
    {"positive": lambda x, _: x, "negative": lambda x, slope: slope * x, "at_zero": lambda *_: 0.0},
    "you gave leaky ReLU itself",
    "Its derivative is asked: the slope of the line at x.",
)
LEAKY_DERIVATIVE_NO_LEAK = Misconception(
    "no_leak",
    {"negative": lambda *_: 0.0, "at_zero": lambda *_: 0.0},
    "you gave the derivative of ReLU without a leak",
    "To the left of 0 the line slope·x is not flat.",
)
LEAKY_DERIVATIVE_SIDES = Misconception(
    "slope_on_wrong_side",
    {"positive": lambda _, slope: slope, "negative": lambda *_: 1.0},
    "you gave the slope for the positive numbers",
    "The slope belongs to the negative side; to the right of 0 the derivative is 1.",
)
LEAKY_DERIVATIVE_SIGN = Misconception(
    "negative_slope",
    {"negative": lambda _, slope: -slope},
    "you gave −slope for negative numbers",
    "slope·x rises to the left of 0 too: its derivative is positive.",
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
)


# ------------------------------------------------------------------ both curves


def _sigmoid_of(x: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-x))
    return result


SIGMOID_GIVEN = Misconception(
    "function_given",
    {"derive": lambda s, _: s},
    "you gave the sigmoid itself",
    "One step is left: with s = sigmoid(x), how does the derivative follow from s?",
)
INPUT_FOR_SIGMOID = Misconception(
    "input_for_output",
    {"derive": lambda _, x: x * (1 - x)},
    "you computed x·(1 − x)",
    "The rule s·(1 − s) holds for the output s = sigmoid(x): compute s first.",
)
SIGMOID_TWICE = Misconception(
    "applied_twice",
    {"derive": lambda s, _: _sigmoid_of(s) * (1 - _sigmoid_of(s))},
    "you applied the sigmoid twice",
    "The x that comes in is the input: one sigmoid, then s·(1 − s).",
)
SIGMOID_DERIVATIVE_SIGN = Misconception(
    "wrong_sign",
    {"derive": lambda s, _: s * (s - 1)},
    "your derivative has the wrong sign",
    "The sigmoid rises everywhere, so its derivative is positive: −x brings a minus of its own.",
)
TANH_RULE_FOR_SIGMOID = Misconception(
    "rule_of_tanh",
    {"derive": lambda s, _: 1 - s**2},
    "you used 1 − s², which is the rule for tanh",
    "For the sigmoid s the derivative is the product of s and another factor.",
)
FACTOR_MISSING = Misconception(
    "factor_missing",
    {"derive": lambda s, _: 1 - s},
    "you gave 1 − s, with s = sigmoid(x)",
    "A factor s is missing; in the form with e^(−x) the denominator is squared.",
)
SIGMOID_DERIVATIVE_ERRORS = (
    SIGMOID_GIVEN,
    INPUT_FOR_SIGMOID,
    SIGMOID_TWICE,
    SIGMOID_DERIVATIVE_SIGN,
    TANH_RULE_FOR_SIGMOID,
    FACTOR_MISSING,
    TRUNCATED,
    *OF_ROUNDING[:-1],
    WHOLE_SIGMOID_POWERS_OF_INPUT,
    WHOLE_SIGMOID_POWERS,
)

TANH_GIVEN = Misconception(
    "function_given",
    {"derive": lambda t, _: t},
    "you gave tanh itself",
    "One step is left: with t = tanh(x), how does the derivative follow from t?",
)
INPUT_FOR_TANH = Misconception(
    "input_for_output",
    {"derive": lambda _, x: 1 - x**2},
    "you computed 1 − x²",
    "The rule 1 − t² holds for the output t = tanh(x): compute t first.",
)
SQUARE_MISSING = Misconception(
    "square_missing",
    {"derive": lambda t, _: 1 - t},
    "you computed 1 − t, with t = tanh(x)",
    "The square is missing: 1 − t².",
)
SIGMOID_RULE_FOR_TANH = Misconception(
    "rule_of_sigmoid",
    {"derive": lambda t, _: t * (1 - t)},
    "you used t·(1 − t), which is the rule for the sigmoid",
    "For tanh the derivative is 1 less the square of t.",
)
SIGMOID_DERIVATIVE_FOR_TANH = Misconception(
    "derivative_of_sigmoid",
    {"derive": lambda _, x: _sigmoid_of(x) * (1 - _sigmoid_of(x))},
    "you gave the derivative of the sigmoid",
    "Start from t = tanh(x).",
)
TANH_TWICE = Misconception(
    "applied_twice",
    {"derive": lambda t, _: 1 - np.tanh(t) ** 2},
    "you applied tanh twice",
    "The x that comes in is the input: one tanh, then 1 − t².",
)
TANH_DERIVATIVE_SIGN = Misconception(
    "wrong_sign",
    {"derive": lambda t, _: t**2 - 1},
    "your derivative has the wrong sign",
    "tanh rises everywhere, so its derivative is positive.",
)
SUM_FOR_DIFFERENCE = Misconception(
    "sum_for_difference",
    {"derive": lambda t, _: 1 + t**2},
    "you computed 1 + t², with t = tanh(x)",
    "That is the rule for tan; for tanh the square is taken off.",
)
ONLY_SQUARE = Misconception(
    "only_square",
    {"derive": lambda t, _: t**2},
    "you gave t², with t = tanh(x)",
    "At x = 0 tanh is steepest: its derivative is 1 less the square.",
)
TANH_DERIVATIVE_ERRORS = (
    INPUT_FOR_TANH,
    SQUARE_MISSING,
    TANH_GIVEN,
    SIGMOID_RULE_FOR_TANH,
    SIGMOID_DERIVATIVE_FOR_TANH,
    TANH_TWICE,
    EXPONENT_NOT_DOUBLED,
    TANH_DERIVATIVE_SIGN,
    SUM_FOR_DIFFERENCE,
    ONLY_SQUARE,
    TRUNCATED,
    CUT_TO_WHOLE_NUMBERS,
    *OF_ROUNDING,
)
