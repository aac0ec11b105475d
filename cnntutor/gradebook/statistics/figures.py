"""The nouns of a class's statistics: a known error, a question, an exercise and a student."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.gradebook.results import State
from cnntutor.text import in_course

if TYPE_CHECKING:
    from cnntutor.gradebook.statistics.by_hand import ByHandDoubt

HALF = 0.5
"""Who earns less than this share of the points of what they began needs help."""


# ------------------------------------------------------------------ exercises


@dataclass(frozen=True, kw_only=True)
class MisconceptionCount:
    """How often a known error was recognised in a question."""

    exercise: str
    """The exercise's id."""

    question: str
    """The question's name."""

    name: str
    """The error's name: `flipped_kernel`."""

    certain: int
    """How often it was the only explanation."""

    possible: int
    """How often it was one that fits, among others."""

    message: str
    """What the students are told."""


@dataclass(frozen=True)
class Unexplained:
    """Wrong values that several students have, and that nothing explains."""

    count: int
    """How many have them."""

    students: tuple[str, ...]
    """Some of them, to look at their files."""


@dataclass(frozen=True, kw_only=True)
class QuestionStatistics:
    """One question, over the submissions of its exercise that were begun."""

    name: str
    """The question's name."""

    kind: str
    """`by_hand`, `function` or `model`."""

    count: int
    """Over how many submissions."""

    success: float
    """The share of them that answered it in full, 0 to 1."""

    mean_share: float
    """The mean share of its points, 0 to 1."""

    discrimination: float | None
    """Pearson's correlation of the share of its points with the points of the rest of the exercise.

    None for few submissions, and where one of the two is the same for all.
    """

    statuses: tuple[tuple[str, int], ...]
    """How often it ended in which way, the most common first."""

    misconceptions: tuple[MisconceptionCount, ...]
    """The known errors that were recognised, the most common first."""

    diagnoses: tuple[tuple[str, int], ...] = ()
    """How often a diagnosis rested on what, the most common first."""

    unexplained: tuple[Unexplained, ...] = ()
    """The wrong values that more than one student has and that nothing explains, the most common first."""


@dataclass(frozen=True, kw_only=True)
class ExerciseStatistics:
    """One exercise. Points are those of the submissions that were begun."""

    exercise: str
    """The exercise's id."""

    title: str
    """Its title; empty where nothing has a grade."""

    max_score: float
    """Points to be had; 0 where nothing has a grade."""

    graded: int
    """How many submissions have a grade."""

    not_started: int
    """How many of those were handed in as they were given out."""

    unreadable: int
    """How many cannot be read."""

    undecided: int
    """How many could be read and have no score, because a person has to look."""

    not_graded: int
    """How many the grader failed on."""

    missing: int
    """How many students of the class have handed in nothing for it."""

    open: int = 0
    """How many have points that wait for a person: they count for questions, and not for means."""

    overridden: int = 0
    """In how many a person has put points in the place of the grader's."""

    dropped: tuple[str, ...] = ()
    """The questions that count for nobody."""

    by_hand: ByHandDoubt | None = None
    """Why the by-hand answers may be about other values than they were graded on; None where they may not."""

    mean: float | None
    """Mean points; None where nothing was begun."""

    median: float | None
    """Median points; None where nothing was begun."""

    distribution: tuple[int, ...]
    """How many earned 0 to under 10 % of the points, 10 to under 20 %, …, 90 to 100 %."""

    questions: tuple[QuestionStatistics, ...]
    """In the order of the exercise."""

    @property
    def started(self) -> int:
        """How many of the submissions with a grade were begun."""
        return self.graded - self.not_started


# ------------------------------------------------------------------ students


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one student stands in one exercise."""

    exercise: str
    """The exercise's id."""

    state: State
    """What became of the submission."""

    started: bool
    """Whether anything was written in it; False where there is no grade."""

    score: float | None
    """Points earned; None where there is no grade, or points wait for a person."""

    max_score: float
    """Points to be had; 0 where there is no grade."""

    so_far: float = 0.0
    """Points earned without those that wait for a person; 0 where there is no grade."""

    open_points: float = 0.0
    """Points that wait for a person."""

    passed: bool
    """Whether all of it is right."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """A known error that one student makes in several exercises."""

    misconception: str
    """The error's name."""

    exercises: tuple[str, ...]
    """In which exercises it was recognised with certainty."""


@dataclass(frozen=True, slots=True)
class StudentStatistics:
    """One student."""

    name: str
    """As the gradebook names the student."""

    standings: tuple[Standing, ...]
    """What was handed in, in the order of the course."""

    stuck: tuple[Stuck, ...]
    """The known errors made in several exercises."""

    @property
    def score(self) -> float | None:
        """Points earned in all exercises that have a grade; None where none has."""
        scores = [standing.score for standing in self.standings if standing.score is not None]
        return sum(scores) if scores else None

    @property
    def started(self) -> tuple[Standing, ...]:
        """The exercises that were begun."""
        return tuple(standing for standing in self.standings if standing.started)

    @property
    def share(self) -> float | None:
        """The share of the points of the exercises that were begun, 0 to 1; None where none was."""
        if not (started := [each for each in self.started if each.score is not None]):
            return None
        return share(self.score or 0.0, sum(standing.max_score for standing in started))

    @property
    def is_below_half(self) -> bool:
        """Whether less than half of the points of what was begun were earned."""
        return self.share is not None and self.share < HALF

    @property
    def needs_help(self) -> bool:
        """Whether the student is below half, or stuck on one error in several exercises."""
        return self.is_below_half or bool(self.stuck)

    @property
    def has_no_grade(self) -> bool:
        """Whether something that was handed in has no grade."""
        return any(standing.state is not State.GRADED for standing in self.standings)


def share(score: float, max_score: float) -> float:
    """Return points as a share of those to be had, 0 to 1."""
    return score / max_score if max_score else 0.0


def commonness(found: MisconceptionCount) -> tuple[int, int, tuple[int, str], str, str]:
    """Return what misconceptions are sorted by, so that the most common stand first."""
    return (-found.certain, -found.possible, in_course(found.exercise), found.question, found.name)
