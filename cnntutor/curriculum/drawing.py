"""Drawing numbers in which no two rules give the same result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.declaration import is_worked_out
from cnntutor.errors import CurriculumError
from cnntutor.procedures.recording import number
from cnntutor.procedures.replaying import replay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.random import Generator

    from cnntutor.domain.exercise import ByHand, Question
    from cnntutor.domain.values import Array, Numbers

MOST_TRIES = 500


def real_array(rng: Generator, shape: tuple[int, ...], dtype: Any) -> Array:
    """Draw an array without zeros in which no two neighbours along any axis follow a pattern.

    Parameters
    ----------
    rng : Generator
        Where the numbers come from.
    shape : tuple of int
        The array's shape.
    dtype : dtype
        Unsigned integers give 1…20, signed ones −9…9, floats multiples of 0.25 in −6…6 that are no whole
        numbers more often than not.
    """
    kind = np.dtype(dtype).kind
    if kind == "u":
        return rng.integers(1, 21, shape).astype(dtype)
    signs = rng.choice([-1, 1], shape)
    if kind == "i":
        return (signs * rng.integers(1, 10, shape)).astype(dtype)
    return (signs * rng.integers(1, 25, shape) / 4).astype(dtype)


def one_of(rng: Generator, *values: int) -> int:
    """Draw one of some whole numbers; one that stands there twice is twice as likely."""
    return int(rng.choice(values))


def distinct_numbers(rng: Generator, count: int, magnitudes: range = range(1, 10)) -> Array:
    """Draw whole numbers of either sign, no two of one magnitude; at most as many as there are of these."""
    drawn: Array = rng.choice([-1, 1], count) * rng.permutation(np.array(magnitudes))[:count]
    return drawn


def separating(
    rng: Generator, draw: Callable[[Generator], Numbers], questions: Iterable[Question]
) -> Numbers:
    """Draw numbers on which every known error of every by-hand question gives a result of its own.

    Parameters
    ----------
    rng : Generator
        Where the numbers come from.
    draw : callable
        Draws one set of numbers.
    questions : iterable of Question
        Those that are asked about the numbers.

    Raises
    ------
    CurriculumError
        If `MOST_TRIES` draws gave no such numbers.
    """
    by_hand = [question for question in questions if is_worked_out(question) and not question.of_model]
    for _ in range(MOST_TRIES):
        numbers = draw(rng)
        if all(separates(question, numbers) for question in by_hand):
            return numbers
    raise CurriculumError(f"no numbers on which all errors differ in {MOST_TRIES} draws")


def separates(question: ByHand, numbers: Numbers) -> bool:
    """Tell whether the right answer and all known errors differ from each other on these numbers."""
    arguments = question.arguments(numbers)
    results = [fingerprint(question.procedure(*arguments))]
    for misconception in question.misconceptions:
        try:
            results.append(fingerprint(replay(question.procedure, (misconception,), arguments)))
        except (ValueError, IndexError, TypeError):  # the error leads nowhere on these numbers
            continue
    return len(set(results)) == len(results)


def fingerprint(value: Any) -> str:
    """Return a text that two results share only if a student would see the same numbers."""
    if isinstance(value, dict):
        return repr({key: fingerprint(item) for key, item in value.items()})
    if isinstance(value, np.ndarray):
        if value.dtype.kind in "iu":
            return str(value.tolist()).replace(",", "")  # the same text, for many numbers in little time
        value = value.tolist()
    if isinstance(value, list | tuple):
        return f"[{' '.join(fingerprint(item) for item in value)}]"
    return number(value)
