"""What persons decide on points: each decision is kept for good, and a later one takes the place of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.given import Given, Ruling
from cnntutor.errors import GradebookError
from cnntutor.text import commands, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = ""
"""The question of a decision on a whole exercise."""

EVERYBODY = ""
"""The student of a decision that is for the class."""

LASTING = ""
"""What a decision is about that is not about one text or one hand-in."""

MOST_COMMENT = 2_000
MOST_AUTHOR = 200


class Place(NamedTuple):
    """What a decision is on: a later one on the same takes its place."""

    student: str
    """Whose points; empty for those of the class."""

    exercise: str
    """The exercise's id."""

    question: str
    """The question's name; empty for the whole exercise."""

    about: str
    """SHA-256 of the text that was assessed, or of what was handed in; empty for whatever is handed in."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision of a person."""

    ruling: Ruling
    """What was done."""

    place: Place
    """On what."""

    score: float | None
    """The points; None takes back what was decided before."""

    max_score: float
    """The points to be had."""

    automatic: float | None = None
    """What the grader alone gave then; None where that was not known."""

    comment: str = ""
    """What the person says of it."""

    author: str
    """Who it was."""

    made: str = ""
    """When, in UTC, as ISO 8601; set by the gradebook."""

    number: int = 0
    """Its number among all; set by the gradebook."""

    def given(self, score: float, max_score: float, automatic: float | None) -> Given:
        """Return it as a report has it.

        Parameters
        ----------
        score, max_score : float
            What the question, or the whole, is worth by it.
        automatic : float or None
            What the grader alone gives now.
        """
        return Given(
            ruling=self.ruling,
            score=score,
            max_score=max_score,
            automatic=automatic,
            before=self.automatic,
            comment=self.comment,
            author=self.author,
            made=self.made,
            lasting=self.place.about == LASTING,
        )


def decision_as_row(decision: Decision) -> tuple[object, ...]:
    """Return a decision as the columns of `decisions`, without its number."""
    return (
        decision.ruling.value,
        *decision.place,
        decision.score,
        decision.max_score,
        decision.automatic,
        one_line(decision.comment, MOST_COMMENT),
        one_line(decision.author, MOST_AUTHOR),
        decision.made,
    )


def as_decision(row: Sequence[object]) -> Decision:
    """Return the decision that a row holds.

    Raises
    ------
    GradebookError
        If it holds none.
    """
    number, ruling, student, exercise, question, about, score, most, automatic, comment, author, made = row
    try:
        return Decision(
            ruling=Ruling(_text(ruling)),
            place=Place(_name(student), _name(exercise), _name(question), _name(about)),
            score=_points(score),
            max_score=_points(most) or 0.0,
            automatic=_points(automatic),
            comment=one_line(_text(comment)),
            author=one_line(_text(author)),
            made=one_line(_text(made)),
            number=int(_text(str(number))),
        )
    except ValueError as error:
        raise GradebookError(
            f"The gradebook holds a decision that cannot be read: {one_line(str(error), 200)}. "
            "Keep the file, and restore a backup."
        ) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("something is no text")  # noqa: TRY004 - one kind of trouble for all that is read
    return value


def _name(value: object) -> str:
    if commands(_text(value)):
        raise ValueError("a name holds characters that command")
    return str(value)


def _points(value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("something is no number")
    return float(value)
