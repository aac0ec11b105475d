"""The known errors in activation functions."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.whole_numbers import (
    CUT_TO_WHOLE_NUMBERS,
    FLOATS_FOR_POWERS,
    LEAKY_RELU_BY_FIRST_NOT_NEGATIVE,
    LEAKY_RELU_BY_FIRST_RESULT,
    RELU_BY_FIRST_NEGATIVE,
    RELU_BY_FIRST_RESULT,
    WHOLE_POWERS,
    WHOLE_POWERS_OF_INPUT,
)
from cnntutor.procedures.activations import DEFAULT_SLOPE

# ------------------------------------------------------------------ all functions

TRUNCATED = Misconception(
    "truncated_to_input_dtype",
    {"collect": lambda values, x: values.astype(x.dtype)},
    "your result has the integer dtype of x, which cuts the fractions off",
    "Give the result floats: `np.zeros(x.shape)` instead of `np.zeros_like(x)`.",
)


def _rounded(name: str, decimals: int, words: str) -> Misconception:
    return Misconception(
        name,
        {"collect": lambda values, _: np.round(values, decimals)},
        f"your numbers are right but rounded to {words}",
        "Give at least four decimals." if decimals < 4 else "Return the numbers as they are, not rounded.",
    )


ROUNDED_TO_WHOLE = _rounded("rounded_to_whole", 0, "whole numbers")
ROUNDED_TO_ONE = _rounded("rounded_to_one", 1, "one decimal")
ROUNDED_TO_TWO = _rounded("rounded_to_two", 2, "two decimals")
ROUNDED_TO_THREE = _rounded("rounded_to_three", 3, "three decimals")
ROUNDED_TO_FOUR = _rounded("rounded_to_four", 4, "four decimals")

OF_ROUNDING = (ROUNDED_TO_FOUR, ROUNDED_TO_TWO, ROUNDED_TO_THREE, ROUNDED_TO_ONE, ROUNDED_TO_WHOLE)
"""In a function, whose numbers have to be exact."""


# ------------------------------------------------------------------ ReLU

ABSOLUTE_VALUE = Misconception(
    "absolute_value",
    {"negative": lambda x: -x},
    "you took the absolute value",
    "ReLU does not turn the sign of a negative number: it makes it 0.",
)
STEP_FUNCTION = Misconception(
    "step_function",
    {"positive": lambda x: x * 0 + 1},
    "you gave 1 for every positive number, which is the derivative of ReLU",
    "ReLU leaves a positive number as it is.",
)
MINIMUM = Misconception(
    "minimum",
    {"positive": lambda x: x * 0, "negative": lambda x: x},
    "you took the smaller of 0 and x",
    "ReLU takes the larger of the two.",
)
NEGATIVES_KEPT = Misconception(
    "negatives_kept",
    {"negative": lambda x, *_: x},
    "you left the negative numbers as they are",
    "Look up what happens to the left of 0: that is where the line bends.",
)
LEAKY_FOR_RELU = Misconception(
    "leaky_for_relu",
    {"negative": lambda x: DEFAULT_SLOPE * x},
    "you computed leaky ReLU",
    "ReLU itself has no slope on the left: negative numbers become 0.",
)
SIGN_REVERSED = Misconception(
    "sign_reversed",
    {"positive": lambda x: x * 0, "negative": lambda x: -x},
    "you took the larger of 0 and −x",
    "It is the positive numbers that pass through ReLU.",
)
NEGATIVES_DROPPED = Misconception(
    "negatives_dropped",
    {"collect": lambda values, x: values[x >= 0]},
    "you left the negative numbers out",
    "Each of them becomes 0 and keeps its place: the result has the shape of x.",
)
RELU_ERRORS = (
    ABSOLUTE_VALUE,
    STEP_FUNCTION,
    LEAKY_FOR_RELU,
    MINIMUM,
    NEGATIVES_KEPT,
    SIGN_REVERSED,
    NEGATIVES_DROPPED,
)


def _leaky(name: str, slope: float) -> Misconception:
    return Misconception(
        name,
        {"negative": lambda x: slope * x},
        f"you computed leaky ReLU, with {slope}·x on the left",
        LEAKY_FOR_RELU.advice,
    )


RELU_IN_CODE_ERRORS = (
    *RELU_ERRORS,
    RELU_BY_FIRST_RESULT,
    RELU_BY_FIRST_NEGATIVE,
    CUT_TO_WHOLE_NUMBERS,
    _leaky("leaky_of_tenth", 0.1),
    _leaky("leaky_of_fifth", 0.2),
    ROUNDED_TO_ONE,
    ROUNDED_TO_WHOLE,
)


# ------------------------------------------------------------------ leaky ReLU

NO_LEAK = Misconception(
    "no_leak",
    {"negative": lambda x, _: x * 0},
    "you computed ReLU without a leak",
    "A negative number does not become 0: multiply it by the slope.",
)
SLOPE_ON_WRONG_SIDE = Misconception(
    "slope_on_wrong_side",
    {"positive": lambda x, slope: slope * x, "negative": lambda x, _: x},
    "you used the slope for the positive numbers",
    "The slope belongs to the negative side; a positive number stays as it is.",
)
SLOPE_TIMES_SIZE = Misconception(
    "slope_times_size",
    {"negative": lambda x, slope: -slope * x},
    "you made slope·x positive where x is negative",
    "A negative number times the slope stays negative.",
)
SLOPE_ITSELF = Misconception(
    "slope_itself",
    {"negative": lambda x, slope: x * 0 + slope},
    "you put the slope itself where x is not positive",
    "Multiply x by the slope there.",
)
TENFOLD_SLOPE = Misconception(
    "tenfold_slope",
    {"slope": lambda slope: 10 * slope},
    "you used ten times the slope",
    "Count the zeros behind the point of SLOPE again.",
)
OTHER_DEFAULT = Misconception(
    "other_default",
    {"slope": lambda slope: 0.1 if slope is None else slope},
    "you used a slope of 0.1 where none is given",
    "The default is 0.01: take it over from the exercise file.",
)
SLOPE_IGNORED = Misconception(
    "slope_ignored",
    {"slope": lambda _: DEFAULT_SLOPE},
    "you always used the slope 0.01",
    "Use the parameter `slope`; 0.01 counts only where it is left out.",
)
SLOPE_ALWAYS_TENTH = Misconception(
    "slope_always_tenth",
    {"slope": lambda _: 0.1},
    "you always used the slope 0.1",
    "Use the parameter `slope`, with the default 0.01.",
)
LEAKY_DERIVATIVE_GIVEN = Misconception(
    "derivative_given",
    {"positive": lambda x, _: x * 0 + 1, "negative": lambda x, slope: x * 0 + slope},
    "you gave the derivative of leaky ReLU",
    "The function itself is asked: x on the positive side, slope·x on the other.",
)
LEAKY_RELU_BY_HAND_ERRORS = (
    NO_LEAK,
    TENFOLD_SLOPE,
    SLOPE_ON_WRONG_SIDE,
    SLOPE_TIMES_SIZE,
    LEAKY_DERIVATIVE_GIVEN,
    NEGATIVES_KEPT,
)
SLOPE_ALWAYS_FIFTH = Misconception(
    "slope_always_fifth",
    {"slope": lambda _: 0.2},
    "you always used the slope 0.2",
    "Use the parameter `slope`, with the default 0.01.",
)
DEFAULT_OF_FIFTH = Misconception(
    "default_of_fifth",
    {"slope": lambda slope: 0.2 if slope is None else slope},
    "you used a slope of 0.2 where none is given",
    "The default is 0.01: take it over from the exercise file.",
)
LEAKY_RELU_ERRORS = (
    NO_LEAK,
    SLOPE_ON_WRONG_SIDE,
    OTHER_DEFAULT,
    SLOPE_IGNORED,
    TRUNCATED,
    LEAKY_RELU_BY_FIRST_RESULT,
    LEAKY_RELU_BY_FIRST_NOT_NEGATIVE,
    CUT_TO_WHOLE_NUMBERS,
    SLOPE_ALWAYS_TENTH,
    SLOPE_TIMES_SIZE,
    SLOPE_ITSELF,
    LEAKY_DERIVATIVE_GIVEN,
    NEGATIVES_KEPT,
    SLOPE_ALWAYS_FIFTH,
    DEFAULT_OF_FIFTH,
    ROUNDED_TO_TWO,
    ROUNDED_TO_THREE,
    ROUNDED_TO_ONE,
    ROUNDED_TO_WHOLE,
)


# ------------------------------------------------------------------ sigmoid

SIGN_OF_EXPONENT = Misconception(
    "sign_of_exponent",
    {"exponential": lambda x: np.exp(x)},
    "your sigmoid falls where it should rise",
    "It is 1 / (1 + e^(−x)): check the minus in the exponent, and that the numerator is 1.",
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
)


# ------------------------------------------------------------------ tanh

EXPONENT_NOT_DOUBLED = Misconception(
    "exponent_not_doubled",
    {"powers": lambda x: (np.exp(x / 2), np.exp(-x / 2))},
    "you computed (1 − e^(−x)) / (1 + e^(−x)), which is the tanh of x/2",
    "Take (e^x − e^(−x)) / (e^x + e^(−x)); in the form with a single power that power is e^(−2x).",
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
)
