"""Whether the files score what they should, run in a sandbox as a student's would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.authoring.findings import LeftOut, Trouble
from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import FULL_SCORE
from cnntutor.domain.report import DONE, Status
from cnntutor.grading.grade import grade
from cnntutor.grading.summary import join_pieces, tell_question
from cnntutor.sandbox.backends.select import OwnWork
from cnntutor.submissions.read import read_submission
from cnntutor.training.plan import Setup, standard_plan
from cnntutor.workspace.folder import companion_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cnntutor.authoring.subject import Subject
    from cnntutor.domain.report import QuestionReport, Report

SEEDS_OF_SOLUTION = 2
"""On how many seeds a solution is run; one that needs TensorFlow, on one."""


def untouched(subject: Subject) -> Iterator[Trouble | LeftOut]:
    """Look whether the file as it is given out is worth nothing, and is no error."""
    if (left_out := _left_out(subject)) is not None:
        yield left_out
        return
    report = _report(subject, subject.listing.template, subject.seeds[0])
    if report.trouble:
        yield Trouble(f"The exercise file stops: {report.trouble}", "Correct the exercise file.")
    for question in report.questions:
        if question.status is not Status.NOT_STARTED:
            yield Trouble(
                f"{question.name} of the untouched file is {_ended(question)}",
                "Leave it open: `None` for a value, `raise NotImplementedError` as all that a function does.",
            )
    if report.earned:
        yield Trouble(f"The untouched file scores {report.earned}.", "Take what earns that out of it.")


def solution(subject: Subject) -> Iterator[Trouble | LeftOut]:
    """Look whether the model answer, run as a student's file, is right on every case of several seeds."""
    if (left_out := _left_out(subject)) is not None:
        yield left_out
        return
    for seed in subject.seeds[: 1 if subject.listing.profile.trains else SEEDS_OF_SOLUTION]:
        report = _report(subject, subject.solution, seed)
        if report.trouble:
            yield Trouble(f"The solution stops: {report.trouble}", "Correct the solution.")
        for question in report.questions:
            if question.status not in DONE:
                yield Trouble(
                    f"{question.name} of the solution, seed {seed}, is {_ended(question)}",
                    "Find out which is wrong: the solution, or the reference and its cases.",
                )
        if report.passed and report.earned + report.open_points != FULL_SCORE:
            yield Trouble(f"The solution is right and scores {report.earned}.", "Make the points add up.")
        if report.trouble or not report.passed:
            return  # other seeds would tell the same again


def _left_out(subject: Subject) -> LeftOut | None:
    """Return why a file is not run; None where it is."""
    if subject.models or not subject.listing.profile.trains:
        return None
    return LeftOut("Not run, as models are left out: the file needs TensorFlow.")


def _report(subject: Subject, path: Path, seed: int) -> Report:
    """Grade a file on the lecture's numbers, in the best sandbox that works here."""
    exercise = subject.exercise
    setup = Setup(plan=standard_plan(exercise.task)) if exercise.task else None
    with OwnWork(subject.listing.profile) as sandbox:
        submission = read_submission(path, exercise.id, companion=companion_of(subject.listing, path))
        variant = registry.variant(exercise, None)
        return grade(exercise, submission, sandbox, variant=variant, seed=seed, setup=setup)


def _ended(question: QuestionReport) -> str:
    """Return how a question ended, to the end of its sentence."""
    status = question.status.replace("_", " ")
    told = tell_question(question)
    words = " ".join(filter(None, (told.cause, *map(join_pieces, told.lines))))
    return f"{status}: {words}" if words else f"{status}."
