"""Which wrong values say enough for several misconceptions to be claimed together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.grading.diagnosis.matching import Seen
from cnntutor.grading.diagnosis.telling import tell_by_places, vary
from cnntutor.grading.given_answers import grade_given
from tests.misconceptions.written import function

LABELS = (np.array([2, 0, 1]), 4)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([np.zeros(3), np.ones(3)], False),
        ([np.array([0, 5]), 5], False),
        ([np.array([0, 5]), 6], True),
        ([(np.array([2.0]), [[3.0]])], True),
        ([np.nan], False),
        (["a text"], True),
        ([], False),
    ],
)
def test_values_that_vary(values: list[Any], expected: bool) -> None:
    """There are two numbers beside 0 and 1, or something that is no number."""
    assert vary(values) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([np.eye(4)[[1, 3, 2]]], True),
        ([np.zeros((3, 4)), np.ones((3, 4))], True),
        ([np.zeros((3, 4))], False),
        ([np.ones(3)], False),
        ([np.eye(4), "a text"], False),
        ([], False),
    ],
)
def test_zeros_and_ones_tell_by_their_places(values: list[Any], expected: bool) -> None:
    """Where right values hold nothing else, both have to occur, and nothing that is no number."""
    seen = [Seen(LABELS, value, wrong=True) for value in values]
    assert tell_by_places(function("exercise17", "one_hot"), seen) is expected


def test_zeros_and_ones_say_little_where_others_are_right() -> None:
    """Many errors lead from other numbers to 0 and 1."""
    seen = [Seen(LABELS, np.eye(4), wrong=True)]
    assert not tell_by_places(function("exercise17", "class_balance"), seen)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_one_number_everywhere_is_laid_to_nothing(value: float) -> None:
    """Of labels that have no 1, or nothing else, many pairs may be the reason."""
    found = grade_given(
        function("exercise17", "one_hot"), lambda labels, classes: np.full((len(labels), classes), value), {}
    ).diagnosis
    assert found is None or not found.misconceptions


def test_two_slips_in_where_the_ones_stand_are_told() -> None:
    """What is 0 and 1 alone tells two errors as well as other numbers do."""
    found = grade_given(
        function("exercise17", "one_hot"), lambda labels, classes: 1 - np.eye(classes)[labels.ravel() - 1], {}
    ).diagnosis
    assert found is not None
    assert set(found.misconceptions) == {"labels_from_one", "zero_for_one"}
