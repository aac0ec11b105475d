"""Functions of the exercises with something changed, and what is reported on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cnntutor.domain.exercise import Function
from cnntutor.domain.report import QuestionReport
from tests.support import answer, grade_answers, load, question


def function(exercise: str, name: str) -> Function:
    """Return a question by its name."""
    found = question(load(exercise), name)
    assert isinstance(found, Function)
    return found


def grade_function(exercise: str, name: str, written: Callable[..., Any]) -> QuestionReport:
    """Return the report on a function that somebody wrote."""
    return answer(grade_answers(load(exercise), {name: written}), name)


def changed(asked: Function, change: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that changes the right result, called with that and the arguments."""
    return lambda *arguments: change(asked.reference(*arguments), *arguments)
