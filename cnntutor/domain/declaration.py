"""What every declaration of a question says of itself, so that nobody has to ask for its class."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeGuard

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ByHand, Function, Question, Replayed
    from cnntutor.domain.values import Numbers


DEFAULT_BUILDER = "build_model"
"""The function that builds a submission's model where it builds one only."""


class Declaration:
    """The base of all declarations. They are plain data; what is done with them is in `grading.kinds`."""

    name: str
    points: int
    asks: str
    hints: tuple[str, ...]

    kind: ClassVar[str]
    """The module of `grading.kinds` that knows what to do with it: `by_hand`."""

    has_cases: ClassVar[bool] = True
    """Whether it is asked case by case and answered with values."""

    has_procedure: ClassVar[bool] = False
    """Whether it has a reference, and a procedure that known errors are replayed with."""

    examples: tuple[Numbers, ...] = ()
    """Where what is asked depends on the numbers of a variant: some that together ask all that there is."""

    first_answer_counts: bool = False
    """Whether a student's own check gives all points to the first answer alone."""

    in_companion: ClassVar[bool] = False
    """Whether it is answered in the text beside the file, and not in the file itself."""

    is_called: ClassVar[bool] = False
    """Whether the answer is a function, which is called with the arguments of each case."""


def is_replayed(question: Question) -> TypeGuard[Replayed]:
    """Tell whether a question has a procedure that known errors are replayed with."""
    return question.has_procedure


def is_replayed_function(question: Question) -> TypeGuard[Function]:
    """Tell whether a question asks for a function that does what a procedure does."""
    return question.has_procedure and question.is_called


def is_worked_out(question: Question) -> TypeGuard[ByHand]:
    """Tell whether a question asks for a value that a procedure works out."""
    return question.has_procedure and not question.is_called
