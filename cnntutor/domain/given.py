"""Points that a person has given, beside those of the grader."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cnntutor.domain.plain import NOT_IN_JSON, Number


class Ruling(StrEnum):
    """What a person has done about points."""

    ASSESSED = "assessed"
    """Given those that waited."""

    OVERRIDDEN = "overridden"
    """Put others in the place of those that the grader gave."""

    DROPPED = "dropped"
    """Had the question count for nobody: all get its points, or it is out of the total."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """Points that a person has given."""

    ruling: Ruling
    """What was done."""

    score: Number
    """The points."""

    max_score: Number
    """The points to be had."""

    automatic: Number | None
    """What the grader alone gives now; null where that cannot be known."""

    before: Number | None
    """What the grader alone gave when the person decided; null where that was not known."""

    comment: str
    """What the person says of it; may be empty."""

    author: str
    """Who it was."""

    made: str
    """When, in UTC, as ISO 8601."""

    lasting: bool = False
    """Whether it is for the student, and not only for what was handed in then."""

    waited: float = field(default=0.0, compare=False, metadata=NOT_IN_JSON)
    """How many waited for the person; 0 where none did, and in a report that was read."""

    @property
    def has_moved(self) -> bool:
        """Whether what the grader alone gives has changed since."""
        return self.automatic != self.before
