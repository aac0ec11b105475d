"""Where one folder may hold several students' work, that is asked, and nobody's files are to be moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.collect import collect
from cnntutor.submissions.intake.roster import read_roster
from tests.submissions.intake.builders import (
    ALL,
    NAME,
    POOLING,
    Content,
    archive,
    given,
    tree,
    zipped,
)

TWO = {f"alice/{NAME}": "a", f"bob/{NAME}": "b"}


def message_of(path: Path) -> str:
    """Return the error that says that nothing was graded."""
    with pytest.raises(SubmissionError) as caught, collect(path, ALL):
        pass
    return str(caught.value)


@pytest.mark.parametrize(
    ("files", "inner"),
    [
        ({f"submitted/{name}": text for name, text in TWO.items()}, "course/submitted"),
        ({f"export/2024/{name}": text for name, text in TWO.items()}, "course/export/2024"),
        ({"class.zip": zipped(TWO)}, "course/class.zip"),
        ({f"submitted/alice_{NAME}": "a", f"submitted/bob_{NAME}": "b"}, "course/submitted"),
        (
            {f"submitted/{name}/course/{NAME}": name for name in ("310020", "310021")} | {"submitted/x/": ""},
            "course/submitted",
        ),
        ({f"a/{name}": text for name, text in TWO.items()} | {"grades.csv": "", "empty/": ""}, "course/a"),
    ],
)
def test_what_to_give_instead_is_named(tmp_path: Path, files: dict[str, Content], inner: str) -> None:
    """Different files for one exercise in several folders of the only one: what holds those is named."""
    message = message_of(tree(tmp_path / "course", files))
    assert message.startswith("Nothing was graded: ")
    assert f"give {tmp_path}/{inner} instead" in message
    assert "move" not in message
    assert "delete" not in message


def test_sections_are_named_one_by_one(tmp_path: Path) -> None:
    """Where all folders may hold several students, each is named; what one zip holds is to be unpacked."""
    files = {f"{group}/{name}": f"{group}{text}" for group in ("a", "b") for name, text in TWO.items()}
    course = tree(tmp_path / "course", files)
    assert f"each of these alone, {course}/a, {course}/b" in message_of(course)
    path = archive(tmp_path / "given.zip", {f"submitted/{name}": text for name, text in TWO.items()})
    assert "give submitted, unpacked from given.zip" in message_of(path)


@pytest.mark.parametrize(
    "folders",
    [("old", "new"), ("backup", "old"), ("v1", "v2"), ("week 1", "week 2"), ("2024-05-01", "final")],
)
def test_states_of_ones_own_work_are_one_students(tmp_path: Path, folders: tuple[str, str]) -> None:
    """Copies in folders that are called as versions are unclear, as files of one student."""
    with collect(tree(tmp_path, {f"alice/{name}/{NAME}": name for name in folders}), ALL) as collection:
        (unclear,) = collection.unclear
        assert (unclear.student, unclear.listing) == ("alice", POOLING)


def test_a_sibling_contradicts(tmp_path: Path) -> None:
    """Beside other students one folder is a student's; what to do is said for both, and moves nothing."""
    files = {f"late/{name}": text for name, text in TWO.items()}
    with collect(tree(tmp_path, {**files, f"zoe/{NAME}": "z"}), ALL) as collection:
        assert set(given(collection)) == {("zoe", "exercise3")}
        (unclear,) = collection.unclear
        assert unclear.student == "late"
        assert "If alice, bob are students, grade late on its own" in unclear.message
        assert "move" not in unclear.message


@pytest.mark.parametrize("owner", ["Ada", "Ada_12_assignsubmission_file_"])
def test_who_is_known_is_one_student(tmp_path: Path, owner: str) -> None:
    """Somebody on the roster, or named by a platform, is a person, whatever the folders inside are called."""
    (tmp_path / "roster.csv").write_text("name\nAda\n")
    course = tree(tmp_path / "course", {f"{owner}/{name}": text for name, text in TWO.items()})
    with collect(course, ALL, read_roster(tmp_path / "roster.csv")) as collection:
        assert [(each.student, each.listing) for each in collection.unclear] == [("Ada", POOLING)]


@pytest.mark.parametrize("exercise", [NAME, "exercise1.py"])
def test_short_ids_of_the_roster_are_asked_about(tmp_path: Path, exercise: str) -> None:
    """Folders called 1 and 2 may be weeks or people: where the roster has such ids, nothing is graded."""
    (tmp_path / "roster.csv").write_text("name,id\nAda,1\nBob,2\n")
    course = tree(tmp_path / "course", {f"submitted/1/{NAME}": "a", f"submitted/2/{exercise}": "b"})
    with (
        pytest.raises(SubmissionError, match=r"called as people on the roster are: 1, 2\. If these"),
        collect(course, ALL, read_roster(tmp_path / "roster.csv")),
    ):
        pass
    tree(course, {f"Ada/{NAME}": "own"})
    with collect(course, ALL, read_roster(tmp_path / "roster.csv")) as collection:
        assert ("Ada", "exercise3") in given(collection)
        assert {student.name for student in collection.students} == {"Ada", "Bob", "submitted"}
