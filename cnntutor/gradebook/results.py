"""What became of one thing that a student handed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cnntutor.domain.report import Report


UNCLEAR = "unclear"
"""The setting of what cannot be graded before a person has looked."""

OF_SEVERAL = "of several"
"""The same for what may be of several people: it is no submission of theirs, and counts where it lies."""


class State(StrEnum):
    """What became of a submission."""

    GRADED = "marked"
    """It has a grade."""

    UNREADABLE = "unreadable"
    """It cannot be read, it answers another exercise, or which file counts cannot be known: no grade, and no
    zero."""

    UNDECIDED = "undecided"
    """There is a report, but what some answers are worth cannot be known: no score before a person looks."""

    UNGRADABLE = "ungradable"
    """It ended the process that grades, twice and alone: no score before a person looks, and not tried again
    until that is asked for."""

    NOT_GRADED = "not_graded"
    """The grader failed on it: no grade, and no zero; the next run tries again."""


WITH_REPORT = (State.GRADED, State.UNDECIDED)
"""The states in which there is a report."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """What a result depends on; the same key has the same grade."""

    student: str

    exercise: str
    """The exercise's id."""

    submission_digest: str
    """SHA-256 of what was handed in."""

    exercise_digest: str
    """SHA-256 of what grades it."""

    seed: str
    """A fingerprint of what the hidden cases were drawn from."""

    setting: str
    """What else decides the mark: whose numbers, and the data that models are trained on."""


class HandIn(NamedTuple):
    """What was handed in and graded once, without what became of it."""

    student: str

    exercise: str
    """The exercise's id."""

    submission_digest: str
    """SHA-256 of what was handed in."""

    place: str
    """Where the file was, as a person finds it."""


@dataclass(frozen=True, kw_only=True)
class Scored:
    """What is known of a result with a score, without its report."""

    student: str

    exercise: str
    """The exercise's id."""

    submission_digest: str
    """SHA-256 of what was handed in."""

    place: str
    """Where the file was, as a person finds it."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What was made of one submission."""

    key: Key

    place: str
    """Where the file was, as a person finds it."""

    state: State

    trouble: str = ""
    """Why there is no grade."""

    report: Report | None = None
    """The report; None where the submission could not be run."""

    reached: str = ""
    """When, in UTC, as ISO 8601; set by the gradebook."""

    attempt: int = 1
    """Its number among the results of this key, from 1."""

    @property
    def score(self) -> float | None:
        """Points earned; None where there is no grade."""
        return self.report.score if self.report else None


def nothing_handed_in(student: str, exercise: str) -> Result:
    """Return what stands for a hand-in that never was, so that a person can give points for it."""
    key = Key(
        student=student,
        exercise=exercise,
        submission_digest="",
        exercise_digest="",
        seed="",
        setting="person",
    )
    return Result(key=key, place="", state=State.UNREADABLE, trouble="Nothing was handed in.")
