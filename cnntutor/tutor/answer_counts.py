"""Choices whose first answer counts: what a right one is worth after wrong ones that were checked before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.report import Status
from cnntutor.grading.values import digest
from cnntutor.text import points
from cnntutor.workspace import progress
from cnntutor.workspace.settings import numbers_of

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise
    from cnntutor.domain.report import QuestionReport, Report
    from cnntutor.workspace.folder import Workspace

SHARES = (1.0, 0.5)
"""Which share of the points the first answer earns, the second, and so on; after these, none."""

RULE = (
    "First answers count: a right first answer gives all of a question's points, a right second one half, "
    "and later ones none. A question left at None is not counted."
)
"""What a student has to know before a check looks at the file."""

ORDINALS = ("first", "second", "third", "fourth")


def rule_of(exercise: Exercise) -> str:
    """Return what to say before a check; empty where no answers are counted."""
    return RULE if _counted(exercise) else ""


def count_answers(report: Report, exercise: Exercise, workspace: Workspace) -> tuple[Report, str]:
    """Return a report in which answers are worth what earlier ones have left of their points.

    Parameters
    ----------
    report : Report
        As the file alone is graded.
    exercise : Exercise
        It says of which questions the answers are counted.
    workspace : Workspace
        Where earlier checks are kept; those with answers about other values do not count.

    Returns
    -------
    tuple of Report and str
        With it, the digest of the values of the workspace; the report as it is and "" where none is counted.
    """
    counted = _counted(exercise)
    if not counted:
        return report, ""
    values = digest(numbers_of(exercise, workspace.settings).numbers)
    attempts = progress.read(workspace.progress_file).attempts(exercise.id)
    earlier = [attempt.answers for attempt in attempts if attempt.values == values]

    def count(question: QuestionReport) -> QuestionReport:
        if question.name not in counted or not question.chosen or question.status is Status.UNDECIDED:
            return question
        given = [answers[question.name] for answers in earlier if question.name in answers]
        different = [*dict.fromkeys([*given, question.chosen])]
        return _worth(question, different.index(question.chosen) + 1, len(different))

    return replace(report, questions=tuple(map(count, report.questions))), values


def _counted(exercise: Exercise) -> frozenset[str]:
    return frozenset(question.name for question in exercise.questions if question.first_answer_counts)


def share_of(number: int) -> float:
    """Return which share of the points a right answer earns that is the first, the second and so on."""
    return SHARES[number - 1] if number <= len(SHARES) else 0.0


def _worth(question: QuestionReport, number: int, so_far: int) -> QuestionReport:
    """Return the report on a question whose answer is of this number among those so far."""
    if question.status is not Status.CORRECT or question.score is None:
        left = points(question.max_score * share_of(so_far + 1))
        more = f"A right answer is worth {left} points now." if share_of(so_far + 1) else NOTHING_LEFT
        return replace(question, message=f"{question.message} {more}", answer_number=number)
    score = round(question.score * share_of(number), 2)
    message = question.message
    if number > 1:
        which = ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"
        message = f"Right, as your {which} answer: {points(score)} of {points(question.max_score)} points."
    return replace(question, score=score, message=message, answer_number=number)


NOTHING_LEFT = "A right answer earns nothing any more, but look for it all the same."
