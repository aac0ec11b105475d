"""What checks are given to look at."""

from __future__ import annotations

import pytest

from cnntutor.authoring.subject import HOW_MANY_SEEDS, MODEL, MODEL_INPUT, STUDENTS, numbers_for
from cnntutor.curriculum import registry
from tests.authoring.broken import FIRST, LISTING, POOLING, subject
from tests.support import load, right_answer


def test_numbers_are_those_of_whom_they_are_for() -> None:
    """The lecture's for nobody, and for every student others, the same each time."""
    assert numbers_for(POOLING, FIRST) == POOLING.lecture
    for student in STUDENTS:
        drawn = numbers_for(POOLING, FIRST, student)
        assert drawn == numbers_for(POOLING, FIRST, student) == registry.variant(POOLING, student).numbers
        assert drawn != POOLING.lecture


@pytest.mark.parametrize("student", [None, *STUDENTS])
def test_a_question_on_ones_own_model_is_asked_about_one(student: str | None) -> None:
    """The same for everybody, with what can be counted of each layer."""
    exercise = load("exercise7")
    (question,) = exercise.value_questions
    numbers = numbers_for(exercise, question, student)
    assert numbers["MODEL_INPUT"] == MODEL_INPUT
    assert [layer["layer"] for layer in numbers["MODEL"]] == [layer["layer"] for layer in MODEL]
    assert all({"parameters", "shape"} <= layer.keys() for layer in numbers["MODEL"])
    assert right_answer(question, numbers)


def test_a_subject_is_looked_at_on_several_seeds() -> None:
    """They differ, and the text is that of the file that is given out."""
    looked_at = subject()
    assert len(set(looked_at.seeds)) == HOW_MANY_SEEDS
    assert looked_at.source == LISTING.template.read_text("utf-8")
