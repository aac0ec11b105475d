"""The curve of a function of one number, and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import ByHand
from cnntutor.tutor.curve import MOST_SPAN, SPAN, CurveOfAll, find_curve
from tests.authoring.broken import FIRST

X = np.array([[-1.0, 2.0], [0.5, 3.0]])


def curve_of(function: Any, x: Any = X, **others: Any) -> CurveOfAll | None:
    """Return the curve of a function."""
    assert isinstance(FIRST, ByHand)
    return find_curve(replace(FIRST, reference=function), {"x": x, **others})


def test_it_gives_what_the_function_gives() -> None:
    """Numbers in equal steps around 0, and the first number of the array as the point."""
    found = curve_of(lambda x: x**2)
    assert found is not None
    curve = found.curve
    assert (curve.x, curve.y) == (-1, 1)
    assert (curve.xs[0], curve.xs[-1]) == (-SPAN, SPAN)
    assert curve.ys == pytest.approx([x**2 for x in curve.xs])
    assert {round(after - before, 9) for before, after in pairwise(curve.xs)} == {0.2}


@pytest.mark.parametrize(
    ("place", "point"), [((1, 0), (0.5, 0.25)), ((1,), None), ((0, 0, 0), None), (("a", 0), None)]
)
def test_a_place_is_that_of_one_number(
    place: tuple[int | str, ...], point: tuple[float, float] | None
) -> None:
    """A place of a row, or one that is no place in an array, has no point on the curve."""
    found = curve_of(lambda x: x**2)
    assert found is not None
    curve = found.at(place)
    assert (curve and (curve.x, curve.y)) == point


@pytest.mark.parametrize(
    ("largest", "span"), [(SPAN + 0.5, SPAN + 1), (-MOST_SPAN, MOST_SPAN), (MOST_SPAN + 1, None)]
)
def test_the_curve_goes_as_far_as_the_numbers(largest: float, span: float | None) -> None:
    """Up to a whole number; where that would be too far there is none."""
    found = curve_of(lambda x: x, np.array([0.0, largest]))
    assert (found and found.curve.xs[-1]) == span


def test_other_arguments_are_handed_on() -> None:
    """As they are, in their order."""
    found = curve_of(lambda x, slope, offset: slope * x + offset, slope=2, offset=1)
    assert found is not None
    assert found.curve.y == -1


def _failing(*_: Any) -> Any:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x - np.max(x),
        lambda x: np.sum(x),
        lambda x: np.ravel(x)[:1],
        lambda x: np.where(x > 2, np.inf, x),
        lambda _: "text",
        _failing,
    ],
    ids=["of all numbers", "one number", "other shape", "infinite", "no numbers", "raises"],
)
def test_what_is_no_function_of_one_number_has_no_curve(function: Any) -> None:
    """Where one number changes what another gives, or what comes is no number for each, nothing is drawn."""
    assert curve_of(function) is None


@pytest.mark.parametrize(
    "x", [[1.0, 2.0], np.array([]), np.array([np.nan]), np.array([True]), np.array(["a"]), None]
)
def test_what_are_no_numbers_has_no_curve(x: Any) -> None:
    """No array, an empty one, and one of something else."""
    assert curve_of(lambda x: x, x) is None


def test_the_number_comes_first() -> None:
    """A function whose first argument is something else is not one of a number, nor is one without `x`."""
    assert isinstance(FIRST, ByHand)
    assert find_curve(FIRST, {"kernel": X, "x": X}) is None
    assert find_curve(FIRST, {}) is None
