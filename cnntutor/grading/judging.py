"""Hold one value that came back against the reference, with the conventions that a question accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.cache import cached
from cnntutor.domain.exercise import ByHand
from cnntutor.errors import CurriculumError
from cnntutor.grading.compare import compare, compare_choice
from cnntutor.grading.diagnosis.replay import explains

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.report import Difference
    from cnntutor.domain.values import Arguments


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
        If the reference fails on these arguments.
    """
    expected = expected_value(question, arguments)
    match question:
        case ByHand(choices=choices) if choices:
            difference = compare_choice(value, expected, choices)
        case _:
            difference = compare(value, expected, question.tolerance)
    if difference is None:
        return ""
    for convention in question.conventions:
        if explains(question, (convention,), arguments, value):
            return f"Accepted too: {convention.tell}."
    return difference


def expected_value(question: ValueQuestion, arguments: Arguments) -> Any:
    """Return the right answer, from the reference.

    Raises
    ------
    CurriculumError
        If the reference fails on these arguments.
    """
    try:
        return cached("expected", (question, arguments), work=lambda: question.reference(*arguments))
    except Exception as error:  # whatever the reference raises, the exercise is at fault
        raise CurriculumError(f"the reference of {question.name} fails on its own case: {error}") from error
