"""A sandbox without a process: it answers as a worker does, with values and functions at hand."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.outcome import Crashed, Missing, Raised, Returned
from cnntutor.domain.report import Status
from cnntutor.grading.given_answers import Answers, grade_given
from cnntutor.sandbox.interface import Loaded
from tests.support import load, question, right_answer, submission

POOLING = load("pooling")


def _failing(*_: Any) -> Any:
    raise IndexError("index 4")


def test_what_is_not_there_is_missing() -> None:
    """As a value, as a function and as a model."""
    answers = Answers({})
    assert answers.read("x") == answers.call("x", ()) == answers.describe(0) == Missing("absent")
    assert answers.open(submission("x = 1")).load() == Loaded(())


def test_whatever_a_function_raises_is_told() -> None:
    """One case after the other, and the others go on."""
    answers = Answers({"f": lambda x: _failing() if x else x})
    outcomes = list(answers.call_each("f", [(0,), (1,), (0,)]))
    assert outcomes == [Returned(0), Raised(kind="IndexError", message="index 4"), Returned(0)]


def test_numbers_beyond_all_bounds_warn_nobody() -> None:
    """An error that is replayed may divide by zero."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcome = Answers({"f": lambda x: np.float64(x) / 0}).call("f", (1.0,))
    assert outcome == Returned(np.inf)


@pytest.mark.parametrize("builder", [{"layers": 3}, lambda *sizes: {"layers": len(sizes)}])
def test_a_model_is_a_description_or_what_gives_one(builder: Any) -> None:
    """It is not built, and never trained."""
    answers = Answers({"build": builder})
    assert answers.describe(0, "build", (1, 2, 3)) == Returned({"layers": 3})
    image = np.zeros((1, 2, 2))
    trained = answers.train(image, image, image, 0, 1.0, lambda *_: None, {})
    assert isinstance(trained, Crashed)
    assert answers.cpu_seconds() == 0


@pytest.mark.parametrize("name", ["max_pooled", "max_pool2d"])
def test_a_right_answer_is_right(name: str) -> None:
    """A value and a function get what a submission with them would get."""
    asked = question(POOLING, name)
    given = right_answer(asked, POOLING.lecture)  # type: ignore[arg-type]
    report = grade_given(asked, given, POOLING.lecture)  # type: ignore[arg-type]
    assert (report.status, report.score) == (Status.CORRECT, asked.points)


def test_the_seed_decides_the_hidden_cases() -> None:
    """The same seed asks the same, another one something else."""
    asked: Any = question(POOLING, "max_pool2d")
    calls: list[list[bytes]] = []
    for seed in (0, 0, 1):
        calls.append([])

        def f(image: Any, *_: Any) -> Any:
            calls[-1].append(np.asarray(image).tobytes())
            return _failing()

        grade_given(asked, f, POOLING.lecture, seed)
    assert calls[0] == calls[1] != calls[2]
