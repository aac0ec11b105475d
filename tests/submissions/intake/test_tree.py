"""A folder is walked without opening anything but regular files, and nothing is missed in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import tree as module
from cnntutor.submissions.intake.collect import collect
from cnntutor.submissions.intake.entries import LINK, MOST_DEPTH
from cnntutor.submissions.intake.tree import Tree
from tests.submissions.intake.builders import (
    ALL,
    NAME,
    POOLING,
    given,
    tree,
)


def test_what_no_student_wrote_is_skipped(tmp_path: Path) -> None:
    """Hidden folders, caches and environments are passed over; the folder around an environment is not."""
    skipped = [".git", "__MACOSX", "__pycache__", "lib/python3.11/site-packages/cnntutor"]
    files = {f"alice/{folder}/{NAME}": "other" for folder in skipped}
    tree(tmp_path, {**files, f"alice/{NAME}": "own", "alice/pyvenv.cfg": "", "alice/bin/exercise3.py": "x"})
    tree(tmp_path, {f"alice/._{NAME}": "resource", "alice/.ipynb_checkpoints/exercise3.ipynb": "{}"})
    with collect(tmp_path, ALL) as collection:
        assert given(collection) == {("alice", "exercise3"): b"own"}
        assert not collection.unclear
        assert not collection.remarks


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    """Links in place of a file, a folder, a student or the settings are told, not read."""
    secret = tree(tmp_path / "secret", {NAME: "secret", "cnntutor.toml": 'student = "x"'})
    course = tree(
        tmp_path / "course", {"ada/": "", "bob/": "", "dan/" + NAME: "dan", "eve/exercise1.py": "eve"}
    )
    (course / "ada" / NAME).symlink_to(secret / NAME)
    (course / "bob" / "exercises").symlink_to(secret)
    (course / "cleo").symlink_to(secret)
    (course / "dan" / "cnntutor.toml").symlink_to(secret / "cnntutor.toml")
    (course / "eve" / "notes.txt").symlink_to(secret / NAME)
    with collect(course, ALL) as collection:
        assert set(given(collection)) == {("dan", "exercise3"), ("eve", "exercise1")}
        told = {(one.student, one.listing) for one in collection.unclear}
        assert told == {("ada", POOLING), ("bob", None), ("cleo", None)}
        assert all(LINK in one.message for one in collection.unclear)
        dan = next(one for one in collection.handed_in if one.student == "dan")
        with pytest.raises(SubmissionError, match="links are not followed"):
            dan.settings()


def test_a_link_that_comes_later_is_refused(tmp_path: Path) -> None:
    """Swapping a file for a link, or for a pipe, after the walk does not get anything else read."""
    tree(tmp_path, {"secret.txt": "secret", f"course/ada/{NAME}": "ada", f"course/bob/{NAME}": "bob"})
    with collect(tmp_path / "course", ALL) as collection:
        ada, bob = (tmp_path / "course" / name / NAME for name in ("ada", "bob"))
        ada.unlink()
        ada.symlink_to(tmp_path / "secret.txt")
        bob.unlink()
        os.mkfifo(bob)
        for one in collection.handed_in:
            with pytest.raises(SubmissionError, match=one.student):
                one.read()


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    """A named pipe in place of an exercise or of the settings is told, and nobody waits for it."""
    tree(tmp_path, {"ada/": "", f"bob/{NAME}": "bob"})
    os.mkfifo(tmp_path / "ada" / NAME)
    os.mkfifo(tmp_path / "bob" / "cnntutor.toml")
    with collect(tmp_path, ALL) as collection:
        (unclear,) = collection.unclear
        assert (unclear.student, unclear.listing) == ("ada", POOLING)
        assert "pipe or a device" in unclear.message
        with pytest.raises(SubmissionError, match="pipe or a device"):
            collection.handed_in[0].settings()


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder may not be looked into, nothing in it is taken for missing."""
    tree(tmp_path, {"ada/private/": "", f"bob/{NAME}": "bob"})
    real = module._find_entries

    def refusing(path: str, most: int | None = None) -> list[os.DirEntry[str]]:
        if path.endswith("private"):
            raise PermissionError(13, "Permission denied")
        return real(path, most)

    monkeypatch.setattr(module, "_find_entries", refusing)
    with collect(tmp_path, ALL) as collection:
        (unclear,) = collection.unclear
        assert (unclear.student, unclear.listing, unclear.places) == ("ada", None, ("ada/private",))
        assert "Permission denied" in unclear.message


def test_depth_and_number_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Very deep folders and very many files are told; of a student with too many, nothing counts."""
    deep = "/".join(["d"] * (MOST_DEPTH + 2))
    tree(tmp_path, {f"ada/{deep}/{NAME}": "deep", "bob/exercise3.py": "bob"})
    tree(tmp_path, {f"bob/{number}.txt": "" for number in range(40)})
    monkeypatch.setattr(module, "MOST_FILES", 40)
    with collect(tmp_path, ALL) as collection:
        assert not collection.handed_in
        assert {one.student for one in collection.unclear} == {"ada", "bob"}
        assert any("folders deep" in one.message for one in collection.unclear)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Of a huge file no more than the bound is read, and the message says where it is."""
    tree(tmp_path, {f"ada/{NAME}": b"x" * 1_000_001, f"bob/{NAME}": b"x" * 1_000_000})
    with collect(tmp_path, ALL) as collection:
        ada, bob = collection.handed_in
        with pytest.raises(SubmissionError, match=rf"ada/{NAME} has more than 1 MB"):
            ada.read()
        assert len(bob.read()) == 1_000_000


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, controls and direction grades in names are shown harmless."""
    hostile = os.fsdecode(b"caf\xe9\x1b[31m\xe2\x80\xaex")
    tree(tmp_path, {f"{hostile}/{NAME}": "1"})
    with collect(tmp_path, ALL) as collection:
        (one,) = collection.handed_in
        assert one.read() == b"1"
        assert one.student.isprintable()
        assert one.place.isprintable()


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    """The walk of a folder that cannot be listed ends with a sentence."""
    with pytest.raises(SubmissionError, match="cannot be read"):
        list(Tree(tmp_path / "gone").entries())


def test_of_too_many_files_none_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found before the walk was given up is unclear: another file may have been meant."""
    tree(tmp_path, {f"bob/{NAME}": "bob", **{f"bob/data/{number}.png": "" for number in range(40)}})
    monkeypatch.setattr(module, "MOST_FILES", 40)
    with collect(tmp_path, ALL) as collection:
        assert not collection.handed_in
        assert {one.listing for one in collection.unclear} == {POOLING, None}
