"""Whether the exercise file says what is graded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from cnntutor.authoring import statement
from cnntutor.authoring.statement import (
    ROW,
    lecture_numbers,
    names,
    points,
    signatures,
    students_numbers,
    table,
)
from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Exercise
from tests.authoring.broken import POOLING, subject


def found(look: Any, exercise: Exercise = POOLING) -> list[str]:
    """Return what one look finds."""
    troubles: Iterator[Any] = look(subject(exercise))
    return [trouble.found for trouble in troubles]


@pytest.mark.parametrize("look", [names, points, table, signatures, lecture_numbers, students_numbers])
def test_a_sound_exercise_holds(look: Any) -> None:
    """Nothing is found of one of ours."""
    assert found(look) == []


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("| `max_pooled` | the map | 10 |", ("max_pooled", "10")),
        ("| `conv2d(image, kernel)` | a `|` in it | 35 |", ("conv2d", "35")),
        ("| max_pooled | the map | 10 |", None),
        ("| `max_pooled` | the map | ten |", None),
        ("text | `max_pooled` | the map | 10 |", None),
        ("| `max_pooled` | the map | 10 | more |", None),
    ],
)
def test_a_row_is_known_by_its_name_and_its_points(line: str, row: tuple[str, str] | None) -> None:
    """Other tables of a statement are none."""
    assert ROW.findall(f"before\n{line}\nafter") == ([row] if row else [])


def test_all_that_is_wrong_with_the_names_is_said() -> None:
    """Not only the first; each with what to write."""
    said = found(
        names, replace(POOLING, id="exercise9", slug="a", title="b", prerequisites=("exercise3", "x"))
    )
    assert [each.split(",")[0] for each in said[:3]] == [
        "EXERCISE has the id 'exercise9'",
        "EXERCISE has the slug 'a'",
        "EXERCISE has the title 'b'",
    ]
    assert len(said) == 5


@pytest.mark.parametrize("worth", [0, -5])
def test_every_question_is_worth_something(worth: int) -> None:
    """Also where all together are worth the full score."""
    first, second, *others = POOLING.questions
    moved = (
        replace(first, points=worth),
        replace(second, points=second.points + first.points - worth),
        *others,
    )
    assert found(points, replace(POOLING, questions=moved)) == [f"max_pooled is worth {worth} points."]


def test_without_numbers_nobody_has_numbers() -> None:
    """Where the lecture has none, `draw` is not asked."""
    assert (
        found(students_numbers, replace(POOLING, lecture={}, draw=lambda _: pytest.fail("it was drawn")))
        == []
    )


def test_numbers_that_end_the_file_are_told_with_their_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the lecture's numbers make the file shorter, the last line is told, and no more."""
    monkeypatch.setattr(statement, "fill_in", lambda source, _: "\n".join(source.splitlines()[:3]))
    (said,) = found(lecture_numbers)
    assert said.startswith(
        f"{registry.find('pooling').filename} differs from the lecture's numbers, first in line "
    )
