"""How one student stands, and in which order misconceptions are told."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from cnntutor.gradebook.results import State
from cnntutor.gradebook.statistics.figures import (
    MisconceptionCount,
    Standing,
    Stuck,
    StudentStatistics,
    commonness,
    share,
)

STUCK = Stuck("flipped_kernel", ("exercise1", "exercise2"))


def standing(score: float | None, max_score: float = 100, **changes: Any) -> Standing:
    """Return how a student stands in an exercise that was begun."""
    told: dict[str, Any] = {"exercise": "exercise1", "state": State.GRADED, "started": True, "passed": False}
    return Standing(**{**told, "score": score, "max_score": max_score, **changes})


def student(*standings: Standing, stuck: tuple[Stuck, ...] = ()) -> StudentStatistics:
    """Return a student."""
    return StudentStatistics("Ada", standings, stuck)


NOT_BEGUN = standing(0, started=False)
UNREADABLE = standing(None, 0, state=State.UNREADABLE, started=False)
OPEN = standing(None, so_far=90, open_points=10)


@pytest.mark.parametrize(
    ("standings", "score", "part"),
    [
        ((), None, None),
        ((UNREADABLE,), None, None),
        ((NOT_BEGUN,), 0, None),
        ((NOT_BEGUN, standing(60)), 60, 0.6),
        ((OPEN,), None, None),
        ((OPEN, standing(30, 50)), 30, 0.6),
        ((standing(0, 0),), 0, 0),
    ],
)
def test_the_share_is_of_what_was_begun(
    standings: tuple[Standing, ...], score: float | None, part: float | None
) -> None:
    """What was not begun, has no grade or waits for a person takes nothing away."""
    found = student(*standings)
    assert (found.score, found.share) == (score, part)


@pytest.mark.parametrize(("score", "is_below"), [(49.9, True), (50, False), (None, False)])
def test_below_half_needs_help(score: float | None, is_below: bool) -> None:
    """Half is not below it, and of whom nothing is known needs none."""
    found = student(standing(score))
    assert (found.is_below_half, found.needs_help) == (is_below, is_below)


def test_one_error_in_several_exercises_needs_help() -> None:
    """However many points there are."""
    found = student(standing(90), stuck=(STUCK,))
    assert (found.is_below_half, found.needs_help) == (False, True)


def test_any_state_but_graded_has_no_grade() -> None:
    """One of several is enough, and what waits for a person is graded."""
    assert not student(standing(90), OPEN).has_no_grade
    for state in set(State) - {State.GRADED}:
        assert student(standing(90), standing(None, state=state)).has_no_grade


def test_nothing_of_nothing_is_nothing() -> None:
    """Where there are no points to be had, there is no share of them, and no error."""
    assert (share(5, 20), share(0, 0)) == (0.25, 0)


def test_the_most_common_stands_first() -> None:
    """What is certain counts before what is possible, then the order of the course, then names."""
    ordered = [
        MisconceptionCount(
            exercise=exercise, question=question, name=name, certain=certain, possible=possible, message=""
        )
        for certain, possible, exercise, question, name in [
            (3, 0, "exercise10", "b", "b"),
            (2, 9, "exercise10", "b", "b"),
            (2, 1, "exercise9", "b", "b"),
            (2, 1, "exercise10", "a", "b"),
            (2, 1, "exercise10", "b", "a"),
            (0, 9, "exercise1", "a", "a"),
        ]
    ]
    for some in itertools.islice(itertools.permutations(ordered), 0, None, 37):
        assert sorted(some, key=commonness) == ordered
