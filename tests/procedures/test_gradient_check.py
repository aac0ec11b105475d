"""A gradient check step by step: it says what the reference says, and writes down how it got there."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum.gradient_cases import draw_trials
from cnntutor.procedures.gradient_check import GRADIENT_CHECK
from cnntutor.procedures.recording import work_out
from cnntutor.reference.gradient_check import gradient_check

POINT = np.array([[1.0, -3.0], [2.0, 0.5]])


def test_it_says_what_the_reference_says() -> None:
    """On every trial of two draws, right and wrong."""
    for seed in (1, 2):
        for trial in draw_trials(np.random.default_rng(seed)):
            assert GRADIENT_CHECK(*trial.arguments) == gradient_check(*trial.arguments) == (not trial.planted)


def test_one_element_is_worked_out() -> None:
    """The difference with its numbers, the gradient beside it, the error and the answer."""
    lines = work_out(GRADIENT_CHECK, (lambda x: np.sum(x**2), lambda x: -2 * x, POINT), (0, 1))
    assert [str(line).partition(":")[0] for line in lines] == [
        "(f(x + h) - f(x - h)) / 2h",
        "the gradient there",
        "relative error",
        "the answer",
    ]
    assert str(lines[0]) == "(f(x + h) - f(x - h)) / 2h: (14.24994 - 14.25006) / 2e-05 = -6"
    assert str(lines[1]) == "the gradient there: gradient(x)[0, 1] = 6"
    assert lines[-1].result == "False"


def test_the_point_is_left_as_it_is() -> None:
    """Elements are moved in copies."""
    before = POINT.copy()
    GRADIENT_CHECK(lambda x: np.sum(x**2), lambda x: 2 * x, POINT)
    assert (before == POINT).all()
