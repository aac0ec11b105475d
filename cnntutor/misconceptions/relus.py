"""The misconceptions in ReLU and leaky ReLU."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.rounding import (
    ROUNDED_TO_ONE,
    ROUNDED_TO_THREE,
    ROUNDED_TO_TWO,
    ROUNDED_TO_WHOLE,
    TRUNCATED,
)
from cnntutor.misconceptions.slopes import OF_THE_SLOPE
from cnntutor.misconceptions.whole_numbers import (
    CUT_TO_WHOLE_NUMBERS,
    LEAKY_RELU_BY_FIRST_NOT_NEGATIVE,
    LEAKY_RELU_BY_FIRST_RESULT,
    RELU_BY_FIRST_NEGATIVE,
    RELU_BY_FIRST_RESULT,
)
from cnntutor.procedures.activations import DEFAULT_SLOPE

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
    *OF_THE_SLOPE,
)
