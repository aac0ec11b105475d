"""What guesses earn: the input handed back, or the same value every time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.authoring.guesses import guesses
from cnntutor.domain.exercise import Exercise
from tests.authoring.broken import only
from tests.authoring.test_choices import asking


def found(exercise: Exercise, *seeds: int) -> list[str]:
    """Return what is found wrong with the one question of an exercise."""
    (question,) = exercise.value_questions
    return [trouble.found for trouble in guesses(exercise, question, seeds or (0,))]


def test_what_is_right_on_a_few_cases_is_no_trouble() -> None:
    """An answer may be right by chance, as long as it earns less than the share that is allowed."""

    def usually_other(image: Any, size: int = 2, stride: int = 2) -> Any:
        return image if (size, stride) == (4, 3) else np.full((2, 2), np.sum(image))

    assert found(only("max_pool2d", reference=usually_other), 0, 1) == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_every_parameter_is_tried(place: int) -> None:
    """Where it is left out there is nothing to return, and the answer is wrong."""
    name = ("image", "size", "stride")[place]
    exercise = only("max_pool2d", reference=lambda *given: given[place] if place < len(given) else -1.5)
    told = found(exercise)
    assert [text for text in told if f"to return `{name}` earns" in text] != []
    assert ("earns 100%" in told[0]) == (place == 0)


def test_a_choice_has_nothing_to_hand_back() -> None:
    """It is not asked about: whoever guesses has one option in so many."""
    assert found(asking()) == []
