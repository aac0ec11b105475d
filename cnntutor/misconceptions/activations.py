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
    "sign_of_exponent",
    {"exponential": lambda x: np.exp(x)},
    "your sigmoid falls where it should rise",
    "It is 1 / (1 + e^(−x)): check the minus and the numerator.",
)
PARENTHESES_MISSING = Misconception(
    "parentheses_missing",
    {"divide": lambda power: 1 / 1 + power},
    "you computed 1/1 + e^(−x): the parentheses of the denominator are missing",
    "Divide by the whole sum: 1 / (1 + e^(−x)).",
)
ONE_MISSING = Misconception(
    "one_missing",
    {"divide": lambda power: 1 / power},
    "you left the 1 in the denominator out",
    "Divide by 1 + e^(−x); the result lies between 0 and 1.",
)
MINUS_IN_DENOMINATOR = Misconception(
    "minus_in_denominator",
    {"divide": lambda power: 1 / (1 - power)},
    "you divided by 1 − e^(−x)",
    "The denominator is the sum 1 + e^(−x).",
)
TANH_FOR_SIGMOID = Misconception(
    "tanh_for_sigmoid",
    {"exponential": lambda x: np.exp(-2 * x), "divide": lambda power: (1 - power) / (1 + power)},
    "you computed tanh",
    "The sigmoid is 1 / (1 + e^(−x)) and is never negative.",
)
SIGMOID_DERIVATIVE_GIVEN = Misconception(
    "derivative_given",
    {"collect": lambda s, _: s * (1 - s)},
    "you gave the derivative of the sigmoid",
    "The function itself is asked: 1 / (1 + e^(−x)).",
)
SOFTMAX_FOR_SIGMOID = Misconception(
    "softmax_for_sigmoid",
    {"divide": lambda power: (1 / power) / (1 / power).sum()},
    "you computed softmax: your numbers share a total of 1",
    "The sigmoid treats every number on its own: 1 / (1 + e^(−x)).",
)
SIZE_OF_EXPONENT = Misconception(
    "size_of_exponent",
    {"exponential": lambda x: np.exp(-np.abs(x))},
    "you used e^(−|x|) for negative numbers too",
    "For a negative x the exponent −x is positive; a form for large numbers needs two branches.",
)
WHOLE_SIGMOID_POWERS_OF_INPUT = Misconception(
    "powers_of_input_dtype",
    {"exponential": lambda x: np.exp(-x).astype(x.dtype)},
    WHOLE_POWERS_OF_INPUT,
    FLOATS_FOR_POWERS,
)
WHOLE_SIGMOID_POWERS = Misconception(
    "powers_cut_to_whole_numbers",
    {"exponential": lambda x: np.exp(-x).astype(np.int64)},
    WHOLE_POWERS,
    FLOATS_FOR_POWERS,
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
    "exponent_not_doubled",
    {"powers": lambda x: (np.exp(x / 2), np.exp(-x / 2))},
    "you computed (1 − e^(−x)) / (1 + e^(−x)), which is the tanh of x/2",
    "With a single power, that power is e^(−2x).",
)
SIGMOID_FOR_TANH = Misconception(
    "sigmoid_for_tanh",
    {"divide": lambda _, down: 1 / (1 + down)},
    "you computed the sigmoid",
    "tanh lies between −1 and 1 and is 0 at 0: (e^x − e^(−x)) / (e^x + e^(−x)).",
)
NUMERATOR_HALF = Misconception(
    "numerator_half",
    {"divide": lambda up, down: up / (up + down)},
    "your numerator is e^x alone, which gives the sigmoid of 2x",
    "Take e^(−x) off in the numerator: e^x − e^(−x).",
)
TANH_SIGN = Misconception(
    "wrong_sign",
    {"powers": lambda x: (np.exp(-x), np.exp(x))},
    "your tanh has the wrong sign",
    "tanh is positive where x is: e^x comes first in the numerator, e^(−x) is taken off.",
)
SINH = Misconception(
    "sinh",
    {"divide": lambda up, down: (up - down) / 2},
    "you divided by 2, which gives sinh",
    "Divide by e^x + e^(−x); the result lies between −1 and 1.",
)
TANH_INVERTED = Misconception(
    "inverted",
    {"divide": lambda up, down: (up + down) / (up - down)},
    "you have numerator and denominator the wrong way round",
    "The difference e^x − e^(−x) stands above, the sum below.",
)
TANGENT = Misconception(
    "tangent",
    {"collect": lambda _, x: np.tan(x)},
    "you computed the tangent, tan, of x",
    "tanh is the hyperbolic tangent: (e^x − e^(−x)) / (e^x + e^(−x)).",
)
TANH_DERIVATIVE_GIVEN = Misconception(
    "derivative_given",
    {"collect": lambda t, _: 1 - t**2},
    "you gave the derivative of tanh",
    "The function itself is asked: (e^x − e^(−x)) / (e^x + e^(−x)).",
)
WHOLE_TANH_POWERS_OF_INPUT = Misconception(
    "powers_of_input_dtype",
    {"powers": lambda x: (np.exp(x).astype(x.dtype), np.exp(-x).astype(x.dtype))},
    WHOLE_POWERS_OF_INPUT,
    FLOATS_FOR_POWERS,
)
WHOLE_TANH_POWERS = Misconception(
    "powers_cut_to_whole_numbers",
    {"powers": lambda x: (np.exp(x).astype(np.int64), np.exp(-x).astype(np.int64))},
    WHOLE_POWERS,
    FLOATS_FOR_POWERS,
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
