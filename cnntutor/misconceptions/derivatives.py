"""The misconceptions in the derivatives of sigmoid and tanh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import formulas
from cnntutor.misconceptions.activations import (
    EXPONENT_NOT_DOUBLED,
    WHOLE_SIGMOID_POWERS,
    WHOLE_SIGMOID_POWERS_OF_INPUT,
)
from cnntutor.misconceptions.rounding import OF_ROUNDING, TRUNCATED
from cnntutor.misconceptions.whole_numbers import (
    CUT_TO_WHOLE_NUMBERS,
)

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


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
    *formulas.OF_SIGMOID_DERIVATIVE,
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
    *formulas.OF_TANH_DERIVATIVE,
)
