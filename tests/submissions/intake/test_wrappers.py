"""What lies around a class is looked through where the names in it tell that, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.submissions.intake import wrappers as module
from cnntutor.submissions.intake.collect import collect
from cnntutor.submissions.intake.roster import Roster
from tests.submissions.intake.builders import (
    ALL,
    CLASS,
    MOODLE,
    NAME,
    TWO,
    Content,
    archive,
    given,
    inside,
    looked,
    names,
    roster_of,
    tree,
    zipped,
)

ADA, GRACE = ("Ada Lovelace", "exercise3"), ("Grace Hopper", "exercise3")

WITH_A_ROSTER = {
    "one folder": inside("submitted", TWO),
    "an export": inside("Assignment 3 export 2024-05-01", TWO),
    "nested": inside("export/all/submitted", TWO),
    "stray files beside it": {
        **inside("submitted", TWO),
        **dict.fromkeys(("grades.csv", ".DS_Store", "README.md", "__MACOSX/submitted/x"), ""),
    },
    "stray files in it": inside("submitted", {**TWO, "grades.csv": "", NAME: "the template"}),
    "one zip": {"class.zip": zipped(TWO)},
    "one zip with a folder around": {"class.zip": zipped(inside("submitted", TWO))},
    "one zip with its own name around": {"class.zip": zipped(inside("class", TWO))},
    "a zip in a folder": inside("download", {"class.zip": zipped(TWO)}),
    "flat files": inside("submitted", {f"Ada Lovelace_{NAME}": "a", f"gmh_{NAME}": "g"}),
    "sections": {f"group_a/al1815/{NAME}": "a", f"group_b/gmh/{NAME}": "g"},
    "sections with some who have nothing": {
        **inside("group_a", {f"al1815/{NAME}": "a", "gmh/notes.txt": ""}),
        **inside("group_b", {f"S70002/{NAME}": "g", "S70001/notes.txt": ""}),
    },
    "sections as zips": {
        "a.zip": zipped({f"al1815/{NAME}": "a", "gmh/": ""}),
        "b.zip": zipped({f"gmh/{NAME}": "g", "al1815/": ""}),
    },
    "some of them": {
        f"gmh/{NAME}": "g",
        **inside("late", {f"al1815/{NAME}": "a", "S70002/notes.txt": ""}),
    },
    "repositories": inside("hw3-submissions", {f"hw3-al1815/{NAME}": "a", f"hw3-gmh/{NAME}": "g"}),
    "sections with short names": {f"1/al1815/{NAME}": "a", f"2/gmh/{NAME}": "g"},
}


@pytest.mark.parametrize("files", WITH_A_ROSTER.values(), ids=WITH_A_ROSTER.keys())
def test_people_of_the_roster_are_found_inside(tmp_path: Path, files: dict[str, Content]) -> None:
    """Whatever lies around them, each has their own work, places are true, and it is said once."""
    course = tree(tmp_path / "course", files)
    with collect(course, ALL, roster_of(tmp_path)) as collection:
        assert given(collection) == {ADA: b"a", GRACE: b"g"}
        assert names(collection) == ["Ada Lovelace", "Grace Hopper"]
        assert not collection.unclear
        for one in collection.handed_in:
            assert ": " in one.place or (course / one.place).read_bytes() == one.read()
        assert sum("The class was found in" in remark for remark in collection.remarks) == 1


@pytest.mark.parametrize(
    ("files", "work"),
    [
        ({f"al1815/gmh/{NAME}": "a"}, {ADA}),
        ({f"al1815/{NAME}": "a", f"zoe/gmh/{NAME}": "z"}, {ADA, ("zoe", "exercise3")}),
        ({f"al1815/{NAME}": "a", f"zoe/1/{NAME}": "z"}, {ADA, ("zoe", "exercise3")}),
        ({f"al1815/S70002/{NAME}": "a", "al1815/Ada Lovelace/x.txt": ""}, {ADA}),
    ],
)
def test_who_is_named_keeps_what_is_inside(
    tmp_path: Path, files: dict[str, Content], work: set[tuple[str, str]]
) -> None:
    """The folder of somebody on the roster is theirs, and one name inside a stranger's is not enough."""
    collection = looked(tmp_path, files)
    assert {(one.student, one.listing.id) for one in collection.handed_in} == work


def test_one_of_the_class_is_found_if_nothing_else_is_there(tmp_path: Path) -> None:
    """A class of one in a wrapper is found; not where something else in there holds an exercise too."""
    one = looked(tmp_path / "a", {f"submitted/other/{NAME}": "", f"submitted/grace/{NAME}": ""})
    assert names(one)[-1] == "submitted"
    (tmp_path / "b").mkdir()
    two = looked(tmp_path / "b", {f"submitted/grace hopper/{NAME}": "g", "submitted/notes/x.txt": ""})
    assert [each.student for each in two.handed_in] == ["Grace Hopper"]


def test_the_folder_of_somebody_with_work_of_others_is_asked_about(tmp_path: Path) -> None:
    """Where a person's folder holds two other people's work, nothing in it is graded as theirs."""
    roster = CLASS + "Eve Li,S70003,eve@x.org,eve\n"
    files = {f"eve/al1815/{NAME}": "a", "eve/gmh/exercise1.py": "g", f"S70001/{NAME}": "own"}
    collection = looked(tmp_path, files, roster)
    assert [(one.student, one.listing.id) for one in collection.handed_in] == [ADA]
    assert {each.student for each in collection.unclear} == {"Eve Li"}
    assert len(collection.unclear) == 2
    assert all("grade eve on its own" in each.message for each in collection.unclear)
    assert not any("move" in each.message for each in collection.unclear)


def test_what_lies_beside_a_class_in_an_export_is_no_hindrance(tmp_path: Path) -> None:
    """Solutions or a template beside the folder of the class are strangers, and the class is found."""
    files = {**inside("export/submitted", TWO), f"export/solutions/{NAME}": "s"}
    collection = looked(tmp_path, files)
    assert {ADA, GRACE} <= {(one.student, one.listing.id) for one in collection.handed_in}
    assert any("solutions is not on the roster" in remark for remark in collection.remarks)


def test_two_of_one_name_in_two_sections_are_two(tmp_path: Path) -> None:
    """Without a number, nobody knows whether they are one person: their work is not put together."""
    numbered = {f"a/Zoe_1{MOODLE}/{NAME}": "1", f"b/Yan_2{MOODLE}/{NAME}": "2"}
    plain = {f"a/Mia/{NAME}": "3", "b/Mia/exercise1.py": "4"}
    more = {f"a/Ann_5{MOODLE}/x.txt": "", f"b/Bob_6{MOODLE}/x.txt": ""}
    collection = looked(tmp_path, {**numbered, **plain, **more}, None)
    mias = [one for one in collection.handed_in if one.student.startswith("Mia")]
    assert len({one.student for one in mias}) == 2
    assert any("kept apart" in remark and "a/Mia" in remark for remark in collection.remarks)


def test_links_are_not_followed_into_a_wrapper(tmp_path: Path) -> None:
    """A link to a folder or to a zip is nothing that is looked through."""
    tree(tmp_path / "secret", TWO)
    archive(tmp_path / "secret.zip", TWO)
    course = tree(tmp_path / "course", {f"Ada Lovelace/{NAME}": "own"})
    (course / "submitted").symlink_to(tmp_path / "secret")
    (course / "class.zip").symlink_to(tmp_path / "secret.zip")
    with collect(course, ALL, roster_of(tmp_path)) as collection:
        assert given(collection) == {ADA: b"own"}
        assert {each.student for each in collection.unclear} == {"submitted", "class"}


def test_a_link_that_takes_the_place_of_a_wrapper_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Swapped after it was looked through, it is not followed."""
    secret = tree(tmp_path / "secret", TWO)
    course = tree(tmp_path / "course", {**inside("submitted", TWO), f"zoe/{NAME}": "z"})
    real = module.Survey.look_through

    def swapping(self: module.Survey, *arguments: object) -> None:
        real(self, *arguments)  # type: ignore[arg-type]
        if len(arguments) == 1:
            (course / "submitted").rename(tmp_path / "away")
            (course / "submitted").symlink_to(secret)

    monkeypatch.setattr(module.Survey, "look_through", swapping)
    with collect(course, ALL) as plain:
        assert {one.student for one in plain.handed_in} == {"zoe"}
        assert [each.student for each in plain.unclear] == ["submitted"]


def test_the_depth_is_bounded(tmp_path: Path) -> None:
    """Of more folders around each other than are looked through, the outermost is one student's."""
    deep = "/".join("abcdefgh"[: module.MOST_WRAPPERS + 1])
    collection = looked(tmp_path, inside(f"{deep}/x", {f"al1815/{NAME}": "a", f"gmh/{NAME}": "a"}))
    assert [one.student for one in collection.handed_in] == ["a"]


LAYOUTS: dict[str, dict[str, Content]] = {
    "folders": {f"Ada Lovelace/course/{NAME}": "a", "gmh/exercise1.ipynb": "{}", "gmh/sub/utils.py": ""},
    "flat": {f"al1815_{NAME}": "a", "grace_exercise1.py": "g", "al1815_cnntutor.toml": 'student = "A"'},
    "moodle": {f"Ada Lovelace_5{MOODLE}/{NAME}": "a", f"Grace Hopper_6{MOODLE}{NAME}": "g"},
    "canvas": {f"lovelaceada_LATE_1_2_{NAME}": "a", f"hoppergrace_3_4_{NAME}": "g", "zoe_5_6_text.html": ""},
    "both": {f"ada.l/{NAME}": "a", f"gmh_{NAME}": "g", f"zoe/{NAME}": "z"},
    "archives": {"al1815/work.zip": zipped({f"x/{NAME}": "a"}), "gmh_course.zip": zipped({NAME: "g"})},
    "two files": {f"al1815/{NAME}": "a", f"al1815/old/{NAME}": "b", f"gmh/{NAME}": "g"},
    "near misses": {"al1815/exercize3.py": "", f"gmh/{NAME}": "g", "gmh/pooling_v2.py": ""},
    "gaps": {"al1815/more.zip": b"broken", "gmh/work.rar": "", f"gmh/{NAME}": "g"},
    "two of one name": {f"Ada Lovelace_5{MOODLE}/{NAME}": "a", f"Ada Lovelace_6{MOODLE}/{NAME}": "b"},
    "groups": {f"Lab-Ada Lovelace_5{MOODLE}/{NAME}": "a", f"Grace Hopper_6{MOODLE}/{NAME}": "g"},
    "empty": {"al1815/": "", f"gmh/{NAME}": "g"},
    "repositories": {f"hw3-al1815/{NAME}": "a", f"hw3-gmh/{NAME}": "g"},
}


def facts(path: Path, roster: Roster | None) -> object:
    """Return all that is decided about what was handed in, without where it lies."""
    with collect(path, ALL, roster) as collection:
        unclear = [(one.student, one.listing, one.among, one.is_theirs) for one in collection.unclear]
        settings = {(one.student, one.listing.id): one.settings() for one in collection.handed_in}
        students = [(one.name, one.identifiers, one.on_roster, one.is_known) for one in collection.students]
        remarks = [remark for remark in collection.remarks if "The class was found in" not in remark]
        return given(collection), sorted(unclear, key=repr), settings, students, len(remarks)


@pytest.mark.parametrize("shape", ["folder", "folders", "zip", "zip with a folder", "zip in a folder"])
@pytest.mark.parametrize("files", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_a_wrapper_changes_nothing_but_places(tmp_path: Path, files: dict[str, Content], shape: str) -> None:
    """Every layout gives the same with one more folder or zip around it."""
    roster = roster_of(tmp_path)
    plain = tree(tmp_path / "plain", files)
    if shape.startswith("zip in"):
        around = tree(tmp_path / "around", {"all of it.zip": zipped(files)})
    elif shape.startswith("zip"):
        inner = inside("submitted", files) if "with" in shape else {"in.zip": zipped(files)}
        around = archive(tmp_path / "around.zip", inner)
    else:
        around = tree(tmp_path / "around", inside("submitted" if shape == "folder" else "x/y", files))
    assert facts(around, roster) == facts(plain, roster)
