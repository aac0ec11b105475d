"""What is drawn of two arrays: what lies around their first difference."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Tolerance
from cnntutor.grading.diagnosis.grids import SIDE, grids_of_values

RIGHT = np.arange(12).reshape(3, 4)


def test_wrong_numbers_are_marked() -> None:
    """The array stands beside the right one, and only where they differ is it marked."""
    wrong = RIGHT.copy()
    wrong[1, 2], wrong[2, 3] = 60, 0
    yours, right = grids_of_values(wrong, RIGHT, (1, 2), Tolerance(), told=True)
    assert (yours.title, right.title) == ("yours", "right")
    assert (yours.rows[1][2], right.rows[1][2]) == ("60", "6")
    assert (yours.wrong, right.wrong) == (((1, 2), (2, 3)), ())


def test_right_numbers_that_may_not_be_seen() -> None:
    """They are not drawn."""
    (yours,) = grids_of_values(RIGHT + 1, RIGHT, (0, 0), Tolerance(), told=False)
    assert yours.title == "yours"


def test_a_list_with_nothing_beside_it_is_longer() -> None:
    """A list of an answer by hand is drawn whole: all that is wrong in it can be seen."""
    (yours,) = grids_of_values(np.ones(8), np.zeros(8), (0,), Tolerance(), told=False)
    assert (yours.title, len(yours.wrong)) == ("yours", 8)
    (yours,) = grids_of_values(np.ones(12), np.zeros(12), (11,), Tolerance(), told=False)
    assert yours.title == "yours[2:12]"


@pytest.mark.parametrize(
    ("shape", "index", "title", "marked"),
    [
        ((9, 9), (8, 8), "yours[4:9, 4:9]", (4, 4)),
        ((9, 3), (4, 1), "yours[2:7, :]", (2, 1)),
        ((3, 3, 2), (1, 2, 1), "yours[:, :, 1]", (1, 2)),
        ((2, 9, 2, 3), (1, 0, 1, 2), "yours[:, 0:5, 1, 2]", (1, 0)),
        ((7,), (0,), "yours[0:5]", (0, 0)),
        ((3,), (2,), "yours", (0, 2)),
    ],
)
def test_large_arrays_are_cut(
    shape: tuple[int, ...], index: tuple[int, ...], title: str, marked: tuple[int, int]
) -> None:
    """At most 5 × 5 numbers around the first difference are drawn, and the title says which they are."""
    right = np.zeros(shape)
    wrong = right.copy()
    wrong[index] = 1
    yours, _ = grids_of_values(wrong, right, index, Tolerance(), told=True)
    assert (yours.title, yours.wrong) == (title, (marked,))
    assert len(yours.rows) <= SIDE
    assert all(len(row) <= SIDE for row in yours.rows)


@pytest.mark.parametrize(
    ("got", "expected", "index"),
    [
        (3.0, 4.0, ()),
        ({"a": 1}, {"a": 2}, ("a",)),
        (["x", "y"], ["x", "z"], (1,)),
        ([[1], [1, 2]], [[1], [1, 3]], (1, 1)),
        (np.ones(3), np.ones((3, 1)), (0,)),
    ],
)
def test_what_is_no_array_is_not_drawn(got: Any, expected: Any, index: tuple[Any, ...]) -> None:
    """Numbers, texts and uneven lists have no rows and columns."""
    assert grids_of_values(got, expected, index, Tolerance(), told=True) == ()
