"""What values, shapes and texts are called in a message."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.grading.wording import join_names, kind_text, lower_first, quoted


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (np.zeros((0, 3)), "an array of shape 0 × 3"),
        ([], "a list of none"),
        ((1,) * 12, "a tuple of 12"),
        ({}, "a dict"),
    ],
)
def test_a_value_is_called_what_it_is(value: Any, told: str) -> None:
    """Small counts are words, large ones numbers."""
    assert kind_text(value) == told


def test_names_are_joined_as_in_a_sentence() -> None:
    """None, one and two need no comma."""
    assert [join_names(names) for names in ([], ["a"], ["a", "b"])] == ["", "a", "a and b"]


def test_a_quoted_text_is_cut_and_harmless() -> None:
    """Up to its bound it is whole; what commands a terminal is taken from it even where it is cut."""
    assert quoted("x" * 60) == f'"{"x" * 60}"'
    assert quoted("x" * 61) == f'"{"x" * 60}…"'
    assert "\x1b" not in quoted("\x1b[31m" * 50)


def test_the_first_letter_alone_becomes_small() -> None:
    """Names in the rest of the text stay as they are, and so does what has no capitals."""
    assert lower_first("The Keras layer") == "the Keras layer"
    assert lower_first("`X` is") == "`X` is"
