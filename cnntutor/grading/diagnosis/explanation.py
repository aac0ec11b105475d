"""The first place that differs, with the arithmetic of that one element, on a case that may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from cnntutor.domain.grid import Grid
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import STOPPED, YOUR_NUMBERS, FirstDifference, Status
from cnntutor.grading.diagnosis.grids import SIDE, grids_of_values
from cnntutor.grading.diagnosis.parameters import count_numbers
from cnntutor.grading.diagnosis.shrinking import blank, has_place, is_alike, shrink
from cnntutor.grading.judging import right_of
from cnntutor.grading.signatures import describe_call
from cnntutor.procedures.recording import Working, work_out

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ByHand, Function
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.diagnosis.replay import Judged

MOST_GRIDS = 6
"""So many steps of a worked explanation are drawn."""

TryAgain = Callable[["Arguments"], "Judged"]
"""Calls the student's function with other arguments, and judges what comes back."""


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
        outcome.value, right_of(question, verdict), difference.index, question.tolerance, told=False
    )
    return FirstDifference(
        case=YOUR_NUMBERS,
        index=difference.index,
        got=difference.got,
        expected="",
        working=tuple(str(line) for line in working if not line.rows),
        grids=(*yours, *_grids_of(working)),
    )


def explain_call(
    question: Function, judged: Sequence[Judged], try_again: TryAgain, further: Iterable[Arguments]
) -> FirstDifference | None:
    """Return where a function's value differs, on the smallest case that a student may see and that fails.

    Where only hidden cases fail, further public ones are tried until one fails too: the hidden numbers stay
    hidden.
    """
    located = [each for each in _public(judged) if has_place(each[0])]
    if not located and any(has_place(verdict) for verdict, _ in judged):
        located = list(islice(_failing(further, try_again), 1))
    if not located:
        return None
    verdict, outcome = shrink(question, min(located, key=_count), try_again)
    arguments, difference = verdict.case.arguments, verdict.difference
    if difference is None or difference.index is None or not isinstance(outcome, Returned):
        return None
    working = work_out(question.procedure, arguments, difference.index)
    yours, right, place = outcome.value, right_of(question, verdict), difference.index
    if part := question.parts[place[0]] if len(question.parts) > 1 and isinstance(place[0], int) else "":
        yours, right = yours[place[0]], right[place[0]]
    values = grids_of_values(
        yours, right, place[1:] if part else place, question.tolerance, told=True, part=part
    )
    return FirstDifference(
        case=describe_call(question, arguments),
        index=(part, *place[1:]) if part else place,
        got=difference.got,
        expected=difference.expected,
        working=tuple(str(line) for line in working if not line.rows),
        grids=(*values, *_grids_of(working)),
    )


def find_smallest(question: Function, judged: Sequence[Judged], try_again: TryAgain) -> Judged | None:
    """Return the first failure again, on the smallest case that a student may see and that fails like it.

    None where it has none, or its end was one that costs a worker.
    """
    first = next(each for each in judged if each[0].status is not Status.CORRECT)
    if first[0].status in STOPPED:
        return None
    alike = [each for each in _public(judged) if is_alike(each, first)]
    return blank(question, shrink(question, min(alike, key=_count), try_again), try_again) if alike else None


def _public(judged: Iterable[Judged]) -> Iterator[Judged]:
    return (each for each in judged if not each[0].case.hidden)


def _count(judged: Judged) -> int:
    return count_numbers(judged[0].case.arguments)


def _failing(further: Iterable[Arguments], try_again: TryAgain) -> Iterator[Judged]:
    """Yield further cases that fail with a value; end where one has none."""
    for arguments in further:
        verdict, outcome = try_again(arguments)
        if not isinstance(outcome, Returned):
            return
        if has_place(verdict):
            yield verdict, outcome


def _grids_of(working: Sequence[Working]) -> tuple[Grid, ...]:
    """Return what a worked explanation shows in rows and columns, as far as that is small."""
    small = [line for line in working if line.rows and max(len(line.rows), len(line.rows[0])) <= SIDE]
    return tuple(
        Grid(title=line.step, rows=line.rows, beside=_belong_together(small[max(0, position - 1)], line))
        for position, line in enumerate(small[:MOST_GRIDS])
    )


def _belong_together(one: Working, other: Working) -> bool:
    """Tell whether two steps are about the same: the window of a channel, and the kernel of that channel."""
    about, the_other = (line.step.partition(" ") for line in (one, other))
    return about[0] != the_other[0] and about[2] == the_other[2]


def unsolved(working: Sequence[Working]) -> tuple[Working, ...]:
    """Return a worked explanation up to its first result, which is left to the reader."""
    lines = []
    for line in working:
        if line.result:
            lines.append(replace(line, result="?"))
            break
        lines.append(line)
    return tuple(lines)
