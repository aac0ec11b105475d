"""Mark one submission of one exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.errors import WorkerLost
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.callees import point_to_callees
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.grading.marking import mark
from cnntutor.grading.messages import explain_file
from cnntutor.grading.places import failed_cell
from cnntutor.grading.surroundings import remark_on_lines
from cnntutor.types import Report, Returned, Status, Tolerance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.plan import Setup
    from cnntutor.types import Exercise, Outcome, QuestionReport, Submission, Variant


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
    setup: Setup | None,
) -> Report:
    names = {question.name for question in exercise.questions} | variant.numbers.keys()
    with Attempt(sandbox, submission, names) as attempt:
        if exercise.has_model:
            from cnntutor.grading import models  # it loads much that other exercises do without

            questions, training = models.mark_all(exercise, attempt, variant, seed, sandbox, setup)
        else:
            # The cases are drawn while the worker starts.
            values = exercise.value_questions
            drawn = [(question, draw_cases(question, variant.numbers, seed)) for question in values]
            questions = tuple(mark(question, cases, attempt) for question, cases in drawn)
            questions = point_to_callees(questions, submission) if attempt.runs else questions
            training = None
        notes = (
            *remark_on_lines(submission),
            *_remarks_on_cells(attempt),
            *_remarks(questions, variant, attempt),
        )
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


def _trouble(attempt: Attempt) -> str:
    """Return what is wrong with the file as a whole."""
    if not attempt.submission.source.strip():
        exercise = attempt.submission.exercise
        return f"The file is empty. `cnntutor reset {exercise} --force` puts the exercise back."
    return explain_file(attempt.failure, attempt.submission) if attempt.failure else ""


def _remarks_on_cells(attempt: Attempt) -> tuple[str, ...]:
    """Return that a cell of a notebook failed, and what that means for the others."""
    if not (attempt.submission.cells and attempt.runs and attempt.failure is not None):
        return ()
    cell = failed_cell(attempt.failure, attempt.submission)
    which = f"Cell {cell}" if cell else "A cell"
    return (f"{which} failed; the other cells were run all the same, and what they define is marked.",)


def _remarks(questions: Sequence[QuestionReport], variant: Variant, attempt: Attempt) -> tuple[str, ...]:
    """Return what explains the marks of several questions at once."""
    exercise = attempt.submission.exercise
    by_hand_failed = any(
        question.kind == "by_hand" and question.status in (Status.WRONG, Status.MALFORMED)
        for question in questions
    )
    if not by_hand_failed or not variant.numbers or attempt.begin_question() is not None:
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
