"""Grade one submission of one exercise."""

from __future__ import annotations

import contextlib
import logging
from functools import partial
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.domain.report import Report
from cnntutor.errors import WorkerLost
from cnntutor.grading.answer_key import AnswerKey
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.context import Context
from cnntutor.grading.feedback import explain_file
from cnntutor.grading.keras_imports import remark_on_imports
from cnntutor.grading.kinds import find_kind, kind_of
from cnntutor.grading.surroundings import remark_on_lines
from cnntutor.grading.values import FoundValues, find_values, without_score, wrong_answers
from cnntutor.text import sanitize_tree

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, Variant
    from cnntutor.domain.report import QuestionReport
    from cnntutor.domain.submission import Submission
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.plan import Setup


logger = logging.getLogger(__name__)


def grade(
    exercise: Exercise,
    submission: Submission,
    sandbox: Sandbox,
    *,
    variant: Variant,
    owner_known: bool = True,
    seed: int = 0,
    exercise_digest: str = "",
    explanation_digest: str = "",
    setup: Setup | None = None,
    key: AnswerKey | None = None,
    secret: bool = False,
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
    owner_known : bool
        Whether it is certain that this is the variant of who wrote the submission. Where it is not, and the
        file does not hold the variant's values, a wrong by-hand answer has no score.
    seed : int
        Decides the hidden cases; at least 0.
    exercise_digest : str
        What decides the score, for the record.
    explanation_digest : str
        What explains it, for the record.
    setup : Setup, optional
        How models are trained, and who hears of it.
    key : AnswerKey, optional
        What a class is graded by, of the same exercise and seed; without it, one is made for this submission.
    secret : bool
        Whether the seed is a secret to who reads the report: what is printed once a hidden case was asked is
        not kept then.

    Raises
    ------
    SandboxError
        If no worker can be started, or it was taken away twice: that is never a grade.
    CurriculumError
        If the exercise cannot answer its own question.
    ValueError
        If the key is that of another exercise or seed.
    """
    if key is not None and (key.exercise is not exercise or key.seed != seed):
        raise ValueError("a submission is graded by the key of its own exercise and seed")
    with contextlib.ExitStack() as used:
        if key is None:
            own = used.enter_context(AnswerKey(exercise, variant=variant, seed=seed).used_once())
        else:
            own = key.for_variant(variant)
        once = partial(
            _grade,
            own,
            submission,
            sandbox,
            owner_known=owner_known,
            exercise_digest=exercise_digest,
            explanation_digest=explanation_digest,
            setup=setup,
            secret=secret,
        )
        try:
            report = once()
        except WorkerLost as error:  # nothing that the submission did: once more, from the start
            logger.info("%s is graded once more: %s", submission.filename, error)
            report = once()
    return sanitize_tree(report)  # names of layers, texts of exceptions and more are the submission's


def _grade(
    key: AnswerKey,
    submission: Submission,
    sandbox: Sandbox,
    *,
    owner_known: bool,
    exercise_digest: str,
    explanation_digest: str,
    setup: Setup | None,
    secret: bool,
) -> Report:
    exercise, variant = key.exercise, key.variant
    names = {question.name for question in exercise.questions} | variant.numbers.keys()
    with Attempt(sandbox, submission, names, secret=secret) as attempt:
        context = Context(key=key, attempt=attempt, sandbox=sandbox, setup=setup)
        questions = grade_questions(context)
        found = FoundValues({}, ())
        if wrong := wrong_answers(questions, exercise):
            found = find_values(attempt, variant)
            questions = without_score(questions, wrong, found, variant, owner_known=owner_known)
        notes = (
            *remark_on_lines(submission),
            *(() if attempt.failure else remark_on_imports(submission)),
            *_remarks_on_cells(attempt),
            *_remarks_on_values(found, exercise.id),
        )
    return Report(
        exercise=submission.exercise,
        title=exercise.title,
        student=submission.student,
        submission_digest=submission.digest,
        exercise_digest=exercise_digest,
        explanation_digest=explanation_digest,
        seed=key.seed,
        questions=questions,
        output=attempt.printed.text,
        output_cut=attempt.printed.cut,
        filename=submission.filename,
        has_cells=bool(submission.cells),
        trouble=_trouble(attempt),
        halted=not attempt.runs or not submission.source.strip(),
        notes=notes,
        training=context.training,
        values_digest=found.digest,
    )


def grade_questions(context: Context) -> tuple[QuestionReport, ...]:
    """Return the reports on all questions, in the order of the exercise.

    Raises
    ------
    SandboxError
        If not even the reference model can be trained here.
    """
    asked = context.exercise.questions
    for question in asked:
        kind_of(question).prepare(question, context)  # while the worker starts
    graded = {
        question.name: kind_of(question).grade(question, context)
        for question in sorted(asked, key=lambda each: kind_of(each).is_last)
    }
    reports = tuple(graded[question.name] for question in asked)
    for name in dict.fromkeys(question.kind for question in asked):
        reports = find_kind(name).relate(reports, context)
    return reports


def _trouble(attempt: Attempt) -> str:
    """Return what is wrong with the file as a whole."""
    if not attempt.submission.source.strip():
        return f"The file is empty.{_way_back(attempt.submission)}"
    return explain_file(attempt.failure, attempt.submission) if attempt.failure else ""


def _way_back(submission: Submission) -> str:
    """Return what puts an exercise back; empty where that would be another file than this one."""
    if submission.filename != registry.find(submission.exercise).template.name:
        return ""
    return f" `cnntutor reset {submission.exercise} --force` puts the exercise back."


def _remarks_on_cells(attempt: Attempt) -> tuple[str, ...]:
    """Return what it means for the others that a cell of a notebook failed; which did is told above."""
    if not (attempt.submission.cells and attempt.runs and attempt.failure is not None):
        return ()
    return ("The other cells were run all the same, and what they define is graded.",)


def _remarks_on_values(found: FoundValues, exercise: str) -> tuple[str, ...]:
    """Return what to do about values that are not those that the file is graded on."""
    if not found.changed:
        return ()
    return (
        f"`cnntutor show {exercise}` shows the values of {', '.join(found.changed)} that the file is graded "
        "on, in the folder that the file belongs to.",
    )
