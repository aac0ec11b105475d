"""Whether a replay of misconceptions gives a value that came back."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from cnntutor.cache import cached
from cnntutor.grading.compare import compare
from cnntutor.grading.parts import has_parts
from cnntutor.procedures.replaying import replay

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Replayed, Tolerance
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.values import Arguments

Candidate: TypeAlias = "tuple[Misconception, ...]"


class Seen(NamedTuple):
    """A value that came back."""

    arguments: Arguments
    """Of what."""

    value: Any
    """The value, which may be anything."""

    wrong: bool
    """Whether it is not right."""


def explains(
    question: Replayed, candidate: Candidate, arguments: Arguments, value: Any, *, again: bool = False
) -> bool:
    """Tell whether these misconceptions give this value, in the usual or another accepted convention.

    For a function, a single misconception's replay is cached, that of several where it is asked for `again`.
    """
    return any(
        _gives(question, (*candidate, *convention), arguments, value, again=again or len(candidate) == 1)
        for convention in ((), *((convention,) for convention in question.conventions))
        if not convention or compatible((*candidate, *convention))
    )


def _gives(
    question: Replayed, candidate: Candidate, arguments: Arguments, value: Any, *, again: bool
) -> bool:
    """Tell whether a replay gives a value; keep the replay where it will be asked for `again`."""
    replayed = replayed_value(question, candidate, arguments, again=again)
    if replayed is None:
        return False
    (given,) = replayed
    if _is_far(value, given, question.tolerance):
        return False
    return compare(value, given, _with_nan(question.tolerance)) is None


def _is_far(value: Any, given: Any, tolerance: Tolerance) -> bool:
    """Tell at little cost whether an array, or a number, is too far from another one.

    False where that is not certain. Of several arrays it is enough that one is.
    """
    if isinstance(given, tuple) and isinstance(value, list | tuple) and len(value) == len(given):
        return any(_is_far(one, other, tolerance) for one, other in zip(value, given, strict=True))
    if type(value) in (int, float) and isinstance(given, int | float):
        return _is_far_number(value, given, tolerance)
    if not (isinstance(given, np.ndarray) and isinstance(value, np.ndarray)):
        return False
    if given.shape != value.shape:
        return True
    if not given.size:
        return False
    if value.dtype.kind not in "iuf" or given.dtype.kind not in "iuf":
        return False
    with np.errstate(all="ignore"):
        distance = np.abs(np.subtract(value, given, dtype=np.float64)).max()
        largest = np.abs(given.astype(np.float64)).max()
    return bool(distance > 2 * (tolerance.absolute + tolerance.relative * largest))


def _is_far_number(value: float, given: float, tolerance: Tolerance) -> bool:
    try:
        distance, magnitude = abs(float(value) - float(given)), abs(float(given))
    except OverflowError:  # a whole number that is no float
        return False
    return distance > 2 * (tolerance.absolute + tolerance.relative * magnitude)


@lru_cache
def _with_nan(tolerance: Tolerance) -> Tolerance:
    return replace(tolerance, nan_equal=True)


def replayed_value(
    question: Replayed, candidate: Candidate, arguments: Arguments, *, again: bool = True
) -> tuple[Any] | None:
    """Return what somebody with these misconceptions gets, in a tuple of one; None where that raises.

    What is asked `again` is cached for a function, whose cases are those of a whole class. A value is on the
    numbers of one student.
    """
    work = partial(_replay, question, candidate, arguments)
    return (
        cached("replayed", (question, *candidate, arguments), work=work)
        if again and question.is_called
        else work()
    )


def _replay(question: Replayed, candidate: Candidate, arguments: Arguments) -> tuple[Any] | None:
    try:
        return (replay(question.procedure, candidate, arguments),)
    except Exception:  # noqa: BLE001 - whatever the error leads to, it does not lead to a value
        return None


def compatible(candidate: Candidate) -> bool:
    """Tell whether errors exchange different steps, so that they can be made together."""
    steps = [name for misconception in candidate for name in misconception.exchange]
    return len(steps) == len(set(steps))


def differ(question: Replayed, one: tuple[Any] | None, other: tuple[Any] | None) -> bool:
    """Tell whether two replays come to something else."""
    if one is None or other is None:
        return one is not other
    return compare(one[0], other[0], _with_nan(question.tolerance)) is not None


def shape_of(value: tuple[Any] | None) -> tuple[Any, ...] | None:
    """Return the shape of a value in a tuple of one; None where there is no value, or no shape.

    That of several arrays is a tuple of shapes.
    """
    if value is None:
        return None
    try:
        shape: tuple[Any, ...] = np.shape(value[0])
    except ValueError:  # its rows have different lengths, or its parts different shapes
        return _shapes_of(value[0])
    return shape


def _shapes_of(value: Any) -> tuple[Any, ...] | None:
    try:
        return tuple(np.shape(part) for part in value) if has_parts(value) else None
    except ValueError:
        return None
