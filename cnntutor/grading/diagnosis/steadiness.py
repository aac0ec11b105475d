"""Whether a function gives the same for the same arguments: nothing else can be explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.domain.verdict import Difference
from cnntutor.grading.compare import as_numbers
from cnntutor.grading.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.diagnosis.replay import Judged


def gives_other_results(judged: Sequence[Judged], probe: Callable[[Arguments], Outcome]) -> bool:
    """Call a function again with the arguments of its last wrong case; tell whether other numbers come back.

    Parameters
    ----------
    judged : sequence of (Verdict, Outcome)
        All cases.
    probe : callable
        Calls the function.
    """
    for verdict, outcome in reversed(judged):
        if verdict.difference is None or not isinstance(outcome, Returned):
            continue
        again = probe(verdict.case.arguments)
        if not isinstance(again, Returned):
            return False
        return _are_other_numbers(outcome.value, again.value)
    return False


def _are_other_numbers(value: Any, again: Any) -> bool:
    parts = parts_of(value), parts_of(again)
    if len(parts[0]) == len(parts[1]) > 1:
        return any(_are_other_numbers(*pair) for pair in zip(*parts, strict=True))
    one, other = as_numbers(value), as_numbers(again)
    if isinstance(one, Difference) or isinstance(other, Difference):
        return False
    return one.shape != other.shape or not np.allclose(one, other, equal_nan=True)
