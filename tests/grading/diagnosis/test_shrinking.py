"""A case that fails becomes one that can be looked through, and fails still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Case, Function
from cnntutor.domain.outcome import Raised, Returned
from cnntutor.domain.report import Status
from cnntutor.domain.values import Arguments
from cnntutor.domain.verdict import Difference, Verdict
from cnntutor.grading.cases import further_cases
from cnntutor.grading.diagnosis.parameters import count_numbers
from cnntutor.grading.diagnosis.replay import Judged
from cnntutor.grading.diagnosis.shrinking import (
    MOST_CALLS,
    has_answer,
    has_place,
    is_alike,
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


def _try(question: Function, written: Callable[..., Any]) -> Callable[[Arguments], Judged]:
    """Return what calls a function with arguments and judges what comes back."""

    def try_again(arguments: Arguments) -> Judged:
        value = written(*arguments)
        difference, case = (
            judge(question, arguments, value),
            Case(name="a case", arguments=arguments, hidden=False),
        )
        if isinstance(difference, str):
            return Verdict(case=case, status=Status.CORRECT), Returned(value)
        return Verdict(
            case=case, status=difference.status, message=difference.message, difference=difference
        ), Returned(value)

    return try_again


@pytest.mark.parametrize(("exercise", "name", "change"), WRONG)
def test_a_case_shrinks(exercise: str, name: str, change: Callable[..., Any]) -> None:
    """It has at most 24 numbers, fails as it is reported to, and costs no more calls than are allowed."""
    question = function(exercise, name)
    try_again = _try(question, changed(question, change))
    calls: list[Arguments] = []

    def counted(arguments: Arguments) -> Judged:
        calls.append(arguments)
        return try_again(arguments)

    first = next(found for found in map(try_again, further_cases(question)) if has_place(found[0]))
    verdict, outcome = shrink(question, first, counted)
    assert len(calls) <= MOST_CALLS
    assert count_numbers(verdict.case.arguments) <= min(24, count_numbers(first[0].case.arguments))
    again, value = try_again(verdict.case.arguments)
    assert again.difference == verdict.difference is not None
    np.testing.assert_array_equal(value.value, outcome.value)  # type: ignore[union-attr]


NUMBERS: list[tuple[str, str, Callable[..., Any], Arguments]] = [
    ("exercise1", "output_size", lambda w, k, s=1, p=0: (w - k + p) // s + 1, (2, 2, 1, 1)),
    ("exercise1", "output_size", lambda w, k, s=1, p=0: (w - k + 2 * p) // s, (2, 2)),
    ("exercise1", "output_size", lambda w, k, s=1, p=0: (w - k + 2 * p) // s + (w < 30), (30, 2)),
    ("exercise5", "conv_params", lambda kernel, depth, filters: kernel * kernel * depth * filters, (2, 2, 2)),
]


@pytest.mark.parametrize(("exercise", "name", "written", "smallest"), NUMBERS)
def test_a_case_of_numbers_shrinks(
    exercise: str, name: str, written: Callable[..., Any], smallest: Arguments
) -> None:
    """Where there is no array, the numbers become small, as far as the function fails still."""
    question = function(exercise, name)
    try_again = _try(question, written)
    first = (52, 3, 1, 2) if name == "output_size" else (5, 3, 27)
    assert shrink(question, try_again(first), try_again)[0].case.arguments == smallest


def test_a_case_that_alone_fails_stays() -> None:
    """Where nothing smaller fails, the case is the one that was found."""
    question = function("exercise1", "conv2d")
    failing = _try(question, lambda *_: np.zeros((9, 9)))(further_cases(question)[0])
    assert shrink(question, failing, _try(question, question.reference)) is failing


def test_failures_that_are_alike() -> None:
    """An exception has to be the same on the same line; a wrong shape is no wrong number."""
    case = Case(name="a case", arguments=())
    raised, elsewhere, other = (
        (Verdict(case=case, status=Status.RAISED), Raised(kind=kind, message="", line=line))
        for kind, line in (("ValueError", 3), ("ValueError", 4), ("TypeError", 3))
    )
    shape = (
        Verdict(
            case=case, status=Status.WRONG, message="", difference=Difference(status=Status.WRONG, message="")
        ),
        Returned(1),
    )
    number = (
        Verdict(
            case=case,
            status=Status.WRONG,
            message="",
            difference=Difference(status=Status.WRONG, message="", index=(0,)),
        ),
        Returned(1),
    )
    assert is_alike(
        raised,
        (Verdict(case=case, status=Status.RAISED), Raised(kind="ValueError", message="other words", line=3)),
    )
    assert not is_alike(raised, elsewhere)
    assert not is_alike(raised, other)
    assert not is_alike(raised, shape)
    assert not is_alike(shape, number)
    assert is_alike(number, number)


def test_what_has_no_answer_is_not_asked() -> None:
    """A kernel larger than the image, or an answer that is not finite, can be looked at by nobody."""
    conv2d = function("exercise1", "conv2d")
    assert has_answer(conv2d, (np.ones((3, 3)), np.ones((2, 2))))
    assert not has_answer(conv2d, (np.ones((2, 2)), np.ones((3, 3))))
    assert not has_answer(function("exercise4", "relu"), (np.array([np.inf]),))


def test_shapes_of_different_lengths_are_an_answer() -> None:
    """The shapes of a network are no array, and can be looked at."""
    layers = [{"layer": "flatten"}, {"layer": "dense", "units": 4}]
    assert has_answer(function("exercise5", "output_shapes"), (layers, (5, 8, 2)))
    pooled = [{"layer": "pool", "size": 2, "stride": 2}, *layers]
    assert has_answer(function("exercise5", "output_shapes"), (pooled, (5, 8, 2)))


PROMISING = [
    ("exercise8", "preprocess"),
    ("exercise8", "predict_digit"),
    ("exercise9", "strongest"),
    ("exercise9", "dead_fraction"),
]


@pytest.mark.parametrize(("exercise", "name"), PROMISING)
def test_a_smaller_case_keeps_what_the_statement_promises(exercise: str, name: str) -> None:
    """The drawn cases keep it, and so does the smallest one on which a function fails."""
    question = function(exercise, name)
    assert question.is_valid is not None
    drawn = further_cases(question)
    assert all(question.is_valid(arguments) for arguments in drawn)

    def fails(arguments: Arguments) -> Judged:
        verdict = Verdict(case=Case(name="a case", arguments=arguments), status=Status.WRONG)
        return verdict, Returned(None)

    for arguments in drawn[:6]:
        verdict, _ = shrink(question, fails(arguments), fails)
        assert question.is_valid(verdict.case.arguments)


def test_what_is_not_promised_is_not_asked() -> None:
    """Maps with the same mean, negative numbers behind a ReLU, and images of another type."""
    maps = np.array([[[2.0, 2.0, 1.0]]])
    assert not has_answer(function("exercise9", "strongest"), (maps, 2))
    assert has_answer(function("exercise9", "strongest"), (maps[..., 1:], 2))
    assert not has_answer(function("exercise9", "strongest"), (maps[..., 1:], 3))
    assert not has_answer(function("exercise9", "dead_fraction"), (-maps[np.newaxis],))
    images = np.zeros((1, 28, 28), np.int64)
    assert not has_answer(function("exercise8", "preprocess"), (images,))
    assert has_answer(function("exercise8", "preprocess"), (images.astype(np.uint8),))
