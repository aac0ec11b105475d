"""The table for the grade import of Moodle."""

from __future__ import annotations

import csv
import io

from hypothesis import given

from cnntutor.gradebook.results import State
from cnntutor.submissions.intake.students import Student
from tests.render.exports.books import book, exported, graded, question, texts, ungraded


def table(text: str) -> list[list[str]]:
    """Return the cells as PHP reads them, for which a backslash before a quotation mark is an escape."""
    return list(csv.reader(io.StringIO(text, newline=""), escapechar="\\"))


def test_each_exercise_has_a_grade_and_feedback() -> None:
    """After what identifies a student; what is unknown stays blank."""
    known = {"id": "007", "email": "ada@example.org", "moodle_participant": "12345"}
    parts = question("sizes", "correct", 40.0, 40.0), question("conv2d", "timed_out", 12.5, 60.0)
    text, (remark,) = exported(
        "moodle", book([Student(name="Ada", identifiers=known)], [graded("Ada", "exercise1", *parts)])
    )
    header, row = table(text)
    assert header[:5] == ["Identifier", "Full name", "ID number", "Email address", "Username"]
    assert header[5:] == ["Exercise 1: Convolution", "Exercise 1: Convolution (feedback)"]
    assert row[:5] == ["Participant 12345", "Ada", "007", "ada@example.org", ""]
    assert row[5:] == ["52.5", "52.5 of 100 points. conv2d timed out"]
    assert "choose “ID number”" in remark


def test_the_feedback_names_the_mistakes() -> None:
    """Behind the states of all questions, so that none is lost where it is cut."""
    parts = (
        question("sizes", "wrong", 0.0, 40.0, "You flipped."),
        question("conv2d", "timed_out", 0.0, 60.0),
    )
    text, _ = exported(
        "moodle", book([Student(name="Ada", identifiers={"id": "7"})], [graded("Ada", "exercise1", *parts)])
    )
    assert table(text)[1][-1] == "0 of 100 points. sizes wrong, conv2d timed out. sizes: You flipped."


def test_no_grade_is_blank_and_the_feedback_says_why() -> None:
    """Moodle takes an empty cell for no grade."""
    students = [
        Student(name=name, identifiers={"email": f"{name}@example.org"}) for name in ("Ada", "Bob", "Cleo")
    ]
    results = [ungraded("Ada"), ungraded("Bob", State.NOT_GRADED, "No worker.")]
    text, remarks = exported("moodle", book(students, results))
    assert [row[5:] for row in table(text)[1:]] == [
        ["", "No grade: It is a picture."],
        ["", "No grade: No worker."],
        ["", "No grade: Nothing was handed in."],
    ]
    assert "Email address" in remarks[0]
    assert len(remarks) == 3


def test_who_cannot_be_found_is_left_out() -> None:
    """Moodle would give the grades of such a line to the student of the line before."""
    students = [
        Student(name="Ada", identifiers={"id": "7", "email": "ada@example.org"}),
        Student(name="Bob", identifiers={"email": "bob@example.org"}),
        Student(name="Cleo", identifiers={"moodle_participant": "12345"}),
        Student(name="Dan", identifiers={"email": "=1+1@example.org"}),
        Student(name="Eve", identifiers={"email": "0"}),
    ]
    text, remarks = exported("moodle", book(students, [graded(each.name) for each in students]))
    assert [row[1] for row in table(text)[1:]] == ["Ada", "Bob"]
    assert "choose “Email address”" in remarks[0]
    assert "Cleo; Dan; Eve. " in remarks[1]


def test_a_class_without_identifiers_gives_no_lines() -> None:
    """And the remark says what would help, but not which column to choose."""
    text, remarks = exported("moodle", book([Student(name="Ada")], [graded("Ada")]))
    assert len(table(text)) == 1
    assert len(remarks) == 1
    assert "--roster" in remarks[0]


def test_feedback_is_short() -> None:
    """A long reason is cut at a word."""
    text, _ = exported(
        "moodle", book([Student(name="Ada", identifiers={"id": "7"})], [ungraded("Ada", text="word " * 1000)])
    )
    feedback = table(text)[1][-1]
    assert len(feedback) < 510
    assert feedback.endswith("word …")


@given(texts, texts)
def test_hostile_texts_stay_in_their_cells(name: str, text: str) -> None:
    """Two lines of seven cells, and no markup in the feedback, which Moodle shows as HTML."""
    student = Student(
        name=name, identifiers={"id": "7", "email": text, "login": text, "moodle_participant": text}
    )
    written, _ = exported("moodle", book([student], [graded(name, text=text)]))
    header, row = table(written)
    assert len(header) == len(row) == 7
    assert (row[2], row[5]) == ("7", "100")
    assert not set("<>") & set(row[6])
    assert len(written.splitlines()) == 2
