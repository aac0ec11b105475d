"""The table of the course: every point has its questions, and every exercise its points."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from cnntutor.curriculum import registry
from tests.docs import pages
from tests.support import REPOSITORY

ROW = re.compile(r"^\| (?!point |-)([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
COURSE = REPOSITORY / "docs" / "course.md"


class Point(NamedTuple):
    """A row of the table."""

    taught: str
    exercise: str
    questions: tuple[str, ...]


def points() -> list[Point]:
    """Return the rows."""
    return [
        Point(taught.strip(), exercise.strip(), tuple(re.findall(r"`(\w+)`", questions)))
        for taught, exercise, questions in ROW.findall(pages.text(COURSE))
    ]


@pytest.mark.parametrize("point", points(), ids=lambda point: point.taught[:40])
def test_no_point_is_without_its_questions(point: Point) -> None:
    """The exercise is there, and has the questions that are named."""
    exercise = registry.load(registry.find(point.exercise))
    assert point.taught
    assert point.questions
    assert {question.name for question in exercise.questions} >= set(point.questions)


def test_no_exercise_is_without_a_point() -> None:
    """Whoever adds an exercise says what of the course it is about."""
    assert {point.exercise for point in points()} == {listing.id for listing in registry.discover()}
