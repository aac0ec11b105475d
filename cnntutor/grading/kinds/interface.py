"""What has to be known of a kind of questions: how they are asked, judged, explained, hinted at and shown."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from cnntutor.domain.declaration import Declaration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.report import QuestionReport
    from cnntutor.domain.values import Numbers
    from cnntutor.grading.context import Context

Q = TypeVar("Q", bound=Declaration, contravariant=True)
Flaw = tuple[str, str]
"""What is wrong with a declaration, and one next step for its author: two sentences."""


class Kind(Protocol[Q]):
    """One kind of questions. Its module has it as `KIND`, and is found by the kind's name."""

    declaration: ClassVar[type[Declaration]]
    """What declares a question of this kind."""

    fewest_misconceptions: ClassVar[int]
    """How many known errors a question needs at least."""

    is_last: ClassVar[bool] = False
    """Whether its questions are graded behind those of other kinds, because that may end the worker."""

    fits_values: ClassVar[bool] = False
    """Whether a right answer shows that it is about the values of the student's own variant."""

    # ask and judge

    def prepare(self, question: Q, context: Context) -> None:
        """Do what can be done while the worker still starts."""
        return

    @abstractmethod
    def grade(self, question: Q, context: Context) -> QuestionReport:
        """Ask a question, judge what comes back and explain it."""

    def relate(self, reports: tuple[QuestionReport, ...], context: Context) -> tuple[QuestionReport, ...]:
        """Return all reports of a submission, those of this kind reworded in view of each other."""
        return reports

    # hint

    def last_hints(self, question: Q, numbers: Numbers) -> list[str]:
        """Return what there is to say behind the hints that are written down, from the student's numbers."""
        return []

    # show

    def signature(self, question: Q) -> str:
        """Return what is asked as it would stand in the file: `conv2d(image, kernel)`."""
        return question.name

    def begin_at(self, name: str) -> str:
        """Return what a student who begins with a question of this name writes first."""
        return name

    # hint

    def function_of(self, question: Q) -> str:
        """Return the name of what is written in the file for a question."""
        return question.name

    # verify

    def in_statement(self, question: Q) -> tuple[str, ...]:
        """Return what the statement has to give between backquotes, beside the question's name."""
        return ()

    def in_file(self, question: Q) -> tuple[str, ...]:
        """Return the lines that the exercise file has to have."""
        return ()

    def missing_in(self, question: Q, template: str) -> tuple[str, ...]:
        """Return what the text beside the exercise file should have and has not."""
        return ()

    def flaws(self, question: Q, numbers: Mapping[str, Numbers]) -> list[Flaw]:
        """Return what is wrong with a declaration that other checks do not see.

        Parameters
        ----------
        question : declaration
            The question.
        numbers : mapping
            Some students' numbers, by what to call them; none where a function is asked for.
        """
        return []
