"""The first place that differs, with the arithmetic of that one element, on a case that may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cnntutor.domain.grid import Grid
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import YOUR_NUMBERS, FirstDifference
from cnntutor.domain.verdict import Difference
from cnntutor.grading.diagnosis.grids import SIDE, grids_of_values
from cnntutor.grading.diagnosis.shrinking import Failing, count_numbers, shrink
from cnntutor.grading.judging import expected_value, judge
from cnntutor.grading.signatures import describe_call
from cnntutor.procedures.recording import Working, work_out

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ByHand, Function
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.diagnosis.replay import Judged

MOST_GRIDS = 4
"""So many steps of a worked explanation are drawn."""

Probe = Callable[["Arguments"], "Outcome"]


def explain_by_hand(question: ByHand, judged: Judged, *, solved: bool) -> FirstDifference | None:
    """Return where a by-hand answer differs: the sum to do there, without its result.

    Where the error is `solved`, known by its diagnosis, the sum might point to another step and is left out.
    """
    verdict, outcome = judged
    difference = verdict.difference
    if difference is None or difference.index is None or not isinstance(outcome, Returned):
        return None
    arguments = verdict.case.arguments
    working = () if solved else unsolved(work_out(question.procedure, arguments, difference.index))
    yours = grids_of_values(
        outcome.value, expected_value(question, arguments), difference.index, question.tolerance, told=False
    )
    return FirstDifference(
        YOUR_NUMBERS,
        difference.index,
        difference.got,
        "",
        tuple(str(line) for line in working if not line.rows),
        (*yours, *_grids_of(working)),
    )


def explain_call(
    question: Function, judged: Sequence[Judged], probe: Probe, further: Iterable[Arguments]
) -> FirstDifference | None:
    """Return where a function's value differs, on the smallest case that a student may see and that fails.

    Where only hidden cases fail, further public ones are tried until one fails too: the hidden numbers stay
    hidden.
    """

    def fails(arguments: Arguments) -> Failing | None:
        outcome = probe(arguments)
        return _failing(question, arguments, outcome.value) if isinstance(outcome, Returned) else None

    shown = [
        Failing(verdict.case.arguments, verdict.difference, outcome.value)
        for verdict, outcome in judged
        if not verdict.case.hidden and verdict.difference and isinstance(outcome, Returned)
    ]
    located = [each for each in shown if each.difference.index is not None]
    if located:
        first = min(located, key=lambda each: count_numbers(each.arguments))
    elif (found := _first_failing(question, probe, further)) is not None:
        first = found
    else:
        return None
    return _explain(question, shrink(question, first, fails))


def _first_failing(question: Function, probe: Probe, further: Iterable[Arguments]) -> Failing | None:
    """Return the first of further cases that fails with a value; None where one has none."""
    for arguments in further:
        match probe(arguments):
            case Returned(value):
                if (found := _failing(question, arguments, value)) is not None:
                    return found
            case _:
                return None
    return None


def _failing(question: Function, arguments: Arguments, value: Any) -> Failing | None:
    difference = judge(question, arguments, value)
    if isinstance(difference, Difference) and difference.index is not None:
        return Failing(arguments, difference, value)
    return None


def _explain(question: Function, failing: Failing) -> FirstDifference:
    arguments, difference, value = failing
    index = difference.index or ()
    working = work_out(question.procedure, arguments, index)
    values = grids_of_values(value, expected_value(question, arguments), index, question.tolerance, told=True)
    return FirstDifference(
        describe_call(question, arguments),
        index,
        difference.got,
        difference.expected,
        tuple(str(line) for line in working if not line.rows),
        (*values, *_grids_of(working)),
    )


def _grids_of(working: Sequence[Working]) -> tuple[Grid, ...]:
    """Return what a worked explanation shows in rows and columns, as far as that is small."""
    small = [line for line in working if line.rows and max(len(line.rows), len(line.rows[0])) <= SIDE]
    return tuple(Grid(title=line.step, rows=line.rows) for line in small[:MOST_GRIDS])


def unsolved(working: Sequence[Working]) -> tuple[Working, ...]:
    """Return a worked explanation up to its first result, which is left to the reader."""
    lines = []
    for line in working:
        if line.result:
            lines.append(replace(line, result="?"))
            break
        lines.append(line)
    return tuple(lines)
