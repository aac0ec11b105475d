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
    name="absolute_value",
    exchange={"negative": lambda x: -x},
    tell="you took the absolute value",
    advice="ReLU makes a negative number 0.",
)

STEP_FUNCTION = Misconception(
    name="step_function",
    exchange={"positive": lambda x: x * 0 + 1},
    tell="you gave the derivative of ReLU: 1 for positive numbers",
    advice="ReLU leaves a positive number as it is.",
)

MINIMUM = Misconception(
    name="minimum",
    exchange={"positive": lambda x: x * 0, "negative": lambda x: x},
    tell="you took the smaller of 0 and x",
    advice="ReLU takes the larger of the two.",
)

NEGATIVES_KEPT = Misconception(
    name="negatives_kept",
    exchange={"negative": lambda x, *_: x},
    tell="you left the negative numbers as they are",
    advice="Look up what happens to the left of 0.",
)

LEAKY_FOR_RELU = Misconception(
    name="leaky_for_relu",
    exchange={"negative": lambda x: DEFAULT_SLOPE * x},
    tell="you computed leaky ReLU",
    advice="ReLU makes negative numbers 0.",
)

SIGN_REVERSED = Misconception(
    name="sign_reversed",
    exchange={"positive": lambda x: x * 0, "negative": lambda x: -x},
    tell="you took the larger of 0 and −x",
    advice="It is the positive numbers that pass through ReLU.",
)

NEGATIVES_DROPPED = Misconception(
    name="negatives_dropped",
    exchange={"collect": lambda values, x: values[x >= 0]},
    tell="you left the negative numbers out",
    advice="Each becomes 0 and keeps its place.",
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
        name=name,
        exchange={"negative": lambda x: slope * x},
        tell=f"you computed leaky ReLU, with {slope}·x on the left",
        advice=LEAKY_FOR_RELU.advice,
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
    name="no_leak",
    exchange={"negative": lambda x, _: x * 0},
    tell="you computed ReLU without a leak",
    advice="Multiply negative numbers by the slope.",
)

SLOPE_ON_WRONG_SIDE = Misconception(
    name="slope_on_wrong_side",
    exchange={"positive": lambda x, slope: slope * x, "negative": lambda x, _: x},
    tell="you used the slope for the positive numbers",
    advice="Positive numbers stay as they are.",
)

SLOPE_TIMES_SIZE = Misconception(
    name="slope_times_size",
    exchange={"negative": lambda x, slope: -slope * x},
    tell="you made slope·x positive where x is negative",
    advice="A negative number times the slope stays negative.",
)

SLOPE_ITSELF = Misconception(
    name="slope_itself",
    exchange={"negative": lambda x, slope: x * 0 + slope},
    tell="you put the slope itself where x is not positive",
    advice="Multiply x by the slope there.",
)

TENFOLD_SLOPE = Misconception(
    name="tenfold_slope",
    exchange={"slope": lambda slope: 10 * slope},
    tell="you used ten times the slope",
    advice="Count the zeros behind the point of SLOPE again.",
)

OTHER_DEFAULT = Misconception(
    name="other_default",
    exchange={"slope": lambda slope: 0.1 if slope is None else slope},
    tell="you used a slope of 0.1 where none is given",
    advice="The default is 0.01.",
)

SLOPE_IGNORED = Misconception(
    name="slope_ignored",
    exchange={"slope": lambda _: DEFAULT_SLOPE},
    tell="you always used the slope 0.01",
    advice="Use the parameter `slope`.",
)

SLOPE_ALWAYS_TENTH = Misconception(
    name="slope_always_tenth",
    exchange={"slope": lambda _: 0.1},
    tell="you always used the slope 0.1",
    advice="Use the parameter `slope`, with the default 0.01.",
)

LEAKY_DERIVATIVE_GIVEN = Misconception(
    name="derivative_given",
    exchange={"positive": lambda x, _: x * 0 + 1, "negative": lambda x, slope: x * 0 + slope},
    tell="you gave the derivative of leaky ReLU",
    advice="The function itself is asked: x on the right, slope·x on the left.",
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
    name="slope_always_fifth",
    exchange={"slope": lambda _: 0.2},
    tell="you always used the slope 0.2",
    advice="Use the parameter `slope`, with the default 0.01.",
)

DEFAULT_OF_FIFTH = Misconception(
    name="default_of_fifth",
    exchange={"slope": lambda slope: 0.2 if slope is None else slope},
    tell="you used a slope of 0.2 where none is given",
    advice="The default is 0.01.",
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
