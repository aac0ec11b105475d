"""The loops that end early, against loops that are written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Function
from cnntutor.domain.procedure import Misconception
from cnntutor.domain.values import Array
from cnntutor.misconceptions.loops import LOOP_ERRORS
from cnntutor.misconceptions.sizes import NO_PLUS_ONE
from cnntutor.procedures.replaying import replay
from tests.support import load, question

ROWS, COLUMNS = "range_ends_early_along_rows", "range_ends_early_along_columns"


def named(errors: tuple[Misconception, ...], name: str) -> Misconception:
    """Return an error by its name."""
    return next(error for error in errors if error.name == name)


def convolve(
    image: Array, kernel: Array, stride: int = 1, padding: int = 0, less: Any = (0, 0)
) -> list[list[Any]]:
    """Return a feature map of loops that end `less` before their end."""
    padded, (height, width) = np.pad(image, padding), kernel.shape
    return [
        [
            (padded[i : i + height, j : j + width] * kernel).sum()
            for j in range(0, padded.shape[1] - width + 1 - less[1], stride)
        ]
        for i in range(0, padded.shape[0] - height + 1 - less[0], stride)
    ]


def pool(image: Array, size: int = 2, stride: int = 2, less: Any = (0, 0)) -> list[list[Any]]:
    """Return a max-pooled image of loops that end `less` before their end."""
    return [
        [
            image[i : i + size, j : j + size].max(axis=(0, 1))
            for j in range(0, image.shape[1] - size + 1 - less[1], stride)
        ]
        for i in range(0, image.shape[0] - size + 1 - less[0], stride)
    ]


OPERATIONS = [
    pytest.param("exercise1", "conv2d", LOOP_ERRORS, convolve, id="conv2d"),
    pytest.param("exercise3", "max_pool2d", LOOP_ERRORS, pool, id="max_pool2d"),
]


def cases(exercise: str, name: str) -> list[tuple[Any, ...]]:
    """Return arguments of a function that walk through all its settings."""
    asked = question(load(exercise), name)
    assert isinstance(asked, Function)
    return [asked.draw(np.random.default_rng(k), k) for k in range(26)]


@pytest.mark.parametrize(("error", "less"), [("range_ends_early", (1, 1)), (ROWS, (1, 0)), (COLUMNS, (0, 1))])
@pytest.mark.parametrize(("exercise", "name", "errors", "written"), OPERATIONS)
def test_as_it_is_written(
    exercise: str,
    name: str,
    errors: tuple[Misconception, ...],
    written: Callable[..., Any],
    error: str,
    less: tuple[int, int],
) -> None:
    """The replay of the error gives what the loop gives, and mostly not what is right."""
    asked = question(load(exercise), name)
    assert isinstance(asked, Function)
    wrong = 0
    for arguments in cases(exercise, name):
        looped = np.array(written(*arguments, less=less))
        np.testing.assert_allclose(replay(asked.procedure, (named(errors, error),), arguments), looped)
        wrong += looped.shape != asked.reference(*arguments).shape
    assert wrong >= 8


@pytest.mark.parametrize(("exercise", "name", "errors", "written"), OPERATIONS)
def test_places_of_an_array_of_zeros_that_are_not_visited(
    exercise: str, name: str, errors: tuple[Misconception, ...], written: Callable[..., Any]
) -> None:
    """Its size is right; the places behind the end of the loops stay 0."""
    asked = question(load(exercise), name)
    assert isinstance(asked, Function)
    for arguments in cases(exercise, name):
        looped = np.array(written(*arguments, less=(1, 1)))
        filled = np.zeros_like(asked.reference(*arguments), dtype=float)
        filled[: looped.shape[0], : looped.shape[1]] = looped
        replayed = replay(asked.procedure, (named(errors, "last_places_not_visited"),), arguments)
        np.testing.assert_allclose(replayed, filled)


def test_it_is_another_error_than_a_missing_plus_one() -> None:
    """Where the stride does not divide, this loop is right and the size without + 1 is not."""
    image, kernel = np.arange(30.0).reshape(6, 5), np.ones((3, 2))
    procedure = question(load("exercise1"), "conv2d").procedure  # type: ignore[union-attr]
    early = replay(procedure, (named(LOOP_ERRORS, "range_ends_early"),), (image, kernel, 2))
    assert early.shape == (2, 2)
    assert replay(procedure, (NO_PLUS_ONE,), (image, kernel, 2)).shape == (1, 1)
