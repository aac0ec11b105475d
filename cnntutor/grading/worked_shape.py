"""How long the first axis has to be in which a result has another length, worked out on a case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cnntutor.domain.verdict import Difference
from cnntutor.grading.compare import as_numbers
from cnntutor.procedures.recording import work_out

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Function
    from cnntutor.domain.values import Arguments


def work_shape_out(
    question: Function, arguments: Arguments, value: Any, difference: Difference
) -> Difference:
    """Return a difference in shape with the formula for the axis that differs first; any other as it is.

    Parameters
    ----------
    question : Function
        What was asked; it may say how its shape comes about.
    arguments : Arguments
        Those of the case, of which only sizes are told.
    value : Plain
        What came back.
    difference : Difference
        How it falls short.
    """
    if question.shape is None or difference.index is not None:
        return difference
    numbers, expected = as_numbers(value), question.shape(*arguments)
    if isinstance(numbers, Difference) or numbers.ndim != len(expected):
        return difference
    if sorted(numbers.shape) == sorted(expected):  # the axes may be in another order: none is too long
        return difference
    axes = (axis for axis, pair in enumerate(zip(numbers.shape, expected, strict=True)) if pair[0] != pair[1])
    if (axis := next(axes, None)) is None:
        return difference
    lines = "; ".join(map(str, work_out(question.shape, arguments, (axis,))))
    return replace(difference, message=f"{difference.message}; {lines}")
