"""The misconceptions in sigmoid and tanh."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import formulas
from cnntutor.misconceptions.rounding import OF_ROUNDING, ROUNDED_TO_THREE, ROUNDED_TO_TWO, TRUNCATED
from cnntutor.misconceptions.whole_numbers import (
    CUT_TO_WHOLE_NUMBERS,
    FLOATS_FOR_POWERS,
    WHOLE_POWERS,
    WHOLE_POWERS_OF_INPUT,
)

# ------------------------------------------------------------------ sigmoid

SIGN_OF_EXPONENT = Misconception(
    name="sign_of_exponent",
    exchange={"exponential": lambda x: np.exp(x)},
    tell="your sigmoid falls where it should rise",
    advice="It is 1 / (1 + e^(−x)): check minus and numerator.",
)
PARENTHESES_MISSING = Misconception(
    name="parentheses_missing",
    exchange={"divide": lambda power: 1 / 1 + power},
    tell="you left out the brackets: 1/1 + e^(−x)",
    advice="Divide by the whole sum: 1 / (1 + e^(−x)).",
)
ONE_MISSING = Misconception(
    name="one_missing",
    exchange={"divide": lambda power: 1 / power},
    tell="you left the 1 in the denominator out",
    advice="Divide by 1 + e^(−x).",
)
MINUS_IN_DENOMINATOR = Misconception(
    name="minus_in_denominator",
    exchange={"divide": lambda power: 1 / (1 - power)},
    tell="you divided by 1 − e^(−x)",
    advice="The denominator is the sum 1 + e^(−x).",
)
TANH_FOR_SIGMOID = Misconception(
    name="tanh_for_sigmoid",
    exchange={"exponential": lambda x: np.exp(-2 * x), "divide": lambda power: (1 - power) / (1 + power)},
    tell="you computed tanh",
    advice="It is 1 / (1 + e^(−x)), never negative.",
)
SIGMOID_DERIVATIVE_GIVEN = Misconception(
    name="derivative_given",
    exchange={"collect": lambda s, _: s * (1 - s)},
    tell="you gave the derivative of the sigmoid",
    advice="The function itself is asked: 1 / (1 + e^(−x)).",
)
SOFTMAX_FOR_SIGMOID = Misconception(
    name="softmax_for_sigmoid",
    exchange={"divide": lambda power: (1 / power) / (1 / power).sum()},
    tell="you computed softmax",
    advice="Take every number on its own: 1 / (1 + e^(−x)).",
)
SIZE_OF_EXPONENT = Misconception(
    name="size_of_exponent",
    exchange={"exponential": lambda x: np.exp(-np.abs(x))},
    tell="you used e^(−|x|) for negative numbers too",
    advice="For negative x it is e^x / (1 + e^x).",
)
WHOLE_SIGMOID_POWERS_OF_INPUT = Misconception(
    name="powers_of_input_dtype",
    exchange={"exponential": lambda x: np.exp(-x).astype(x.dtype)},
    tell=WHOLE_POWERS_OF_INPUT,
    advice=FLOATS_FOR_POWERS,
)
WHOLE_SIGMOID_POWERS = Misconception(
    name="powers_cut_to_whole_numbers",
    exchange={"exponential": lambda x: np.exp(-x).astype(np.int64)},
    tell=WHOLE_POWERS,
    advice=FLOATS_FOR_POWERS,
)
SIGMOID_BY_HAND_ERRORS = (
    SIGN_OF_EXPONENT,
    PARENTHESES_MISSING,
    ROUNDED_TO_TWO,
    ROUNDED_TO_THREE,
    ONE_MISSING,
    TANH_FOR_SIGMOID,
    SIGMOID_DERIVATIVE_GIVEN,
    SOFTMAX_FOR_SIGMOID,
)
SIGMOID_ERRORS = (
    SIGN_OF_EXPONENT,
    PARENTHESES_MISSING,
    TRUNCATED,
    ONE_MISSING,
    TANH_FOR_SIGMOID,
    SIGMOID_DERIVATIVE_GIVEN,
    SOFTMAX_FOR_SIGMOID,
    MINUS_IN_DENOMINATOR,
    SIZE_OF_EXPONENT,
    CUT_TO_WHOLE_NUMBERS,
    *OF_ROUNDING,
    WHOLE_SIGMOID_POWERS_OF_INPUT,
    WHOLE_SIGMOID_POWERS,
    *formulas.OF_SIGMOID,
)


# ------------------------------------------------------------------ tanh

EXPONENT_NOT_DOUBLED = Misconception(
    name="exponent_not_doubled",
    exchange={"powers": lambda x: (np.exp(x / 2), np.exp(-x / 2))},
    tell="you computed the tanh of x/2",
    advice="With a single power, that power is e^(−2x).",
)
SIGMOID_FOR_TANH = Misconception(
    name="sigmoid_for_tanh",
    exchange={"divide": lambda _, down: 1 / (1 + down)},
    tell="you computed the sigmoid",
    advice="tanh is (e^x − e^(−x)) / (e^x + e^(−x)).",
)
NUMERATOR_HALF = Misconception(
    name="numerator_half",
    exchange={"divide": lambda up, down: up / (up + down)},
    tell="your numerator is e^x alone",
    advice="The numerator is e^x − e^(−x).",
)
TANH_SIGN = Misconception(
    name="wrong_sign",
    exchange={"powers": lambda x: (np.exp(-x), np.exp(x))},
    tell="your tanh has the wrong sign",
    advice="The numerator is e^x − e^(−x), in this order.",
)
SINH = Misconception(
    name="sinh",
    exchange={"divide": lambda up, down: (up - down) / 2},
    tell="you divided by 2, which gives sinh",
    advice="Divide by e^x + e^(−x).",
)
TANH_INVERTED = Misconception(
    name="inverted",
    exchange={"divide": lambda up, down: (up + down) / (up - down)},
    tell="you swapped numerator and denominator",
    advice="e^x − e^(−x) stands above, the sum below.",
)
TANGENT = Misconception(
    name="tangent",
    exchange={"collect": lambda _, x: np.tan(x)},
    tell="you computed the tangent, tan, of x",
    advice="tanh is (e^x − e^(−x)) / (e^x + e^(−x)).",
)
TANH_DERIVATIVE_GIVEN = Misconception(
    name="derivative_given",
    exchange={"collect": lambda t, _: 1 - t**2},
    tell="you gave the derivative of tanh",
    advice="The function itself is asked: (e^x − e^(−x)) / (e^x + e^(−x)).",
)
WHOLE_TANH_POWERS_OF_INPUT = Misconception(
    name="powers_of_input_dtype",
    exchange={"powers": lambda x: (np.exp(x).astype(x.dtype), np.exp(-x).astype(x.dtype))},
    tell=WHOLE_POWERS_OF_INPUT,
    advice=FLOATS_FOR_POWERS,
)
WHOLE_TANH_POWERS = Misconception(
    name="powers_cut_to_whole_numbers",
    exchange={"powers": lambda x: (np.exp(x).astype(np.int64), np.exp(-x).astype(np.int64))},
    tell=WHOLE_POWERS,
    advice=FLOATS_FOR_POWERS,
)
TANH_BY_HAND_ERRORS = (
    SIGMOID_FOR_TANH,
    EXPONENT_NOT_DOUBLED,
    ROUNDED_TO_TWO,
    ROUNDED_TO_THREE,
    TANH_SIGN,
    NUMERATOR_HALF,
    SINH,
    TANGENT,
    TANH_DERIVATIVE_GIVEN,
)
TANH_ERRORS = (
    SIGMOID_FOR_TANH,
    EXPONENT_NOT_DOUBLED,
    TRUNCATED,
    TANH_SIGN,
    NUMERATOR_HALF,
    TANH_DERIVATIVE_GIVEN,
    SINH,
    TANH_INVERTED,
    TANGENT,
    CUT_TO_WHOLE_NUMBERS,
    *OF_ROUNDING,
    WHOLE_TANH_POWERS_OF_INPUT,
    WHOLE_TANH_POWERS,
    *formulas.OF_TANH,
)
