"""Mark one submission of one exercise."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cnntutor.errors import WorkerLost
from cnntutor.grading import models
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.cases import draw_cases, public_arguments
from cnntutor.grading.compare import compare
from cnntutor.grading.diagnosis import Judged, diagnose
from cnntutor.grading.explanation import explain_by_hand, explain_call
from cnntutor.grading.judging import judge
from cnntutor.grading.messages import STATUS_OF, explain_file, explain_outcome, summarise
from cnntutor.training.plan import Setup
from cnntutor.types import (
    ByHand,
    Case,
    Function,
    Model,
    QuestionReport,
    Report,
    Returned,
    Status,
    Tolerance,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.types import (
        Arguments,
        Diagnosis,
        Exercise,
        FirstDifference,
        Outcome,
        Submission,
        Training,
        ValueQuestion,
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
    setup: Setup | None = None,
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
    setup : Setup, optional
        How models are trained, and who hears of it.

    Raises
    ------
    SandboxError
        If no worker can be started, or it was taken away twice: that is never a mark.
    CurriculumError
        If the exercise cannot answer its own question.
    """
    setup = setup or Setup()
    try:
        return _grade(exercise, submission, sandbox, variant, seed, exercise_digest, setup)
    except WorkerLost:  # nothing that the submission did: once more, from the start
        return _grade(exercise, submission, sandbox, variant, seed, exercise_digest, setup)


def _grade(
    exercise: Exercise,
    submission: Submission,
    sandbox: Sandbox,
    variant: Variant,
    seed: int,
    exercise_digest: str,
    setup: Setup,
) -> Report:
    names = {question.name for question in exercise.questions} | variant.numbers.keys()
    with Attempt(sandbox, submission, names) as attempt:
        if exercise.has_model:
            questions, training = _mark_with_model(exercise, attempt, variant, seed, sandbox, setup)
        else:
            # The cases are drawn while the worker starts.
            values = exercise.value_questions
            drawn = [(question, draw_cases(question, variant.numbers, seed)) for question in values]
            questions = tuple(_mark(question, cases, attempt) for question, cases in drawn)
            training = None
        notes = _remarks(questions, variant, attempt)
    return Report(
        submission,
        exercise.title,
        exercise_digest,
        seed,
        questions,
        attempt.printed,
        attempt.printed_cut,
        trouble=_trouble(attempt),
        halted=not attempt.runs or not submission.source.strip(),
        notes=notes,
        training=training,
    )


def _mark_with_model(
    exercise: Exercise, attempt: Attempt, variant: Variant, seed: int, sandbox: Sandbox, setup: Setup
) -> tuple[tuple[QuestionReport, ...], Training | None]:
    """Mark an exercise with a model: it is built first and trained last, as either may end its worker."""
    described = models.describe(attempt, seed)
    reports: dict[str, QuestionReport] = {}
    for value in exercise.value_questions:
        if isinstance(value, ByHand) and value.of_model:
            reports[value.name] = _mark_of_model(value, described, attempt)
        else:
            reports[value.name] = _mark(value, draw_cases(value, variant.numbers, seed), attempt)
    evidence = None
    if described.network is not None:
        evidence = models.examine(attempt, described.network, sandbox, setup, seed)
    for question in exercise.questions:
        if isinstance(question, Model):
            reports[question.name] = models.mark(question, described, evidence, attempt)
    ordered = tuple(reports[question.name] for question in exercise.questions)
    return ordered, evidence.training if evidence else None


def _mark_of_model(question: ByHand, described: models.Described, attempt: Attempt) -> QuestionReport:
    """Mark a by-hand question on the model that the student has built."""
    if (numbers := described.numbers) is not None:
        return _mark(question, draw_cases(question, numbers, 0), attempt)
    case = models.CASE
    outcome = attempt.begin_question() or next(attempt.ask(question, [()]))
    status, message = models.without_model(described, outcome)
    verdict = Verdict(case, status, message or explain_outcome(question, outcome, attempt))
    return _sum_up(question, [(verdict, outcome)], attempt)


def _trouble(attempt: Attempt) -> str:
    """Return what is wrong with the file as a whole."""
    if not attempt.submission.source.strip():
        exercise = attempt.submission.exercise
        return f"The file is empty. `cnntutor reset {exercise} --force` puts the exercise back."
    return explain_file(attempt.failure, attempt.submission) if attempt.failure else ""


def _remarks(questions: Sequence[QuestionReport], variant: Variant, attempt: Attempt) -> tuple[str, ...]:
    """Return what explains the marks of several questions at once."""
    exercise = attempt.submission.exercise
    by_hand_failed = any(
        question.kind == "by_hand" and question.status in (Status.WRONG, Status.MALFORMED)
        for question in questions
    )
    if not by_hand_failed or attempt.begin_question() is not None:
        return ()
    changed = [name for name, value in variant.numbers.items() if _differs(attempt.value_of(name), value)]
    if not changed:
        return ()
    whose = variant.student or "the lecture"
    be = "is" if len(changed) == 1 else "are"
    return (
        f"{', '.join(changed)} in your file {be} not what you are marked on, the numbers of {whose}: "
        f"`cnntutor show {exercise}` shows them in the folder that the file belongs to.",
    )


def _differs(outcome: Outcome, value: Any) -> bool:
    return isinstance(outcome, Returned) and compare(outcome.value, value, Tolerance()) is not None


def _mark(question: ValueQuestion, cases: Sequence[Case], attempt: Attempt) -> QuestionReport:
    """Ask a question on all its cases and sum up."""
    if (trouble := attempt.begin_question()) is not None:
        status = STATUS_OF[type(trouble)]
        verdicts = [Verdict(case, status, "the file cannot be run") for case in cases]
        return _sum_up(question, [(verdict, trouble) for verdict in verdicts], attempt)
    outcomes = attempt.ask(question, [case.arguments for case in cases])
    judged = [
        (_verdict(question, case, outcome, attempt), outcome)
        for case, outcome in zip(cases, outcomes, strict=True)
    ]
    return _sum_up(question, judged, attempt)


def _verdict(question: ValueQuestion, case: Case, outcome: Outcome, attempt: Attempt) -> Verdict:
    """Return what one outcome amounts to."""
    if not isinstance(outcome, Returned):
        return Verdict(case, STATUS_OF[type(outcome)], explain_outcome(question, outcome, attempt))
    match judge(question, case.arguments, outcome.value):
        case str(remark):
            return Verdict(case, Status.CORRECT, remark)
        case difference:
            return Verdict(case, difference.status, difference.message, difference)


def _sum_up(question: ValueQuestion, judged: Sequence[Judged], attempt: Attempt) -> QuestionReport:
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
    return replace(report, first_difference=located, diagnosis=explained)


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
            further = list(itertools.islice(public_arguments(question), FURTHER_CASES))

            def probe(arguments: Arguments) -> Outcome:
                return next(attempt.ask(question, [arguments]))

            located = explain_call(question, verdicts, probe, further)
            return located, diagnose(question, judged, probe, further)
