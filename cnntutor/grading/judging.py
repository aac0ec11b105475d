"""Hold one value that came back against the truth, with the conventions that a question accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.outcome import (
    Crashed,
    Missing,
    NotStarted,
    OutOfMemory,
    Raised,
    Refused,
    TimedOut,
)
from cnntutor.domain.report import Status
from cnntutor.errors import CurriculumError
from cnntutor.grading.diagnosis.matching import explains
from cnntutor.grading.kinds import kind_of

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Replayed, ValueQuestion
    from cnntutor.domain.properties import Properties
    from cnntutor.domain.test import Test
    from cnntutor.domain.values import Arguments
    from cnntutor.domain.verdict import Difference, Verdict

STATUS_OF = {
    Raised: Status.RAISED,
    Missing: Status.MISSING,
    NotStarted: Status.NOT_STARTED,
    TimedOut: Status.TIMED_OUT,
    OutOfMemory: Status.OUT_OF_MEMORY,
    Crashed: Status.CRASHED,
    Refused: Status.REFUSED,
}
"""The status of a case from which no value came back."""


def judge(question: ValueQuestion, arguments: Arguments, value: Any) -> Difference | str:
    """Return how a value falls short; where it is right, what there is to remark on it, mostly nothing.

    Parameters
    ----------
    question : ValueQuestion
        What was asked.
    arguments : tuple
        Those of the case.
    value : Plain
        What came back.

    Raises
    ------
    CurriculumError
        If the exercise has no right answer for these arguments.
    """
    kind = kind_of(question)
    return kind.judge(question, arguments, value, kind.right_value(question, arguments))


def expected_value(question: ValueQuestion, arguments: Arguments) -> Any:
    """Return the right answer.

    Raises
    ------
    CurriculumError
        If the exercise has none for these arguments.
    """
    return kind_of(question).expected_value(question, arguments)


def right_of(question: ValueQuestion, verdict: Verdict) -> Any:
    """Return the right answer to a case that was judged.

    Raises
    ------
    CurriculumError
        If the exercise has none.
    """
    return verdict.right[0] if verdict.right else expected_value(question, verdict.case.arguments)


def reference_value(question: Replayed | Test | Properties, arguments: Arguments) -> Any:
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


def accepted_too(
    question: Replayed, arguments: Arguments, value: Any, difference: Difference | None
) -> Difference | str:
    """Return what to remark on a value that is right, by one of the conventions too; else the difference."""
    if difference is None:
        return ""
    for convention in question.conventions:
        if explains(question, (convention,), arguments, value):
            return f"Accepted too: {convention.tell}."
    return difference
