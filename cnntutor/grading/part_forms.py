"""Say what is wrong with the form of one part of a result, where the other parts are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.outcome import Returned
from cnntutor.grading.diagnosis.parts import has_all, of_part, question_of
from cnntutor.grading.forms import axis_of_one, explain_form

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
    if not all(has_all(each.value, question) for _, each in judged if isinstance(each, Returned)):
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
