"""Wrong tests are named where they say the same on every trial, and nothing is claimed otherwise."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.report import QuestionReport
from cnntutor.domain.test import Test
from cnntutor.grading.diagnosis.wrong_tests import FEWEST_ANSWERS, answer_of, find_wrong_test, ways
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.kinds import kind_of
from tests.grading.kinds.test_test import ADDS_UP
from tests.support import load, question

asked = question(load("exercise12"), "gradient_check")
assert isinstance(asked, Test)
CHECK: Test = asked


def given(test: Any, question: Test = CHECK, seed: int = 0) -> QuestionReport:
    """Return the report on a test at hand."""
    return grade_given(question, test, {}, seed)


def numerical(function: Any, x: Any) -> Any:
    """Return central differences."""
    found = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[place] += 1e-5
        below[place] -= 1e-5
        found[place] = (function(above) - function(below)) / 2e-5
    return found


def only_large_elements(function: Any, gradient: Any, point: Any) -> Any:
    """Look at the elements that are above the mean."""
    x = point.astype(float)
    one, other = numerical(function, x), gradient(x)
    large = abs(one) >= abs(one).mean()
    return (abs(one - other)[large] < 1e-5 * abs(one).max()).all()


def most_elements(function: Any, gradient: Any, point: Any) -> Any:
    """Accept one that is wrong."""
    x = point.astype(float)
    one, other = numerical(function, x), gradient(x)
    return (abs(one - other) > 1e-5 * abs(one).max()).sum() < 2


def first_row(function: Any, gradient: Any, point: Any) -> Any:
    """Look at the first row alone."""
    x = point.astype(float)
    one, other = numerical(function, x)[0], gradient(x)[0]
    return abs(one - other).max() < 1e-5 * max(abs(one).max(), 1e-300)


def median(function: Any, gradient: Any, point: Any) -> Any:
    """Take the median of the errors."""
    x = point.astype(float)
    one, other = numerical(function, x), gradient(x)
    return np.median(abs(one - other)) < 1e-5 * abs(one).max()


CHANCE = random.Random(3)


def by_chance(*_: Any) -> Any:
    """Toss a coin."""
    return CHANCE.random() < 0.5


UNKNOWN = (
    only_large_elements,
    most_elements,
    first_row,
    median,
    by_chance,
    lambda *_: True,
    lambda *_: False,
)


@pytest.mark.parametrize("test", UNKNOWN, ids=lambda test: test.__name__)
def test_what_is_not_known_is_not_claimed(test: Any) -> None:
    """Errors that nobody has written down have no name."""
    report = given(test)
    assert report.score is not None
    assert report.score < report.max_score
    assert report.diagnosis is None


def test_a_few_answers_are_not_enough() -> None:
    """Each is one bit; and where one is missing nothing is claimed either."""
    kind = kind_of(CHECK)
    test = kind.answer_with(CHECK, CHECK.misconceptions[0], {})
    times = iter(range(10_000))

    def raising(*arguments: Any) -> Any:
        if next(times) == 7:
            raise KeyError
        return test(*arguments)

    assert given(test).diagnosis is not None
    assert given(raising).diagnosis is None
    assert FEWEST_ANSWERS >= 24


def test_what_does_not_hold_on_further_trials_is_not_claimed() -> None:
    """A test that is wrong in a known way, and after the graded trials in another one."""
    kind = kind_of(CHECK)
    test = kind.answer_with(CHECK, CHECK.misconceptions[0], {})
    asked_for, calls = len(given(test).cases), list[int]()

    def changing(*arguments: Any) -> Any:
        calls.append(1)
        return test(*arguments) if len(calls) <= asked_for else True

    assert given(changing).diagnosis is None


def test_of_two_that_say_the_same_none_is_claimed() -> None:
    """Also where all trials agree with both."""
    one = ADDS_UP.misconceptions[0]
    assert given(ways_of(one), ADDS_UP).diagnosis is not None
    twins = Test(**{**vars(ADDS_UP), "misconceptions": (one, replace(one, name="twin"))})
    assert given(ways_of(one), twins).diagnosis is None


def ways_of(misconception: Any) -> Any:
    """Return a test with a misconception of sums."""
    return kind_of(ADDS_UP).answer_with(ADDS_UP, misconception, {})


def test_a_misconception_is_met_beside_other_right_steps() -> None:
    """Each is replayed with every habit that leaves its steps alone."""
    found = ways(ADDS_UP)
    assert [way.misconception.name for way in found] == ["no_abs", "first_left_out", "first_left_out"]


def test_a_replay_that_raises_is_no_answer() -> None:
    """It explains nothing."""
    broken = ADDS_UP.procedure.exchange({"add": lambda _: 1 / 0})
    (trial, *_) = ADDS_UP.draw(np.random.default_rng(0))
    assert answer_of(broken, trial.arguments) is None
    assert find_wrong_test(ADDS_UP, (), lambda _: None, ()) is None  # type: ignore[arg-type,return-value]
