"""What lies around a class is looked through where the names in it tell that, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cnntutor.classroom.intake import soundness
from cnntutor.classroom.intake import wrappers as module
from cnntutor.classroom.intake.collect import Collection, collect
from cnntutor.classroom.intake.roster import Roster, read_roster
from cnntutor.errors import SubmissionError
from tests.classroom.intake.builders import ALL, NAME, Content, archive, given, names, tree, zipped

CLASS = "name,id,email,login\nAda Lovelace,S70001,ada.l@x.org,al1815\nGrace Hopper,S70002,grace@x.org,gmh\n"
ADA, GRACE = ("Ada Lovelace", "exercise3"), ("Grace Hopper", "exercise3")
MOODLE = "_assignsubmission_file_"
TWO = {f"ada lovelace/{NAME}": "a", f"S70002/{NAME}": "g"}


def roster_of(folder: Path, text: str = CLASS) -> Roster:
    """Return a class list."""
    path = folder / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return read_roster(path)


def inside(wrapper: str, files: Mapping[str, Content]) -> dict[str, Content]:
    """Return files as they lie in one more folder."""
    return {f"{wrapper}/{name}": content for name, content in files.items()}


def looked(tmp_path: Path, files: Mapping[str, Content], roster: str | None = CLASS) -> Collection:
    """Return what is collected of a folder."""
    course = tree(tmp_path / "course", files)
    with collect(course, ALL, None if roster is None else roster_of(tmp_path, roster)) as collection:
        for one in collection.handed_in:
            one.read()
        return collection


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


WITHOUT_A_ROSTER = {
    "folders of Moodle": inside("submitted", {f"Ada_12{MOODLE}/{NAME}": "a", f"Bob_13{MOODLE}/{NAME}": "b"}),
    "one of Moodle": inside("submitted", {f"Ada_12{MOODLE}/{NAME}": "a"}),
    "files of Moodle": inside("submitted", {f"Ada_12{MOODLE}{NAME}": "a", f"Bob_13{MOODLE}{NAME}": "b"}),
    "files of Canvas": inside("submitted", {f"ada_1_2_{NAME}": "a", f"bob_LATE_3_4_{NAME}": "b"}),
    "Gradescope": inside("export", {f"submission_310020/{NAME}": "a", f"submission_310021/{NAME}": "b"}),
    "zips of Canvas": inside("x", {"ada_1_2_work.zip": zipped({NAME: "a"}), f"bob_3_4_{NAME}": "b"}),
    "a zip of them": {"all.zip": zipped({f"Ada_12{MOODLE}/{NAME}": "a", f"Bob_13{MOODLE}/{NAME}": "b"})},
    "settings": inside(
        "submitted",
        {
            f"x/{NAME}": "a",
            "x/cnntutor.toml": 'student = "Ada"\n',
            f"y/{NAME}": "b",
            "y/cnntutor.toml": 'student = "Bob"\n',
        },
    ),
}


@pytest.mark.parametrize("files", WITHOUT_A_ROSTER.values(), ids=WITHOUT_A_ROSTER.keys())
def test_names_of_platforms_and_settings_are_evidence(tmp_path: Path, files: dict[str, Content]) -> None:
    """Without a roster, what a platform has named and whose settings differ is found inside."""
    with collect(tree(tmp_path / "course", files), ALL) as collection:
        assert sorted(given(collection).values()) in ([b"a"], [b"a", b"b"])
        assert len({one.student for one in collection.handed_in}) == len(collection.handed_in)
        assert not {"submitted", "export", "all"} & set(names(collection))
        assert collection.remarks[0].startswith("The class was found in")


STUDENTS = {
    "one student": {f"alice/{NAME}": "a"},
    "weeks": {f"alice/week1/{NAME}": "a", "alice/week2/exercise1.py": "b"},
    "folders of exercises": {f"alice/homework/exercise3/{NAME}": "a", "alice/homework/exercise1/1.py": ""},
    "the same twice": {f"alice/mine/{NAME}": "a", f"alice/carla/{NAME}": "a"},
    "own files beside": {f"alice/{NAME}": "a", "alice/lib/tools.py": ""},
    "own settings": {
        "alice/cnntutor.toml": 'student = "A"\n',
        f"alice/x/{NAME}": "a",
        "alice/x/cnntutor.toml": 'student = "B"\n',
        "alice/y/exercise1.py": "",
        "alice/y/cnntutor.toml": 'student = "C"\n',
    },
    "a picture named as Canvas does": {
        f"alice/{NAME}": "a",
        "alice/img_1_2_x.png": "",
        "alice/i_3_4_y.png": "",
    },
    "one zip": {"alice.zip": zipped({f"work/{NAME}": "a"})},
}


@pytest.mark.parametrize("files", STUDENTS.values(), ids=STUDENTS.keys())
def test_a_student_alone_is_no_wrapper(tmp_path: Path, files: dict[str, Content]) -> None:
    """Whose work lies in folders is one student, also where nobody else has handed in anything."""
    with collect(tree(tmp_path / "course", files), ALL) as collection:
        assert names(collection) == ["alice"]
        assert given(collection)["alice", "exercise3"] == b"a"
        assert not any("was found in" in remark for remark in collection.remarks)


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
    one = looked(tmp_path / "a", {f"submitted/gmh-/{NAME}": "", f"submitted/grace/{NAME}": ""})
    assert names(one)[-1] == "submitted"
    (tmp_path / "b").mkdir()
    two = looked(tmp_path / "b", {f"submitted/grace hopper/{NAME}": "g", "submitted/notes/x.txt": ""})
    assert [each.student for each in two.handed_in] == ["Grace Hopper"]


def test_two_of_one_name_in_two_sections_are_two(tmp_path: Path) -> None:
    """Without a number, nobody knows whether they are one person: their work is not put together."""
    numbered = {f"a/Zoe_1{MOODLE}/{NAME}": "1", f"b/Yan_2{MOODLE}/{NAME}": "2"}
    plain = {f"a/Mia/{NAME}": "3", "b/Mia/exercise1.py": "4"}
    more = {f"a/Ann_5{MOODLE}/x.txt": "", f"b/Bob_6{MOODLE}/x.txt": ""}
    collection = looked(tmp_path, {**numbered, **plain, **more}, None)
    mias = [one for one in collection.handed_in if one.student.startswith("Mia")]
    assert len({one.student for one in mias}) == 2
    assert any("kept apart" in remark and "a/Mia" in remark for remark in collection.remarks)


def test_a_zip_that_is_given_is_looked_through(tmp_path: Path) -> None:
    """A folder of any name in it, and a zip in it, are wrappers on the same evidence."""
    own = zipped({f"course/{NAME}": "a"})
    given_zips: dict[str, dict[str, Content]] = {
        "a.zip": inside("Submissions of 3", {"al1815/work.zip": own, f"gmh/{NAME}": "g"}),
        "b.zip": {"inner.zip": zipped({"al1815/work.zip": own, f"gmh/{NAME}": "g"})},
    }
    for name, files in given_zips.items():
        with collect(archive(tmp_path / name, files), ALL, roster_of(tmp_path)) as collection:
            assert given(collection) == {ADA: b"a", GRACE: b"g"}
            assert collection.handed_in[1].place.startswith(f"{name}: ")


def test_no_more_zips_are_opened_around_a_class(tmp_path: Path) -> None:
    """A zip in a zip in a zip is not looked through, and is said to be unknown."""
    files = {"outer.zip": zipped({"inner.zip": zipped(TWO)})}
    collection = looked(tmp_path, files, None)
    assert not collection.handed_in
    assert any("archive inside an archive" in each.message for each in collection.unclear)


def test_a_wrapper_zip_is_bounded_as_one_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One with too many members is not opened; a member that is too large is refused when it is read."""
    monkeypatch.setattr(soundness, "MOST_FILES", 50)
    many = {f"{number}/{NAME}": "" for number in range(51)}
    collection = looked(tmp_path / "many", {"class.zip": zipped({**many, **TWO})}, None)
    assert "more than 50 files" in collection.unclear[0].message
    course = tree(tmp_path / "bomb", {"class.zip": zipped({**TWO, f"S70002/{NAME}": bytes(60_000_000)})})
    with collect(course, ALL, roster_of(tmp_path)) as bomb:
        grace = next(one for one in bomb.handed_in if "S70002/" in one.place)
        with pytest.raises(SubmissionError, match="more than 1 MB"):
            grace.read()


def test_a_large_class_zip_in_a_folder_is_opened(tmp_path: Path) -> None:
    """A class in a zip may be larger than a student's own archive."""
    import zipfile

    path = tmp_path / "course" / "class.zip"
    path.parent.mkdir()
    archive(path, {**TWO, "gmh/data.bin": bytes(51_000_000)}, zipfile.ZIP_STORED)
    with collect(path.parent, ALL, roster_of(tmp_path)) as collection:
        assert given(collection) == {ADA: b"a", GRACE: b"g"}


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
