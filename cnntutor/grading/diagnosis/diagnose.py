"""Why values are wrong: the ways to explain that, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.conditions import find_condition
from cnntutor.grading.diagnosis.relations.find import find_partial_relation, find_relation
from cnntutor.grading.diagnosis.replay import find_misconceptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cnntutor.domain.exercise import Replayed
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.report import Diagnosis
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.diagnosis.replay import Judged

BY_VALUES = (find_misconceptions, find_relation)
"""The ways to find a diagnosis from values that are not right: the first that finds one decides."""


def diagnose(
    question: Replayed,
    judged: Sequence[Judged],
    probe: Callable[[Arguments], Outcome] | None = None,
    further: Iterable[Arguments] = (),
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
    """
    by_values = any(verdict.difference for verdict, _ in judged)
    ways = (
        *(BY_VALUES if by_values else ()),
        find_condition,
        *((find_partial_relation,) if by_values else ()),
    )
    found = (find(question, judged, probe, further) for find in ways)
    return next((diagnosis for diagnosis in found if diagnosis), None)
