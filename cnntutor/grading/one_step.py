"""Of the next steps for an exception and for the diagnosis beside it, the one that says more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.outcome import Raised
from cnntutor.domain.report import DiagnosisKind
from cnntutor.grading.diagnosis.exceptions.explain import find_next_step

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Function
    from cnntutor.domain.report import Diagnosis
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.verdict import Verdict
    from cnntutor.grading.diagnosis.replay import Judged


def keep_one_step(
    question: Function, diagnosis: Diagnosis, failed: Judged, submission: Submission
) -> tuple[Diagnosis, Verdict]:
    """Return a diagnosis and what is shown of a case that failed, with one next step between them.

    A known error says best what to do; then the line that raised; then what failing cases have in common.

    Parameters
    ----------
    question : Function
        What was asked.
    diagnosis : Diagnosis
        Why it is wrong.
    failed : (Verdict, Outcome)
        The case that is shown.
    submission : Submission
        Its syntax tree is evidence.
    """
    verdict, outcome = failed
    if not isinstance(outcome, Raised):
        return diagnosis, verdict
    step = find_next_step(outcome, submission, question)
    if not (step and verdict.message.endswith(step)):
        return diagnosis, verdict
    if diagnosis.kind is DiagnosisKind.MISCONCEPTION:
        return diagnosis, replace(verdict, message=verdict.message.removesuffix(step).rstrip())
    return replace(diagnosis, advice=""), verdict
