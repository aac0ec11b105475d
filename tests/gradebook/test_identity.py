"""The same person is the same student from run to run, and two people never become one."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.curriculum import registry
from cnntutor.gradebook.identity import known_by, with_known_names
from cnntutor.submissions.intake.collect import Collection
from cnntutor.submissions.intake.deciding import HandedIn
from cnntutor.submissions.intake.students import Student


def collection(*students: Student) -> Collection:
    """Return what these students handed in, a file each."""
    files = tuple(
        HandedIn(
            student=student.name,
            listing=registry.find("3"),
            place="",
            filename="",
            read=lambda: b"",
            settings=lambda: None,
        )
        for student in students
    )
    return Collection(handed_in=files, unclear=(), remarks=(), students=students)


def renamed(now: Student, *known: Student) -> str:
    """Return what a student is called, given who is in the gradebook."""
    result, _ = with_known_names(collection(now), known)
    assert result.handed_in[0].student == result.students[0].name
    return result.students[0].name


@pytest.mark.parametrize("identifier", ["id", "email", "login", "sis_id", "canvas_id"])
def test_who_has_an_identifier_is_that_person(identifier: str) -> None:
    """Whatever the name is now, an identifier that a person keeps decides."""
    before = Student(name="Amy Li", identifiers={identifier: "a17"}, on_roster=True)
    assert (
        renamed(Student(name="Amy Lee", identifiers={identifier: "A17"}, on_roster=True), before) == "Amy Li"
    )


@pytest.mark.parametrize(
    ("before", "now", "name"),
    [
        ({"id": "1"}, {"id": "2"}, "Ada (2)"),
        ({"id": "1"}, {"id": "1"}, "Ada"),
        ({"id": "1"}, {"id": "1", "email": "other@x"}, "Ada"),
        ({"id": "1", "email": "a@x"}, {"id": "1", "email": "b@x"}, "Ada"),
        ({"id": "1"}, {"email": "b@x"}, "Ada"),
        ({"email": "a@x"}, {"email": "b@x"}, "Ada"),
        ({"login": "a"}, {"login": "b"}, "Ada (b)"),
        ({"moodle_participant": "111"}, {"moodle_participant": "222"}, "Ada"),
        ({}, {"id": "2"}, "Ada"),
    ],
    ids=str,
)
def test_two_people_of_one_name(before: dict[str, str], now: dict[str, str], name: str) -> None:
    """Only a contradiction between identifiers that last makes them two."""
    assert renamed(Student(name="Ada", identifiers=now), Student(name="Ada", identifiers=before)) == name


def test_a_name_that_is_taken_is_not_given_again() -> None:
    """A person who is told apart gets a name that nobody else has."""
    known = Student(name="Ada", identifiers={"id": "1"}), Student(name="Ada (2)", identifiers={"id": "9"})
    assert renamed(Student(name="Ada", identifiers={"id": "2"}), *known) not in {"Ada", "Ada (2)"}


def test_what_points_at_two_people_changes_nothing() -> None:
    """One person's id and another one's address: nobody is merged."""
    known = Student(name="Ada", identifiers={"id": "1"}), Student(name="Bob", identifiers={"email": "b@x"})
    assert renamed(Student(name="Cleo", identifiers={"id": "1", "email": "b@x"}), *known) == "Cleo"


def test_changes_are_told() -> None:
    """The caller can say who is called what; where nothing changes, the collection is as it was."""
    before = collection(Student(name="Amy Lee", identifiers={"id": "1"}))
    assert with_known_names(before, [Student(name="Amy Li", identifiers={"id": "1"})])[1] == (
        ("Amy Lee", "Amy Li"),
    )
    assert with_known_names(before, []) == (before, ())


@pytest.mark.parametrize(
    ("identifiers", "expected"),
    [({"email": "a@x", "id": "7"}, "7"), ({"moodle_participant": "5"}, ""), ({}, "")],
    ids=str,
)
def test_what_stays_when_a_name_is_corrected(identifiers: dict[str, Any], expected: str) -> None:
    """The id before the address; Moodle's number of an assignment never."""
    assert known_by(Student(name="Ada", identifiers=identifiers)) == expected


def test_what_files_tell_beside_a_roster_is_followed_and_nothing_drawn_from_it() -> None:
    """A name of before that had the number is kept; values are those of handouts made from the roster."""
    told = {"email": "f@x", "canvas_id": "205"}
    frank = Student(name="Frank", identifiers=told, on_roster=True, beside_roster=frozenset({"canvas_id"}))
    assert known_by(frank) == "f@x"
    assert renamed(frank, Student(name="bergdervanfrank", identifiers={"canvas_id": "205"})) == (
        "bergdervanfrank"
    )


def test_the_roster_s_name_of_today_is_kept_beside_the_first_one() -> None:
    """Also where it changes again, or back; a folder without a roster says nothing."""

    def shown(now: str, on_roster: bool | None, *known: Student) -> Student:
        student = Student(name=now, identifiers={"id": "1"}, on_roster=on_roster)
        return with_known_names(collection(student), known)[0].students[0]

    first = shown("Ada", True)
    second = shown("Adam", True, first)
    third = shown("Ada", True, second)
    assert [(each.name, each.shown_name) for each in (first, second, third)] == [
        ("Ada", "Ada"),
        ("Ada", "Adam"),
        ("Ada", "Ada"),
    ]
    assert shown("Adam", None, first).shown_name == "Ada"
