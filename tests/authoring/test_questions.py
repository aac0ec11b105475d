"""Whether each question has enough to go by, and whether its reference and its procedure agree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.authoring.questions import (
    FEWEST_HINTS,
    cases,
    explanation,
    hints,
    known_errors,
    parts,
    procedure,
)
from cnntutor.domain.exercise import ByHand, Exercise
from tests.authoring.broken import FIRST, POOLING, PROCEDURE, errors, failing, only
from tests.authoring.test_choices import asking


def found(look: Any, exercise: Exercise = POOLING, seeds: tuple[int, ...] = (0, 1, 2)) -> list[str]:
    """Return what one look finds of all questions of an exercise."""
    return [each.found for one in exercise.value_questions for each in look(exercise, one, seeds)]


@pytest.mark.parametrize("look", [cases, parts, procedure, explanation])
@pytest.mark.parametrize("exercise", [POOLING, asking()], ids=["pooling", "choice"])
def test_a_sound_exercise_holds(look: Any, exercise: Exercise) -> None:
    """Also one of choices, of which there is no procedure to look at."""
    assert found(look, exercise, (0,)) == []


@pytest.mark.parametrize(
    ("some", "said"),
    [
        (("a",) * FEWEST_HINTS, []),
        (("a", ""), ["has an empty hint"]),
        (("a", "\n "), ["has an empty hint"]),
        (("a",), ["has 1 hint, at least 2"]),
        ((" ",), ["has 1 hint, at least 2", "has an empty hint"]),
        ((), ["has no hints, at least 2"]),
    ],
)
def test_hints_are_counted_and_read(some: tuple[str, ...], said: list[str]) -> None:
    """An empty one is none, and is said beside that there are too few."""
    told = [each.found for each in hints(replace(FIRST, hints=some))]
    assert len(told) == len(said)
    assert all(part in whole for part, whole in zip(said, told, strict=True))


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 0),
        ({"tell": "Looked away"}, 1),
        ({"tell": "3 times too much"}, 1),
        ({"tell": "looked away.", "advice": "Look"}, 2),
        ({"advice": "Is it 3?"}, 0),
        ({"advice": "Write `x`"}, 0),
        ({"advice": ""}, 1),
    ],
)
def test_words_end_their_sentences(changes: dict[str, Any], count: int) -> None:
    """What is told goes on with one, what is advised is one; code may end it, too."""
    first, *others = errors("max_pool2d")
    (question,) = only("max_pool2d", misconceptions=(replace(first, **changes), *others)).questions
    assert len(list(known_errors(question))) == count


def test_a_reference_that_fails_is_told_once() -> None:
    """The first case says it; the others would tell the same."""
    assert len(found(cases, only("max_pool2d", reference=failing))) == 1
    assert len(found(procedure, only("max_pool2d", procedure=replace(PROCEDURE, run=lambda *_: 0)))) == 1


def test_a_reference_that_fails_on_students_numbers_is_found() -> None:
    """Not only the lecture's are tried, and it is told whose they are."""
    assert isinstance(FIRST, ByHand)
    reference: Any = FIRST.reference
    lecture = reference(*FIRST.arguments(POOLING.lecture))

    def only_the_lecture(*given: Any) -> Any:
        result = reference(*given)
        return result if result.tolist() == lecture.tolist() else failing()

    (said,) = found(cases, only("max_pooled", reference=only_the_lecture))
    assert said.startswith("max_pooled, your numbers of Ana: ")
