"""Functions as students write them, whose loops can go wrong in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from cnntutor.domain.exercise import Function
from cnntutor.domain.procedure import Misconception
from cnntutor.domain.values import Array
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.procedures.replaying import replay
from tests.support import load, question

Starts = Callable[[int, int, int], tuple[int, int]]


def function(exercise: str, name: str) -> Function:
    """Return a function question."""
    asked = question(load(exercise), name)
    assert isinstance(asked, Function)
    return asked


def named(errors: Sequence[Misconception], name: str) -> Misconception:
    """Return a misconception by its name."""
    return next(error for error in errors if error.name == name)


def agree(asked: Function, name: str, written: Callable[..., Any], fewest: int = 1) -> None:
    """Check that a replay gives on every case what was written, and raises where that raises.

    At least `fewest` of the values have to be wrong, or nothing would be shown.
    """
    error, wrong = named(asked.misconceptions, name), 0
    for case in draw_cases(asked, {}, 0):
        try:
            value = written(*case.arguments)
        except (ValueError, IndexError):
            continue
        replayed = replay(asked.procedure, (error,), case.arguments)
        assert compare(value, replayed, replace(asked.tolerance, nan_equal=True)) is None, name
        wrong += compare(value, asked.reference(*case.arguments), asked.tolerance) is not None
    assert wrong >= fewest


def slide(
    padded: Array,
    kernel: Array,
    shape: tuple[int, int],
    starts: Starts,
    stride: int,
    loops: tuple[int, int] | None = None,
    *,
    left_out: bool = False,
) -> Array:
    """Fill an array of this shape in, with windows as large as the kernel; some may be left out."""
    result = np.zeros(shape)
    for i in range((loops or shape)[0]):
        for j in range((loops or shape)[1]):
            top, left = starts(i, j, stride)
            window = padded[top : top + kernel.shape[0], left : left + kernel.shape[1]]
            if not (left_out and window.shape != kernel.shape):
                result[i, j] = (window * kernel).sum()
    return result


def rightly(i: int, j: int, stride: int) -> tuple[int, int]:
    """Return where a window starts."""
    return i * stride, j * stride


def places(image: Array, kernel: Array, stride: int) -> tuple[int, int]:
    """Return how many windows fit."""
    return (image.shape[0] - kernel.shape[0]) // stride + 1, (image.shape[1] - kernel.shape[1]) // stride + 1
