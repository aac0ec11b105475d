"""Lists of numbers and words are compared without telling which of the two is right."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Tolerance
from cnntutor.domain.report import Status
from cnntutor.grading.compare import compare
from cnntutor.grading.words import has_words

RIGHT = ["2", "none", "1"]


def told(got: Any) -> tuple[Status, str] | None:
    """Return status and message of a difference."""
    found = compare(got, RIGHT, Tolerance())
    return None if found is None else (found.status, found.message)


@pytest.mark.parametrize(
    "got",
    [
        [2, "none", 1],
        ("2", "None", "1"),
        [2.0, " none ", np.int64(1)],
        np.array(["2", "none", "1"]),
    ],
)
def test_numbers_need_no_quotes(got: Any) -> None:
    """Lists, tuples and arrays count as the same, and capitals and spaces do not count."""
    assert told(got) is None


@pytest.mark.parametrize(
    "got", [[2, 1, 1], ["none", "none", 1], [2, "none", "none"], [1.5, "none", 1], ["-2", "none", 1]]
)
def test_a_number_for_a_word_is_as_wrong_as_a_word_for_a_number(got: Any) -> None:
    """The same is said of both: it tells nothing of what is right."""
    status, message = told(got) or (None, "")
    assert status is Status.WRONG
    assert message.partition(": ")[2] == "it is another answer"


@pytest.mark.parametrize(
    ("got", "message"),
    [
        ([2, "nothing", 1], 'entry 1: it is neither a number nor "none"'),
        ([2, None, 1], 'entry 1: it is None: fill it in; where you mean "none", write it in quotes'),
        ([2, True, 1], 'entry 1: it is neither a number nor "none"'),
        ([[2], "none", 1], 'entry 0: it is neither a number nor "none"'),
        ("none", "it is no list"),
        (2, "it is no list"),
        ({}, "it is no list"),
    ],
)
def test_what_is_no_answer_is_malformed(got: Any, message: str) -> None:
    """Other words, what is not filled in, and other forms."""
    assert told(got) == (Status.MALFORMED, message)


def test_a_list_of_another_length_is_wrong() -> None:
    """It is said how many entries it has."""
    status, message = told([2, "none"]) or (None, "")
    assert status is Status.WRONG
    assert message.startswith("it has 2 entries")


def test_nan_and_infinity_are_no_whole_numbers() -> None:
    """They are wrong, and raise nothing."""
    for odd in (float("nan"), float("inf")):
        assert told([odd, "none", 1]) == (Status.WRONG, "entry 0: it is another answer")


def test_other_values_have_no_words() -> None:
    """Only lists with a text in them."""
    assert not any(map(has_words, ([1, 2], "none", {"a": "none"}, np.array(["a"]), ("a", "b"))))
