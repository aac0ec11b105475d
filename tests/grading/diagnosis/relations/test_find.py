"""A relation is told where it holds on every case, and never else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Case, Function
from cnntutor.domain.outcome import Outcome, Raised, Returned
from cnntutor.domain.report import DiagnosisKind
from cnntutor.domain.values import Arguments
from cnntutor.grading.cases import draw_cases, further_cases
from cnntutor.grading.diagnosis.relations.find import MOST_PROBES, find_partial_relation, find_relation
from tests.grading.diagnosis.relations.wrong import (
    AVG_POOL2D,
    CONV2D,
    CONV_LAYER,
    CROSS_ENTROPY,
    MAX_POOL2D,
    OUTPUT_SIZE,
    SOFTMAX,
    TANH,
    by_hand,
    find,
    find_partial,
    function,
    judged_on,
    with_result,
)
from tests.support import answer, grade_answers, load

RELATIONS: list[tuple[tuple[str, str], Callable[[Any], Any]]] = [
    (CONV2D, np.flipud),
    (CONV2D, np.ravel),
    (CONV2D, np.negative),
    (CONV2D, lambda right: right / right.size),
    (CONV2D, lambda right: right[:-1, :-1]),
    (CONV2D, lambda right: np.roll(right, 1, axis=0)),
    (CONV2D, lambda right: np.pad(right[:-1], ((0, 1), (0, 0)))),
    (CONV2D, lambda right: np.sort(right, axis=None).reshape(right.shape)),
    (CONV2D, lambda right: right.sum(axis=0)),
    (CONV_LAYER, lambda right: np.moveaxis(right, -1, 0)),
    (CONV_LAYER, lambda right: right[..., 0]),
    (MAX_POOL2D, lambda right: 255 - right + right * 2),
    (AVG_POOL2D, np.floor),
    (TANH, lambda right: np.round(right, 3)),
    (SOFTMAX, lambda right: 1 - right),
    (CROSS_ENTROPY, np.exp),
    (OUTPUT_SIZE, lambda right: right + 2),
]


def _spoil(value: Any) -> Any:
    """Return a value whose last number is another one."""
    spoilt = np.array(value, dtype=float)
    spoilt[(-1,) * spoilt.ndim] += 0.37
    return spoilt


@pytest.mark.parametrize(("which", "change"), RELATIONS)
@pytest.mark.parametrize("position", [0, 23])
def test_one_number_on_one_case_is_enough(
    which: tuple[str, str], change: Callable[[Any], Any], position: int
) -> None:
    """What holds but for a single number does not hold."""
    asked, wrong = function(which), with_result(which, change)
    judged = judged_on(asked, wrong, draw_cases(asked, {}, 0))
    assert find(which, wrong, judged) is not None
    verdict, outcome = judged[position]
    assert isinstance(outcome, Returned)
    judged[position : position + 1] = judged_on(asked, lambda *_: _spoil(outcome.value), [verdict.case])
    assert find(which, wrong, judged) is None


# ------------------------------------------------------------------ what is in no relation


def _same_whatever(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
    """Return the map with a padding that the kernel decides."""
    high, wide = kernel.shape
    padded = np.pad(image.astype(float), ((high // 2, high // 2), (wide // 2, wide // 2)))
    return function(CONV2D).reference(padded, kernel, stride)


def _last_channel(image: Any, kernels: Any, biases: Any, stride: int = 1, padding: int = 0) -> Any:
    """Return what the last channel alone gives."""
    return function(CONV_LAYER).reference(image[..., -1:], kernels[..., -1:, :], biases, stride, padding)


def _random(*arguments: Any) -> Any:
    rng = np.random.default_rng(arguments[0].size)
    return rng.normal(size=np.shape(function(CONV2D).reference(*arguments)))


NO_RELATIONS: list[tuple[tuple[str, str], Callable[..., Any]]] = [
    (CONV2D, _random),
    (CONV2D, _same_whatever),
    (CONV2D, with_result(CONV2D, lambda right: right + 0.01 * np.sin(right))),
    (CONV2D, with_result(CONV2D, lambda right: right)),
    (
        CONV2D,
        with_result(
            CONV2D, lambda right: right + 1000 * np.sin(np.arange(right.size) + 1).reshape(right.shape)
        ),
    ),
    (CONV_LAYER, _last_channel),
    (AVG_POOL2D, lambda image, size=2, stride=2: function(MAX_POOL2D).reference(image, size, stride)),
    (TANH, lambda x: np.arctan(x)),
    (TANH, lambda x: np.max(x, 0)),
    (SOFTMAX, lambda logits, *_: 1 / (1 + np.exp(-logits))),
    (CROSS_ENTROPY, lambda probabilities, targets: -np.mean(targets * np.log(probabilities + 1e-3))),
    (OUTPUT_SIZE, lambda width, kernel, stride=1, *_: (width - kernel) // stride + 1),
    (OUTPUT_SIZE, lambda width, kernel, stride=1, padding=0: (width - kernel + padding) // stride + 1),
]


@pytest.mark.parametrize(("which", "wrong"), NO_RELATIONS)
def test_what_is_in_no_relation(which: tuple[str, str], wrong: Callable[..., Any]) -> None:
    """Other functions, noise, and what is right get none."""
    assert find(which, wrong) is None
    assert find_partial(which, wrong) is None


def test_too_few_cases() -> None:
    """Three wrong results may be anything."""
    asked, wrong = function(OUTPUT_SIZE), with_result(OUTPUT_SIZE, lambda right: right + 1)
    for count, is_told in ((3, False), (11, False), (12, True)):
        judged = judged_on(asked, wrong, draw_cases(asked, {}, 0)[:count])
        assert (find_relation(asked, judged) is not None) is is_told


# ------------------------------------------------------------------ further cases

WIDE = (np.array([[1.0, 2.0, 4.0], [0.5, 0.25, 2.0]]), 1)
"""A case on which mirrored is another thing than 1 minus the right result."""


def test_a_further_case_may_contradict() -> None:
    """A relation that holds of all cases, and not of one that was not among them, is not told."""
    asked = function(CONV2D)
    wrong = with_result(CONV2D, lambda right: 2 * right)
    judged = judged_on(asked, wrong, draw_cases(asked, {}, 0))
    asked_for: list[Arguments] = []

    def probe(arguments: Arguments) -> Outcome:
        asked_for.append(arguments)
        return Returned(wrong(*arguments) + (len(asked_for) == 5))

    assert find_relation(asked, judged) is not None
    assert find_relation(asked, judged, probe, further_cases(asked)) is None
    assert len(asked_for) == 5


def test_probes_are_few_and_new() -> None:
    """At most so many calls are made, none of a case that was seen, none that can show nothing."""
    asked = function(CONV2D)
    wrong = with_result(CONV2D, np.trunc)
    judged = judged_on(asked, wrong, draw_cases(asked, {}, 0))
    asked_for: list[Arguments] = []

    def probe(arguments: Arguments) -> Outcome:
        asked_for.append(arguments)
        return Raised(kind="ValueError", message="") if len(asked_for) % 2 else Returned(wrong(*arguments))

    drawn = [asked.draw(np.random.default_rng(k), k) for k in range(2 * MOST_PROBES)]
    further = [*(verdict.case.arguments for verdict, _ in judged), *further_cases(asked), *drawn]
    assert find_relation(asked, judged, probe, further) is not None
    assert len(asked_for) == MOST_PROBES
    seen = {repr(verdict.case.arguments) for verdict, _ in judged}
    assert not seen & {repr(arguments) for arguments in asked_for}
    assert all(
        (np.trunc(asked.reference(*arguments)) != asked.reference(*arguments)).any()
        for arguments in asked_for
    )


def test_two_that_hold() -> None:
    """Where nothing tells two relations apart, the first is told as something that holds."""
    asked = function(SOFTMAX)
    cases = [
        Case(name=f"case {k}", arguments=(np.array([[1.0, 2.0 + k], [k / 3, 0.5]]), 1)) for k in range(6)
    ]
    judged = judged_on(asked, with_result(SOFTMAX, lambda right: right[:, ::-1]), cases)
    diagnosis = find_relation(asked, judged)  # of two that sum to 1 each is 1 minus the other
    assert diagnosis is not None
    assert not diagnosis.certain
    assert diagnosis.message == "One thing holds: your result is the right one mirrored left to right."
    certain = find_relation(
        asked, judged, lambda arguments: Returned(asked.reference(*arguments)[:, ::-1]), [WIDE]
    )
    assert certain is not None
    assert certain.certain
    assert certain.message.startswith("Your result")


# ------------------------------------------------------------------ no values, one value, strange values


def test_cases_that_raised() -> None:
    """They say nothing, and the sentence says how many did say something."""

    def wrong(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        if stride > 2:
            raise ValueError("stride")
        return -function(CONV2D).reference(image, kernel, stride, padding)

    diagnosis = find(CONV2D, wrong)
    assert diagnosis is not None
    assert (
        "cases that gave a result, each number of your map is the negative of the right one."
        in diagnosis.message
    )
    assert not diagnosis.message.startswith("Each number")


def test_none_here_and_there() -> None:
    """A case whose value is no number is in no relation."""

    def wrong(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        return None if stride > 2 else -function(CONV2D).reference(image, kernel, stride, padding)

    assert find(CONV2D, wrong) is None
    assert find_partial(CONV2D, wrong) is None


def test_by_hand() -> None:
    """A map of many numbers shows a relation by itself; one of few numbers does not."""
    diagnosis = by_hand("exercise1", "feature_map_padded", lambda right: right[:, ::-1])
    assert diagnosis is not None
    assert diagnosis.message == "Your map is the right one mirrored left to right."
    assert by_hand("exercise1", "feature_map_padded", lambda right: right[::-1]) is None  # 6 numbers differ
    assert by_hand("exercise1", "feature_map_padded", lambda right: np.sort(right, 0)[::-1]) is None
    assert by_hand("exercise1", "feature_map_strided", lambda right: right * 2) is None
    assert by_hand("exercise3", "max_pooled", lambda right: right + 1) is None
    assert by_hand("exercise6", "sample_loss", lambda right: right * 2) is None


def test_in_a_report() -> None:
    """A report has it where no misconception gives the values."""
    wrong = with_result(CONV2D, lambda right: 7 * right)
    report = answer(grade_answers(load("exercise1"), {"conv2d": wrong}), "conv2d")
    assert report.score == 0
    assert report.diagnosis is not None
    assert report.diagnosis.kind is DiagnosisKind.RELATION
    assert report.diagnosis.message == "Each number of your map is 7 times the right one."


STRANGE: list[Any] = [
    *(0, -1.5, np.inf, np.nan, 10**30, True, None, "x", [], {}, [[1], [1, 2]], (1, 2), [(1, 2), (3, 4)]),
    *(np.empty(0), np.zeros((1, 1)), np.full((2, 2), np.nan), np.full((2, 3), 1e308), np.ones((2, 3, 4, 5))),
    *(
        np.float16(3),
        np.array([[1, 2]], dtype=np.int8),
        np.array(7),
        [None],
        np.array([1j]),
        (np.ones(2), np.ones(3)),
    ),
]


@pytest.mark.parametrize(
    "exercise", ["exercise1", "exercise2", "exercise3", "exercise4", "exercise5", "exercise6"]
)
def test_strange_values(exercise: str) -> None:
    """Whatever comes back, with right results in between, nothing is raised."""
    for asked in load(exercise).questions:
        if not isinstance(asked, Function):
            continue
        for first in range(0, len(STRANGE), 3):
            judged = []
            for position, case in enumerate(draw_cases(asked, {}, 0)[:12]):
                mixed = [*STRANGE[first : first + 3], None]
                value = mixed[position % 4] if position % 4 < 3 else asked.reference(*case.arguments)
                judged += judged_on(asked, lambda *_, value=value: value, [case])
            for way in (find_relation, find_partial_relation):
                found = way(asked, judged)
                assert found is None or found.message
