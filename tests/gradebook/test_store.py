"""A gradebook loses nothing, doubles nothing, and says what is wrong with its file."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.given import Ruling
from cnntutor.errors import ConditionsChanged, GradebookError, SubmissionError
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


def test_a_new_file_belongs_to_its_owner_alone(path: Path) -> None:
    """Grades are not for everybody who can log in."""
    with Gradebook(path, writable=True) as book:
        book.add(graded(key()))
        assert {each.stat().st_mode & 0o077 for each in path.parent.iterdir()} == {0}


def test_the_seed_is_remembered(path: Path) -> None:
    """As a text, for it has more digits than SQLite's integers and many readers of JSON hold."""
    seed = 2**128 - 1
    with Gradebook(path, writable=True) as book:
        assert book.seed() is None
        book.keep_conditions({"variants": "no"}, seed)
    with Gradebook(path) as book:
        assert (book.seed(), book.conditions()) == (seed, {"variants": "no"})


def test_an_sqlite_that_is_too_old(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, and no file is made."""
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 31, 1))
    with pytest.raises(GradebookError, match=r"SQLite 3\.37 or newer"):
        Gradebook(path, writable=True)
    assert not path.exists()


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


# ------------------------------------------------------------------ files that are no gradebook


def test_there_is_no_gradebook(path: Path) -> None:
    """Reading makes none, and says which command does."""
    with pytest.raises(SubmissionError, match="cnntutor grade FOLDER"):
        Gradebook(path)
    assert not path.exists()


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("content", [b"student;grade\nAda;100\n" * 100, b"SQLite format 3\0" + bytes(5000)])
def test_a_file_of_another_kind_is_left_alone(path: Path, content: bytes, writable: bool) -> None:
    """It is no gradebook, and nothing is changed in it."""
    path.write_bytes(content)
    with pytest.raises(GradebookError, match=r"no gradebook|damaged"):
        Gradebook(path, writable=writable)
    assert path.read_bytes() == content


@pytest.mark.parametrize("writable", [True, False])
def test_somebody_elses_database_is_left_alone(path: Path, writable: bool) -> None:
    """A database of another program is not written into."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE grades (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(GradebookError, match="no gradebook"):
        Gradebook(path, writable=writable)
    assert path.read_bytes() == before


@pytest.mark.parametrize("writable", [True, False])
def test_a_gradebook_of_a_later_version(path: Path, writable: bool) -> None:
    """It is not read by guessing; the message says what to do."""
    Gradebook(path, writable=True).__exit__(None, None, None)
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(GradebookError, match=r"later version of cnntutor.*99.*upgrade"):
        Gradebook(path, writable=writable)


def test_no_folder_for_it(tmp_path: Path) -> None:
    """The message names the folder's part in it."""
    with pytest.raises(GradebookError, match="its folder has to be there"):
        Gradebook(tmp_path / "nowhere" / "class.db", writable=True)
    with pytest.raises(GradebookError, match="cannot be used"):
        Gradebook(tmp_path, writable=True)


def test_damaged_pages_are_told(path: Path) -> None:
    """Rubbish in the middle of the file ends in a sentence, not in a grade."""
    with Gradebook(path, writable=True) as book:
        for count in range(30):
            book.add(graded(key(digest=str(count))))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(GradebookError, match="cannot be used"), Gradebook(path) as book:
        list(book.history())


READ_ONLY = """
import os, sys
import unicodedata  # before Python itself is out of reach
from pathlib import Path
from cnntutor.gradebook.store import Gradebook
from cnntutor.domain.given import Ruling
from cnntutor.errors import ConditionsChanged, GradebookError
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
with Gradebook(Path(sys.argv[1])) as book:
    print(len(list(book.results())))
try:
    Gradebook(Path(sys.argv[1]), writable=True)
except GradebookError as error:
    print(error)
"""


def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    """It can be read, and grading into it is refused at the start."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    with Gradebook(folder / "class.db", writable=True) as book:
        book.add(graded(key()))
    (folder / "class.db").chmod(0o444)
    folder.chmod(0o555)
    for each in (tmp_path, *tmp_path.parents):
        if not each.stat().st_mode & 0o005:
            each.chmod(each.stat().st_mode | 0o055)
    ran = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(folder / "class.db")], capture_output=True, text=True
    )
    folder.chmod(0o755)
    if "PermissionError" in ran.stderr or "Permission denied" in ran.stderr:
        pytest.skip("the other user cannot read Python here")
    read, refused = ran.stdout.splitlines()
    assert read == "1"
    assert "may not be written" in refused


def fill(book: Gradebook) -> None:
    """Add more than there is room for."""
    for count in range(10_000):
        book.add(graded(key(digest=f"new {count}")))


def test_no_room_on_the_disk(path: Path) -> None:
    """A result that cannot be kept is an error; what was kept before stays, and with room it goes on."""
    with Gradebook(path, writable=True) as book:
        book.add(graded(key()))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = path.stat().st_size
    with Gradebook(path, writable=True) as book:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8_192, limits[1]))
        try:
            with pytest.raises(GradebookError, match="graded before is kept"):
                fill(book)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        kept = len(list(book.history()))
        assert book.add(graded(key(digest="after"))).attempt == 1
    with Gradebook(path) as book:
        assert len(list(book.history())) == kept + 1
        assert [result.key.submission_digest for result in book.results()] == ["after"]


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
