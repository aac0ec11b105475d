"""What the failing cases have in common is told where it is so, and nowhere else."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.report import DiagnosisKind
from cnntutor.grading.cases import draw_cases, further_cases
from cnntutor.grading.diagnosis.conditions import MOST_PROBES
from tests.grading.diagnosis.wrong_functions import changed, function, grade_function

Change = Callable[..., Any]


def _spoil(right: Any) -> Any:
    """Return a result that nothing else explains."""
    spoiled = np.array(right, dtype=np.float64)
    spoiled.flat[::2] += 0.37
    return spoiled


def _spoil_by_chance(right: Any, *arguments: Any, share: float, seed: int) -> Any:
    """Spoil a share of the results, always those of the same arguments."""
    told = zlib.crc32(repr(arguments).encode(), seed)
    return _spoil(right) if told % 1000 < 1000 * share else right


CONDITIONS: list[tuple[str, str, Change, str]] = [
    (
        "exercise1",
        "conv2d",
        lambda right, _i, _k, _s=1, padding=0: _spoil(right) if padding else right,
        "`padding` is more than 0",
    ),
    (
        "exercise1",
        "conv2d",
        lambda right, _i, _k, stride=1, *_: _spoil(right) if stride > 1 else right,
        "`stride` is more than 1",
    ),
    (
        "exercise1",
        "conv2d",
        lambda right, _i, kernel, *_: _spoil(right) if kernel.shape[0] != kernel.shape[1] else right,
        "the kernel is not square",
    ),
    (
        "exercise2",
        "conv_layer",
        lambda right, image, *_: _spoil(right) if image.dtype.kind in "iu" else right,
        "`image` holds whole numbers",
    ),
    (
        "exercise3",
        "max_pool2d",
        lambda right, _i, size=2, stride=2: _spoil(right) if stride != size else right,
        "`stride` is not the same as `size`",
    ),
    (
        "exercise3",
        "avg_pool2d",
        lambda right, image, *_: _spoil(right) if image.ndim > 2 else right,
        "the image has channels",
    ),
    (
        "exercise4",
        "tanh",
        lambda right, x: _spoil(right) if (x == 0).any() else right,
        "`x` holds a 0",
    ),
]


@pytest.mark.parametrize(("exercise", "name", "change", "told"), CONDITIONS)
def test_a_condition(exercise: str, name: str, change: Change, told: str) -> None:
    """Each is told in words, with how many cases fail."""
    report = grade_function(exercise, name, changed(function(exercise, name), change))
    failed = sum(case.status != "correct" for case in report.cases)
    assert report.diagnosis is not None
    assert report.diagnosis.kind is DiagnosisKind.CONDITION
    assert (
        report.diagnosis.message
        == f"It fails exactly where {told}: on {failed} of {len(report.cases)} cases."
    )
    assert report.diagnosis.advice


def test_two_properties_together() -> None:
    """Where one is not enough, two are told."""

    def change(right: Any, image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        return _spoil(right) if padding and stride > 1 else right

    report = grade_function("exercise1", "conv2d", changed(function("exercise1", "conv2d"), change))
    assert report.diagnosis is not None
    assert (
        "exactly where `stride` is more than 1 and `padding` is more than 0: on" in report.diagnosis.message
    )


def test_exceptions_have_conditions_too() -> None:
    """A function that raises on some cases is told on which."""
    asked = function("exercise1", "conv2d")

    def written(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        if stride > 1:
            raise IndexError("index 3 is out of bounds")
        return asked.reference(image, kernel, stride, padding)

    report = grade_function("exercise1", "conv2d", written)
    assert report.diagnosis is not None
    assert "`stride` is more than 1" in report.diagnosis.message


def test_a_condition_that_only_seems_to_hold_is_not_told() -> None:
    """What fails on the graded cases with padding only, by their numbers, is found out by further cases."""
    asked = function("exercise1", "conv2d")
    graded = {repr(case.arguments) for case in draw_cases(asked, {}, 0)}
    calls = 0

    def written(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        nonlocal calls
        calls += 1
        given = (image, kernel, stride, padding)
        right = asked.reference(*given)
        known = repr(given if (stride, padding) != (1, 0) else given[:2]) in graded
        return _spoil(right) if padding and known else right

    report = grade_function("exercise1", "conv2d", written)
    assert report.diagnosis is None or report.diagnosis.kind is not DiagnosisKind.CONDITION
    assert 42 < calls <= 42 + 2 * MOST_PROBES + len(further_cases(asked))


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.8])
def test_failing_at_random_has_no_condition(share: float) -> None:
    """Whatever cases fail by chance, nothing is said to decide it."""
    for name in ("conv2d", "output_size"):
        asked = function("exercise1", name)
        for seed in range(4):
            written = changed(asked, partial(_spoil_by_chance, share=share, seed=seed))
            diagnosis = grade_function("exercise1", name, written).diagnosis
            assert diagnosis is None or diagnosis.kind is not DiagnosisKind.CONDITION


def test_few_cases_are_no_evidence() -> None:
    """Three cases that fail may have anything in common."""
    asked = function("exercise1", "conv2d")

    def change(right: Any, image: Any, *_: Any) -> Any:
        return _spoil(right) if image.shape == (10, 7) else right

    report = grade_function("exercise1", "conv2d", changed(asked, change))
    assert 0 < sum(case.status != "correct" for case in report.cases) < 4
    assert report.diagnosis is None
