"""Questions that are answered with a model: each is one requirement that the model is held against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.exercise import Model
from cnntutor.domain.report import QuestionReport, Status
from cnntutor.grading.judging import STATUS_OF
from cnntutor.grading.kinds.interface import Kind
from cnntutor.grading.kinds.required import report_requirement
from cnntutor.grading.model_feedback import explain_training

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, Judgement
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.context import Context
    from cnntutor.networks.evidence import Evidence

TRAINING = "training"
"""The requirement that says what ended a training."""


class ModelKind(Kind[Model]):
    """Requirements of a compiled Keras model, which is described and, as the last thing, trained."""

    declaration = Model
    fewest_misconceptions = 1
    is_last = True

    def grade(self, question: Model, context: Context) -> QuestionReport:
        """Have the model built and trained, unless that was done already, and hold it against this.

        Raises
        ------
        SandboxError
            If not even the reference model can be trained here.
        """
        context.attempt.renew()
        model = context.model_of(question.builder, question.arguments)
        described, evidence = model.after(question.phase)
        if evidence is None:
            return report_requirement(question, described.status, 0.0, described.message)
        return _grade(question, evidence, context.attempt, _where_it_ended(context.exercise, question))

    def relate(self, reports: tuple[QuestionReport, ...], context: Context) -> tuple[QuestionReport, ...]:
        """Leave a message that several requirements share with the first of them."""
        firsts: dict[str, str] = {}
        for report in reports:
            if _is_short(report):
                firsts.setdefault(report.message, report.name)
        return tuple(
            replace(report, message=f"See `{firsts[report.message]}`.")
            if _is_short(report) and firsts[report.message] != report.name
            else report
            for report in reports
        )

    def function_of(self, question: Model) -> str:
        """Return the function that builds the model, or that changed it before its training."""
        return question.phase or question.builder

    def begin_at(self, name: str) -> str:
        """Return the function that builds the model."""
        return "build_model"


def _is_short(report: QuestionReport) -> bool:
    """Tell whether a requirement has no points, and a message that says why."""
    return report.kind == Model.kind and not report.score and bool(report.message)


def _where_it_ended(exercise: Exercise, question: Model) -> str:
    """Return the name of the question that says what ended a training: `TRAINING`, or the first on it."""
    names = [
        other.name
        for other in exercise.questions
        if isinstance(other, Model) and other.trained and other.phase == question.phase
    ]
    return TRAINING if TRAINING in names else names[0] if names else ""


def _grade(question: Model, evidence: Evidence, attempt: Attempt, teller: str) -> QuestionReport:
    """Return the report on one requirement; `teller` is the question that says what ended the training."""
    if evidence.contradiction:
        return report_requirement(question, Status.REFUSED, 0.0, evidence.contradiction)
    if evidence.unfit:
        return report_requirement(question, Status.UNDECIDED, None, f"No score: {evidence.unfit}")
    judgement = question.judge(evidence)
    stopped = evidence.stopped if question.trained else None
    if judgement.share is None:
        return report_requirement(question, Status.UNDECIDED, None, judgement.message)
    if judgement.share == 1:
        return report_requirement(question, Status.CORRECT, 1.0, judgement.message)
    if stopped is None:
        return report_requirement(question, Status.WRONG, judgement.share, judgement.message, judgement)
    return report_requirement(
        question,
        STATUS_OF[type(stopped)],
        judgement.share,
        _why(question, judgement, evidence, attempt, teller),
        judgement,
    )


def _why(question: Model, judgement: Judgement, evidence: Evidence, attempt: Attempt, teller: str) -> str:
    """Return what to say where the training was ended: how, in one place; what is known, in the others."""
    if question.name != teller:
        return judgement.message or f"The training did not come to its end: see `{teller}`."
    assert evidence.stopped is not None
    ended = explain_training(evidence.stopped, evidence.phase, attempt)
    return f"{judgement.message}\n{ended}".strip() if judgement.message else ended


KIND = ModelKind()
