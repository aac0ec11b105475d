"""Whether wrong values say enough for several misconceptions to be claimed together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.grading.diagnosis.matching import replayed_value
from cnntutor.grading.parts import has_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.exercise import Replayed
    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.matching import Seen


def vary(values: Sequence[Any]) -> bool:
    """Tell whether there are different numbers in some values, apart from 0 and 1; True without numbers."""
    first: float | None = None
    for value in values:
        if (numbers := _numbers_in(value)) is None:
            return True
        telling = numbers[(numbers != 0) & (numbers != 1)]
        if telling.size and first is None:
            first = float(telling[0])
        if (telling != first).any():
            return True
    return False


def tell_by_places(question: Replayed, seen: Sequence[Seen]) -> bool:
    """Tell whether wrong values say something by where 0 and 1 stand; right ones hold nothing else then."""
    wrong = [each for each in seen if each.wrong]
    if not _hold_both([each.value for each in wrong]):
        return False
    right = [replayed_value(question, (), each.arguments) for each in wrong]
    return all(one is not None and _is_of_zeros_and_ones(one[0]) for one in right)


def _hold_both(values: Sequence[Any]) -> bool:
    """Tell whether both 0 and 1 occur in some values, and these are all of numbers."""
    each = [_numbers_in(value) for value in values]
    found = [numbers for numbers in each if numbers is not None]
    return len(found) == len(each) and all(any((numbers == one).any() for numbers in found) for one in (0, 1))


def _is_of_zeros_and_ones(value: Any) -> bool:
    numbers = _numbers_in(value)
    return numbers is not None and bool(np.isin(numbers, (0, 1)).all())


def _numbers_in(value: Any) -> Array | None:
    """Return the finite numbers in a value, or in its parts; None where it is something else."""
    if isinstance(value, tuple) and has_parts(value):
        each = [_numbers_in(part) for part in value]
        if any(numbers is None for numbers in each):
            return None
        return np.concatenate([numbers.ravel() for numbers in each if numbers is not None])
    try:
        if np.iscomplexobj(value):
            return None
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        return None
    finite: Array = array[np.isfinite(array)]
    return finite
