"""What declarations say of themselves: whoever asks by a guard gets a question of that class."""

from __future__ import annotations

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.declaration import is_replayed, is_replayed_function, is_worked_out
from cnntutor.domain.exercise import ByHand, Exercise, Function


@pytest.fixture(params=[registry.load(listing) for listing in registry.discover()], ids=lambda one: one.id)
def exercise(request: pytest.FixtureRequest) -> Exercise:
    """Give each exercise in turn."""
    loaded: Exercise = request.param
    return loaded


def test_guards_tell_the_class(exercise: Exercise) -> None:
    """A guard is true of exactly the classes that it names, and a replayed one is one of two."""
    for question in exercise.questions:
        assert is_replayed_function(question) == isinstance(question, Function)
        assert is_worked_out(question) == isinstance(question, ByHand)
        assert is_replayed(question) == isinstance(question, Function | ByHand)


def test_no_kind_contradicts_itself(exercise: Exercise) -> None:
    """What is called, replayed or about a variant is asked case by case, and nothing in a text is."""
    for question in exercise.questions:
        if question.is_called or question.has_procedure or question.about_values:
            assert question.has_cases
        assert not (question.in_companion and question.has_cases)
        assert not (question.about_values and question.of_model)
