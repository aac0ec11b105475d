"""The answer key of an exercise is made once, and right for whoever is graded by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor import cache
from cnntutor.curriculum import registry
from cnntutor.domain.exercise import ByHand, Exercise, Function
from cnntutor.errors import CurriculumError
from cnntutor.grading.answer_key import AnswerKey, LastKey, make_key
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.grade import grade
from cnntutor.grading.judging import expected_value
from cnntutor.grading.kinds import kind_of
from tests.support import Answers, load, right_answer, submission

pytestmark = pytest.mark.usefixtures("nothing_cached")

EXERCISE = load("exercise1")
LECTURE = registry.variant(EXERCISE, None)
CALLED = [each for each in EXERCISE.value_questions if each.is_called]
BY_HAND = [each for each in EXERCISE.questions if isinstance(each, ByHand)]


def counting(exercise: Exercise) -> tuple[Exercise, list[str]]:
    """Return an exercise, and a list that grows with each case of its functions, drawn or worked out."""
    seen: list[str] = []

    def counted(what: str, work: Any) -> Any:
        def do(*arguments: Any) -> Any:
            seen.append(what)
            return work(*arguments)

        return do

    questions = tuple(
        replace(each, draw=counted("drawn", each.draw), reference=counted("worked out", each.reference))
        if isinstance(each, Function)
        else each
        for each in exercise.questions
    )
    return replace(exercise, questions=questions), seen


def test_a_class_is_graded_on_one_key() -> None:
    """Cases are drawn and worked out for the first submission, and for no other one after it."""
    exercise, seen = counting(EXERCISE)
    key = AnswerKey(exercise, variant=LECTURE, seed=3)
    handed_in = submission(b"x = 1", exercise.id)
    answers = Answers({each.name: right_answer(each, LECTURE.numbers) for each in EXERCISE.value_questions})
    reports = []
    for turn in range(3):
        reports.append(grade(exercise, handed_in, answers, variant=LECTURE, seed=3, key=key))
        if turn == 0:
            cases = sum(len(key.of(each).cases) for each in exercise.value_questions if each.is_called)
            assert (seen.count("drawn"), seen.count("worked out")) == (cases, cases)
            seen.clear()
    assert seen == []
    assert reports[0].score == 100
    assert reports[0] == reports[1] == reports[2]
    alone = grade(exercise, handed_in, answers, variant=LECTURE, seed=3)
    assert alone == reports[0]


def test_another_variant_shares_what_is_the_same_for_all() -> None:
    """Its own values are asked about, and neither key keeps the other's."""
    key = AnswerKey(EXERCISE, variant=LECTURE, seed=0)
    anas = registry.variant(EXERCISE, "Ana")
    other = key.for_variant(anas)
    assert all(other.of(each) is key.of(each) for each in CALLED)
    for each in BY_HAND:
        arguments = other.of(each).cases[0].arguments
        np.testing.assert_equal(arguments, each.arguments(anas.numbers))
        assert other.of(each) is not key.of(each)
    assert key.for_variant(LECTURE) is key
    assert key.for_variant(anas) is not other


def erroneous(numbers: Any) -> Answers:
    """Return answers of which each has a misconception."""
    return Answers(
        {
            each.name: kind_of(each).answer_with(each, each.misconceptions[0], numbers)
            for each in EXERCISE.value_questions
        }
    )


def test_a_single_check_leaves_nothing_that_depends_on_its_cases() -> None:
    """A watch goes on for hours, and draws the cases anew for each save."""
    kept = []
    for _ in range(3):
        report = grade(EXERCISE, submission(b"x = 1"), erroneous(LECTURE.numbers), variant=LECTURE)
        assert all(each.diagnosis for each in report.questions if each.kind == "function")
        kept.append(len(cache._kept))
    assert kept[0] == kept[1] == kept[2]


def test_what_is_on_the_values_of_a_student_is_not_kept() -> None:
    """A class in which each has values of their own takes no more memory than one student does."""
    key, kept = AnswerKey(EXERCISE, variant=LECTURE, seed=0), []
    for student in ("Ana", "Bea", "Cyd"):
        own = registry.variant(EXERCISE, student)
        report = grade(EXERCISE, submission(b"x = 1"), erroneous(own.numbers), variant=own, key=key)
        assert all(each.diagnosis for each in report.questions)
        kept.append(len(cache._kept))
    assert kept[0] == kept[1] == kept[2]


@pytest.mark.parametrize("question", EXERCISE.value_questions, ids=lambda each: each.name)
def test_cases_and_right_values_are_those_of_the_seed(question: Any) -> None:
    """As if they were drawn and worked out for one submission alone."""
    key = AnswerKey(EXERCISE, variant=LECTURE, seed=5).of(question)
    drawn = draw_cases(question, LECTURE.numbers, 5)
    np.testing.assert_equal([each.arguments for each in key.cases], [each.arguments for each in drawn])
    assert [each.name for each in key.cases] == [each.name for each in drawn]
    for place, case in enumerate(drawn):
        (right,) = key.right(place)
        np.testing.assert_equal(right, expected_value(question, case.arguments))
        assert key.correct[place].right is key.right(place)
        assert key.calls[place] is key.cases[place].arguments


def test_a_reference_that_fails_is_the_fault_of_the_exercise() -> None:
    """It is said so, and nothing is kept of it."""

    def failing(*_: Any) -> Any:
        raise ZeroDivisionError

    (asked, *_) = CALLED
    assert isinstance(asked, Function)
    key = make_key(replace(asked, reference=failing), {}, 0)
    for _ in range(2):
        with pytest.raises(CurriculumError, match="fails on its own case"):
            key.right(0)


def test_further_checks_are_graded_by_the_key_of_the_last_one() -> None:
    """A watch draws and works out once what does not depend on the file, whosever values are asked about."""
    exercise, seen = counting(EXERCISE)
    keys = LastKey()
    for student in (None, "Ana", "Ana"):
        own = registry.variant(exercise, student)
        answers = Answers({each.name: right_answer(each, own.numbers) for each in EXERCISE.value_questions})
        key = keys.of(exercise, variant=own, seed=0)
        report = grade(exercise, submission(b"x = 1"), answers, variant=own, key=key)
        assert report == grade(EXERCISE, submission(b"x = 1"), answers, variant=own)
        assert report.score == 100
        assert bool(seen) == (student is None)
        seen.clear()


def test_of_a_key_that_another_one_has_taken_the_place_of_nothing_is_kept() -> None:
    """So a watch of one exercise after the other takes no more memory than that of one."""
    keys, kept, asked = LastKey(), [], submission(b"x = 1")
    for seed in (0, 0, 1, 2):
        key = keys.of(EXERCISE, variant=LECTURE, seed=seed)
        grade(EXERCISE, asked, erroneous(LECTURE.numbers), variant=LECTURE, seed=seed, key=key)
        assert key is keys.of(EXERCISE, variant=LECTURE, seed=seed)
        kept.append(len(cache._kept))
    assert kept[0] == kept[1] == kept[2] == kept[3]
    keys.of(EXERCISE, variant=LECTURE, seed=3)
    assert len(cache._kept) < kept[0] / 10
