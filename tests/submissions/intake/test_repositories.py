"""What all folders begin with is no name; who stands behind it is known by a login, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.submissions.intake.collect import collect
from cnntutor.submissions.intake.matching import Matcher
from cnntutor.submissions.intake.names import Owner, of_folder
from cnntutor.submissions.intake.repositories import are_repositories, find_people, prefixes
from cnntutor.submissions.intake.roster import Roster
from cnntutor.submissions.intake.students import Student
from tests.submissions.intake.builders import ALL, NAME, tree
from tests.submissions.intake.test_assigning import collected

PEOPLE = Roster(
    (
        Student(name="Ada", identifiers={"login": "ada-l", "email": "lovelace@x.org"}),
        Student(name="Bob", identifiers={"login": "bob", "id": "l"}),
        Student(name="Eve", identifiers={"id": "S7"}),
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


@pytest.mark.parametrize(
    ("files", "known"),
    [
        (["hw3-al1815/", "hw3-gh/"], {"Lovelace, Ada": True, "Grace Hopper": True}),
        (["hw3-al1815/", "hw3-zoe/"], {"Lovelace, Ada": True, "hw3-zoe": False}),
        (["al1815/", "submission_310020/"], {"Lovelace, Ada": True, "submission_310020": False}),
        (["al1815/", "zoe/"], {"Lovelace, Ada": True, "zoe": True}),
        (["al1815/", "Participant_5_assignsubmission_file_/"], {"Participant 5": False}),
    ],
)
def test_who_is_known(tmp_path: Path, files: list[str], known: dict[str, bool]) -> None:
    """Who is on the roster is; not whoever a platform's number or a repository's name stands for."""
    collection = collected(tmp_path, [f"{folder}{NAME}" for folder in files])
    found = {student.name: student.is_known for student in collection.students}
    assert {name: found[name] for name in known} == known
    assert any("hw3-" in remark for remark in collection.remarks) == ("hw3-al1815/" in files)


def test_repositories_without_a_roster_are_nobodys(tmp_path: Path) -> None:
    """What all begin with is an assignment: the names are no students', and are kept."""
    course = tree(tmp_path, {f"hw3-{name}/{NAME}": name for name in ("ann", "bob")})
    with collect(course, ALL) as collection:
        assert {student.name: student.is_known for student in collection.students} == {
            "hw3-ann": False,
            "hw3-bob": False,
        }
