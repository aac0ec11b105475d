"""Who is graded on whose values: new students and corrected addresses change nothing for anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.batch.owners import Candidates, Owners, after_a_change, find_owners
from cnntutor.curriculum import registry
from cnntutor.domain.submission import digest_of
from cnntutor.errors import SubmissionError
from cnntutor.gradebook.identity import with_known_names
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.grading.values import digest
from cnntutor.submissions.intake.collect import Collection
from cnntutor.submissions.intake.deciding import HandedIn
from cnntutor.submissions.intake.students import Student
from cnntutor.workspace.settings import named, numbers_of
from tests.support import grade_answers, load

POOLING = registry.find("3")
SALT = "a salt that is long enough"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """Give an empty gradebook."""
    with Gradebook(tmp_path / "class.db", writable=True) as opened:
        yield opened


def _collection(*students: Student) -> Collection:
    files = tuple(
        HandedIn(
            student=student.name,
            listing=POOLING,
            place=f"{student.name}/x.py",
            filename="x.py",
            read=student.name.encode,
            settings=lambda: None,
        )
        for student in students
    )
    return Collection(handed_in=files, unclear=(), remarks=(), students=students)


def _grade(
    book: Gradebook, *students: Student, state: State = State.GRADED, companion: bytes | None = None
) -> None:
    """Put a result for each student into a gradebook."""
    collection = _collection(*students)
    book.enrol(students, find_owners(collection, book, salted=True).values_from)
    report = grade_answers(load("exercise3"), {})
    for one in collection.handed_in:
        key = Key(
            student=one.student,
            exercise="exercise3",
            submission_digest=digest_of(one.read(), companion),
            exercise_digest="e",
            seed="s",
            setting="lecture",
        )
        book.add(
            Result(
                key=key,
                place=one.place,
                state=state,
                report=report if state is not State.UNREADABLE else None,
            )
        )


def _again(book: Gradebook, *students: Student) -> Owners:
    collection, _ = with_known_names(_collection(*students), book.everybody())
    return find_owners(collection, book, salted=True)


ADA = Student(name="Ada", identifiers={"id": "1", "email": "ada@x", "login": "al"}, on_roster=True)


@pytest.mark.parametrize(
    "now",
    [
        Student(name="Ada", identifiers={"id": "1", "email": "ada@new", "login": "al"}, on_roster=True),
        Student(name="Ada B.", identifiers={"id": "1"}, on_roster=True),
        Student(name="Ada", identifiers={"email": "ada@x"}, on_roster=True),
        Student(name="Ada", identifiers={"id": "1", "canvas_id": "99"}, on_roster=True),
        Student(name="Ada", identifiers={}, on_roster=False),
    ],
    ids=lambda student: str(dict(student.identifiers)),
)
def test_what_is_corrected_or_missing_changes_no_values(book: Gradebook, now: Student) -> None:
    """They stay those that were drawn from the first id."""
    _grade(book, ADA)
    owners = _again(book, now)
    assert owners.changes == ()
    assert owners.values_from == {"Ada": "1"}


def test_an_address_that_was_all_that_was_known_may_be_corrected(book: Gradebook) -> None:
    """Values drawn from the first address stay, unless somebody else has that address now."""
    _grade(book, Student(name="Ada", identifiers={"email": "ada@x"}, on_roster=True))
    corrected = Student(name="Ada", identifiers={"email": "ada@new"}, on_roster=True)
    owners = _again(book, corrected)
    assert (owners.changes, owners.values_from) == ((), {"Ada": "ada@x"})
    both = _again(book, corrected, Student(name="Ada Two", identifiers={"email": "ada@x"}, on_roster=True))
    assert set(both.values_from.values()) == {"ada@new", "ada@x"}


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            Student(name="Ada", identifiers={"id": "2", "email": "ada@x"}, on_roster=True),
            "has the id 2 here, and 1",
        ),
        (
            Student(name="Ada", identifiers={"id": "2", "email": "ada@x"}, on_roster=True),
            "drawn from 2, before from 1",
        ),
    ],
)
def test_another_id_is_a_change(book: Gradebook, now: Student, said: str) -> None:
    """Nobody who has a score gets other values without a word."""
    _grade(book, ADA)
    assert any(said in change for change in _again(book, now).changes)


def test_new_students_are_no_change(book: Gradebook) -> None:
    """Neither those who are new on the roster, nor those of whom there is no score yet."""
    _grade(book, ADA)
    _grade(book, Student(name="Bob", identifiers={}, on_roster=False), state=State.UNREADABLE)
    new = (
        Student(name="Cleo", identifiers={"id": "3"}, on_roster=True),
        Student(name="Bob", identifiers={"id": "2"}, on_roster=True),
    )
    owners = _again(book, ADA, *new)
    assert owners.changes == ()
    assert owners.values_from == {"Ada": "1", "Bob": "2", "Cleo": "3"}


def test_a_file_that_would_be_somebody_else_s(book: Gradebook) -> None:
    """The same file at the same place, under another name: by a roster that is shorter, say."""
    _grade(book, ADA)
    moved = HandedIn(
        student="al",
        listing=POOLING,
        place="Ada/x.py",
        filename="x.py",
        read=lambda: b"Ada",
        settings=lambda: None,
    )
    found = find_owners(
        Collection(handed_in=(moved,), unclear=(), remarks=(), students=(Student(name="al"),)),
        book,
        salted=False,
    )
    assert found.changes == ("Ada/x.py was graded as the work of Ada, and would be al's.",)
    other = HandedIn(
        student="al",
        listing=POOLING,
        place="Ada/x.py",
        filename="x.py",
        read=lambda: b"another file",
        settings=lambda: None,
    )
    assert (
        find_owners(
            Collection(handed_in=(other,), unclear=(), remarks=(), students=(Student(name="al"),)),
            book,
            salted=False,
        ).changes
        == ()
    )


def test_a_file_with_a_text_beside_that_would_be_somebody_else_s(book: Gradebook) -> None:
    """Both are what was graded: with another text, or one that cannot be read, it is not the same work."""
    _grade(book, ADA, companion=b"# A report")

    def unreadable() -> bytes:
        raise SubmissionError("It cannot be read.")

    def changes(companion: Callable[[], bytes | None]) -> tuple[str, ...]:
        moved = HandedIn(
            student="al",
            listing=POOLING,
            place="Ada/x.py",
            filename="x.py",
            read=lambda: b"Ada",
            settings=lambda: None,
            companion=companion,
        )
        found = Collection(handed_in=(moved,), unclear=(), remarks=(), students=(Student(name="al"),))
        return find_owners(found, book, salted=False).changes

    assert changes(lambda: b"# A report") == ("Ada/x.py was graded as the work of Ada, and would be al's.",)
    for other in (lambda: b"# Another one", lambda: None, unreadable):
        assert changes(other) == ()


def test_a_change_that_is_meant_forgets_what_was(book: Gradebook) -> None:
    """Values are drawn from what is known today."""
    _grade(book, ADA)
    now = Student(name="Ada", identifiers={"id": "7"}, on_roster=True)
    assert after_a_change(_collection(now)).values_from == {"Ada": "7"}


@pytest.mark.parametrize("salt", [None, SALT])
def test_whose_values_a_file_holds(salt: str | None) -> None:
    """A student of the class, several, or the lecture: named; those of nobody are not."""
    students = (Student(name="Ada", identifiers={"id": "1"}), Student(name="Bob", identifiers={"id": "2"}))
    owners = Owners({"Ada": "1", "Bob": "2"})
    candidates = Candidates(_collection(*students), salt, owners)
    exercise = load("exercise3")

    def told(student: str, held: str) -> str:
        report = replace(grade_answers(exercise, {}), values_digest=held)
        key = Key(
            student=student,
            exercise="exercise3",
            submission_digest="d",
            exercise_digest="e",
            seed="s",
            setting="",
        )
        return candidates.with_name(
            Result(key=key, place="", state=State.UNDECIDED, trouble="Why.", report=report)
        ).trouble

    bob = digest(numbers_of(exercise, named("Bob", salt, "2")).numbers)
    assert told("Ada", bob) == "Why. They are exactly those of Bob."
    assert told("Ada", digest(exercise.lecture)) == "Why. They are exactly those of the lecture."
    assert told("Ada", "0" * 64) == "Why."


def test_who_is_called_otherwise_on_the_roster_and_not_in_the_folder(book: Gradebook) -> None:
    """The folder of before would be a stranger's: it is said to rename it, too; then nothing changes."""
    _grade(book, ADA)
    renamed = Student(name="Adam", identifiers={"id": "1"}, on_roster=True)
    stranger = _collection(Student(name="Ada", on_roster=False))
    collection = replace(stranger, students=(renamed, *stranger.students))
    known, _ = with_known_names(collection, book.everybody())
    (change,) = find_owners(known, book, salted=False).changes
    assert change.startswith("Ada/x.py was graded as the work of Ada, and would be Ada (2)'s. Ada is Adam")
    assert "rename the folder" in change
    assert _again(book, renamed).changes == ()
