"""Say what is wrong with the form of one part of a result, where the other parts are right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.outcome import Returned
from cnntutor.grading.diagnosis.parts import has_all, of_part, question_of
from cnntutor.grading.forms import axis_of_one, explain_form
from cnntutor.grading.wording import count_text, kind_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.submission import Submission
    from cnntutor.grading.diagnosis.replay import Judged


def explain_part_form(question: Function, judged: Sequence[Judged], submission: Submission) -> str:
    """Return what is wrong with the form of the only part that is not right; empty where it is not the form.

    It takes what `explain_form` does.
    """
    if len(question.parts) < 2:
        return ""
    values = [each.value for _, each in judged if isinstance(each, Returned)]
    if told := _not_side_by_side(question, values):
        return told
    if not all(has_all(value, question) for value in values):
        return ""
    parts = [of_part(question, judged, k) for k in range(len(question.parts))]
    wrong = [k for k, part in enumerate(parts) if any(verdict.difference for verdict, _ in part)]
    if len(wrong) != 1:
        return ""
    (k,), name = wrong, question.parts[wrong[0]]
    told = explain_form(question_of(question, k), parts[k], submission, (axis_of_one,))
    for beginning, with_name in (("it is ", f"your {name} is "), ("its ", f"in your {name} the ")):
        if told.startswith(beginning):
            return with_name + told.removeprefix(beginning)
    return ""


def _not_side_by_side(question: Function, values: Sequence[Any]) -> str:
    """Return that the parts stand in a dict, or in a tuple inside of another one; empty where they do not."""
    count = count_text(len(question.parts))
    together = f"Return all {count} in one tuple: `return {', '.join(question.parts)}`."
    if values and all(isinstance(value, dict) and len(value) == len(question.parts) for value in values):
        return f"it is a dict where a tuple of {count} is asked. {together}"
    nested = all(
        isinstance(value, tuple) and 1 < len(value) < len(question.parts) == len(_flat(value))
        for value in values
    )
    if values and nested:
        inside = next(part for part in values[0] if isinstance(part, tuple))
        return f"it is {kind_text(values[0])}, and one of them is {kind_text(inside)} again. {together}"
    return ""


def _flat(value: Any) -> list[Any]:
    """Return what stands in a tuple and in the tuples inside of it."""
    if isinstance(value, tuple):
        return [item for part in value for item in _flat(part)]
    return [value]
