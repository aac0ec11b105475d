"""Functions that are held against a reference: their cases, and what is said of the first failure."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.report import DiagnosisKind, Status
from cnntutor.grading.cases import SHOWN_CASES
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.kinds.function import FEWEST_HIDDEN_CASES, KIND
from tests.grading.diagnosis.wrong_functions import function
from tests.support import load

POOLING = load("pooling")
MAX = function("pooling", "max_pool2d")


def told(written: Any) -> str:
    """Return what is said of a function as a whole."""
    return grade_given(MAX, written, POOLING.lecture).message


def test_shown_cases_are_the_same_for_everybody() -> None:
    """Those that follow are hidden, and drawn from the seed."""
    one, other = (KIND.draw_cases(MAX, {}, seed) for seed in (0, 1))
    assert len(one) == SHOWN_CASES + MAX.hidden_cases
    assert [case.hidden for case in one] == [*[False] * SHOWN_CASES, *[True] * MAX.hidden_cases]
    same = [
        np.array_equal(mine.arguments[0], theirs.arguments[0])
        for mine, theirs in zip(one, other, strict=True)
    ]
    assert all(same[:SHOWN_CASES])
    assert not all(same[SHOWN_CASES:])


@pytest.mark.parametrize(
    ("hidden", "has"),
    [
        (FEWEST_HIDDEN_CASES, ""),
        (1, "has 1 hidden case, at"),
        (0, "has no hidden cases, at"),
        (2, "2 hidden cases"),
    ],
)
def test_too_few_hidden_cases_are_a_flaw(hidden: int, has: str) -> None:
    """With as many as are wanted there is none."""
    flaws = KIND.flaws(replace(MAX, hidden_cases=hidden), {})
    assert bool(flaws) == bool(has)
    assert all(has in found and advice.endswith(".") for found, advice in flaws)


def test_a_function_that_is_not_steady_is_told_so() -> None:
    """Whatever else its values would show: nothing else that is said of them would hold."""
    count = itertools.count()
    message = told(lambda *arguments: MAX.reference(*arguments) + next(count))
    assert message.startswith("Called twice with the same arguments, it gives different results")


def test_the_first_failure_is_told_with_its_call() -> None:
    """What may be typed in is, unless it is long: then the shapes say it."""

    def strict(image: Any, *others: Any) -> Any:
        if image.shape[0] != image.shape[1]:
            raise IndexError("not square")
        return MAX.reference(image, *others)

    report = grade_given(MAX, strict, POOLING.lecture)
    assert report.status is Status.RAISED
    call, _, raised = report.message.partition(":\n")
    assert call.startswith("max_pool2d(image=")
    assert raised.startswith("IndexError: not square")
    assert report.unexplained == ""


def test_what_raises_is_explained_by_the_cases_that_do() -> None:
    """Where no value came back that is wrong, what the failing cases have in common is told."""

    def strict(image: Any, *others: Any) -> Any:
        if image.shape[0] > image.shape[1]:
            raise IndexError("too high")
        return MAX.reference(image, *others)

    report = grade_given(MAX, strict, POOLING.lecture)
    assert report.diagnosis is not None
    assert report.diagnosis.kind is DiagnosisKind.CONDITION


def test_what_any_call_shows_needs_no_call() -> None:
    """Where all cases raise alike, none is named."""

    def failing(*_: Any) -> Any:
        raise IndexError("of every call")

    message = told(failing)
    assert "of every call" in message
    assert not message.startswith("max_pool2d(")


@pytest.mark.parametrize("error", MAX.misconceptions, ids=lambda error: error.name)
def test_a_misconception_is_a_function(error: Any) -> None:
    """It is wrong on some case, and explained by itself."""
    report = grade_given(MAX, KIND.answer_with(MAX, error, {}), POOLING.lecture)
    assert report.score < MAX.points  # type: ignore[operator]
    assert report.diagnosis is not None
    assert error.name in report.diagnosis.misconceptions


def test_zeros_have_the_form_of_the_result() -> None:
    """They are wrong values, and not malformed."""
    report = grade_given(MAX, KIND.zeros(MAX, {}), POOLING.lecture)
    assert {case.status for case in report.cases} <= {Status.WRONG, Status.CORRECT}
