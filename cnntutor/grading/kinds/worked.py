"""Questions whose results come about step by step: on a student's values, or on the cases that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from cnntutor.domain.exercise import ByHand, Function

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Question


def has_own_values(question: Question) -> TypeGuard[ByHand]:
    """Tell whether a question is worked out on the values of a student."""
    return isinstance(question, ByHand) and not question.of_model


def has_shown_cases(question: Question) -> TypeGuard[Function]:
    """Tell whether a question is worked out on the cases that are shown."""
    return isinstance(question, Function) and not question.of_model
