"""Grade one question that is answered with values: ask it on all its cases, hold them against the truth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.exercise import ByHand, Case, Function
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import QuestionReport, Status, Verdict
from cnntutor.grading.cases import further_cases
from cnntutor.grading.diagnosis.explanation import explain_by_hand, explain_call
from cnntutor.grading.diagnosis.replay import Judged, diagnose
from cnntutor.grading.feedback import STATUS_OF, explain_outcome, summarise
from cnntutor.grading.forms import explain_form
from cnntutor.grading.judging import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.report import Diagnosis, FirstDifference
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.attempt import Attempt


def grade_question(question: ValueQuestion, cases: Sequence[Case], attempt: Attempt) -> QuestionReport:
    """Ask a question on all its cases and sum up."""
    if (trouble := attempt.begin_question()) is not None:
        status = STATUS_OF[type(trouble)]
        verdicts = [Verdict(case, status, "the file cannot be run") for case in cases]
        return sum_up(question, [(verdict, trouble) for verdict in verdicts], attempt)
    outcomes = attempt.ask(question, [case.arguments for case in cases])
    judged = [
        (_verdict(question, case, outcome, attempt), outcome)
        for case, outcome in zip(cases, outcomes, strict=True)
    ]
    return sum_up(question, judged, attempt)


def _verdict(question: ValueQuestion, case: Case, outcome: Outcome, attempt: Attempt) -> Verdict:
    """Return what one outcome amounts to."""
    if not isinstance(outcome, Returned):
        return Verdict(case, STATUS_OF[type(outcome)], explain_outcome(question, outcome, attempt))
    match judge(question, case.arguments, outcome.value):
        case str(remark):
            return Verdict(case, Status.CORRECT, remark)
        case difference:
            return Verdict(case, difference.status, difference.message, difference)


def sum_up(question: ValueQuestion, judged: Sequence[Judged], attempt: Attempt) -> QuestionReport:
    """Return the report on a question; the values that came back are looked at here for the last time."""
    verdicts = [verdict for verdict, _ in judged]
    right = sum(verdict.case.weight for verdict in verdicts if verdict.status is Status.CORRECT)
    first = next((verdict for verdict in verdicts if verdict.status is not Status.CORRECT), None)
    status = first.status if first else Status.CORRECT
    if status is Status.NOT_STARTED and any(verdict.status is not status for verdict in verdicts):
        status = Status.RAISED  # it was begun, and still raises NotImplementedError here and there
    report = QuestionReport(
        name=question.name,
        kind="by_hand" if isinstance(question, ByHand) else "function",
        status=status,
        score=round(question.points * right / sum(verdict.case.weight for verdict in verdicts), 2),
        max_score=question.points,
        message=summarise(question, verdicts, first),
        verdicts=tuple(verdicts),
    )
    if not any(verdict.difference for verdict in verdicts):
        return report
    located, explained = _explain(question, judged, attempt)
    form = "" if explained else explain_form(question, judged, attempt.submission)
    return replace(
        report,
        message=summarise(question, verdicts, first, form),
        first_difference=located,
        diagnosis=explained,
    )


def _explain(
    question: ValueQuestion, judged: Sequence[Judged], attempt: Attempt
) -> tuple[FirstDifference | None, Diagnosis | None]:
    """Return where the answer differs first, and which known errors would give it."""
    verdicts = [verdict for verdict, _ in judged]
    match question:
        case ByHand():
            explained = diagnose(question, judged)
            return explain_by_hand(question, verdicts[0], solved=explained is not None), explained
        case Function():
            further = further_cases(question)

            def probe(arguments: Arguments) -> Outcome:
                return next(attempt.ask(question, [arguments]))

            located = explain_call(question, verdicts, probe, further)
            return located, diagnose(question, judged, probe, further)
