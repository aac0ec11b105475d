"""The first place that differs, with the arithmetic of that one element, on a case that may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import YOUR_NUMBERS, FirstDifference
from cnntutor.domain.verdict import Difference
from cnntutor.grading.judging import judge
from cnntutor.grading.signatures import describe_call
from cnntutor.procedures.recording import Working, work_out

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ByHand, Function
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.values import Arguments
    from cnntutor.domain.verdict import Verdict

Probe = Callable[["Arguments"], "Outcome"]


def explain_by_hand(question: ByHand, verdict: Verdict, *, solved: bool) -> FirstDifference | None:
    """Return where a by-hand answer differs: the sum to do there, without its result.

    Where the error is `solved`, known by its diagnosis, the sum might point to another step and is left out.
    """
    difference = verdict.difference
    if difference is None or difference.index is None:
        return None
    working = (
        () if solved else unsolved(work_out(question.procedure, verdict.case.arguments, difference.index))
    )
    return FirstDifference(YOUR_NUMBERS, difference.index, difference.got, "", working)


def explain_call(
    question: Function, verdicts: Sequence[Verdict], probe: Probe, further: Iterable[Arguments]
) -> FirstDifference | None:
    """Return where a function's value differs, on the smallest shown case that shows it.

    Where only hidden cases fail, further public ones are tried until one fails too: the hidden numbers stay
    hidden.
    """
    shown = [
        (verdict.case.arguments, verdict.difference)
        for verdict in verdicts
        if not verdict.case.hidden and verdict.difference and verdict.difference.index is not None
    ]
    if shown:
        return _explain(question, *min(shown, key=lambda pair: _size(pair[0])))
    for arguments in further:
        match probe(arguments):
            case Returned(value):
                difference = judge(question, arguments, value)
                if isinstance(difference, Difference) and difference.index is not None:
                    return _explain(question, arguments, difference)
            case _:
                return None
    return None


def _size(arguments: Arguments) -> int:
    """Return how many numbers there are to read."""
    return sum(argument.size if isinstance(argument, np.ndarray) else 1 for argument in arguments)


def _explain(question: Function, arguments: Arguments, difference: Difference) -> FirstDifference:
    index = difference.index or ()
    working = tuple(str(line) for line in work_out(question.procedure, arguments, index))
    return FirstDifference(
        describe_call(question, arguments), index, difference.got, difference.expected, working
    )


def unsolved(working: Sequence[Working]) -> tuple[str, ...]:
    """Return the lines of a worked explanation up to its first result, which is left to the reader."""
    lines = []
    for line in working:
        if line.result:
            lines.append(f"{line.step}: {line.text} = ?")
            break
        lines.append(str(line))
    return tuple(lines)
