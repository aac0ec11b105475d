"""What an exercise declares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import ByHand
from tests.authoring.broken import FIRST, POOLING
from tests.pack.curriculum.exercise99_field_report import EXERCISE as FIELD_REPORT
from tests.support import load


def test_questions_that_are_answered_with_values() -> None:
    """In the order of the file; a text, and what is required of a model, is none."""
    choice, text = FIELD_REPORT.questions
    backwards = replace(FIELD_REPORT, questions=(text, *POOLING.questions[::-1], choice))
    assert backwards.value_questions == (*POOLING.questions[::-1], choice)
    (of_model,) = load("exercise7").value_questions
    assert of_model.of_model


def test_a_value_is_about_a_variant_or_a_model() -> None:
    """Never about both, and about one of them."""
    assert isinstance(FIRST, ByHand)
    for of_model in (True, False):
        assert replace(FIRST, of_model=of_model).about_values != of_model


@pytest.mark.parametrize("listing", registry.discover(), ids=lambda listing: listing.id)
def test_a_declaration_cannot_be_changed(listing: registry.Listing) -> None:
    """What was graded once is asked of everybody."""
    exercise = registry.load(listing)
    with pytest.raises(AttributeError, match="cannot assign"):
        exercise.questions = ()  # type: ignore[misc]
    for question in exercise.questions:
        with pytest.raises(AttributeError, match="cannot assign"):
            question.points = 0  # type: ignore[misc]
