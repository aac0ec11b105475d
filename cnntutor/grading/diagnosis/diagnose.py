"""Why values are wrong: the ways to explain that, in their order; the first that finds a reason decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from cnntutor.grading.diagnosis.conditions import find_condition
from cnntutor.grading.diagnosis.parts import diagnose_parts
from cnntutor.grading.diagnosis.relations.find import find_partial_relation, find_relation
from cnntutor.grading.diagnosis.replay import find_misconceptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cnntutor.domain.exercise import Function, Replayed
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.report import Diagnosis
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.diagnosis.replay import Judged


def diagnose(
    question: Replayed,
    judged: Sequence[Judged],
    probe: Callable[[Arguments], Outcome] | None = None,
    further: Iterable[Arguments] = (),
    most: int | None = None,
) -> Diagnosis | None:
    """Return why the values of a question are wrong; None where nothing is known that holds of all of them.

    Parameters
    ----------
    question : Replayed
        What was asked; it names the errors that are known.
    judged : sequence of (Verdict, Outcome)
        All cases.
    probe : callable, optional
        Calls the student's function with further arguments.
    further : iterable of Arguments
        Cases that the probe may use.
    most : int, optional
        How many misconceptions are looked for together, where another reason is known already.
    """
    if len(question.parts) > 1:
        return _diagnose_with_parts(cast("Function", question), judged, probe, further)
    by_values = (partial(find_misconceptions, most=most), find_relation)
    has_values = any(verdict.difference for verdict, _ in judged)
    ways = (
        *(by_values if has_values else ()),
        find_condition,
        *((find_partial_relation,) if has_values else ()),
    )
    found = (find(question, judged, probe, further) for find in ways)
    return next((diagnosis for diagnosis in found if diagnosis), None)


def _diagnose_with_parts(
    question: Function,
    judged: Sequence[Judged],
    probe: Callable[[Arguments], Outcome] | None,
    further: Iterable[Arguments],
) -> Diagnosis | None:
    """Return why a result of several parts is wrong: what explains all of it comes first."""
    if any(verdict.difference for verdict, _ in judged):
        if diagnosis := find_misconceptions(question, judged, probe, further):
            return diagnosis
        return diagnose_parts(
            question,
            judged,
            probe,
            further,
            of_whole=find_condition,
            by_values=(find_misconceptions, find_relation),
            otherwise=(find_condition, find_partial_relation),
        )
    return find_condition(question, judged, probe, further)
