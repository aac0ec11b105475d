"""What is compared at once is right only where a look at it alone says so too."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Tolerance
from cnntutor.grading.compare import compare
from cnntutor.grading.together import Together

TOLERANCE = Tolerance()
RNG = np.random.default_rng(0)
FLOATS = RNG.normal(size=(4, 3))
WHOLE = np.arange(12).reshape(4, 3)
LARGE = np.array([2**60, 1])
WITH_NAN = np.array([np.nan, 1.0])
WITH_INF = np.array([np.inf, 1.0])
RIGHT: list[Any] = [
    *(FLOATS, FLOATS.astype(np.float32), WHOLE, LARGE, WITH_NAN, WITH_INF, np.zeros((0, 3)), np.array(2.5)),
    *(2.5, 7, True, "valid", [1, 2, 3], (4, 4, 8), ["a", 1], {"a": FLOATS}, None, 10**400),
    *((FLOATS, WHOLE), [FLOATS, 2.5], (FLOATS, "text"), (np.zeros(0), FLOATS), [(4, 4), (16,)]),
]


def changes(value: Any) -> list[Any]:
    """Return what may come back where a value is right: the same in other forms, and what is near or far."""
    if isinstance(value, list | tuple) and len(value) == 2 and isinstance(value[0], np.ndarray):
        first, second = value
        others = [(first, None), (first,), (first, second, second), [first, second], (first + 1, second)]
        return [value, *others, (first.tolist(), second), first, None]
    if not isinstance(value, np.ndarray) and (type(value) not in (int, float) or value > 10**6):
        return [value, None, 3, "other"]
    array = np.asarray(value)
    largest = np.nanmax(np.abs(array[np.isfinite(array)]), initial=1.0)
    step = TOLERANCE.absolute + TOLERANCE.relative * float(largest)
    found = [array, array.astype(np.float64), array.astype(np.float32), array.tolist(), array[None], array.T]
    with np.errstate(all="ignore"):
        found += [array + 0.5 * step, array + 2 * step, array + 1, array.astype(np.int64), array.astype(bool)]
    if array.size:
        one_wrong = array.astype(np.float64)
        one_wrong.flat[-1] += 1
        found += [one_wrong, array.flat[0], float(array.flat[0])]
    return [value, *found, None, "text", array.astype(object), {"a": array}]


@pytest.mark.parametrize("right", RIGHT, ids=lambda each: repr(each)[:30])
def test_nothing_is_right_that_is_not_alone(right: Any) -> None:
    """Whatever is right, and whatever came back, beside a case that is right and one that has no value."""
    every = [FLOATS, right, WHOLE]
    together = Together(every, TOLERANCE)
    for value in changes(right):
        found = together.find_right([(FLOATS,), (value,), None])
        assert found - {1} == {0}
        assert 1 not in found or compare(value, right, TOLERANCE) is None, value


@pytest.mark.parametrize("right", [FLOATS, FLOATS.astype(np.float32), WHOLE, LARGE, 2.5, 7, (FLOATS, WHOLE)])
def test_what_is_right_as_arrays_need_not_be_looked_at_alone(right: Any) -> None:
    """Those are nearly all values of a right function."""
    values = [[*right] if isinstance(right, tuple) else right, right]
    assert Together([right, right], TOLERANCE).find_right([(value,) for value in values]) == {0, 1}


def test_whole_numbers_are_compared_as_such() -> None:
    """As floats, 2**60 and the number after it are the same."""
    together = Together([LARGE, LARGE], TOLERANCE)
    assert together.find_right([(LARGE + np.array([1, 0]),), (LARGE,)]) == {1}


def test_each_array_has_its_own_tolerance() -> None:
    """Large numbers of one case allow nothing in another one."""
    small, large = np.array([1e-3, 1.0]), np.array([1e9, 1.0])
    together = Together([small, large, (small, large)], TOLERANCE)
    off = 10.0 * TOLERANCE.relative
    values = [(small + off,), (large + off,), ((small + off, large),)]
    assert together.find_right(values) == {1}


def test_there_may_be_nothing_to_compare() -> None:
    """As where texts are asked for, or nothing came back."""
    assert Together(["a", [1]], TOLERANCE).find_right([("a",), ([1],)]) == set()
    assert Together([FLOATS], TOLERANCE).find_right([None]) == set()
