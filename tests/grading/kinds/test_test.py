"""Questions that are answered with a test: it accepts what is right and catches what is planted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Exercise, Variant
from cnntutor.domain.opaque import Opaque
from cnntutor.domain.procedure import Misconception, Procedure
from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.domain.test import Planted, Test, Trial, TrialCase
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.grade import grade
from cnntutor.grading.kinds import kind_of
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.tutor.hints import hint
from tests.support import load, submission

KINDS = {
    Planted("first", "a sum without its first number"): lambda x: x[1:].sum(),
    Planted("last", "a sum without its last number"): lambda x: x[:-1].sum(),
    Planted("sign", "a sum with the wrong sign"): lambda x: -x.sum(),
    Planted("twice", "a sum that is twice as large"): lambda x: 2 * x.sum(),
    Planted("mean", "the mean"): lambda x: x.mean(),
    Planted("squares", "a sum of squares"): lambda x: (x**2).sum(),
    Planted("more", "a sum that is a little too large"): lambda x: x.sum() + 0.01,
    Planted("less", "a sum that is a little too small"): lambda x: x.sum() - 0.01,
}


def draw(rng: np.random.Generator) -> tuple[Trial, ...]:
    """Draw ten right sums and two wrong ones of each kind."""
    trials = []
    for planted in (*[None] * 10, *KINDS, *KINDS):
        x = rng.uniform(1, 3, int(rng.integers(3, 7)))
        function = Opaque(KINDS[planted] if planted else np.sum, x.shape, planted.name if planted else "sum")
        trials.append(Trial(arguments=(function, x), about="a sum", planted=planted))
    return tuple(trials)


def run(step: SimpleNamespace, note: Any, function: Any, x: Any) -> bool:
    """Add up, and compare."""
    total = step.add(x)
    note("add up", (), lambda: " + ".join(map(str, x)), total)
    return bool(step.distance(function(x), total) < 1e-9)


ADDS_UP = Test(
    name="adds_up",
    signature="function, x",
    points=20,
    asks="whether a function adds its numbers up",
    tested=("sum", "sums"),
    reference=lambda function, x: bool(abs(function(x) - x.sum()) < 1e-9),
    procedure=Procedure(
        "adding up",
        run,
        {"add": lambda x: x.sum(), "distance": lambda one, other: abs(one - other)},
        habits=({"distance": lambda one, other: abs(one - other) / abs(other)},),
    ),
    draw=draw,
    misconceptions=(
        Misconception(
            name="no_abs",
            exchange={"distance": lambda one, other: one - other},
            tell="abs is missing",
            advice="Take abs.",
        ),
        Misconception(
            name="first_left_out",
            exchange={"add": lambda x: x[1:].sum()},
            tell="the first is left out",
            advice="Begin at 0.",
        ),
    ),
    hints=("Add up.", "Compare."),
)
EXERCISE = Exercise(
    id="exercise99", slug="sums", title="Sums", questions=(ADDS_UP,), lecture={}, draw=lambda _: {}
)
RIGHT = "def adds_up(function, x):\n    return abs(function(x) - x.sum()) < 1e-9\n"


def graded(source: str, exercise: Exercise = EXERCISE) -> Report:
    """Return the report on a source, run in a process of its own."""
    sandbox = PlainProcess(registry.find("exercise1").profile)
    return grade(exercise, submission(source), sandbox, variant=Variant(None, exercise.lecture))


def given(test: Callable[..., Any], seed: int = 0) -> QuestionReport:
    """Return the report on a test at hand."""
    return grade_given(ADDS_UP, test, {}, seed)


def test_a_right_test_scores_full_in_a_worker() -> None:
    """It gets a numpy bool from there, and has nothing to be told."""
    (report,) = graded(RIGHT).questions
    assert (report.kind, report.status, report.score, report.message) == ("test", Status.CORRECT, 20, "")
    assert len(report.cases) == 32


@pytest.mark.parametrize(
    ("test", "score", "told"),
    [
        (
            lambda *_: True,
            0.0,
            "accepts 13 of 13 right sums and catches 0 of 19 wrong ones. It says True to every",
        ),
        (
            lambda *_: False,
            0.0,
            "accepts 0 of 13 right sums and catches 19 of 19 wrong ones. It says False to ev",
        ),
        (lambda f, x: f(x) < x.sum() + 1e-9, None, "accepts 13 of 13 right sums and catches"),
        (lambda f, x: abs(f(x) - x.sum()) > 1e-9, 0.0, "accepts 0 of 13 right sums and catches 0 of 19"),
        (lambda f, x: abs(f(x) - x.sum()) < 0.1, None, "accepts 13 of 13 right sums"),
    ],
)
def test_what_a_test_earns(test: Any, score: float | None, told: str) -> None:
    """The share of the right ones accepted and that of the wrong ones caught, less 1, and never below 0."""
    report = given(test)
    assert told in report.message
    cases = draw_cases(ADDS_UP, {}, 0)
    pairs = [(case, bool(test(*case.arguments))) for case in cases if isinstance(case, TrialCase)]
    accepted = [said for case, said in pairs if case.trial.planted is None]
    caught = [not said for case, said in pairs if case.trial.planted is not None]
    by_hand = max(0.0, sum(accepted) / len(accepted) + sum(caught) / len(caught) - 1)
    assert report.score == round(20 * by_hand, 2)
    assert score is None or report.score == score


def test_right_and_wrong_come_in_an_order_that_is_drawn() -> None:
    """Another seed has another order; the shown ones, three of each, are the same for everybody."""
    orders, shown = set(), set()
    for seed in range(5):
        cases = draw_cases(ADDS_UP, {}, seed)
        trials = [case for case in cases if isinstance(case, TrialCase)]
        orders.add(tuple(case.trial.planted is None for case in trials if case.hidden))
        seen = [case.trial for case in trials if not case.hidden]
        assert sorted(trial.planted is None for trial in seen) == [False] * 3 + [True] * 3
        shown.add(tuple(trial.arguments[1].tobytes() for trial in seen))
    assert len(orders) == 5
    assert len(shown) == 1


@pytest.mark.parametrize("kind", [bool, np.bool_, lambda said: np.array(bool(said))])
def test_true_and_false_are_taken_in_these_forms(kind: Any) -> None:
    """Python's, numpy's, and an array without axes."""
    assert given(lambda f, x: kind(abs(f(x) - x.sum()) < 1e-9)).status is Status.CORRECT


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (1, "the number 1 where True or False is asked. Return the comparison itself"),
        (0, "the number 0 where True or False is asked. Return the comparison itself"),
        (0.25, "the number 0.25 where True or False is asked. Is it the error? Compare it"),
        (None, "it is None: is a `return` missing?"),
        ("True", "the text"),
        (np.array([True, False]), "an array of shape 2 where True or False is asked, one for all elements"),
        ([True], "a list of one"),
    ],
)
def test_what_is_neither_true_nor_false(value: Any, told: str) -> None:
    """It earns nothing, and what to do is said; 1 and 0 are numbers."""
    report = given(lambda *_: value)
    assert (report.status, report.score, report.diagnosis) == (Status.MALFORMED, 0, None)
    assert told in report.message


def test_what_got_through_is_named_by_its_kind() -> None:
    """Hidden ones without their numbers; of a shown one the arithmetic is shown."""
    report = given(lambda f, x: f(x) - x.sum() < 1e-9)
    assert "These got through: " in report.message
    assert "a sum that is a little too small" in report.message
    assert "a sum that is twice as large" not in report.message
    hidden = [case for case in draw_cases(ADDS_UP, {}, 0) if case.hidden]
    numbers = {f"{number:.6g}" for case in hidden for number in case.arguments[1]}
    assert not any(number in f"{report}" for number in numbers)


def test_what_is_refused_is_named_too() -> None:
    """By what it is."""
    report = given(lambda f, x: abs(f(x) - x.sum()) < 1e-9 and len(x) > 4)
    assert "Refused, though the sum is right: a sum." in report.message


def test_a_shown_case_is_worked_out() -> None:
    """It is given as it is called, with what the test says and what is right."""
    located = given(lambda *_: True).first_difference
    assert located is not None
    assert located.case.startswith("adds_up(<")
    assert (located.got, located.expected) == ("True", "False")
    assert located.working[0].startswith("add up: ")


def test_a_test_that_raises_now_and_then() -> None:
    """What it raises on counts as not accepted and as not caught, and is told."""
    source = "def adds_up(function, x):\n    if len(x) == 4:\n        raise KeyError(len(x))\n"
    (report,) = graded(source + "    return abs(function(x) - x.sum()) < 1e-9\n").questions
    assert report.status is Status.RAISED
    assert report.score is not None
    assert 0 < report.score < 20
    assert "KeyError" in report.message
    assert report.diagnosis is None


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("def adds_up(function, x):\n    raise NotImplementedError\n", Status.NOT_STARTED),
        ("adds_up = 3\n", Status.MISSING),
        ("", Status.MISSING),
        ("def adds_up(function):\n    return True\n", Status.MISSING),
        ("def adds_up(function, x):\n    return function\n", Status.REFUSED),
        ("def adds_up(function, x):\n    return function(3)\n", Status.RAISED),
        ("import os\ndef adds_up(function, x):\n    os._exit(0)\n", Status.CRASHED),
    ],
)
def test_a_test_that_gives_no_answer(source: str, status: Status) -> None:
    """It ends as any function does, and has no points."""
    (report,) = graded(source).questions
    assert (report.status, report.score) == (status, 0)


def test_a_report_goes_there_and_back() -> None:
    """Its JSON is that of any other question."""
    report = graded("def adds_up(function, x):\n    return True\n")
    assert Report.from_dict(report.to_dict()).questions == report.questions
    assert "Opaque" not in json.dumps(report.to_dict())


def test_it_is_shown_and_hinted_at() -> None:
    """With its parameters, and with the hints that are written down."""
    kind = kind_of(ADDS_UP)
    assert kind.signature(ADDS_UP) == "adds_up(function, x)"
    assert kind.in_file(ADDS_UP) == ("def adds_up(function, x):",)
    assert hint(ADDS_UP, {}, 5).text == "Compare."


def test_beside_other_questions() -> None:
    """It stands in its place, and nothing is laid to another function."""
    pooling = load("pooling")
    both = replace(pooling, questions=(*pooling.questions, ADDS_UP))
    report = graded(RIGHT, both)
    assert report.questions[-1].score == 20
    assert {each.score for each in report.questions[:-1]} == {0}
