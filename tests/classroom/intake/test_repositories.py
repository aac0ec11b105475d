"""What all folders begin with is no name; who stands behind it is known by a login, or not at all."""

from __future__ import annotations

import pytest

from cnntutor.classroom.intake.matching import Matcher
from cnntutor.classroom.intake.names import Owner, of_folder
from cnntutor.classroom.intake.repositories import are_repositories, find_people, prefixes
from cnntutor.classroom.intake.roster import Roster
from cnntutor.classroom.intake.students import Student

PEOPLE = Roster(
    (
        Student("Ada", {"login": "ada-l", "email": "lovelace@x.org"}),
        Student("Bob", {"login": "bob", "id": "l"}),
        Student("Eve", {"id": "S7"}),
    )
)


def owners(*folders: str) -> list[Owner]:
    """Return whose folders are."""
    return [owner for folder in folders if (owner := of_folder(folder).owner)]


@pytest.mark.parametrize(
    ("folders", "found"),
    [
        (("cnn-hw1-ann", "cnn-hw1-bob"), ["cnn-", "cnn-hw1-"]),
        (("hw_1_ann", "hw_1_bob"), ["hw_", "hw_1_"]),
        (("hw1-ann",), []),
        (("hw1-ann", "hw1-ann"), []),
        (("hw1-", "hw1-ann"), []),
        (("ann", "bob"), []),
        (("Anna Lena-A", "Anna Lena-B"), []),
    ],
)
def test_what_all_begin_with(folders: tuple[str, ...], found: list[str]) -> None:
    """Of two folders or more, each part up to a hyphen or underscore that all share."""
    assert prefixes(owners(*folders)) == found


@pytest.mark.parametrize(
    ("folders", "known"),
    [
        (("hw1-bob", "hw1-s7"), {"hw1-bob": "Bob", "hw1-s7": "Eve"}),
        (("hw1-bob-main", "hw1-lovelace-main"), {"hw1-bob-main": "Bob", "hw1-lovelace-main": "Ada"}),
        (("hw1-BOB", "hw1-zoe"), {"hw1-BOB": "Bob"}),
        (("hw1-ada-x", "hw1-ada-l"), {}),  # the login ada-l, or the id l behind another beginning
        (("hw1-bob",), {}),
    ],
)
def test_who_stands_behind_it(folders: tuple[str, ...], known: dict[str, str]) -> None:
    """A login, an id or the first part of an address in any case; who could be two people is nobody."""
    _, people = find_people(owners(*folders), Matcher(PEOPLE))
    assert {key[1]: student.name for key, student in people.items()} == known


def test_names_of_repositories_are_nobodys() -> None:
    """Only a hyphen makes repositories of names: an underscore stands in names as well."""
    assert are_repositories(owners("hw1-ann", "hw1-bob"))
    assert not are_repositories(owners("student_1", "student_2"))
