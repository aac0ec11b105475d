"""Answers that are one of several texts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.report import Status
from cnntutor.grading.choices import choice_text, compare_choice, same_choice

WORDS = ("edges and colour spots", "whole animals", "classes")
NUMBERS = ("7", "9", "27")


@pytest.mark.parametrize(
    "given", ["Edges and colour spots.", " edges-and-colour-spots", "EDGESANDCOLOURSPOTS"]
)
def test_only_letters_and_digits_count(given: str) -> None:
    """Neither case nor spaces nor signs make another choice."""
    assert compare_choice(given, WORDS[0], WORDS) is None
    assert same_choice(given, WORDS[0])


def test_the_nearest_is_suggested() -> None:
    """A misspelt choice is told all of them and the one that was meant, be it right or wrong."""
    wrong = compare_choice("whole animal", WORDS[0], WORDS)
    assert wrong is not None
    assert wrong.status is Status.MALFORMED
    assert wrong.message == (
        '"whole animal" is none of the choices: "edges and colour spots", "whole animals", "classes". '
        'Did you mean "whole animals"?'
    )
    nothing_alike = compare_choice("xyz", WORDS[0], WORDS)
    assert nothing_alike is not None
    assert nothing_alike.message.endswith('"classes"')


@pytest.mark.parametrize("given", [7, np.int64(7), np.uint8(7), "7"])
def test_a_whole_number_counts_as_its_digits(given: Any) -> None:
    """Where they are a choice."""
    assert compare_choice(given, "7", NUMBERS) is None
    wrong = compare_choice(given, "9", NUMBERS)
    assert wrong is not None
    assert (wrong.status, wrong.message, wrong.got) == (Status.WRONG, "it is another choice", '"7"')


def test_no_other_choice_is_put_forward() -> None:
    """One that says something else is not what was meant, however many letters it shares."""
    wrong = compare_choice("F(x)+x", "F(x) plus x", ("F(x) times x", "F(F(x))", "F(x) plus x"))
    assert wrong is not None
    assert "Did you mean" not in wrong.message


@pytest.mark.parametrize(("given", "kind"), [([7], "list"), (("7",), "tuple")])
def test_a_text_in_a_list_is_told_as_that(given: Any, kind: str) -> None:
    """The quotes may be there already: it is the list that is too much."""
    wrong = compare_choice(given, "7", NUMBERS)
    assert wrong is not None
    assert wrong.message == f"it is a {kind}: write one choice alone, in quotes"


@pytest.mark.parametrize("given", [8, 7.0, True, None, np.array([7])])
def test_what_is_no_text(given: Any) -> None:
    """Other values are no choice, and it is said how to write one."""
    assert choice_text(given, NUMBERS) is None
    wrong = compare_choice(given, "7", NUMBERS)
    assert wrong is not None
    assert (wrong.status, wrong.message) == (Status.MALFORMED, "it is no text: write your choice in quotes")
