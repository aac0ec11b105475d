"""Points that persons gave are not lost where a student is called otherwise, and go to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.given import Ruling
from cnntutor.domain.report import Report, Status
from cnntutor.domain.submission import digest_of
from cnntutor.errors import SubmissionError
from cnntutor.gradebook.decisions import LASTING, WHOLE, Decision, Place
from cnntutor.gradebook.following import follow, tell_twice
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.submissions.intake.collect import Collection
from cnntutor.submissions.intake.deciding import HandedIn
from cnntutor.submissions.intake.students import Student
from tests.support import grade_answers, load

POOLING = registry.find("3")
REPORT = grade_answers(load("exercise3"), {"max_pooled": [[0]]})
Work = dict[str, tuple[str, bytes]]
"""By student, the folder and what was handed in."""

BEFORE: Work = {"Ada Miller": ("one", b"a"), "Bob": ("two", b"b")}


def decision(student: str, about: str, score: float, question: str = WHOLE) -> Decision:
    """Return points that Ben gave a student."""
    place = Place(student, POOLING.id, question, about)
    return Decision(
        ruling=Ruling.OVERRIDDEN, place=place, score=score, max_score=100, comment="Seen.", author="Ben"
    )


def digest(content: bytes) -> str:
    """Return the digest of a hand-in: each has a text beside it."""
    return digest_of(content, b"text")


def result(student: str, place: str, content: bytes, report: Report = REPORT) -> Result:
    """Return what was made of a hand-in."""
    key = Key(
        student=student,
        exercise=POOLING.id,
        submission_digest=digest(content),
        exercise_digest="e",
        seed="s",
        setting="lecture",
    )
    return Result(key=key, place=f"{place}/x.py", state=State.GRADED, report=report)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """Give the gradebook of a class in which Ada has points of a person for the hand-in and for herself."""
    with Gradebook(tmp_path / "class.db", writable=True) as opened:
        opened.enrol(collection(BEFORE).students)
        for student, (place, content) in BEFORE.items():
            opened.add(result(student, place, content))
        opened.decide(decision("Ada Miller", digest(b"a"), 5, "max_pooled"))
        opened.decide(decision("Ada Miller", LASTING, 42))
        yield opened


def collection(work: Work, *absent: str, roster: bool = True) -> Collection:
    """Return what was handed in, a file and a text each."""
    files = tuple(
        HandedIn(
            student=student,
            listing=POOLING,
            place=f"{place}/x.py",
            filename="x.py",
            read=partial(bytes, content),
            settings=lambda: None,
            companion=lambda: b"text",
        )
        for student, (place, content) in work.items()
    )
    students = tuple(Student(name=name, on_roster=roster or None) for name in (*work, *absent))
    return Collection(handed_in=files, unclear=(), remarks=(), students=students)


def points(book: Gradebook, student: str) -> list[tuple[str, float | None, str, str]]:
    """Return what persons gave a student."""
    given = book.rulings().by_student().get(student, [])
    return [(each.place.question, each.score, each.comment, each.made) for each in given]


@pytest.mark.parametrize(
    "now", [{"Ada Smith": ("new", b"a"), "Bob": BEFORE["Bob"]}, {"Ada Smith": ("one", b"a")}], ids=str
)
def test_they_follow_the_hand_in(book: Gradebook, now: Work) -> None:
    """All of them with comment, author and time, once; those under the old name stay, too."""
    before = points(book, "Ada Miller")
    (said,) = follow(collection(now, "Bob") if "Bob" not in now else collection(now), book)
    assert said.startswith("Ada Smith has handed in what Ada Miller had")
    assert "exercise3 max_pooled: 5 of Ben; exercise3: 42 of Ben" in said.replace(
        " and exercise3:", "; exercise3:"
    )
    assert points(book, "Ada Smith") == before == points(book, "Ada Miller")
    assert len(before) == 2
    list(follow(collection(now), book))
    assert len(book.rulings().every) == 4


def test_what_is_settled_is_not_asked_again(book: Gradebook) -> None:
    """Once the new name has the points, or a person has decided on each of them, nothing is open."""
    now = collection({"Ada Smith": ("one", b"a")})
    (said,) = follow(now, book)
    assert f"`cnntutor withdraw {book.path} " in said
    book.enrol(now.students)
    assert not list(follow(now, book))
    alike = STAY["two alike"][0]
    assert not list(follow(alike, book))
    book.decide(replace(decision("Ada Miller", LASTING, 9, "avg_pooled"), author="Eve"))
    (asked,) = follow(alike, book)
    assert "avg_pooled: 9 of Eve" in asked


def test_what_was_decided_since_stays(book: Gradebook) -> None:
    """A decision on the new name is later and counts; one that took points back does, too."""
    book.decide(decision("Ada Smith", LASTING, 50))
    list(follow(collection({"Ada Smith": ("one", b"a")}), book))
    assert [score for _, score, _, _ in points(book, "Ada Smith")] == [50, 5]


STAY: dict[str, tuple[Collection, str]] = {
    "two alike": (
        collection({"Ada Smith": ("x", b"a"), "Eve": ("y", b"a"), "Bob": ("two", b"b")}),
        "The same as Ada Miller, who is not here, was handed in by Ada Smith, Eve",
    ),
    "known": (collection({"Bob": ("two", b"a")}), "was handed in by Bob"),
    "no roster": (collection({"Eve": ("y", b"a")}, roster=False), "was handed in by Eve"),
    "another file": (
        collection({"Ada Smith": ("one", b"new"), "Bob": ("two", b"b")}),
        "Ada Miller is not in the class now, and points of persons stay under that name",
    ),
    "left": (collection({"Bob": ("two", b"b")}), "`cnntutor withdraw"),
}


@pytest.mark.parametrize("name", STAY)
def test_what_cannot_be_known_is_said(book: Gradebook, name: str) -> None:
    """Nobody gets another one's points, and nothing is silent."""
    now, said = STAY[name]
    (told,) = follow(now, book)
    assert said in told
    assert "42 of Ben" in told
    assert len(book.rulings().every) == 2


def test_what_many_have_tells_nobody(book: Gradebook) -> None:
    """A file that another student had, too, as those that were given out, is no sign of who it is."""
    book.add(result("Bob", "two", b"a"))
    (told,) = follow(collection({"Ada Smith": ("x", b"a"), "Bob": ("two", b"b")}), book)
    assert "was handed in by Ada Smith, and it cannot be known" in told
    (told,) = follow(collection({"Ada Smith": ("one", b"a"), "Bob": ("two", b"b")}), book)
    assert "count for Ada Smith" in told


def test_an_untouched_file_tells_nobody(book: Gradebook) -> None:
    """Whoever comes new has it."""
    book._connection.execute("DELETE FROM standing")
    book._connection.execute("DELETE FROM results")
    questions = tuple(replace(each, status=Status.NOT_STARTED) for each in REPORT.questions)
    book.add(result("Ada Miller", "one", b"a", replace(REPORT, questions=questions)))
    (told,) = follow(collection({"Ada Smith": ("x", b"a")}), book)
    assert "it cannot be known" in told


def test_newcomers_are_named(book: Gradebook) -> None:
    """One of them may be the one."""
    (told,) = follow(STAY["another file"][0], book)
    assert "(new here: Ada Smith)" in told


@pytest.mark.parametrize(
    "now",
    [collection({"Ada Miller": ("one", b"c")}), collection({}, "Ada Miller"), collection({}, roster=False)],
    ids=("handed in", "on the roster", "not looked at"),
)
def test_nothing_is_said_without_need(book: Gradebook, now: Collection) -> None:
    """Who is there has the points; where only some were looked at, nobody is missed."""
    assert not list(follow(now, book))


def test_who_is_withdrawn_is_not_missed(book: Gradebook) -> None:
    """What a withdrawn student has handed in brings nobody points, and that is said."""
    book.withdraw("Ada Miller")
    assert not list(follow(collection({"Bob": ("two", b"b")}), book))
    (told,) = follow(collection({"Eve": ("one", b"a")}), book)
    assert "was handed in by Eve" in told
    assert not points(book, "Eve")


def test_a_file_that_cannot_be_read_is_nobody(book: Gradebook) -> None:
    """It is told when it is graded."""

    def fails() -> bytes:
        raise SubmissionError("It is gone.")

    now = collection({"Ada Smith": ("one", b"a")})
    now = replace(now, handed_in=tuple(replace(one, read=fails) for one in now.handed_in))
    (told,) = follow(now, book)
    assert "is not in the class now" in told


def test_an_earlier_name_with_the_same_number_is_told_with_what_takes_it_out(tmp_path: Path) -> None:
    """As long as results of it count; not one who is here, nor one who has nothing in common."""
    number = {"canvas_id": "205"}
    with Gradebook(tmp_path / "class.db", writable=True) as book:
        book.enrol(
            [
                Student(name="bergdervanfrank", identifiers=number),
                Student(name="hoppergrace", identifiers={"canvas_id": "206"}),
                Student(name="Frank van der Berg", identifiers={"id": "6"}, on_roster=True),
            ]
        )
        for name in ("bergdervanfrank", "hoppergrace"):
            book.add(result(name, name, name.encode()))
        now = Student(name="Frank van der Berg", identifiers={"id": "6", **number}, on_roster=True)
        collection = Collection(handed_in=(), unclear=(), remarks=(), students=(now,))
        (told,) = tell_twice(collection, book)
        assert told.startswith("bergdervanfrank, who is not here, has results that still count")
        assert "the same Canvas id as Frank van der Berg, 205." in told
        assert told.endswith(f"`cnntutor withdraw {book.path} --student bergdervanfrank`.")
        book.withdraw("bergdervanfrank")
        assert list(tell_twice(collection, book)) == []
