"""A question that is answered in the text beside the file: facts are checked, a person reads the prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from cnntutor.domain.declaration import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.values import Numbers

FactValue: TypeAlias = "int | float | str | tuple[int, ...]"
"""What stands in a cell: a number, a word such as `uint8`, or a shape."""


@dataclass(frozen=True, kw_only=True)
class WrongFact:
    """A value that a known error leads to."""

    value: Callable[[Numbers], FactValue]
    """The value, from the numbers of the student's variant."""

    reason: Misconception
    """The error; it exchanges no step."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One cell of a table in the text, whose rows are given."""

    heading: str
    """The heading over the table, without its signs."""

    row: str
    """What stands in the first cell of its row."""

    column: str = ""
    """What stands over its column; empty for the second one."""

    expected: Callable[[Numbers], FactValue]
    """What is right, from the numbers of the student's variant."""

    absolute: float = 0.0
    """How far a number may lie from that."""

    wrong: tuple[WrongFact, ...] = ()
    """What known errors lead to, the most common first."""


@dataclass(frozen=True)
class Part:
    """A part of the text that is to be written."""

    heading: str
    """The heading over it, without its signs."""

    fewest_words: int = 30
    """How many words of one's own it needs at least."""


@dataclass(frozen=True)
class Criterion:
    """What a person gives points for."""

    points: float
    """At most so many."""

    text: str
    """What for, as a sentence."""


@dataclass(frozen=True, kw_only=True)
class Essay(Declaration):
    """A question that is answered in the text beside the file."""

    kind: ClassVar[str] = "essay"
    has_cases: ClassVar[bool] = False
    in_companion: ClassVar[bool] = True
    of_model: ClassVar[bool] = False
    about_values: ClassVar[bool] = False
    conventions: ClassVar[tuple[Misconception, ...]] = ()

    name: str
    """What it is called in reports."""

    points: int
    """What it is worth: those of the rubric, and beside them those for the facts."""

    asks: str
    """What is asked, as a noun phrase."""

    parts: tuple[Part, ...]
    """What is to be written, in the order of the text."""

    rubric: tuple[Criterion, ...]
    """What a person gives points for."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    facts: tuple[Fact, ...] = ()
    """What is checked; each is worth the same share of the points that the rubric leaves."""

    @property
    def rubric_points(self) -> float:
        """The points that a person gives, at most."""
        return sum(criterion.points for criterion in self.rubric)

    @property
    def fact_points(self) -> float:
        """The points for the facts."""
        return self.points - self.rubric_points

    @property
    def misconceptions(self) -> tuple[Misconception, ...]:
        """Those that its facts may show."""
        return tuple(
            {wrong.reason.name: wrong.reason for each in self.facts for wrong in each.wrong}.values()
        )
