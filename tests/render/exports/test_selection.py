"""What is exported of a gradebook, and for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.errors import UnknownExercise, UsageError
from cnntutor.gradebook.store import Gradebook
from cnntutor.render.exports.selection import ResultLine, heading, select
from cnntutor.submissions.intake.students import Student
from tests.classes import ABSENT, PERSISTENT, gradebook_of
from tests.render.exports.books import book, graded, ungraded


def told(lines: list[ResultLine]) -> list[tuple[str, str, str, float | None]]:
    """Return the lines in short."""
    return [(line.student.name, line.exercise, line.state, line.score) for line in lines]


def test_everybody_has_a_line_for_every_exercise() -> None:
    """Also who handed in nothing, and who has results without being in the class."""
    students = [Student(name="Ada"), Student(name="Cleo"), Student(name="Zoë")]
    results = [graded("Ada"), ungraded("Bob"), graded("Cleo", "exercise3"), graded("文")]
    assert told(list(select(book(students, results)).lines())) == [
        ("Ada", "exercise1", "marked", 100),
        ("Ada", "exercise3", "missing", None),
        ("Bob", "exercise1", "unreadable", None),
        ("Bob", "exercise3", "missing", None),
        ("Cleo", "exercise1", "missing", None),
        ("Cleo", "exercise3", "marked", 100),
        ("Zoë", "exercise1", "missing", None),
        ("Zoë", "exercise3", "missing", None),
        ("文", "exercise1", "marked", 100),
        ("文", "exercise3", "missing", None),
    ]


def test_exercises_and_students_are_chosen_by_name() -> None:
    """By any name of an exercise, each once and in the order of the course; a student in any case."""
    results = [graded("Ada"), graded("Ada", "exercise3"), graded("Bob")]
    gradebook = book([Student(name="Ada"), Student(name="Bob")], results)
    selection = select(gradebook, ["pooling", "1", "exercise3"], "ada")
    assert selection.exercises == ("exercise1", "exercise3")
    assert told(list(selection.lines())) == [
        ("Ada", "exercise1", "marked", 100),
        ("Ada", "exercise3", "marked", 100),
    ]
    assert [each.name for each in select(gradebook, (), "Bob").students] == ["Bob"]


def test_a_student_of_the_very_name_comes_first() -> None:
    """Two names that differ in case only are two people; another writing of them is neither."""
    gradebook = book([Student(name="Ada"), Student(name="ada")], [graded("Ada")])
    assert select(gradebook, (), "ada").name == "ada"
    with pytest.raises(UsageError, match='no student "ADA"'):
        select(gradebook, (), "ADA")


def test_who_has_results_only_is_found() -> None:
    """A student whom nobody enrolled has results all the same."""
    assert told(list(select(book([], [graded("Ada")]), (), "Ada").lines())) == [
        ("Ada", "exercise1", "marked", 100)
    ]


@pytest.mark.parametrize(
    ("exercises", "student", "error", "message"),
    [
        ((), "Ada Lovelac", UsageError, 'Did you mean "Ada Lovelace"'),
        ((), "\x1b[31m", UsageError, r"no student \"␛\[31m\""),
        (["exercise5"], None, UnknownExercise, "no result of exercise5.*: exercise1"),
        (["nonsense"], None, UnknownExercise, "There is no exercise"),
    ],
)
def test_an_unknown_name_is_said(
    exercises: list[str], student: str | None, error: type[Exception], message: str
) -> None:
    """With the nearest, or with those that there are."""
    gradebook = book([Student(name="Ada Lovelace")], [graded("Ada Lovelace")])
    with pytest.raises(error, match=message):
        select(gradebook, exercises, student)


def test_a_gradebook_without_results_is_said() -> None:
    """There is nothing to export before something was graded."""
    with pytest.raises(UsageError, match="holds no results yet: `cnntutor grade"):
        select(book([Student(name="Ada")], []))


def test_history_tells_what_counts(tmp_path: Path) -> None:
    """Of three results of one exercise the last one counts; who has none still has a line."""
    with Gradebook(gradebook_of(tmp_path / "class.db", 5, exercises=("exercise1",))) as gradebook:
        lines = list(select(gradebook, history=True).lines())
    counting = {
        name: [line.counts for line in lines if line.student.name == name] for name in (ABSENT, PERSISTENT)
    }
    assert sorted(counting[PERSISTENT]) == [False, False, True]
    assert counting[ABSENT] == [True]
    assert next(line.score for line in lines if line.student.name == PERSISTENT and line.counts) == 100


def test_students_are_read_one_after_the_other() -> None:
    """So that a class of any size needs the memory of one student."""
    read: list[str] = []

    class Watched(type(book([], []))):  # type: ignore[misc]
        def results(self, *, student=None):  # type: ignore[no-untyped-def]
            for one in super().results(student=student):
                read.append(one.key.student)
                yield one

    names = [f"student {number:03}" for number in range(100)]
    gradebook = Watched([Student(name=name) for name in names], [graded(name) for name in names])
    rows = select(gradebook).by_student()
    next(rows)
    assert len(read) <= 2


def test_a_heading_names_the_exercise() -> None:
    """As the course calls it; one that the course has not is called by its id."""
    assert heading("exercise3") == "Exercise 3: Pooling"
    assert heading("exercise99") == "exercise99"
