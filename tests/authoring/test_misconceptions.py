"""Whether known errors can be told from the truth and from each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.authoring.misconceptions import all_diagnosed, apart, differ, zeros
from cnntutor.domain.exercise import Exercise
from tests.authoring.broken import NO_ERROR, POOLING, errors, only, twin
from tests.authoring.test_choices import asking

MAXIMUM = errors("max_pool2d")


def found(look: Any, exercise: Exercise, seeds: tuple[int, ...] = (0,)) -> list[str]:
    """Return what one look finds of all questions of an exercise."""
    return [each.found for one in exercise.value_questions for each in look(exercise, one, seeds)]


@pytest.mark.parametrize("look", [differ, apart, zeros])
@pytest.mark.parametrize("exercise", [POOLING, asking()], ids=["pooling", "choice"])
def test_a_sound_exercise_holds(look: Any, exercise: Exercise) -> None:
    """Each is told from all others."""
    assert found(look, exercise) == []


@pytest.mark.parametrize("exercise", [only("average_pooled"), asking()], ids=["value", "choice"])
def test_each_error_is_diagnosed_as_itself(exercise: Exercise) -> None:
    """Whoever makes it is told it, and no other."""
    assert found(all_diagnosed, exercise) == []


def test_all_that_are_alike_are_named_together() -> None:
    """On every seed for itself; the truth is one of them."""
    alike = (*MAXIMUM, NO_ERROR, twin(NO_ERROR))
    said = found(differ, only("max_pool2d", misconceptions=alike), (3, 4))
    assert [each.partition(", ")[0] for each in said] == [
        "max_pool2d: on all cases of seed 3",
        "max_pool2d: on all cases of seed 4",
    ]
    assert all("the right answer and no_error and twin are the same" in each for each in said)


def test_two_pairs_that_are_alike_are_two_troubles() -> None:
    """Those that are told apart are in none of them."""
    first, second, *others = MAXIMUM
    alike = (first, twin(first, "a"), second, twin(second, "b"), *others)
    assert len(found(differ, only("max_pool2d", misconceptions=alike))) == 2


def test_to_raise_is_a_result() -> None:
    """Two errors that raise alike cannot be told apart; another exception is another result."""

    def raising(kind: type[Exception]) -> Any:
        def fail(*_: Any) -> Any:
            raise kind

        return fail

    step = next(iter(MAXIMUM[0].exchange))
    key, other, again = (
        replace(NO_ERROR, name=kind.__name__ + name, exchange={step: raising(kind)})
        for kind, name in ((KeyError, ""), (IndexError, ""), (KeyError, "2"))
    )
    assert found(differ, only("max_pool2d", misconceptions=(key, other))) == []
    (said,) = found(differ, only("max_pool2d", misconceptions=(key, other, again)))
    assert "KeyError and KeyError2 are the same" in said


def test_values_that_are_alike_are_told_once() -> None:
    """With the first student who has them."""
    asked = errors("average_pooled")
    (said,) = found(apart, only("average_pooled", misconceptions=(asked[0], twin(asked[0]))))
    assert "on the numbers of Ana" in said
