"""A gradebook loses nothing, doubles nothing, and says what is wrong with its file."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.given import Ruling
from cnntutor.errors import ConditionsChanged
from cnntutor.gradebook.decisions import LASTING, WHOLE, Decision, Place
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.submissions.intake.students import Student
from tests.support import grade_answers, load

REPORT = grade_answers(load("exercise3"), {})


def key(student: str = "Ada", digest: str = "aa", **others: Any) -> Key:
    """Return a key of exercise 3."""
    return replace(
        Key(
            student=student,
            exercise="exercise3",
            submission_digest=digest,
            exercise_digest="ee",
            seed="0",
            setting="lecture",
        ),
        **others,
    )


def graded(of: Key, *, attempt: int = 1) -> Result:
    """Return a result with a grade."""
    return Result(key=of, place="Ada/work.py", state=State.GRADED, report=REPORT, attempt=attempt)


def fault(of: Key, *, attempt: int = 1) -> Result:
    """Return a result that was not reached."""
    return Result(
        key=of, place="Ada/work.py", state=State.NOT_GRADED, trouble="the grader fell over", attempt=attempt
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a place for a gradebook."""
    return tmp_path / "class.db"


def test_what_was_added_is_read_again(path: Path) -> None:
    """A result comes back as it went in, with the time; from another connection too."""
    with Gradebook(path, writable=True) as book:
        kept = book.add(graded(key()))
        assert book.stand_by(key()) == kept
    with Gradebook(path) as book:
        (read,) = book.results()
        assert read == kept
        assert read.report == REPORT
        assert read.score == REPORT.score
        assert kept.reached.endswith("+00:00")
        assert book.exercises() == ("exercise3",)


def test_what_could_not_be_read_is_found(path: Path) -> None:
    """Those whose newest file cannot be read, unless a person gave points for them, or they are withdrawn."""
    names = ("Ada", "Ben", "Cleo", "Dan", "Eve")
    with Gradebook(path, writable=True) as book:
        for name in names:
            book.add(replace(graded(key(name)), state=State.UNREADABLE, report=None, trouble="A picture."))
        book.add(graded(key("Ben", "bb")))
        place = Place("Cleo", "exercise3", WHOLE, LASTING)
        book.decide(Decision(ruling=Ruling.OVERRIDDEN, place=place, score=5, max_score=100, author="Eve"))
        book.withdraw("Dan")
        assert book.unreadable() == {("Ada", "exercise3"), ("Eve", "exercise3")}


def test_a_grade_is_not_added_twice(path: Path) -> None:
    """The same again changes nothing, whoever comes with it."""
    with Gradebook(path, writable=True) as one, Gradebook(path, writable=True) as other:
        first = one.add(graded(key()))
        assert other.add(graded(key())) == first
        assert other.add(fault(key())) == first
        assert len(list(one.history())) == 1


@pytest.mark.parametrize(
    "change",
    [{"submission_digest": "bb"}, {"exercise_digest": "ff"}, {"seed": "1"}, {"setting": "numbers 12"}],
    ids=lambda change: next(iter(change)),
)
def test_whatever_decides_a_grade_makes_another_one(path: Path, change: dict[str, Any]) -> None:
    """Another submission, exercise, seed or set of numbers has a result of its own, and that one counts."""
    with Gradebook(path, writable=True) as book:
        book.add(graded(key()))
        assert book.stand_by(key(**change)) is None
        book.add(graded(key(**change)))
        assert [result.key for result in book.results()] == [key(**change)]
        assert {result.key for result in book.history()} == {key(), key(**change)}


def test_the_last_run_decides_what_counts(path: Path) -> None:
    """Who hands in again what was graded before is back at that grade."""
    with Gradebook(path, writable=True) as book:
        book.add(graded(key()))
        book.add(graded(key(digest="bb")))
        assert book.stand_by(key()) is not None
        assert [result.key for result in book.results()] == [key()]


def test_a_fault_is_tried_again_and_stays_in_the_history(path: Path) -> None:
    """What was not graded is no grade to stand by; the grade that comes later counts."""
    with Gradebook(path, writable=True) as book:
        assert book.add(fault(key())).score is None
        assert book.stand_by(key()) is None
        assert [result.state for result in book.results()] == [State.NOT_GRADED]
        assert book.add(graded(key())).attempt == 2
        assert [result.state for result in book.results()] == [State.GRADED]
        assert [result.state for result in book.history()] == [State.NOT_GRADED, State.GRADED]


def test_grading_again_keeps_the_earlier_grade(path: Path) -> None:
    """A second grade of the same submission counts, and the first stays; two runs that do it add one."""
    with Gradebook(path, writable=True) as book:
        book.add(graded(key()))
        assert book.add(graded(key(), attempt=2)).attempt == 2
        assert book.add(graded(key(), attempt=2)).attempt == 2
        assert [result.attempt for result in book.history()] == [1, 2]
        assert [result.attempt for result in book.results()] == [2]


def test_a_fault_takes_no_grade_away(path: Path) -> None:
    """Graded again, and the grader fails: that is in the history, and the grade goes on counting."""
    with Gradebook(path, writable=True) as book:
        book.add(graded(key()))
        book.add(fault(key(), attempt=2))
        assert [result.state for result in book.history()] == [State.GRADED, State.NOT_GRADED]
        assert [result.state for result in book.results()] == [State.GRADED]
        assert book.stand_by(key()) is None  # the next run tries it again
        book.add(fault(key()))  # and fails, too
        assert [result.state for result in book.results()] == [State.GRADED]


def test_withdrawn_results_stay_in_the_history(path: Path) -> None:
    """They do not count, whatever is graded later, until that is undone; who is withdrawn is not there."""
    with Gradebook(path, writable=True) as book:
        book.enrol(
            [
                Student(name="Ada", identifiers={}, on_roster=None),
                Student(name="Bob", identifiers={}, on_roster=None),
            ]
        )
        for exercise in ("exercise1", "exercise3"):
            book.add(graded(key(exercise=exercise)))
            book.add(graded(key(student="Bob", exercise=exercise)))
        assert book.withdraw("Ada", ["exercise1", "exercise2"]) == 1
        assert [result.key.exercise for result in book.results(student="Ada")] == ["exercise3"]
        assert book.withdraw("Ada") == 1
        assert list(book.results(student="Ada")) == []
        assert [student.name for student in book.students()] == ["Bob"]
        assert len(list(book.history(student="Ada"))) == 2
        assert len(list(book.results(student="Bob"))) == 2
        book.add(graded(key(exercise="exercise4")))
        assert book.stand_by(key()) is not None
        assert list(book.results(student="Ada")) == []
        assert book.withdrawn() == {("Ada", ""), ("Ada", "exercise1"), ("Ada", "exercise2")}
        assert book.take_back("Bob") is None
        assert book.take_back("Ada", ["exercise1"]) == 0  # all of it is still withdrawn
        assert book.take_back("Ada") == 3
        assert [student.name for student in book.students()] == ["Ada", "Bob"]


def test_who_has_left_the_roster_is_not_in_the_class(path: Path) -> None:
    """A later roster decides who is on it; without a roster nothing changes."""
    with Gradebook(path, writable=True) as book:
        book.enrol(
            [
                Student(name="Ada", identifiers={}, on_roster=True),
                Student(name="Bob", identifiers={}, on_roster=True),
            ]
        )
        book.enrol(
            [
                Student(name="Ada", identifiers={}, on_roster=True),
                Student(name="Cleo", identifiers={}, on_roster=False),
            ]
        )
        assert {student.name: student.on_roster for student in book.students()} == {
            "Ada": True,
            "Bob": False,
            "Cleo": False,
        }
        book.enrol([Student(name="Bob", identifiers={}, on_roster=None)])
        assert [student.on_roster for student in book.students()] == [True, False, False]


def test_the_seed_is_remembered(path: Path) -> None:
    """As a text, for it has more digits than SQLite's integers and many readers of JSON hold."""
    seed = 2**128 - 1
    with Gradebook(path, writable=True) as book:
        assert book.seed() is None
        book.keep_conditions({"variants": "no"}, seed)
    with Gradebook(path) as book:
        assert (book.seed(), book.conditions()) == (seed, {"variants": "no"})


def test_students_are_kept_with_what_is_known_of_them(path: Path) -> None:
    """What a later run knows is added; what it does not know stays."""
    with Gradebook(path, writable=True) as book:
        book.enrol(
            [
                Student(name="Ada", identifiers={"id": "7", "email": "ada@x"}, on_roster=True),
                Student(name="Bob", identifiers={}, on_roster=None),
            ]
        )
        book.enrol([Student(name="Ada", identifiers={"id": "8"}, on_roster=None)])
        assert book.students() == (
            Student(name="Ada", identifiers={"id": "8", "email": "ada@x"}, on_roster=True),
            Student(name="Bob", identifiers={}, on_roster=None),
        )


def test_exercises_are_in_the_order_of_the_course(path: Path) -> None:
    """Exercise 10 comes after exercise 9."""
    with Gradebook(path, writable=True) as book:
        for number in (10, 9, 1):
            book.add(graded(key(exercise=f"exercise{number}")))
        expected = ["exercise1", "exercise9", "exercise10"]
        assert list(book.exercises()) == expected
        assert [result.key.exercise for result in book.results()] == expected


def test_many_writers_at_once(path: Path) -> None:
    """Connections of eight threads write the same and different results: none is lost, none doubled."""

    def write(number: int) -> None:
        with Gradebook(path, writable=True) as book:
            for count in range(20):
                book.add(graded(key(student=f"student {count}")))
                book.add(graded(key(student=f"of {number}", digest=str(count))))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Gradebook(path) as book:
        keys = [result.key for result in book.history()]
    assert len(keys) == len(set(keys)) == 20 + 8 * 20


def test_a_run_stops_where_another_changes_the_conditions(path: Path) -> None:
    """What it graded before is kept; the same conditions again disturb nobody."""
    with Gradebook(path, writable=True) as first, Gradebook(path, writable=True) as second:
        first.keep_conditions({"variants": "yes"}, 1)
        first.add(graded(key()))
        second.keep_conditions({}, 1)
        first.add(graded(key(student="Bob")))
        second.keep_conditions({"variants": "no"}, 1, change=True)
        with pytest.raises(ConditionsChanged, match="Another run has changed"):
            first.add(graded(key(student="Cleo")))
        second.add(graded(key(student="Dan")))
        assert {result.key.student for result in second.results()} == {"Ada", "Bob", "Dan"}


def test_the_seed_is_drawn_once(path: Path) -> None:
    """Two runs that come to a new gradebook at the same time have the same hidden cases."""
    with Gradebook(path, writable=True) as first, Gradebook(path, writable=True) as second:
        assert first.draw_seed() == second.draw_seed() == first.draw_seed()


def test_a_name_is_kept_on_one_line(path: Path) -> None:
    """However it is written; by that it is found, withdrawn, taken back, and has what was decided on it."""
    with Gradebook(path, writable=True) as book:
        kept = book.add(graded(key("Ada\nLovelace")))
        book.enrol([Student(name="Ada\r\nLovelace")])
        assert kept.key.student == "Ada Lovelace"
        assert [student.name for student in book.everybody()] == ["Ada Lovelace"]
        assert book.stand_by(key("Ada\nLovelace")) == kept
        assert [result.key.student for result in book.history(student="Ada\nLovelace")] == ["Ada Lovelace"]
        assert book.withdraw("Ada\nLovelace") == 1
        assert book.take_back("Ada Lovelace") == 1
