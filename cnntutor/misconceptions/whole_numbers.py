"""The known errors by which a function of single numbers, or its array, is cut to whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

CUT_TO_WHOLE_NUMBERS = Misconception(
    name="truncated_to_int",
    exchange={"collect": lambda values, _: values.astype(np.int64)},
    tell="your result has lost its fractions",
    advice="Look for `int(…)`, `dtype=int` or `astype(int)`.",
)

WHOLE_POWERS_OF_INPUT = "your powers of e have the integer dtype of x"
WHOLE_POWERS = "your powers of e are put into whole numbers"
FLOATS_FOR_POWERS = "Use the array that `np.exp` gives: it holds floats."

# `np.vectorize` takes the type of all its results from the first of them.
BY_FIRST_RESULT = "your first result decides the type of all: as it is whole, the others lose their fractions"
FLOATS_FROM_THE_START = (
    "`np.vectorize(f, otypes=[float])` keeps fractions; so does returning {} instead of {}."
)


def _cut_where(cut: Callable[[Array], bool]) -> Callable[[Array, Array], Array]:
    """Return a way to collect that cuts all values where this holds of the input."""

    def collect(values: Array, x: Array) -> Array:
        cut_values: Array = values.astype(np.int64) if cut(x) else values
        return cut_values

    return collect


RELU_BY_FIRST_RESULT = Misconception(
    name="type_of_first_result",
    exchange={"collect": _cut_where(lambda x: x.flat[0] <= 0)},
    tell=BY_FIRST_RESULT,
    advice=FLOATS_FROM_THE_START.format("0.0", "0"),
)
RELU_BY_FIRST_NEGATIVE = Misconception(
    name="type_of_first_result_if_negative",
    exchange={"collect": _cut_where(lambda x: x.flat[0] < 0)},
    tell=BY_FIRST_RESULT,
    advice=FLOATS_FROM_THE_START.format("0.0", "0"),
)
LEAKY_RELU_BY_FIRST_RESULT = Misconception(
    name="type_of_first_result",
    exchange={"collect": _cut_where(lambda x: x.dtype.kind in "iu" and x.flat[0] > 0)},
    tell=BY_FIRST_RESULT,
    advice=FLOATS_FROM_THE_START.format("`float(x)`", "`x`"),
)
LEAKY_RELU_BY_FIRST_NOT_NEGATIVE = Misconception(
    name="type_of_first_result_if_not_negative",
    exchange={"collect": _cut_where(lambda x: x.dtype.kind in "iu" and x.flat[0] >= 0)},
    tell=BY_FIRST_RESULT,
    advice=FLOATS_FROM_THE_START.format("`float(x)`", "`x`"),
)
LEAKY_DERIVATIVE_BY_FIRST_RESULT = Misconception(
    name="type_of_first_result",
    exchange={"collect": _cut_where(lambda x: x.flat[0] > 0)},
    tell=BY_FIRST_RESULT,
    advice=FLOATS_FROM_THE_START.format("1.0", "1"),
)
LEAKY_DERIVATIVE_BY_FIRST_NOT_NEGATIVE = Misconception(
    name="type_of_first_result_if_not_negative",
    exchange={"at_zero": lambda *_: 1.0, "collect": _cut_where(lambda x: x.flat[0] >= 0)},
    tell=BY_FIRST_RESULT,
    advice=FLOATS_FROM_THE_START.format("1.0", "1"),
)
