"""What a class hands in is found wherever it lies, and nothing is guessed where two files could be meant."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import work as module
from cnntutor.submissions.intake.collect import collect
from cnntutor.submissions.intake.students import distinguished
from tests.submissions.intake.builders import (
    ALL,
    NAME,
    POOLING,
    archive,
    given,
    names,
    tree,
    zipped,
)


def test_folders_and_flat_files_together(tmp_path: Path) -> None:
    """Whole courses, single files, Canvas and Moodle may lie beside each other."""
    tree(
        tmp_path,
        {
            f"alice/course/exercises/{NAME}": "alice",
            "alice/course/exercises/exercise1_convolution.ipynb": "{}",
            "bob_pooling.py": "bob",
            "lovelaceada_LATE_1_2_exercise3-1.py": "ada",
            f"Grace Hopper_9_assignsubmission_file_/sub/{NAME}": "grace",
            f"Alan Turing_8_assignsubmission_file_{NAME}": "alan",
            "empty/": "",
        },
    )
    with collect(tmp_path, ALL) as collection:
        assert given(collection) == {
            ("Alan Turing", "exercise3"): b"alan",
            ("Grace Hopper", "exercise3"): b"grace",
            ("alice", "exercise1"): b"{}",
            ("alice", "exercise3"): b"alice",
            ("bob", "exercise3"): b"bob",
            ("lovelaceada", "exercise3"): b"ada",
        }
        assert names(collection) == ["Alan Turing", "Grace Hopper", "alice", "bob", "empty", "lovelaceada"]
        assert not collection.unclear
        assert collection.remarks == ("Late by what Canvas says, which takes no points off: lovelaceada.",)
        alice = collection.handed_in[2]
        assert (alice.place, alice.filename) == (
            "alice/course/exercises/exercise1_convolution.ipynb",
            "exercise1_convolution.ipynb",
        )


def test_who_is_late_is_said(tmp_path: Path) -> None:
    """What Canvas says of the time is handed on, of each person once."""
    files = [
        "ada_LATE_1_2_exercise3.py",
        "ada_LATE_1_3_exercise1.py",
        "bob_4_5_exercise3.py",
        "LATE_anon_x_6_pooling.py",
    ]
    tree(tmp_path, dict.fromkeys(files, ""))
    with collect(tmp_path, ALL) as collection:
        assert collection.remarks == ("Late by what Canvas says, which takes no points off: ada, anon x.",)
    tree(tmp_path, {"carla_LATE_7_8_text.html": ""})
    with collect(tmp_path, ALL) as collection:
        assert "ada, anon x, carla." in collection.remarks[0]
    tree(tmp_path, {"LATE_anon_z_text.html": ""})
    with collect(tmp_path, ALL) as collection:
        assert "ada, anon x, anon z, carla." in collection.remarks[0]


@pytest.mark.parametrize("in_a_zip", [False, True])
def test_students_own_archives(tmp_path: Path, in_a_zip: bool) -> None:
    """A student's zip is opened, one level deep, in a folder and in the zip of a class."""
    own = zipped(
        {f"course/{NAME}": "own", "course/cnntutor.toml": "settings", "deeper.zip": zipped({"a": ""})}
    )
    files: dict[str, str | bytes] = {
        "ada_1_2_course.zip": own,
        f"bob/{NAME}": "bob",
        "bob/more.zip": b"broken",
    }
    path = archive(tmp_path / "class.zip", files) if in_a_zip else tree(tmp_path / "class", files)
    before = "class.zip: " if in_a_zip else ""
    with collect(path, ALL) as collection:
        assert given(collection) == {("ada", "exercise3"): b"own", ("bob", "exercise3"): b"bob"}
        ada, _ = collection.handed_in
        assert ada.place == f"{before}ada_1_2_course.zip: course/{NAME}"
        assert ada.settings() == b"settings"
        told = {one.student: one.message for one in collection.unclear}
        assert "archive inside an archive" in told["ada"]
        assert f"{before}bob/more.zip is no zip file that can be read" in told["bob"]
        assert all(one.listing is None for one in collection.unclear)


def test_a_students_archive_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A student's zip that is too large, or one of very many, is told and not opened."""
    monkeypatch.setattr(module, "MOST_ARCHIVES", 2)
    small = zipped({"notes.txt": ""})
    tree(tmp_path, {"ada/a.zip": bytes(50_000_001), **{f"bob/{n}.zip": small for n in range(3)}})
    with collect(tmp_path, ALL) as collection:
        ada, bob = collection.unclear
        assert "more than 50 MB" in ada.message
        assert "comes after 2 other archives" in bob.message


def test_only_the_exercises_asked_for_count(tmp_path: Path) -> None:
    """Files of other exercises are neither handed in nor remarked on."""
    tree(tmp_path, {"ada/exercise1.py": "1", "ada/exercise3.py": "3", "ada/exercise1_final.py": ""})
    with collect(tmp_path, [POOLING]) as collection:
        assert set(given(collection)) == {("ada", "exercise3")}
        assert not collection.remarks


def test_settings_of_the_same_folder_count(tmp_path: Path) -> None:
    """The settings are those beside the file or above it, of the same student; large ones are refused."""
    tree(tmp_path, {"cnntutor.toml": "of all", f"ada/x/{NAME}": "", "ada/cnntutor.toml": "above"})
    tree(tmp_path, {f"bob_1_2_{NAME}": "", "bob_1_3_cnntutor-1.toml": "bob's", "eve_exercise3.py": ""})
    tree(tmp_path, {f"zoe/{NAME}": "", "zoe/cnntutor.toml": "x" * 10_001})
    with collect(tmp_path, ALL) as collection:
        ada, bob, eve, zoe = collection.handed_in
        assert [one.settings() for one in (ada, bob, eve)] == [b"above", b"bob's", None]
        with pytest.raises(SubmissionError, match=r"zoe/cnntutor\.toml has more than 10,000 bytes"):
            zoe.settings()


def test_two_spellings_of_one_name(tmp_path: Path) -> None:
    """Accents may be encoded in two ways: that makes no other student of a file, but of a folder it does."""
    composed = "José"
    decomposed = unicodedata.normalize("NFD", composed)
    tree(tmp_path / "a", {f"{composed}/exercise1.py": "", f"{decomposed}_exercise3.py": ""})
    with collect(tmp_path / "a", ALL) as collection:
        assert names(collection) == [composed]
    archive(tmp_path / "b.zip", {f"{composed}/exercise1.py": "", f"{decomposed}/exercise3.py": ""})
    with collect(tmp_path / "b.zip", ALL) as collection:
        assert len(set(names(collection))) == 2
        assert len(collection.handed_in) == 2


@pytest.mark.parametrize("kind", ["gone", "text", "pipe"])
def test_what_is_no_class_is_said(tmp_path: Path, kind: str) -> None:
    """A path to nothing, to another file or to a pipe ends with a sentence."""
    import os

    path = tmp_path / "class"
    if kind == "text":
        path.write_text("")
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(SubmissionError, match="folder"), collect(path, ALL):
        pass


def test_nothing_to_grade_is_said_with_what_was_near(tmp_path: Path) -> None:
    """The error says what was looked for, and names the near misses."""
    tree(tmp_path, {"ada_exercize3.py": "", "bob/": "", "readme.txt": ""})
    with pytest.raises(SubmissionError) as caught, collect(tmp_path, ALL):
        pass
    message = str(caught.value)
    assert "exercise1_convolution.py" in message
    assert "ada_exercize3.py" in message
    assert "readme" not in message


def test_the_zip_is_open_only_while_it_is_used(tmp_path: Path) -> None:
    """After the context a file cannot be read any more, and that is said."""
    path = archive(tmp_path / "class.zip", {f"ada/{NAME}": "a"}, zipfile.ZIP_STORED)
    with collect(path, ALL) as collection:
        (one,) = collection.handed_in
    with pytest.raises(SubmissionError):
        one.read()


def test_a_long_name_keeps_what_tells_it_apart() -> None:
    """Names stay bounded, and differ, however long the name and its number are."""
    taken: set[str] = set()
    for _ in range(3):
        taken.add(distinguished("x" * 200, "9" * 200, taken))
    assert len(taken) == 3
    assert all(len(name) <= 200 for name in taken)
