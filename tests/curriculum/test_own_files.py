"""What is known of the package's files: what they hold, and that they are the same as before."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.curriculum.own_files import UNSETTLED_SECONDS, digest_contents, sha256, stamp

ENDINGS = (".py", ".npz")
LATER = 4e9
"""Seconds since the epoch, long after any change here."""

Change = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with some files, one of them in another folder."""
    (tmp_path / "deeper").mkdir()
    for name in ("one.py", "deeper/two.py", "deeper/weights.npz", "notes.txt"):
        (tmp_path / name).write_text("123", encoding="utf-8")
    return tmp_path


def _stamp(folder: Path) -> str:
    found = stamp([folder], ENDINGS, lambda: LATER)
    assert found is not None
    return found


def _write_in_secret(path: Path) -> None:
    """Change a file, such that neither its size nor the time of its content tells."""
    before = path.stat()
    path.write_text("124", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replace(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_text("123", encoding="utf-8")
    other.replace(path)


CHANGES: dict[str, Change] = {
    "longer": lambda folder: (folder / "one.py").write_text("1234", encoding="utf-8"),
    "deeper": lambda folder: (folder / "deeper" / "weights.npz").write_bytes(b"1234"),
    "added": lambda folder: (folder / "deeper" / "three.py").touch(),
    "taken away": lambda folder: (folder / "one.py").unlink(),
    "renamed": lambda folder: (folder / "one.py").rename(folder / "four.py"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_of_a_file_is_known(folder: Path, change: Change) -> None:
    """By its stamp and by what the files hold."""
    before = _stamp(folder), digest_contents([folder], ENDINGS)
    assert (_stamp(folder), digest_contents([folder], ENDINGS)) == before
    change(folder)
    assert _stamp(folder) != before[0]
    assert digest_contents([folder], ENDINGS) != before[1]


@pytest.mark.skipif(sys.platform == "win32", reason="there, no time is kept of changes that cannot be set")
def test_a_change_that_hides_itself_is_known(folder: Path) -> None:
    """The size is the same and the time of the content is set back: the stamp is another one."""
    path = folder / "one.py"
    before = _stamp(folder), path.stat()
    while path.stat().st_ctime_ns == before[1].st_ctime_ns:  # the clock of a file system has coarse ticks
        _write_in_secret(path)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before[1].st_size, before[1].st_mtime_ns)
    assert _stamp(folder) != before[0]


@pytest.mark.skipif(sys.platform == "win32", reason="files have no numbers there that tell them apart")
def test_another_file_in_the_same_place_is_known(folder: Path) -> None:
    """A new installation puts others there: they are read."""
    before = _stamp(folder)
    contents = digest_contents([folder], ENDINGS)
    _replace(folder / "one.py")
    assert _stamp(folder) != before
    assert digest_contents([folder], ENDINGS) == contents


@pytest.mark.parametrize("name", ["notes.txt", "__pycache__/one.py", "deeper/__pycache__/two.py"])
def test_what_does_not_belong_to_it_changes_nothing(folder: Path, name: str) -> None:
    """Neither files of another kind, nor what Python keeps."""
    before = _stamp(folder), digest_contents([folder], ENDINGS)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("more", encoding="utf-8")
    assert (_stamp(folder), digest_contents([folder], ENDINGS)) == before


def test_a_file_that_was_just_written_has_no_stamp(folder: Path) -> None:
    """It may be written once more in the same tick, or have a time that is still to come."""
    newest = max(path.stat().st_ctime for path in folder.rglob("*.*"))
    for seconds, is_known in ((-60.0, False), (UNSETTLED_SECONDS / 2, False), (UNSETTLED_SECONDS + 60, True)):
        assert (stamp([folder], ENDINGS, lambda at=newest + seconds: at) is not None) is is_known  # type: ignore[misc]


def test_windows_is_never_sure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes the place of another one has the time at which that was made there."""
    monkeypatch.setattr(sys, "platform", "win32")
    assert stamp([folder], ENDINGS, lambda: LATER) is None


def test_what_one_file_holds_is_known(folder: Path) -> None:
    """Wherever it is."""
    assert sha256(folder / "one.py") == sha256(folder / "notes.txt")
    (folder / "one.py").write_text("124", encoding="utf-8")
    assert sha256(folder / "one.py") != sha256(folder / "notes.txt")
