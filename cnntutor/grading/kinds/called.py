"""What kinds have in common whose questions are answered with a function: it is called on all cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from cnntutor.grading.kinds.case_by_case import CaseByCase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.properties import Properties
    from cnntutor.domain.test import Test
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.attempt import Attempt

F = TypeVar("F", bound="Function | Test | Properties", contravariant=True)


class Called(CaseByCase[F], Protocol[F]):
    """A kind of questions that are answered with a function."""

    def ask(self, question: F, every: Sequence[Arguments], attempt: Attempt) -> Iterator[Outcome]:
        """Return what the function gives for each case."""
        return attempt.call(question.name, every)

    def ask_once(self, question: F, arguments: Arguments, attempt: Attempt) -> Outcome:
        """Return what the function gives for further arguments."""
        return next(self.ask(question, [arguments], attempt))

    def signature(self, question: F) -> str:
        """Return the function with its parameters."""
        return f"{question.name}({question.signature})"

    def in_statement(self, question: F) -> tuple[str, ...]:
        """Return the function with its parameters."""
        return (self.signature(question),)

    def in_file(self, question: F) -> tuple[str, ...]:
        """Return the line that its definition begins with."""
        return (f"def {self.signature(question)}:",)
