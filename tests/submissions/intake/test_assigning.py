"""What was handed in is given to the people of the roster, and to nobody where it could be two."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.collect import Collection, collect
from cnntutor.submissions.intake.roster import read_roster
from tests.submissions.intake.builders import (
    ALL,
    NAME,
    given,
    names,
    tree,
)

CLASS = (
    "name,id,email,login,canvas id\n"
    '"Lovelace, Ada",S7,ada.l@x.org,al1815,12345\n'
    '"Ñandú, José María",S8,jose@x.org,jm,555\n'
    "Grace Hopper,S9,grace@x.org,gh,777\n"
)


def collected(tmp_path: Path, files: list[str], roster: str = CLASS) -> Collection:
    """Return what is collected of some files with a roster."""
    course = tree(tmp_path / "course", {name: name for name in files})
    (tmp_path / "roster.csv").write_text(roster, encoding="utf-8")
    with collect(course, ALL, read_roster(tmp_path / "roster.csv")) as collection:
        return collection


@pytest.mark.parametrize(
    "folder",
    [
        "Lovelace, Ada",
        "ada lovelace",
        "Ada_Lovelace",
        "s7",
        "ada.l@x.org",
        "ada.l",
        "AL1815",
        "lovelaceada",
        "12345",
        "Ada Lovelace_99_assignsubmission_file_",
    ],
)
def test_a_folder_is_given_to_whom_it_fits(tmp_path: Path, folder: str) -> None:
    """Names in any order and case, ids, emails and their first parts, logins and platforms' names."""
    collection = collected(tmp_path, [f"{folder}/{NAME}"])
    assert [one.student for one in collection.handed_in] == ["Lovelace, Ada"]
    assert all(student.on_roster for student in collection.students)
    assert len(collection.students) == 3
    assert not collection.remarks


@pytest.mark.parametrize("file", [f"whatever_12345_1_{NAME}", f"ñandújosémaría_LATE_555_2_{NAME}"])
def test_canvas_is_known_by_number(tmp_path: Path, file: str) -> None:
    """Canvas's number of a user counts, whatever the name has become."""
    (one,) = collected(tmp_path, [file]).handed_in
    assert one.student in ("Lovelace, Ada", "Ñandú, José María")


GROUPED = """name,groups,identifier
Ada Lovelace,Team A;Chess,
Maria Lopez,Team A,Participant 7
Pat O'Brien,"Lab 1, Tue 10:00;Team A",
"""


def of_moodle(*names: str) -> list[str]:
    """Return a file in a folder of Moodle for each name with a number."""
    return [f"{name}_assignsubmission_file_/{NAME}" for name in names]


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("Team A-Ada Lovelace", "Ada Lovelace"),
        ("chess-Lovelace Ada", "Ada Lovelace"),
        ("Team A-Pat OBrien", "Pat O'Brien"),
        ("Lab 1, Tue 1000-Pat O'Brien", "Pat O'Brien"),
    ],
)
def test_moodles_group_before_the_name(tmp_path: Path, name: str, student: str) -> None:
    """A group of theirs that Moodle puts before a name is no part of it, and that is said."""
    collection = collected(tmp_path, of_moodle(f"{name}_5"), GROUPED)
    assert [one.student for one in collection.handed_in] == [student]
    assert collection.remarks == (f"Taken for groups' names before students': {name.partition('-')[0]}.",)


@pytest.mark.parametrize("name", ["Team B-Ada Lovelace", "Ana-Ada Lovelace", "Team B-Pat OBrien"])
def test_what_may_be_a_group_is_not_guessed(tmp_path: Path, name: str) -> None:
    """Of a group that the roster does not know, the first part of a name may be the person's own."""
    collection = collected(tmp_path, of_moodle(f"{name}_5"), GROUPED)
    assert [one.student for one in collection.handed_in] == [name]
    (unclear,) = collection.unclear
    assert unclear.student.replace("'", "") in name
    assert any("may be a group" in remark and "grading worksheet" in remark for remark in collection.remarks)


def test_an_unknown_group_is_asked_about_once(tmp_path: Path) -> None:
    """However many people are in it."""
    people = [f"P{number} Q" for number in range(9)]
    roster = "name\n" + "\n".join(people)
    collection = collected(
        tmp_path, of_moodle(*(f"Lab-{name}_{place}" for place, name in enumerate(people))), roster
    )
    assert len(collection.unclear) == 9
    (asked,) = (remark for remark in collection.remarks if "may be a group" in remark)
    assert "P0 Q, P1 Q, P2 Q and 6 more" in asked


@pytest.mark.parametrize("group", ["Team A", "Ana"])
def test_who_has_handed_in_is_not_behind_a_group_too(tmp_path: Path, group: str) -> None:
    """A name of two parts with a hyphen is somebody else's, where the person of the second part is there."""
    collection = collected(tmp_path, of_moodle("Ada Lovelace_5", f"{group}-Ada Lovelace_6"), GROUPED)
    assert [one.student for one in collection.handed_in] == ["Ada Lovelace", f"{group}-Ada Lovelace"]
    assert not collection.unclear
    assert [student.on_roster for student in collection.students if "-" in student.name] == [False]


def test_two_behind_groups_that_fit_one_name(tmp_path: Path) -> None:
    """They may be two people of that name: neither is given."""
    collection = collected(tmp_path, of_moodle("Team A-Ada Lovelace_5", "Chess-Ada Lovelace_6"), GROUPED)
    assert {each.student for each in collection.unclear} == {"Ada Lovelace"}
    assert all("-" in one.student for one in collection.handed_in)


def test_a_number_counts_before_a_group(tmp_path: Path) -> None:
    """Whose Moodle's number is, is known whatever stands before; another number is another person's."""
    collection = collected(tmp_path, of_moodle("Any-Maria Lopez_7", "Any-Maria Lopez_8"), GROUPED)
    assert [one.student for one in collection.handed_in] == ["Any-Maria Lopez", "Maria Lopez"]
    assert not collection.unclear


def test_another_number_is_another_person(tmp_path: Path) -> None:
    """A file of somebody with the right name but another number of Canvas is a stranger's."""
    collection = collected(tmp_path, [f"lovelaceada_999_1_{NAME}"])
    (one,) = collection.handed_in
    assert one.student == "lovelaceada"
    assert any("is not on the roster" in remark for remark in collection.remarks)


def test_strangers_are_kept_and_told(tmp_path: Path) -> None:
    """Who is unknown is in the class and graded as such; who handed in nothing is in it too."""
    collection = collected(tmp_path, [f"zoe/{NAME}"])
    assert {student.name: student.on_roster for student in collection.students} == {
        "Grace Hopper": True,
        "Lovelace, Ada": True,
        "zoe": False,
        "Ñandú, José María": True,
    }
    assert collection.remarks == ("zoe is not on the roster (handed in: zoe).",)


def test_what_fits_two_people_is_given_to_neither(tmp_path: Path) -> None:
    """A name that two people have is nobody's work, and neither of them has handed in nothing."""
    roster = "name,id\nAda Lovelace,1\nAda Lovelace,2\n"
    collection = collected(tmp_path, [f"Ada Lovelace/{NAME}"], roster)
    (one,) = collection.handed_in
    assert one.student == "Ada Lovelace"
    assert {(each.student, each.listing) for each in collection.unclear} == {
        ("Ada Lovelace (1)", None),
        ("Ada Lovelace (2)", None),
    }
    assert any("fits both" in remark for remark in collection.remarks)


def test_two_that_fit_one_name_are_never_merged(tmp_path: Path) -> None:
    """Two numbers of Moodle with one name may be two people, of whom the roster names one."""
    files = [f"Grace Hopper_{number}_assignsubmission_file_/{NAME}" for number in (1, 2)]
    collection = collected(tmp_path, files)
    assert [one.student for one in collection.handed_in] == ["Grace Hopper (1)", "Grace Hopper (2)"]
    assert {each.student for each in collection.unclear} == {"Grace Hopper"}
    assert [student.on_roster for student in collection.students if "(" in student.name] == [False, False]


def test_two_numbers_of_one_person_are_one(tmp_path: Path) -> None:
    """A folder named by login and a file of Canvas belong to the one person that has both."""
    collection = collected(tmp_path, [f"gh/{NAME}", "x_777_1_exercise1.py"])
    assert [one.student for one in collection.handed_in] == ["Grace Hopper", "Grace Hopper"]
    assert not collection.unclear


def test_a_strangers_name_may_be_taken(tmp_path: Path) -> None:
    """Without a roster too, two people of one name get two, also where the second name is taken."""
    folders = ["Ada_1_assignsubmission_file_", "Ada_2_assignsubmission_file_", "Ada (1)", "Alice", "alice"]
    with collect(tree(tmp_path, {f"{folder}/{NAME}": folder for folder in folders}), ALL) as collection:
        assert names(collection) == ["Ada (1)", "Ada (2)", "Ada (3)", "Alice", "alice"]
        assert len(set(given(collection).values())) == 5
        assert any("kept apart" in remark for remark in collection.remarks)
        assert any("upper and lower case" in remark for remark in collection.remarks)


def test_a_stranger_never_gets_the_name_of_somebody_on_the_roster(tmp_path: Path) -> None:
    """Where the name is the same but the number is another, the stranger is called otherwise."""
    collection = collected(tmp_path, [f"Ada_2_3_{NAME}"], "name,canvas id\nAda,1\n")
    assert {student.name: student.on_roster for student in collection.students} == {
        "Ada": True,
        "Ada (2)": False,
    }
    assert [one.student for one in collection.handed_in] == ["Ada (2)"]


def test_what_may_be_several_peoples_is_one_thing(tmp_path: Path) -> None:
    """Only the exercises that are in it are undecided, for each of those whose it may be; all are named."""
    roster = "name,id\nAda Lovelace,1\nAda Lovelace,2\n"
    collection = collected(tmp_path, [f"Ada Lovelace/{NAME}", "Ada Lovelace/exercize1.py"], roster)
    assert [(each.student, each.is_theirs) for each in collection.unclear if each.among is not None] == [
        ("Ada Lovelace (1)", False),
        ("Ada Lovelace (2)", False),
    ]
    assert {tuple(one.id for one in each.among or ()) for each in collection.unclear if each.among} == {
        ("exercise1", "exercise3")
    }
    assert not any("is not on the roster" in remark for remark in collection.remarks)
    assert [student.is_known for student in collection.students] == [False, True, True]


def test_what_could_not_be_looked_into_may_be_anything(tmp_path: Path) -> None:
    """Of undecided work with an archive that cannot be opened, no exercise can be ruled out."""
    roster = "name,id\nAda,1\nAda,2\n"
    (unclear, *_) = collected(tmp_path, ["Ada/work.zip", f"Ada/{NAME}"], roster).unclear
    assert (unclear.listing, unclear.among, unclear.is_theirs) == (None, None, False)


def test_undecided_work_without_an_exercise_leaves_nothing_open(tmp_path: Path) -> None:
    """An empty folder with the name of two people makes nobody undecided."""
    roster = "name,id\nAda,1\nAda,2\nBob,3\n"
    collection = collected(tmp_path, ["Ada/", f"Bob/{NAME}"], roster)
    assert not collection.unclear


def test_a_roster_that_nobody_fits_stops(tmp_path: Path) -> None:
    """Where several things fit nobody, the wrong list was given: its columns and the names are said."""
    with pytest.raises(SubmissionError) as caught:
        collected(tmp_path, [f"zoe/{NAME}", f"yan/{NAME}"])
    message = str(caught.value)
    assert message.startswith("Nobody on the roster roster.csv fits any of the 2 things")
    assert "yan, zoe" in message
    assert "“name”, “id”, “email”, “login”, “canvas id”" in message


def test_a_number_of_canvas_is_kept_where_the_roster_has_none(tmp_path: Path) -> None:
    """It ties a later download to the same person; nothing is drawn from it, and the roster's own counts."""
    roster = "name,email,canvas id\nAda Lovelace,a@x.org,\nGrace Hopper,g@x.org,777\nBob Li,b@x.org,\n"
    files = [
        f"lovelaceada_12_1_{NAME}",
        f"hoppergrace_777_2_{NAME}",
        f"Bob Li_9_assignsubmission_file_{NAME}",
    ]
    people = {each.name: each for each in collected(tmp_path, files, roster).students}
    assert {name: each.identifiers.get("canvas_id") for name, each in people.items()} == {
        "Ada Lovelace": "12",
        "Bob Li": None,
        "Grace Hopper": "777",
    }
    assert people["Ada Lovelace"].beside_roster == {"canvas_id"}
    assert people["Grace Hopper"].beside_roster == set()
