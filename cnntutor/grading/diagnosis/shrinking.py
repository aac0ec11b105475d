"""The smallest case on which a function still fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cnntutor.grading.diagnosis.variations import smaller

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.values import Arguments
    from cnntutor.domain.verdict import Difference

MOST_CALLS = 20
"""How often the function is called again for it."""


class Failing(NamedTuple):
    """A case that fails with a value."""

    arguments: Arguments
    """What the function was called with."""

    difference: Difference
    """How its value differs from the right one."""

    value: Any
    """What it gave."""


def shrink(
    question: Function,
    failing: Failing,
    fails: Callable[[Arguments], Failing | None],
    most_calls: int = MOST_CALLS,
) -> Failing:
    """Return a smaller case that fails too.

    Parameters
    ----------
    question : Function
        What was asked.
    failing : Failing
        A case that fails.
    fails : callable
        Calls the student's function, and returns how that fails; None where it does not, or has no value.
    most_calls : int
        How often that may be done.
    """
    tried = {_key(failing.arguments)}
    for _ in range(most_calls):
        candidates = (
            each
            for each in smaller(question, failing.arguments)
            if _key(each) not in tried
            and _difficulty(each) < _difficulty(failing.arguments)
            and has_answer(question, each)
        )
        if (candidate := next(candidates, None)) is None:
            break
        tried.add(_key(candidate))
        failing = fails(candidate) or failing
    return failing


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
