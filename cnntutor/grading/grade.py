"""Mark one submission of one exercise."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cnntutor.errors import CurriculumError
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.cases import draw_cases, public_arguments
from cnntutor.grading.compare import compare, compare_choice
from cnntutor.grading.diagnosis import diagnose, explains
from cnntutor.grading.explanation import explain_by_hand, explain_call
from cnntutor.grading.messages import STATUS_OF, explain_file, explain_outcome, summarise
from cnntutor.types import (
    ByHand,
    Case,
    Function,
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
    names = {question.name for question in exercise.questions} | variant.numbers.keys()
    with Attempt(sandbox, submission, names) as attempt:
        # The cases are drawn while the worker starts.
        drawn = [(question, draw_cases(question, variant.numbers, seed)) for question in exercise.questions]
        questions = tuple(_mark(question, cases, attempt) for question, cases in drawn)
        notes = _remarks(questions, variant, attempt)
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
        notes=notes,
    )


def _remarks(questions: Sequence[QuestionReport], variant: Variant, attempt: Attempt) -> tuple[str, ...]:
    """Return what explains the marks of several questions at once."""
    exercise = attempt.submission.exercise
    if not attempt.submission.source.strip():
        return (f"Your file is empty. `cnntutor reset {exercise} --force` puts the exercise back.",)
    by_hand_failed = any(
        question.kind == "by_hand" and question.status in (Status.WRONG, Status.MALFORMED)
        for question in questions
    )
    if not by_hand_failed or attempt.begin_question() is not None:
        return ()
    changed = [name for name, value in variant.numbers.items() if _differs(attempt.value_of(name), value)]
    if not changed:
        return ()
    whose = f"those of {variant.student}" if variant.student else "those of the lecture"
    return (
        f"{', '.join(changed)} in your file are not the numbers you are marked on, {whose}: "
        f"`cnntutor show {exercise}` shows these.",
    )


def _differs(outcome: Outcome, value: Any) -> bool:
    return isinstance(outcome, Returned) and compare(outcome.value, value, Tolerance()) is not None


def _mark(question: Question, cases: Sequence[Case], attempt: Attempt) -> QuestionReport:
    """Ask a question on all its cases and sum up."""
    failure = attempt.begin_question()
    outcomes = (
        [failure] * len(cases) if failure else attempt.ask(question, [case.arguments for case in cases])
    )
    verdicts = [
        _judge(question, case, outcome, attempt) for case, outcome in zip(cases, outcomes, strict=True)
    ]
    return _sum_up(question, verdicts, attempt)


def _judge(question: Question, case: Case, outcome: Outcome, attempt: Attempt) -> Verdict:
    """Compare what came back for one case with what is right."""
    if not isinstance(outcome, Returned):
        message = (
            "the file cannot be run"
            if attempt.failure
            else explain_outcome(question, outcome, attempt.names, attempt.submission)
        )
        return Verdict(case, outcome, STATUS_OF[type(outcome)], message)
    expected = expected_value(question, case.arguments)
    match question:
        case ByHand(choices=choices) if choices:
            difference = compare_choice(outcome.value, expected, choices)
        case _:
            difference = compare(outcome.value, expected, question.tolerance)
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
    except Exception as error:  # whatever the reference raises, the exercise is at fault
        raise CurriculumError(f"the reference of {question.name} fails on its own case: {error}") from error


def _sum_up(question: Question, verdicts: list[Verdict], attempt: Attempt) -> QuestionReport:
    kind = "by_hand" if isinstance(question, ByHand) else "function"
    right = sum(verdict.case.weight for verdict in verdicts if verdict.status is Status.CORRECT)
    score = round(question.points * right / sum(verdict.case.weight for verdict in verdicts), 2)
    first = next((verdict for verdict in verdicts if verdict.status is not Status.CORRECT), None)
    report = QuestionReport(
        name=question.name,
        kind=kind,
        status=first.status if first else Status.CORRECT,
        score=score,
        max_score=question.points,
        message=summarise(question, verdicts, first),
        verdicts=tuple(verdicts),
    )
    if not any(verdict.difference for verdict in verdicts):
        return report
    located, explained = _explain(question, verdicts, attempt)
    return replace(report, first_difference=located, diagnosis=explained)


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
                return next(attempt.ask(question, [arguments]))

            located = explain_call(question, verdicts, probe, further)
            return located, diagnose(question, verdicts, probe, further)
