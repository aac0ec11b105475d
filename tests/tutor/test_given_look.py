"""What a student's functions make of a model that is given: drawn where it can be, told where it cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from rich.console import Console

from cnntutor.domain.given_model import GivenLook
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.given_answers import Answers
from cnntutor.networks.feature_maps import feature_maps, first_filters
from cnntutor.render.terminal import small_look
from cnntutor.tutor.given_look import look_through
from cnntutor.tutor.inspection import Look
from tests.support import load, submission

EXERCISE = load("exercise9")


def looked(**answers: Any) -> Look:
    """Return what there is to see of image 3."""
    assert isinstance(EXERCISE.look, GivenLook)
    given = {"feature_maps": feature_maps, "first_filters": first_filters, **answers}
    with Attempt(Answers(given), submission(b"x = 1", "exercise9"), ()) as attempt:
        return look_through(attempt, EXERCISE, EXERCISE.look, 3)


def test_right_functions_are_drawn() -> None:
    """The filters, the digit, and the maps of all four layers; a terminal shows all of it."""
    seen = looked()
    assert seen.filters is not None
    assert seen.filters.values.shape == (8, 3, 3, 1)
    assert [each.values.shape for each in seen.maps] == [
        *((26, 26, 8), (13, 13, 8)),
        *((11, 11, 16), (5, 5, 16)),
    ]
    assert seen.image is not None
    assert seen.image.truth == "3"
    assert seen.image.image.shape == (28, 28, 1)
    assert not seen.notes
    screen = Console(width=80, record=True, file=None, force_terminal=False)
    with screen.capture() as captured:
        screen.print(small_look.look(seen, screen))
    assert "feature_maps[3]" in captured.get()


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        np.zeros((3, 3, 2)),
        [np.zeros((1, 3, 3, 2))],
        [np.zeros((3, 3, 2)), np.full((2, 2, 2), np.nan)],
        [np.zeros((3, 3, 0))],
        "maps",
    ],
    ids=["none", "empty", "array", "batch", "nan", "no map", "text"],
)
def test_what_is_no_list_of_maps_is_told(value: Any) -> None:
    """Nothing is drawn of it, and the filters are shown all the same."""
    seen = looked(feature_maps=lambda *_: value)
    assert not seen.maps
    assert seen.notes == (
        "feature_maps returned no list of maps, each rows × columns × maps: there is nothing to draw.",
    )
    assert seen.filters is not None


def test_what_raises_is_told_in_words() -> None:
    """The exception of each function is a note, and there is one for each."""

    def fails(*_: Any) -> None:
        raise ValueError("no such layer")

    seen = looked(feature_maps=fails, first_filters=fails)
    assert seen.filters is None
    assert len(seen.notes) == 2
    assert all("no such layer" in note for note in seen.notes)


def test_filters_may_be_a_list() -> None:
    """Several arrays of one shape are filters, other things are none."""
    seen = looked(first_filters=lambda model: list(first_filters(model)))
    assert seen.filters is not None
    assert looked(first_filters=lambda model: first_filters(model)[0]).filters is None
