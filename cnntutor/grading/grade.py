"""Mark one submission of one exercise."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cnntutor.errors import CurriculumError
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.cases import draw_cases, public_arguments
from cnntutor.grading.compare import compare
from cnntutor.grading.diagnosis import diagnose, explains
from cnntutor.grading.explanation import explain_by_hand, explain_call
from cnntutor.grading.messages import STATUS_OF, explain_file, explain_outcome, summarise
from cnntutor.types import (
    ByHand,
    Case,
    Crashed,
    Function,
    Missing,
    NotStarted,
    OutOfMemory,
    QuestionReport,
    Report,
    Returned,
    Status,
    TimedOut,
    Verdict,
)

if TYPE_CHECKING:
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.types import (
        Arguments,
        Diagnosis,
        Exercise,
        FirstDifference,
        Outcome,
        Question,
        Submission,
        Variant,
    )

FURTHER_CASES = 60
"""How many public cases are looked through for one that explains or separates errors."""


def grade(
    exercise: Exercise,
    submission: Submission,
    sandbox: Sandbox,
    *,
    variant: Variant,
    seed: int = 0,
    exercise_digest: str = "",
) -> Report:
    """Return the report on a submission.

    Parameters
    ----------
    exercise : Exercise
        What was asked.
    submission : Submission
        What was handed in. Its code runs in the sandbox only.
    sandbox : Sandbox
        Where.
    variant : Variant
        The numbers of the by-hand questions.
    seed : int
        Decides the hidden cases; at least 0.
    exercise_digest : str
        What the exercise was made of, for the record.

    Raises
    ------
    SandboxError
        If no worker can be started: that is never a mark.
    CurriculumError
        If the exercise cannot answer its own question.
    """
    with Attempt(sandbox, submission) as attempt:
        # The cases are drawn while the worker starts.
        drawn = [(question, draw_cases(question, variant.numbers, seed)) for question in exercise.questions]
        questions = tuple(_mark(question, cases, attempt) for question, cases in drawn)
    output, output_cut = attempt.printed
    return Report(
        submission,
        exercise.title,
        exercise_digest,
        seed,
        questions,
        output,
        output_cut,
        trouble=explain_file(attempt.failure, submission) if attempt.failure else "",
    )


def _mark(question: Question, cases: Sequence[Case], attempt: Attempt) -> QuestionReport:
    """Ask a question on all its cases and sum up."""
    ended = attempt.begin_question()
    verdicts = []
    for case in cases:
        outcome = ended or attempt.ask(question, case.arguments)
        verdicts.append(_judge(question, case, outcome, attempt))
        if _settles(outcome):
            ended = outcome
    return _sum_up(question, verdicts, attempt)


def _settles(outcome: Outcome) -> bool:
    """Tell whether an outcome answers for the cases behind it too."""
    match outcome:
        case NotStarted() | TimedOut() | OutOfMemory() | Crashed():
            return True
        case Missing(reason):
            return reason != "parameters"
        case _:
            return False


def _judge(question: Question, case: Case, outcome: Outcome, attempt: Attempt) -> Verdict:
    """Compare what came back for one case with what is right."""
    if not isinstance(outcome, Returned):
        message = (
            "the file cannot be run"
            if attempt.failure
            else explain_outcome(question, outcome, attempt.names, attempt.submission)
        )
        return Verdict(case, outcome, STATUS_OF[type(outcome)], message)
    difference = compare(outcome.value, expected_value(question, case.arguments), question.tolerance)
    if difference is None:
        return Verdict(case, outcome, Status.CORRECT)
    for convention in question.conventions:
        if explains(question, (convention,), case.arguments, outcome.value):
            return Verdict(case, outcome, Status.CORRECT, f"Accepted too: {convention.tell}.")
    return Verdict(case, outcome, difference.status, difference.message, difference)


def expected_value(question: Question, arguments: Arguments) -> Any:
    """Return the right answer, from the reference.

    Raises
    ------
    CurriculumError
        If the reference fails on these arguments.
    """
    try:
        return question.reference(*arguments)
    except Exception as error:
        raise CurriculumError(f"the reference of {question.name} fails on its own case: {error}") from error


def _sum_up(question: Question, verdicts: list[Verdict], attempt: Attempt) -> QuestionReport:
    kind = "by_hand" if isinstance(question, ByHand) else "function"
    right = sum(verdict.case.weight for verdict in verdicts if verdict.status is Status.CORRECT)
    score = round(question.points * right / sum(verdict.case.weight for verdict in verdicts), 2)
    failed = [verdict for verdict in verdicts if verdict.status is not Status.CORRECT]
    if not failed:
        remark = next((verdict.message for verdict in verdicts if verdict.message), "")
        return QuestionReport(
            question.name, kind, Status.CORRECT, score, question.points, remark, tuple(verdicts)
        )
    first = failed[0]
    if first.difference is None:
        return QuestionReport(
            question.name, kind, first.status, score, question.points, first.message, tuple(verdicts)
        )
    located, explained = _explain(question, verdicts, attempt)
    return QuestionReport(
        question.name,
        kind,
        first.status,
        score,
        question.points,
        summarise(question, verdicts),
        tuple(verdicts),
        located,
        explained,
    )


def _explain(
    question: Question, verdicts: list[Verdict], attempt: Attempt
) -> tuple[FirstDifference | None, Diagnosis | None]:
    """Return where the answer differs first, and which known errors would give it."""
    match question:
        case ByHand():
            return explain_by_hand(question, verdicts[0]), diagnose(question, verdicts)
        case Function():
            further = list(itertools.islice(public_arguments(question), FURTHER_CASES))

            def probe(arguments: Arguments) -> Outcome:
                return attempt.ask(question, arguments)

            located = explain_call(question, verdicts, probe, further)
            return located, diagnose(question, verdicts, probe, further)
