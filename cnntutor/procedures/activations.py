"""Activation functions and their derivatives step by step, and the known errors in them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.procedures.recording import factor, number
from cnntutor.types import Misconception, Procedure

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.types import Array, Note

DEFAULT_SLOPE = 0.01
SIDES = {-1: "x < 0", 0: "x = 0, from the left", 1: "x > 0"}


def _note_each(note: Note, step: str, text: Callable[..., str], results: Array, *operands: Array) -> None:
    """Take a note for every element of an array of results."""
    for index in np.ndindex(results.shape):
        note(step, index, partial(text, *(operand[index] for operand in operands)), results[index])


def _collect(values: Array, _: Array) -> Array:
    return values


# ------------------------------------------------------------------ ReLU and leaky ReLU


def _relu(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    values = np.where(x > 0, step.positive(x), step.negative(x))
    _note_each(note, "the larger of 0 and x", lambda value: f"max(0, {number(value)})", values, x)
    return step.collect(values, x)


def _leaky_relu(step: SimpleNamespace, note: Note, x: Array, slope: float | None = None) -> Any:
    x, slope = np.asarray(x), step.slope(slope)
    values = np.where(x > 0, step.positive(x, slope), step.negative(x, slope))

    def text(value: float) -> str:
        return number(value) if value > 0 else f"{number(slope)}·{factor(value)}"

    _note_each(note, "x if it is positive, else slope·x", text, values, x)
    return step.collect(values, x)


def _relu_derivative(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    values = _three_sides(x, step.positive(x), step.negative(x), step.at_zero(x))
    for index in np.ndindex(x.shape):
        side = int(np.sign(x[index]))
        note(SIDES[side], index, partial("the slope of {}".format, "x" if side > 0 else "0"), values[index])
    return step.collect(values, x)


def _leaky_relu_derivative(step: SimpleNamespace, note: Note, x: Array, slope: float | None = None) -> Any:
    x, slope = np.asarray(x), step.slope(slope)
    values = _three_sides(x, step.positive(x, slope), step.negative(x, slope), step.at_zero(x, slope))
    for index in np.ndindex(x.shape):
        side = int(np.sign(x[index]))
        line = "x" if side > 0 else f"{number(slope)}·x"
        note(SIDES[side], index, partial("the slope of {}".format, line), values[index])
    return step.collect(values, x)


def _three_sides(x: Array, positive: Any, negative: Any, at_zero: Any) -> Any:
    return np.where(x > 0, positive, np.where(x < 0, negative, at_zero))


def _slope(slope: float | None) -> float:
    return DEFAULT_SLOPE if slope is None else slope


RELU = Procedure("ReLU", _relu, {"positive": lambda x: x, "negative": lambda x: x * 0, "collect": _collect})
LEAKY_RELU = Procedure(
    "leaky ReLU",
    _leaky_relu,
    {
        "slope": _slope,
        "positive": lambda x, _: x,
        "negative": lambda x, slope: slope * x,
        "collect": _collect,
    },
)
RELU_DERIVATIVE = Procedure(
    "derivative of ReLU",
    _relu_derivative,
    {"positive": lambda _: 1.0, "negative": lambda _: 0.0, "at_zero": lambda _: 0.0, "collect": _collect},
)
LEAKY_RELU_DERIVATIVE = Procedure(
    "derivative of leaky ReLU",
    _leaky_relu_derivative,
    {
        "slope": _slope,
        "positive": lambda *_: 1.0,
        "negative": lambda _, slope: slope,
        "at_zero": lambda _, slope: slope,
        "collect": _collect,
    },
)


# ------------------------------------------------------------------ sigmoid and tanh


def _sigmoid_of(x: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-x))
    return result


def _sigmoid_values(step: SimpleNamespace, note: Note, x: Array) -> Any:
    power = step.exponential(x)
    _note_each(note, "e to the −x", lambda value: f"e^{factor(-value)}", power, x)
    values = step.divide(power)
    _note_each(note, "sigmoid", lambda value: f"1 / (1 + {number(value)})", values, power)
    return values


def _tanh_values(step: SimpleNamespace, note: Note, x: Array) -> Any:
    up, down = step.powers(x)
    _note_each(note, "e to the x", lambda value: f"e^{factor(value)}", up, x)
    _note_each(note, "e to the −x", lambda value: f"e^{factor(-value)}", down, x)
    values = step.divide(up, down)

    def text(up: float, down: float) -> str:
        return f"({number(up)} − {number(down)}) / ({number(up)} + {number(down)})"

    _note_each(note, "tanh", text, values, up, down)
    return values


def _sigmoid(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    return step.collect(_sigmoid_values(step, note, x), x)


def _tanh(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    return step.collect(_tanh_values(step, note, x), x)


def _sigmoid_derivative(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    outputs = _sigmoid_values(step, note, x)
    values = step.derive(outputs, x)
    _note_each(note, "derivative", lambda s: f"{number(s)}·(1 − {number(s)})", values, outputs)
    return step.collect(values, x)


def _tanh_derivative(step: SimpleNamespace, note: Note, x: Array) -> Any:
    x = np.asarray(x)
    outputs = _tanh_values(step, note, x)
    values = step.derive(outputs, x)
    _note_each(note, "derivative", lambda t: f"1 − {factor(t)}²", values, outputs)
    return step.collect(values, x)


SIGMOID_STEPS: dict[str, Callable[..., Any]] = {
    "exponential": lambda x: np.exp(-x),
    "divide": lambda power: 1 / (1 + power),
    "collect": _collect,
}
TANH_STEPS: dict[str, Callable[..., Any]] = {
    "powers": lambda x: (np.exp(x), np.exp(-x)),
    "divide": lambda up, down: (up - down) / (up + down),
    "collect": _collect,
}
SIGMOID = Procedure("sigmoid", _sigmoid, SIGMOID_STEPS)
TANH = Procedure("tanh", _tanh, TANH_STEPS)
SIGMOID_DERIVATIVE = Procedure(
    "derivative of the sigmoid", _sigmoid_derivative, {**SIGMOID_STEPS, "derive": lambda s, _: s * (1 - s)}
)
TANH_DERIVATIVE = Procedure(
    "derivative of tanh", _tanh_derivative, {**TANH_STEPS, "derive": lambda t, _: 1 - t**2}
)


# ------------------------------------------------------------------ known errors: all functions

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
        f"your numbers are right but rounded to {words} decimals",
        "Give at least four decimals.",
    )


ROUNDED_TO_TWO = _rounded("rounded_to_two", 2, "two")
ROUNDED_TO_THREE = _rounded("rounded_to_three", 3, "three")

# ------------------------------------------------------------------ known errors: ReLU

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

# ------------------------------------------------------------------ known errors: leaky ReLU

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
LEAKY_RELU_ERRORS = (
    NO_LEAK,
    SLOPE_ON_WRONG_SIDE,
    OTHER_DEFAULT,
    SLOPE_IGNORED,
    TRUNCATED,
    SLOPE_ALWAYS_TENTH,
    SLOPE_TIMES_SIZE,
    SLOPE_ITSELF,
    LEAKY_DERIVATIVE_GIVEN,
    NEGATIVES_KEPT,
)

# ------------------------------------------------------------------ known errors: sigmoid

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
)

# ------------------------------------------------------------------ known errors: tanh

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
)

# ------------------------------------------------------------------ known errors: derivatives of both ReLUs

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
    SLOPE_ALWAYS_TENTH,
    LEAKY_DERIVATIVE_SIGN,
    HALF_AT_ZERO,
)

# ------------------------------------------------------------------ known errors: derivatives of both curves

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
)
