"""A question that is answered with one of several options, each wrong one with its own reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cnntutor.domain.declaration import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.values import Numbers


@dataclass(frozen=True, kw_only=True)
class Option:
    """One of the answers to choose from."""

    text: str
    """What the student writes. Only letters and digits count, without regard to case."""

    is_right: Callable[[Numbers], bool]
    """Whether it is the right one, for the numbers of the student's variant."""

    reason: Misconception | None = None
    """Why it is wrong where it is, and what to do next; it exchanges no step. None if it is always right."""


@dataclass(frozen=True)
class Drawn:
    """What one student is asked."""

    options: tuple[Option, ...]
    """What there is to choose from, in the order of the student's file."""

    hints: tuple[str, ...] = ()
    """What to say behind the hints that are the same for everybody, one further each time."""


@dataclass(frozen=True, kw_only=True)
class Choice(Declaration):
    """A question that is answered by choosing: a variable that holds the text of an option."""

    kind: ClassVar[str] = "choice"
    of_model: ClassVar[bool] = False
    about_values: ClassVar[bool] = True
    conventions: ClassVar[tuple[Misconception, ...]] = ()

    name: str
    """The variable's name."""

    points: int
    """What the right choice is worth."""

    asks: str
    """What is asked, as a noun phrase."""

    options: tuple[Option, ...] = ()
    """What there is to choose from, where that is the same for everybody: exactly one is right."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    drawn: Callable[[Numbers], Drawn] | None = None
    """What is asked, where the numbers of the student's variant say it; it takes the place of `options`."""

    examples: tuple[Numbers, ...] = ()
    """For such a question: numbers that together ask everything that it can ask."""

    first_answer_counts: bool = False
    """Whether a student's own check gives all points to the first answer alone."""

    def ask(self, numbers: Numbers) -> Drawn:
        """Return what is asked on these numbers."""
        return Drawn(self.options) if self.drawn is None else self.drawn(numbers)

    @property
    def misconceptions(self) -> tuple[Misconception, ...]:
        """The reasons of all options that there may be, in their order."""
        every = [self.options, *(self.ask(numbers).options for numbers in self.examples)]
        return tuple(option.reason for options in every for option in options if option.reason is not None)
