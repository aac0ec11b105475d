"""A function that gives something else each time is told that, and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from cnntutor.grading.diagnosis.steadiness import explain_change
from tests.grading.diagnosis.wrong_functions import function, grade_function
from tests.support import submission

CONV2D = function("exercise1", "conv2d")
RNG = np.random.default_rng(1)
calls: list[int] = []


def counts(*arguments: Any) -> Array:
    """Add how often it was called."""
    calls.append(1)
    right: Array = CONV2D.reference(*arguments)
    return right + len(calls)


def draws(*arguments: Any) -> Array:
    """Add random numbers."""
    right: Array = CONV2D.reference(*arguments)
    return right + RNG.normal(size=right.shape)


def grows(*arguments: Any) -> Array:
    """Give more rows each time."""
    calls.append(1)
    return np.zeros((len(calls), 2))


@pytest.mark.parametrize("written", [counts, draws, grows])
def test_results_that_change(written: Callable[..., Any]) -> None:
    """No case is shown, since it may give another result then, and nothing is claimed."""
    report = grade_function("exercise1", "conv2d", written)
    assert "Called twice with the same arguments, it gives different results" in report.message
    assert (report.diagnosis, report.first_difference, report.unexplained) == (None, None, "")


@pytest.mark.parametrize("constant", [0.0, np.nan, 1e12])
def test_wrong_results_that_stay(constant: float) -> None:
    """The same wrong numbers each time are no sign of that, nan among them."""
    report = grade_function("exercise1", "conv2d", lambda *_: np.full((2, 2), constant))
    assert "called twice" not in report.message.lower()


@pytest.mark.parametrize("large", [1e9, 1e12, 1e18])
def test_a_large_constant_is_no_amount_that_is_added(large: float) -> None:
    """Beside it what is right is nothing: it is told that it is always the same."""

    def written(*given: Any) -> Array:
        return np.full(CONV2D.reference(*given).shape, large)

    report = grade_function("exercise1", "conv2d", written)
    assert report.diagnosis is not None
    assert "more than the right one" not in report.diagnosis.message
    assert "by the same amount" not in report.diagnosis.message


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("out = np.empty((2, 2))\n    out[0, 0] += 1", True),
        ("out = np.empty_like(x)\n    out[0] += 1", True),
        ("out = np.zeros((2, 2))\n    out[0, 0] += 1", False),
        ("out = np.empty((2, 2))\n    out[0, 0] = 1", False),
        ("out = np.empty((2, 2))\n    out[:] = 0\n    out[0, 0] += 1", False),
        ("out = np.empty((2, 2))\n    out.fill(0)\n    out[0, 0] += 1", False),
    ],
)
def test_what_is_added_to_an_empty_array(body: str, named: bool) -> None:
    """It is named where nothing else gives the array its numbers."""
    told = explain_change(
        "conv2d", submission(f"import numpy as np\ndef conv2d(x):\n    {body}\n    return out")
    )
    assert ("`np.empty` on line 3 leaves in `out`" in told) == named
    assert ("draw random numbers" in told) != named
