"""The smallest case on which a function still fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.outcome import Raised
from cnntutor.domain.report import STOPPED
from cnntutor.grading.diagnosis.parameters import count_numbers
from cnntutor.grading.diagnosis.variations import smaller, with_zeros
from cnntutor.grading.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.values import Arguments
    from cnntutor.domain.verdict import Verdict
    from cnntutor.grading.diagnosis.replay import Judged

MOST_CALLS = 20
"""How often the function is called again for it."""

PLAIN = (np.int64, np.float64)
"""The types of arrays that need not be written down."""


def shrink(
    question: Function,
    failing: Judged,
    try_again: Callable[[Arguments], Judged],
    most_calls: int = MOST_CALLS,
) -> Judged:
    """Return a smaller case that fails in the same way.

    Parameters
    ----------
    question : Function
        What was asked.
    failing : (Verdict, Outcome)
        A case that fails.
    try_again : callable
        Calls the student's function with other arguments, and judges what comes back.
    most_calls : int
        How often that may be done.
    """
    tried = {_key(failing[0].case.arguments)}
    candidates = _easier(question, failing[0].case.arguments)
    for _ in range(most_calls):
        candidate = next((each for each in candidates if _key(each) not in tried), None)
        if candidate is None:
            break
        tried.add(_key(candidate))
        another = try_again(candidate)
        if is_alike(another, failing):
            failing, candidates = another, _easier(question, candidate)
        elif another[0].status in STOPPED:
            break
    return failing


def _easier(question: Function, arguments: Arguments) -> Iterator[Arguments]:
    """Yield the cases next to one that are easier to look through and have an answer."""
    hardest = _difficulty(arguments)
    return (
        each
        for each in smaller(question, arguments)
        if _difficulty(each) < hardest and has_answer(question, each)
    )


def blank(question: Function, failing: Judged, try_again: Callable[[Arguments], Judged]) -> Judged:
    """Return a case with zeros in its arrays, where the same is said of it; else the case as it is."""
    verdict = failing[0]
    zeros = with_zeros(question, verdict.case.arguments)
    if zeros is None or not has_answer(question, zeros):
        return failing
    another = try_again(zeros)
    return another if is_alike(another, failing) and another[0].message == verdict.message else failing


def is_alike(one: Judged, other: Judged) -> bool:
    """Tell whether two cases fail in the same way: on the same line, or with values that differ alike."""
    (verdict, outcome), (another, another_outcome) = one, other
    if verdict.status is not another.status:
        return False
    if isinstance(outcome, Raised) and isinstance(another_outcome, Raised):
        return (outcome.kind, outcome.line) == (another_outcome.kind, another_outcome.line)
    return has_place(verdict) is has_place(another)


def has_place(verdict: Verdict) -> bool:
    """Tell whether there is a first place that differs."""
    return verdict.difference is not None and verdict.difference.index is not None


def has_answer(question: Function, arguments: Arguments) -> bool:
    """Tell whether a case is one that the statement allows, with a right answer: finite, and not empty."""
    if question.is_valid is not None and not question.is_valid(arguments):
        return False
    try:
        with np.errstate(all="raise"):
            given = question.reference(*arguments)
    except Exception:  # noqa: BLE001 - whatever the reference raises, there is no answer
        return False
    try:
        answers = [np.asarray(part) for part in parts_of(given)]
    except ValueError:  # shapes of different lengths
        return True
    return all(
        answer.size > 0 and (answer.dtype.kind not in "fc" or bool(np.isfinite(answer).all()))
        for answer in answers
    )


def _difficulty(arguments: Arguments) -> tuple[float, ...]:
    """Return how hard a case is to look through: how many numbers it has, of which types and how large."""
    magnitudes = [
        float(np.abs(each).sum()) for each in arguments if isinstance(each, np.ndarray | int | float)
    ]
    fractions = [
        int((each != np.rint(each)).sum()) for each in arguments if isinstance(each, np.ndarray) and each.size
    ]
    types = [each.dtype not in PLAIN for each in arguments if isinstance(each, np.ndarray)]
    return count_numbers(arguments), sum(types), sum(fractions), sum(magnitudes)


def _key(arguments: Arguments) -> str:
    return repr([_plain(argument) for argument in arguments])


def _plain(value: Any) -> Any:
    return (value.dtype.str, value.tolist()) if isinstance(value, np.ndarray) else value
