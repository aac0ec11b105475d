"""Values that were worked out by hand: what is asked, hinted at and handed in with a misconception."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import ByHand
from cnntutor.domain.report import Status
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.kinds.by_hand import KIND, first_index
from tests.support import load

POOLING = load("pooling")
MAX_POOLED = next(each for each in POOLING.questions if isinstance(each, ByHand))
OF_OWN_MODEL = load("exercise7").value_questions[0]


@pytest.mark.parametrize(
    ("value", "index"),
    [
        (np.zeros((2, 3)), (0, 0)),
        ([(4, 5), (6,)], (0, 0)),
        ({"height": [1, 2]}, ("height", 0)),
        (7, ()),
        ([], ()),
    ],
)
def test_the_first_element_of_a_value(value: Any, index: tuple[int | str, ...]) -> None:
    """It is the one whose arithmetic the last hint gives."""
    assert first_index(value) == index


def test_there_is_one_case_on_the_students_numbers() -> None:
    """Whatever the seed is."""
    for seed in (0, 1):
        (case,) = KIND.draw_cases(MAX_POOLED, POOLING.lecture, seed)
        assert case.name == "your numbers"
        assert np.array_equal(case.arguments[0], MAX_POOLED.arguments(POOLING.lecture)[0])


def test_the_last_hint_leaves_the_result_open() -> None:
    """It has the arithmetic of the first number on the student's own values, and not what comes of it."""
    (hint,) = KIND.last_hints(MAX_POOLED, POOLING.lecture)
    assert hint.startswith("The first one:\n")
    assert hint.rstrip().endswith("= ?")


def test_where_it_would_tell_the_answer_there_is_no_last_hint() -> None:
    """Of one's own model, and where the answer is one of a few words."""
    assert isinstance(OF_OWN_MODEL, ByHand)
    assert KIND.last_hints(OF_OWN_MODEL, {}) == []
    assert KIND.last_hints(replace(MAX_POOLED, choices=("yes", "no")), POOLING.lecture) == []


@pytest.mark.parametrize("error", MAX_POOLED.misconceptions, ids=lambda error: error.name)
def test_a_misconception_gives_a_value_of_its_own(error: Any) -> None:
    """It is wrong on the lecture's numbers, and diagnosed as itself."""
    given = KIND.answer_with(MAX_POOLED, error, POOLING.lecture)
    report = grade_given(MAX_POOLED, given, POOLING.lecture)
    assert report.status in (Status.WRONG, Status.MALFORMED)
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == (error.name,)


@pytest.mark.parametrize("name", [f"exercise{number}" for number in range(1, 7)])
def test_zeros_have_the_form_of_the_answer(name: str) -> None:
    """They are graded as wrong values, and never for their form."""
    exercise = load(name)
    for asked in exercise.value_questions:
        if isinstance(asked, ByHand) and not asked.choices and not asked.of_model:
            report = grade_given(asked, KIND.zeros(asked, exercise.lecture), exercise.lecture)
            assert report.status is Status.WRONG, asked.name


@pytest.mark.parametrize("value", ["none", {}, [[1], [2, 3]], lambda: 0])
def test_a_value_of_another_form_is_told_with_its_name(value: Any) -> None:
    """Whatever stands in the variable."""
    report = grade_given(MAX_POOLED, value, POOLING.lecture)
    assert (report.status, report.score) == (Status.MALFORMED, 0)
    assert report.message.startswith(f"{MAX_POOLED.name}, {MAX_POOLED.asks}: ")
