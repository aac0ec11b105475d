"""What persons decide on points: each decision is kept for good, and a later one takes the place of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cnntutor.domain.given import Given, Ruling

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
            waited=self.max_score if self.ruling is Ruling.ASSESSED else 0.0,
        )
