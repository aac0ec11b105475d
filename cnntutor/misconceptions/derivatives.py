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
    name="function_given",
    exchange={"derive": lambda s, _: s},
    tell="you gave the sigmoid itself",
    advice="How does the derivative follow from s = sigmoid(x)?",
)
INPUT_FOR_SIGMOID = Misconception(
    name="input_for_output",
    exchange={"derive": lambda _, x: x * (1 - x)},
    tell="you computed x·(1 − x)",
    advice="In s·(1 − s), s is sigmoid(x): compute it first.",
)
SIGMOID_TWICE = Misconception(
    name="applied_twice",
    exchange={"derive": lambda s, _: _sigmoid_of(s) * (1 - _sigmoid_of(s))},
    tell="you applied the sigmoid twice",
    advice="One sigmoid is enough, then s·(1 − s).",
)
SIGMOID_DERIVATIVE_SIGN = Misconception(
    name="wrong_sign",
    exchange={"derive": lambda s, _: s * (s - 1)},
    tell="your derivative has the wrong sign",
    advice="It is positive everywhere: −x brings a minus of its own.",
)
TANH_RULE_FOR_SIGMOID = Misconception(
    name="rule_of_tanh",
    exchange={"derive": lambda s, _: 1 - s**2},
    tell="you used 1 − s², which is the rule for tanh",
    advice="For the sigmoid it is s times another factor.",
)
FACTOR_MISSING = Misconception(
    name="factor_missing",
    exchange={"derive": lambda s, _: 1 - s},
    tell="you gave 1 − s, with s = sigmoid(x)",
    advice="A factor s is missing; in the form with e^(−x) the denominator is squared.",
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
    name="function_given",
    exchange={"derive": lambda t, _: t},
    tell="you gave tanh itself",
    advice="How does the derivative follow from t = tanh(x)?",
)
INPUT_FOR_TANH = Misconception(
    name="input_for_output",
    exchange={"derive": lambda _, x: 1 - x**2},
    tell="you computed 1 − x²",
    advice="In 1 − t², t is tanh(x): compute it first.",
)
SQUARE_MISSING = Misconception(
    name="square_missing",
    exchange={"derive": lambda t, _: 1 - t},
    tell="you computed 1 − t, with t = tanh(x)",
    advice="The square is missing: 1 − t².",
)
SIGMOID_RULE_FOR_TANH = Misconception(
    name="rule_of_sigmoid",
    exchange={"derive": lambda t, _: t * (1 - t)},
    tell="you used t·(1 − t), which is the rule for the sigmoid",
    advice="For tanh it is 1 less the square of t.",
)
SIGMOID_DERIVATIVE_FOR_TANH = Misconception(
    name="derivative_of_sigmoid",
    exchange={"derive": lambda _, x: _sigmoid_of(x) * (1 - _sigmoid_of(x))},
    tell="you gave the derivative of the sigmoid",
    advice="Start from t = tanh(x).",
)
TANH_TWICE = Misconception(
    name="applied_twice",
    exchange={"derive": lambda t, _: 1 - np.tanh(t) ** 2},
    tell="you applied tanh twice",
    advice="One tanh is enough, then 1 − t².",
)
TANH_DERIVATIVE_SIGN = Misconception(
    name="wrong_sign",
    exchange={"derive": lambda t, _: t**2 - 1},
    tell="your derivative has the wrong sign",
    advice="tanh rises: its derivative is positive.",
)
SUM_FOR_DIFFERENCE = Misconception(
    name="sum_for_difference",
    exchange={"derive": lambda t, _: 1 + t**2},
    tell="you computed 1 + t², with t = tanh(x)",
    advice="Take the square off.",
)
ONLY_SQUARE = Misconception(
    name="only_square",
    exchange={"derive": lambda t, _: t**2},
    tell="you gave t², with t = tanh(x)",
    advice="It is 1 less the square.",
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
