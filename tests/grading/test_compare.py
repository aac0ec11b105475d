"""Comparison: right is right in any dress, and nothing wrong passes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Tolerance
from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Difference
from cnntutor.grading.compare import compare
from cnntutor.grading.wording import shape_text

EXACT = Tolerance()


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])),
        (((1, 2), (3, 4)), np.array([[1.0, 2.0], [3.0, 4.0]])),
        (np.array([1, 2], dtype=np.uint8), np.array([1.0, 2.0])),
        (np.float32(0.1), 0.1),
        (3.0, 3),
        (3, np.int64(3)),
        (np.array(3), 3),
        ([3], np.array([3])),
        (0.1 + 0.2, 0.3),
        (np.array([np.inf]), np.array([np.inf])),
        ([(1, 2), (3,)], [(1, 2), (3,)]),
        ([[1, 2], [3]], [(1, 2), (3,)]),
        ({"a": [1.0], "b": 2}, {"a": [1], "b": 2}),
        (" Softmax ", "softmax"),
        ("softmax + categorical crossentropy", "softmax + categorical cross-entropy"),
        (2**60, 2**60),
    ],
)
def test_right_in_any_dress(got: Any, expected: Any) -> None:
    """Lists, tuples, arrays, ints and floats of the right value are all right."""
    assert compare(got, expected, EXACT) is None


@pytest.mark.parametrize(
    ("got", "expected", "status", "said"),
    [
        (None, 3, Status.MALFORMED, "return"),
        (True, 1, Status.MALFORMED, "True and False"),
        (np.array([True, False]), np.array([1, 0]), Status.MALFORMED, "True and False"),
        ("3", 3, Status.MALFORMED, "text"),
        (["1", "2"], np.array([1, 2]), Status.MALFORMED, "text"),
        ([1, None], np.array([1, 2]), Status.MALFORMED, "None"),
        ([[1, 2], [3]], np.array([[1, 2], [3, 4]]), Status.MALFORMED, "different lengths"),
        ({"a": 1}, 1, Status.MALFORMED, "dict"),
        ([10**400], np.array([1]), Status.MALFORMED, ""),
        ([1, 2], 1, Status.MALFORMED, "one number is asked"),
        (1, np.array([1, 2]), Status.MALFORMED, "one number where a list of 2"),
        ([1, 2], np.array([[1, 2]]), Status.MALFORMED, "1 axis (2), not 2 (1 × 2)"),
        ([[1, 2]], np.array([[1], [2]]), Status.WRONG, "1 × 2, not 2 × 1"),
        ([], np.array([1.0]), Status.WRONG, "0"),
        (float("nan"), 1.0, Status.WRONG, "nan (not a number)"),
        (np.array([np.nan]), np.array([np.nan]), Status.WRONG, "nan"),
        (float("inf"), 1.0, Status.WRONG, "inf"),
        (np.array([1, 2.001], dtype=np.float16), np.array([1, 2.00157]), Status.WRONG, "float16"),
        (2**60 + 1, 2**60, Status.WRONG, "the value differs"),
        ([1, 3], np.array([1, 2]), Status.WRONG, "1 of 2 values"),
        (3, "softmax", Status.MALFORMED, "quotes"),
        ("relu", "softmax", Status.WRONG, "another text"),
        ([(1, 2)], [(1, 2), (3,)], Status.WRONG, "1 entry, not 2"),
        (5, [(1, 2), (3,)], Status.MALFORMED, "no list"),
        ({"a": 1}, {"a": 1, "b": 2}, Status.MALFORMED, "a, b"),
        ([3], {"a": 1}, Status.MALFORMED, "no dict"),
        (
            [(1, 2), 3],
            [(1, 2), (3,)],
            Status.MALFORMED,
            "entry 1: it is one number where a list of 1 is asked",
        ),
        ([(1, 2), (3, 4), 5], [(1, 2), (3, 4)], Status.WRONG, "3 entries, not 2"),
        ([1, 2], [(1, 2), (3, 4)], Status.MALFORMED, "entry 0: it is one number"),
        (np.array([-1.7e308, 1]), np.array([1.7e308, 1]), Status.WRONG, "1 of 2 values differs"),
    ],
)
def test_wrong_in_its_own_words(got: Any, expected: Any, status: Status, said: str) -> None:
    """Format errors are told apart from wrong answers, each with words of its own."""
    difference = compare(got, expected, EXACT)
    assert difference is not None
    assert difference.status is status
    assert said in difference.message


@pytest.mark.parametrize(
    ("got", "expected", "index", "values"),
    [
        ([[1, 2], [9, 8]], np.array([[1, 2], [3, 4]]), (1, 0), ("9", "3")),
        ([(1, 2), (4,)], [(1, 2), (3,)], (1, 0), ("4", "3")),
        ({"a": 1, "b": [2, 5]}, {"a": 1, "b": [2, 3]}, ("b", 1), ("5", "3")),
        (2, 3, (), ("2", "3")),
        ("relu", "softmax", (), ('"relu"', '"softmax"')),
    ],
)
def test_the_first_difference_is_named(got: Any, expected: Any, index: Any, values: Any) -> None:
    """The index leads to the first wrong value, through nesting too."""
    difference = compare(got, expected, EXACT)
    assert difference is not None
    assert difference.index == index
    assert (difference.got, difference.expected) == values


def test_text_of_a_student_is_harmless() -> None:
    """A text that comes back cannot command the terminal, and is cut."""
    difference = compare("\x1b[2J" + "x" * 500, "softmax", EXACT)
    assert isinstance(difference, Difference)
    assert "\x1b" not in difference.got
    assert len(difference.got) < 80


def test_tolerance_is_in_proportion_to_the_whole() -> None:
    """Rounding of large results is no error; an error of a thousandth is."""
    large = np.array([1e6, 1.0])
    assert compare(large + np.array([0, 1e-3]), large, EXACT) is None
    assert compare(large * [1.001, 1], large, EXACT) is not None


def test_shapes_are_written_as_in_the_lectures() -> None:
    """A shape reads as sizes with × between them."""
    assert (shape_text((3, 4)), shape_text((5,)), shape_text(())) == ("3 × 4", "5", "a single number")
