"""What can be said of arguments that are numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.grading.diagnosis.properties.numbers import of_numbers
from tests.grading.diagnosis.properties.test_layers import said
from tests.grading.diagnosis.wrong_functions import function

MAX = function("pooling", "max_pool2d")


def told(signature: str, **bound: Any) -> set[str]:
    """Return what is said of arguments of a function with this signature."""
    return said(list(of_numbers(replace(MAX, signature=signature), bound)), **bound)


@pytest.mark.parametrize(
    ("stride", "says"),
    [
        (1, {"`stride` is 1", "`stride` is odd"}),
        (2, {"`stride` is more than 1", "`stride` is even"}),
    ],
)
def test_what_is_never_less_is_its_default(stride: int, says: set[str]) -> None:
    """Of a stride it is not said that it is at most 1, as it is that or more."""
    assert told("image, stride=1", image=None, stride=stride) == says


@pytest.mark.parametrize(
    ("alpha", "says"),
    [
        (0.5, {"`alpha` is 0.5", "`alpha` is at most 0.5"}),
        (0.1, {"`alpha` is not 0.5", "`alpha` is at most 0.5"}),
        (0.9, {"`alpha` is not 0.5", "`alpha` is more than 0.5"}),
    ],
)
def test_others_may_lie_on_both_sides(alpha: float, says: set[str]) -> None:
    """What is below the default is not said to be it; a float is neither odd nor even."""
    assert told("alpha=0.5", alpha=alpha) == says


@pytest.mark.parametrize(("value", "says"), [(True, "`same` is True"), (False, "`same` is False")])
def test_a_truth_value_is_no_number(value: bool, says: str) -> None:
    """It is not more or less than another, and not odd."""
    assert told("same=False", same=value) == {says}


@pytest.mark.parametrize(("value", "says"), [(None, "`bias` is None"), ([1], "`bias` is given")])
def test_what_may_be_left_out(value: Any, says: str) -> None:
    """Where it is None by default."""
    assert told("bias=None", bias=value) == {says}


@pytest.mark.parametrize(
    ("size", "stride", "says"),
    [
        (
            2,
            2,
            {"`stride` is the same as `size`", "`stride` is at most `size`", "`stride` is at least `size`"},
        ),
        (
            3,
            2,
            {
                "`stride` is not the same as `size`",
                "`stride` is at most `size`",
                "`stride` is less than `size`",
            },
        ),
        (
            2,
            3,
            {
                "`stride` is not the same as `size`",
                "`stride` is more than `size`",
                "`stride` is at least `size`",
            },
        ),
    ],
)
def test_size_and_stride_are_compared(size: int, stride: int, says: set[str]) -> None:
    """Both ways, where a function has both."""
    both = told("size, stride", size=size, stride=stride)
    assert {each for each in both if "`size`" in each and "`stride`" in each} == says
    assert not any("`size`" in each for each in told("stride", stride=stride))
