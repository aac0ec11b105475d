"""Wrong gradient checks as students write them: each says what its replay says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.grading.given_answers import grade_given
from cnntutor.misconceptions.gradient_check import GRADIENT_CHECK_ERRORS, OTHER_WAYS
from tests.support import load, question

ASKED = question(load("exercise12"), "gradient_check")


def numerical(function: Any, x: Any, h: float = 1e-5) -> Any:
    """Return central differences, flat, as a loop over `flat` gives them."""
    found = np.zeros(x.size)
    for k in range(x.size):
        above, below = x.copy(), x.copy()
        above.flat[k] += h
        below.flat[k] -= h
        found[k] = (function(above) - function(below)) / (2 * h)
    return found.reshape(x.shape)


def one_sided(function: Any, gradient: Any, point: Any) -> Any:
    """Take the value at the point itself for the lower one."""
    x = point.astype(float)
    base, found = function(x), np.zeros_like(x)
    for place in np.ndindex(x.shape):
        moved = x.copy()
        moved[place] += 1e-5
        found[place] = (function(moved) - base) / 1e-5
    return np.linalg.norm(found - gradient(x)) / np.linalg.norm(found) < 1e-5


def absolute_error(function: Any, gradient: Any, point: Any) -> Any:
    """Hold the largest distance against 1e-6."""
    x = point.astype(float)
    return np.max(np.abs(numerical(function, x) - gradient(x))) < 1e-6


def h_too_small(function: Any, gradient: Any, point: Any) -> Any:
    """Take h = 1e-13."""
    x = point.astype(float)
    found, told = numerical(function, x, 1e-13), gradient(x)
    return abs(found - told).max() / max(abs(found).max(), abs(told).max()) < 1e-5


def h_too_large(function: Any, gradient: Any, point: Any) -> Any:
    """Take h = 0.01."""
    x = point.astype(float)
    found, told = numerical(function, x, 0.01), gradient(x)
    return abs(found - told).max() / max(abs(found).max(), abs(told).max()) < 1e-4


def float32_not_widened(function: Any, gradient: Any, point: Any) -> Any:
    """Work with the point as it comes."""
    found, told = numerical(function, point), gradient(point)
    return abs(found - told).max() / max(abs(found).max(), abs(told).max()) < 1e-5


def zero_by_zero(function: Any, gradient: Any, point: Any) -> Any:
    """Divide element by element."""
    x = point.astype(float)
    found, told = numerical(function, x), gradient(x)
    return bool(np.all(abs(found - told) / (abs(found) + abs(told)) < 1e-6))


def sums_compared(function: Any, gradient: Any, point: Any) -> Any:
    """Compare the means."""
    x = point.astype(float)
    one, other = numerical(function, x).mean(), gradient(x).mean()
    return abs(one - other) / max(abs(one), abs(other)) < 1e-5


def lengths_compared(function: Any, gradient: Any, point: Any) -> Any:
    """Compare the norms."""
    x = point.astype(float)
    one, other = np.linalg.norm(numerical(function, x)), np.linalg.norm(gradient(x))
    return abs(one - other) / max(one, other) < 1e-5


def first_element_only(function: Any, gradient: Any, point: Any) -> Any:
    """Return in the first round of the loop."""
    x = point.astype(float)
    for place in np.ndindex(x.shape):
        one, other = numerical(function, x)[place], gradient(x)[place]
        largest = max(abs(one), abs(other))
        return largest == 0 or abs(one - other) / largest < 1e-5
    return None


def forgotten_abs(function: Any, gradient: Any, point: Any) -> Any:
    """Take the largest difference with its sign."""
    x = point.astype(float)
    found, told = numerical(function, x), gradient(x)
    return (told - found).max() / max(abs(found).max(), abs(told).max()) < 1e-5


def not_put_back(function: Any, gradient: Any, point: Any) -> Any:
    """Move the point itself, there and beyond, and leave it."""
    x = point.astype(float)
    told, found = gradient(x), np.zeros_like(x)
    for place in np.ndindex(x.shape):
        x[place] += 1e-5
        above = function(x)
        x[place] -= 2e-5
        found[place] = (above - function(x)) / 2e-5
    return abs(found - told).max() / max(abs(found).max(), abs(told).max()) < 1e-5


def opposite(function: Any, gradient: Any, point: Any) -> Any:
    """Say True where the error is large."""
    x = point.astype(float)
    found, told = numerical(function, x), gradient(x)
    return abs(found - told).max() / max(abs(found).max(), abs(told).max()) > 1e-5


WRITTEN = (
    one_sided,
    absolute_error,
    h_too_small,
    h_too_large,
    float32_not_widened,
    zero_by_zero,
    sums_compared,
    lengths_compared,
    first_element_only,
    forgotten_abs,
    not_put_back,
    opposite,
)


@pytest.mark.parametrize("written", WRITTEN, ids=lambda written: written.__name__)
def test_a_wrong_check_is_told_what_it_is(written: Callable[..., Any]) -> None:
    """Also where it is written otherwise than the replay, with another threshold or another measure."""
    report = grade_given(ASKED, written, {})  # type: ignore[arg-type]
    assert report.score is not None
    assert report.score < report.max_score
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == (written.__name__,)
    assert report.diagnosis.certain


def test_other_ways_are_those_of_known_errors() -> None:
    """None belongs to a name that there is not."""
    assert OTHER_WAYS.keys() <= {each.name for each in GRADIENT_CHECK_ERRORS}
