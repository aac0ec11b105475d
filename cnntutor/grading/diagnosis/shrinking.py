"""The smallest case on which a function still fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.grading.diagnosis.variations import smaller

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.values import Arguments
    from cnntutor.domain.verdict import Difference

MOST_CALLS = 20
"""How often the function is called again for it."""

MOST_NUMBERS = 24
"""A case with so many numbers can be looked through."""


def shrink(
    question: Function,
    arguments: Arguments,
    difference: Difference,
    judge_again: Callable[[Arguments], Difference | None],
    most_calls: int = MOST_CALLS,
) -> tuple[Arguments, Difference]:
    """Return a smaller case that fails too, with its difference.

    Parameters
    ----------
    question : Function
        What was asked.
    arguments : tuple
        A case that fails.
    difference : Difference
        How.
    judge_again : callable
        Calls the student's function, and returns at which place its result differs; None where it does not.
    most_calls : int
        How often that may be done.
    """
    calls = 0
    tried = {_key(arguments)}
    shrinking = True
    while shrinking:
        shrinking = False
        for candidate in smaller(question, arguments):
            if _key(candidate) in tried or not _is_easier(candidate, arguments):
                continue
            tried.add(_key(candidate))
            if not has_answer(question, candidate):
                continue
            if calls == most_calls:
                break
            calls += 1
            if (found := judge_again(candidate)) is not None:
                arguments, difference, shrinking = candidate, found, True
                break
    return arguments, difference


def count_numbers(arguments: Arguments) -> int:
    """Return how many numbers there are to read."""
    return sum(argument.size if isinstance(argument, np.ndarray) else 1 for argument in arguments)


def has_answer(question: Function, arguments: Arguments) -> bool:
    """Tell whether a case has a right answer that can be looked at: finite, and not empty."""
    try:
        with np.errstate(all="raise"):
            answer = np.asarray(question.reference(*arguments))
    except Exception:  # noqa: BLE001 - whatever the reference raises, there is no answer
        return False
    return answer.size > 0 and (answer.dtype.kind not in "fc" or bool(np.isfinite(answer).all()))


def _is_easier(one: Arguments, other: Arguments) -> bool:
    return _difficulty(one) < _difficulty(other)


def _difficulty(arguments: Arguments) -> tuple[float, ...]:
    """Return how hard a case is to look through: how many numbers it has, and how large they are."""
    magnitudes = [
        float(np.abs(each).sum()) for each in arguments if isinstance(each, np.ndarray | int | float)
    ]
    fractions = [
        int((each != np.rint(each)).sum()) for each in arguments if isinstance(each, np.ndarray) and each.size
    ]
    return count_numbers(arguments), sum(fractions), sum(magnitudes)


def _key(arguments: Arguments) -> str:
    return repr([_plain(argument) for argument in arguments])


def _plain(value: Any) -> Any:
    return (value.dtype.str, value.tolist()) if isinstance(value, np.ndarray) else value
