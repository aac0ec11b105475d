"""What is told of a hidden case is true of it, and nothing that stands in it was chosen by the file."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Tolerance
from cnntutor.domain.outcome import Crashed, Raised, Refused, TimedOut
from cnntutor.domain.report import Status
from cnntutor.grading.withheld import ANOTHER_CLASS, close_class, close_outcome, describe_value
from tests.support import submission

FILE = submission(
    b"class TooSmall(Exception):\n    pass\n\n\ndef relu(x):\n    raise TooSmall\n", "exercise4"
)
MATRIX = np.ones((3, 4))


@pytest.mark.parametrize(
    ("got", "expected", "told"),
    [
        (None, MATRIX, "it is None: is a `return` missing?"),
        ("217", MATRIX, "it has another form than is asked for"),
        (np.ones((217, 4)), MATRIX, "its first axis is too long: the shape 3 × 4 is asked"),
        (np.ones((3, 1)), MATRIX, "its second axis is too short: the shape 3 × 4 is asked"),
        (np.ones((3, 4, 217)), MATRIX, "it has too many axes: the shape 3 × 4 is asked"),
        (np.ones(217), MATRIX, "it has too few axes: the shape 3 × 4 is asked"),
        (2.5, MATRIX, "it is one number where an array of shape 3 × 4 is asked"),
        (np.ones(217), np.ones(4), "it has too many entries: 4 are asked"),
        (np.ones(217), 1.0, "it is an array where one number is asked"),
        (MATRIX * 217, MATRIX, "not all of its values are right"),
        (217, 1, "it is not the right one"),
        ([[1, 2], [217]], MATRIX, "its rows have different lengths"),
        (((1, 2), 217), MATRIX, "it has another form than is asked for"),
        ({"217": 1}, {"sum": 1}, "it has another form than is asked for"),
        ("217", "same", "it is not the right one"),
        ((MATRIX,) * 217, (MATRIX, MATRIX), "it does not have the 2 parts that are asked for"),
        (
            (MATRIX, MATRIX[:2]),
            (MATRIX, MATRIX),
            "second: its first axis is too short: the shape 3 × 4 is asked",
        ),
    ],
)
def test_how_a_value_falls_short(got: Any, expected: Any, told: str) -> None:
    """In words of its own, and in sizes of what is right."""
    status = Status.MALFORMED if isinstance(got, dict) else Status.WRONG
    tolerance = Tolerance(absolute=1e-6, relative=1e-6)
    assert describe_value(got, expected, tolerance, status, ("first", "second")) == told


def test_an_exception_is_named_where_its_class_is_known_or_stands_in_the_file() -> None:
    """Python's and numpy's own, and those that the file defines; one made while it runs is not."""
    assert close_class("ValueError", FILE) == "ValueError"
    assert close_class("LinAlgError", FILE) == "LinAlgError"
    assert close_class("TooSmall", FILE) == "TooSmall"
    assert close_class("TooSmall217", FILE) == ANOTHER_CLASS
    assert close_class("pass", FILE) == ANOTHER_CLASS
    assert close_class("(?:", FILE) == ANOTHER_CLASS


def test_of_an_exception_stay_its_class_and_its_lines() -> None:
    """A line that the file does not have was made up, and a function as well."""
    raised = Raised(kind="ValueError", message="217", line=6, column=217, function="relu", first_line=217)
    assert close_outcome(raised, FILE) == Raised(kind="ValueError", message="", line=6, function="relu")
    assert close_outcome(Raised(kind="E217", message="", line=217, function="f217"), FILE) == Raised(
        kind=ANOTHER_CLASS, message=""
    )


def test_of_an_end_stays_what_it_was() -> None:
    """Not the exit code, nor what came back; limits are the grader's."""
    assert "217" not in str(close_outcome(Crashed("ended itself (exit code 217) while it ran"), FILE))
    assert "217" not in str(close_outcome(Refused("an object of type N217"), FILE))
    assert close_outcome(TimedOut(5.0, "cpu"), FILE) == TimedOut(5.0, "cpu")
