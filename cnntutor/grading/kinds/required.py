"""The report on a question that is one requirement, which something of a submission is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.report import QuestionReport
from cnntutor.domain.verdict import Verdict
from cnntutor.grading.cases import MODEL_CASE
from cnntutor.grading.feedback import diagnosis_of

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Judgement, Model
    from cnntutor.domain.experiment import Experiment
    from cnntutor.domain.report import Status


def report_requirement(
    question: Model | Experiment,
    status: Status,
    share: float | None,
    message: str,
    judgement: Judgement | None = None,
) -> QuestionReport:
    """Return the report on one requirement.

    Parameters
    ----------
    question : Model or Experiment
        What is required.
    status : Status
        How it went.
    share : float or None
        The share of the points that it earns; None where that cannot be known.
    message : str
        What is said of it.
    judgement : Judgement, optional
        Where something was judged: its misconceptions are the diagnosis.
    """
    explained = judgement.misconceptions if judgement else ()
    return QuestionReport(
        name=question.name,
        kind=question.kind,
        status=status,
        score=None if share is None else round(question.points * share, 2),
        max_score=question.points,
        message=message,
        cases=(Verdict(case=MODEL_CASE, status=status, message=message).report,),
        diagnosis=diagnosis_of(explained, certain=True, seen=True) if explained else None,
    )
