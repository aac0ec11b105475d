"""A case that fails becomes one that can be looked through, and fails still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Arguments
from cnntutor.domain.verdict import Difference
from cnntutor.grading.cases import further_cases
from cnntutor.grading.diagnosis.shrinking import (
    MOST_CALLS,
    Failing,
    count_numbers,
    has_answer,
    shrink,
)
from cnntutor.grading.judging import judge
from tests.grading.diagnosis.wrong_functions import changed, function

WRONG: list[tuple[str, str, Callable[..., Any]]] = [
    ("exercise1", "conv2d", lambda right, image, *_: right + (image.size > 6)),
    ("exercise1", "conv2d", lambda right, _i, _k, _s=1, padding=0: right * (1 + padding)),
    ("exercise2", "conv_layer", lambda right, *_: right - 1),
    ("exercise2", "conv2d_rgb", lambda right, *_: -right),
    ("exercise3", "avg_pool2d", lambda right, *_: np.rint(right) + 0.5),
    ("exercise4", "sigmoid", lambda right, x: np.where(x > 1, right, 0)),
    ("exercise6", "softmax", lambda right, *_: right / 2),
]


@pytest.mark.parametrize(("exercise", "name", "change"), WRONG)
def test_a_case_shrinks(exercise: str, name: str, change: Callable[..., Any]) -> None:
    """It has at most 24 numbers, fails as it is reported to, and costs no more calls than are allowed."""
    question = function(exercise, name)
    written = changed(question, change)
    calls: list[Arguments] = []

    def fails(arguments: Arguments) -> Failing | None:
        calls.append(arguments)
        value = written(*arguments)
        difference = judge(question, arguments, value)
        return Failing(arguments, difference, value) if isinstance(difference, Difference) else None

    first = next(found for arguments in further_cases(question) if (found := fails(arguments)))
    calls.clear()
    small = shrink(question, first, fails)
    assert len(calls) <= MOST_CALLS
    assert count_numbers(small.arguments) <= min(24, count_numbers(first.arguments))
    assert fails(small.arguments) is not None
    assert isinstance(judge(question, small.arguments, small.value), Difference)


def test_a_case_that_alone_fails_stays() -> None:
    """Where nothing smaller fails, the case is the one that was found."""
    question = function("exercise1", "conv2d")
    arguments = further_cases(question)[0]
    failing = Failing(arguments, Difference(judge(question, arguments, 0).status, "", (0, 0)), 0)  # type: ignore[union-attr]
    assert shrink(question, failing, lambda _: None) is failing


def test_what_has_no_answer_is_not_asked() -> None:
    """A kernel larger than the image, or an answer that is not finite, can be looked at by nobody."""
    conv2d = function("exercise1", "conv2d")
    assert has_answer(conv2d, (np.ones((3, 3)), np.ones((2, 2))))
    assert not has_answer(conv2d, (np.ones((2, 2)), np.ones((3, 3))))
    assert not has_answer(function("exercise4", "relu"), (np.array([np.inf]),))
