"""What came back and what is right, as arrays that can be held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.verdict import Difference
from cnntutor.grading.compare import as_numbers
from cnntutor.grading.diagnosis.parameters import NO_DEFAULT, defaults_of
from cnntutor.grading.diagnosis.relations.interface import Pair
from cnntutor.grading.judging import reference_value

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Replayed
    from cnntutor.domain.values import Arguments, Array

MOST_NUMBERS = 100_000
"""A larger value is in no relation that could be told."""


def make_pair(
    question: Replayed, arguments: Arguments, value: Any, expected: tuple[Any] | None = None
) -> Pair | None:
    """Return a value and the right one for these arguments; None where these are not numbers.

    Parameters
    ----------
    question : Replayed
        What was asked.
    arguments : tuple
        Those of the case. Where the call leaves some out, their defaults count.
    value : Plain
        What came back.
    expected : tuple of Plain, optional
        The right value, in a tuple of one; without it, that is worked out.
    """
    (truth,) = expected or (reference_value(question, arguments),)
    found, right = _numbers_of(value), _numbers_of(truth)
    if found is None or right is None:
        return None
    if _is_list_of_shapes(truth) and sorted(_lengths(value)) != sorted(_lengths(truth)):
        return None  # another number of axes is no relation of numbers
    names, defaults = _parameters(question)
    return Pair(
        value=found,
        right=right,
        expected=truth,
        arguments=(*arguments, *defaults[len(arguments) :]),
        names=names,
        tolerance=question.tolerance,
    )


def _parameters(question: Replayed) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Return the names of a function's parameters, and their defaults, None where there is none."""
    known = defaults_of(getattr(question, "signature", ""))
    return tuple(known), tuple(None if each is NO_DEFAULT else each for each in known.values())


def _numbers_of(value: Any) -> Array | None:
    """Return a value as floats; a list of shapes in one row; None where it is neither."""
    array = _in_a_row(value) if _is_list_of_shapes(value) else as_numbers(value)
    if isinstance(array, Difference) or array.dtype.kind not in "iuf" or not 0 < array.size <= MOST_NUMBERS:
        return None
    return array.astype(np.float64)


def _in_a_row(shapes: list[Any]) -> Array | Difference:
    return as_numbers([size for shape in shapes for size in shape])


def _is_list_of_shapes(value: Any) -> bool:
    return (
        isinstance(value, list)
        and any(isinstance(item, tuple) for item in value)
        and all(isinstance(item, list | tuple) for item in value)
    )


def _lengths(value: Any) -> list[int]:
    return [np.size(item) for item in value] if isinstance(value, list | tuple) else []
