"""Whether a function gives the same for the same arguments: nothing else can be explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.domain.verdict import Difference
from cnntutor.grading.compare import as_numbers

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
        one, other = as_numbers(outcome.value), as_numbers(again.value)
        if isinstance(one, Difference) or isinstance(other, Difference):
            return False
        return one.shape != other.shape or not np.allclose(one, other, equal_nan=True)
    return False
