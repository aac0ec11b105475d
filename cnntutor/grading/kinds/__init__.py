"""The kinds of questions: a module each, found by the name that a declaration gives."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, overload

from cnntutor.errors import CurriculumError

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Question, ValueQuestion
    from cnntutor.grading.kinds.case_by_case import CaseByCase
    from cnntutor.grading.kinds.interface import Kind


@overload
def kind_of(question: ValueQuestion) -> CaseByCase[Any]: ...


@overload
def kind_of(question: Question) -> Kind[Any]: ...


def kind_of(question: Question) -> Kind[Any]:
    """Return the kind of a question.

    Raises
    ------
    CurriculumError
        If there is no module of the name that its declaration gives.
    """
    return find_kind(question.kind)


def find_kind(name: str) -> Kind[Any]:
    """Return a kind by its name, which a report gives as well; its module is imported here.

    Raises
    ------
    CurriculumError
        If there is none of this name.
    """
    unknown = CurriculumError(f"there is no kind of question {name!r}")
    if not name.isidentifier():
        raise unknown
    try:
        module = importlib.import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        raise unknown from error
    kind: Kind[Any] | None = getattr(module, "KIND", None)
    if kind is None:
        raise unknown
    return kind
