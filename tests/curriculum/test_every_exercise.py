"""What holds for every exercise there is; a new one is taken up by its files.

The checks are those of `cnntutor verify`; tests/authoring/ shows that each of them can fail.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from cnntutor.authoring import (
    companion,
    guesses,
    misconceptions,
    questions,
    runs,
    statement,
)
from cnntutor.authoring.checkout import Checkout
from cnntutor.authoring.subject import Look, QuestionLook, Subject, numbers_for
from cnntutor.authoring.verification import CHECKS
from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import Listing
from cnntutor.domain.exercise import Exercise, Question, ValueQuestion
from cnntutor.domain.procedure import Misconception
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.judging import expected_value
from cnntutor.grading.kinds import kind_of
from cnntutor.reference import pooling, text
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.limits import Profile
from tests.support import REPOSITORY, answer, described_model, grade_answers
from tests.training.keras_worker import best_backend

CHECKOUT = Checkout(REPOSITORY)
LISTINGS = registry.discover()
EXERCISES = {listing.id: registry.load(listing) for listing in LISTINGS}
SEEDS = (0, 1, 2)
"""`cnntutor verify` looks at five."""


OF_FILES = (
    statement.names,
    statement.points,
    statement.table,
    statement.signatures,
    companion.texts,
    statement.lecture_numbers,
    statement.students_numbers,
    runs.untouched,
    runs.solution,
)
OF_QUESTIONS = (questions.hints, questions.known_errors)
OF_VALUES = (
    questions.cases,
    questions.procedure,
    questions.explanation,
    questions.parts,
    misconceptions.zeros,
    guesses.guesses,
    misconceptions.apart,
    misconceptions.differ,
)

every_listing = pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.id)
every_question = pytest.mark.parametrize(
    "question",
    [
        pytest.param(question, id=f"{exercise.id}-{question.name}")
        for exercise in EXERCISES.values()
        for question in exercise.questions
    ],
)
every_value_question = pytest.mark.parametrize(
    ("exercise", "question"),
    [
        pytest.param(exercise, question, id=f"{exercise.id}-{question.name}")
        for exercise in EXERCISES.values()
        for question in exercise.value_questions
    ],
)
every_error = pytest.mark.parametrize(
    ("exercise", "question", "misconception"),
    [
        pytest.param(exercise, question, misconception, id=f"{question.name}-{misconception.name}")
        for exercise in EXERCISES.values()
        for question in exercise.value_questions
        for misconception in question.misconceptions
    ],
)


@pytest.fixture(scope="module")
def shared() -> Iterator[dict[Profile, select.Backend]]:
    """Give the sandboxes that exercises with models share, each with TensorFlow loaded once."""
    made: dict[Profile, select.Backend] = {}
    yield made
    for sandbox in made.values():
        sandbox.__exit__(None, None, None)


@pytest.fixture
def one_tensorflow(shared: dict[Profile, select.Backend], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run files of exercises with models in a sandbox that they share; the others as ever."""

    def open_for(profile: Profile) -> Any:
        if not profile.trains:
            return select.OwnWork(profile)
        if profile not in shared:
            shared[profile] = best_backend(profile)
        return contextlib.nullcontext(shared[profile])

    monkeypatch.setattr(runs, "OwnWork", open_for)


def test_no_check_of_the_command_is_forgotten_here() -> None:
    """Each check of `cnntutor verify` is one of those below; diagnosis goes error by error."""
    assert len(CHECKS) == len((*OF_FILES, *OF_QUESTIONS, *OF_VALUES, misconceptions.diagnosed))


def test_exercises_are_there_and_nothing_lies_beside_them() -> None:
    """The checkout has the exercises that the package has, and no file that belongs to none."""
    assert CHECKOUT.listings() == LISTINGS
    assert list(CHECKOUT.strays()) == []


@every_listing
def test_the_three_files_are_there(listing: Listing) -> None:
    """An exercise is its module, its exercise file and its solution, all of one name."""
    assert list(CHECKOUT.missing(listing)) == []


@pytest.mark.usefixtures("one_tensorflow")
@every_listing
@pytest.mark.parametrize("look", OF_FILES, ids=lambda look: look.__name__)
def test_the_files_are_sound(listing: Listing, look: Look) -> None:
    """The statement says what is graded, the numbers are in place, the files score what they should."""
    exercise = EXERCISES[listing.id]
    if look is runs.solution and listing.trains:
        pytest.skip("run in tests/training, where one warm worker has Keras for all")
    assert (
        list(
            look(
                Subject(listing=listing, exercise=exercise, solution=CHECKOUT.solution(listing), seeds=SEEDS)
            )
        )
        == []
    )


@every_question
@pytest.mark.parametrize("look", OF_QUESTIONS, ids=lambda look: look.__name__)
def test_there_is_enough_to_go_by(question: Question, look: Any) -> None:
    """Every question has hints and known errors, each in words that fit."""
    assert list(look(question)) == []


@every_value_question
@pytest.mark.parametrize("look", OF_VALUES, ids=lambda look: look.__name__)
def test_truth_and_errors_are_told_apart(
    exercise: Exercise, question: ValueQuestion, look: QuestionLook
) -> None:
    """Reference and procedure agree on every case; zeros and errors differ from them, and from each other."""
    assert list(look(exercise, question, SEEDS)) == []


@every_error
def test_an_error_is_diagnosed_as_itself(
    exercise: Exercise, question: ValueQuestion, misconception: Misconception
) -> None:
    """Somebody who makes one known error is told that error, with certainty, and no other."""
    assert list(misconceptions.diagnosed(exercise, question, misconception, seed=0)) == []


@pytest.mark.parametrize(
    "misconception", EXERCISES["exercise7"].value_questions[0].misconceptions, ids=lambda error: error.name
)
def test_an_error_on_ones_own_model_is_diagnosed_in_the_whole_report(misconception: Misconception) -> None:
    """The same holds where the numbers come from the description of the model that was built."""
    exercise = EXERCISES["exercise7"]
    (question,) = exercise.value_questions
    given = kind_of(question).answer_with(question, misconception, numbers_for(exercise, question))
    report = grade_answers(exercise, {question.name: given, "build_model": described_model()})
    graded = answer(report, question.name)
    assert graded.score is not None
    assert graded.score < graded.max_score
    assert graded.diagnosis is not None
    assert graded.diagnosis.misconceptions == (misconception.name,)
    assert graded.diagnosis.certain


NEARLY_RIGHT: dict[str, tuple[str, Callable[..., Any]]] = {
    "small numbers count as negative": ("relu", lambda x: np.where(x > 0.01, x, 0)),
    "a slope of small numbers is 0": ("relu_derivative", lambda x: np.where(x > 0.01, 1.0, 0.0)),
    "no gradient below 0.2": ("relu_backward", lambda upstream, x: upstream * (x > 0.2)),
    "ReLU ends at 1000": ("relu", lambda x: np.clip(x, 0, 1000)),
    "a maximum begins at -100": ("max_pool2d", lambda *given: np.maximum(pooling.max_pool2d(*given), -100.0)),
    "a maximum over time begins at -100": (
        "max_over_time",
        lambda feature_map: np.maximum(text.max_over_time(feature_map), -100),
    ),
}
"""What is right wherever numbers are of a middling size."""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NEARLY_RIGHT)
def test_no_bound_but_the_right_one_gets_past_the_cases(name: str, seed: int) -> None:
    """Some numbers are so small, so large or so negative that a bound of one's own shows."""
    function, wrong = NEARLY_RIGHT[name]
    (exercise, question) = next(
        (each, question)
        for each in EXERCISES.values()
        for question in each.value_questions
        if question.name == function
    )
    cases = draw_cases(question, exercise.lecture, seed)
    assert not all(
        np.array_equal(wrong(*case.arguments), expected_value(question, case.arguments)) for case in cases
    )
