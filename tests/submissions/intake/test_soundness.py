"""What an archive may do wrong, and the checks that it does not."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import soundness
from cnntutor.submissions.intake.entries import LINK, NO_FILE
from cnntutor.submissions.intake.soundness import (
    LOCAL_HEADER,
    MEMBER,
    MOST_DIRECTORY,
    Guarded,
    overlapping,
    parts_of,
    reason_of,
    trouble_of,
    wrapping,
)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a/b.py", ("a", "b.py")),
        ("a\\b.py", ("a", "b.py")),
        ("./a//b.py", ("a", "b.py")),
        ("a/", ("a",)),
        ("a/..b", ("a", "..b")),
        ("", ()),
        (".", ()),
        ("/etc/passwd", None),
        ("\\\\host\\share", None),
        ("a/../../b", None),
        ("a\\..\\b", None),
        ("..", None),
        ("C:\\a", None),
        ("c:a", None),
    ],
)
def test_a_path_stays_inside(name: str, parts: tuple[str, ...] | None) -> None:
    """Whichever system wrote it."""
    assert parts_of(name) == parts


@pytest.mark.parametrize(
    ("names", "own_name", "depth"),
    [
        (["class/a.py", "class/b.py"], "class", 1),
        (["class/a.py"], "class (2)", 1),
        (["class/a.py", "__MACOSX/class/a.py"], "class", 1),
        (["class/a.py", "b.py"], "class", 0),
        (["other/a.py"], "class", 0),
        (["class"], "class", 0),
        ([], "class", 0),
    ],
)
def test_a_folder_around_all_is_called_as_the_archive(
    names: Sequence[str], own_name: str, depth: int
) -> None:
    """With the count that a browser adds; a single file of that name is none."""
    assert wrapping([tuple(name.split("/")) for name in names], own_name) == depth


@pytest.mark.parametrize(
    ("mode", "trouble"),
    [
        (0, ""),
        (stat.S_IFREG, ""),
        (stat.S_IFDIR, ""),
        (stat.S_IFLNK, LINK),
        (stat.S_IFIFO, NO_FILE),
        (stat.S_IFCHR, NO_FILE),
        (stat.S_IFSOCK, NO_FILE),
    ],
)
def test_only_files_are_looked_into(mode: int, trouble: str) -> None:
    """By the mode that a Unix archive keeps; others keep none."""
    info = zipfile.ZipInfo("a")
    info.external_attr = (mode | 0o644) << 16
    assert trouble_of(info) == trouble


def members(*places: tuple[int, int]) -> list[zipfile.ZipInfo]:
    """Return members that begin there, and have so many bytes."""
    found = []
    for offset, size in places:
        info = zipfile.ZipInfo(str(offset))
        info.header_offset, info.compress_size = offset, size
        found.append(info)
    return found


def test_members_that_share_bytes_are_found() -> None:
    """In whatever order they are listed; those that touch do not."""
    end = LOCAL_HEADER + 10
    assert overlapping(members((0, 10), (end, 10))) == set()
    assert overlapping(members((end - 1, 10), (0, 10))) == {0, end - 1}
    assert overlapping(members((0, 10), (0, 10), (500, 1))) == {0}
    assert overlapping([]) == set()


def test_a_table_of_contents_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """In bytes before it is read, and in members before they are made; else it is read as it is."""
    monkeypatch.setattr(soundness, "MOST_FILES", 3)
    guarded = Guarded(io.BytesIO(MEMBER * 4))
    with pytest.raises(SubmissionError, match="table of contents that is too large"):
        guarded.read(MOST_DIRECTORY + 1)
    with pytest.raises(SubmissionError, match="holds more than 3 files"):
        guarded.read()
    assert guarded.seek(4) == 4
    assert (guarded.read(None), guarded.tell()) == (MEMBER * 3, 16)
    assert guarded.seekable()
    assert guarded.readable()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (UnicodeDecodeError("utf-8", b"\x1b", 0, 1, "\x1b"), "not in the encoding"),
        (NotImplementedError("\x1b"), "made in a way that is not read"),
        (zipfile.BadZipFile("Bad CRC-32 for file '\x1b'"), "its checksum is wrong"),
        (zipfile.BadZipFile("File is not a zip file"), "it is no zip"),
        (zipfile.BadZipFile("\x1b"), "damaged or missing"),
        (zlib.error("\x1b"), "damaged or missing"),
        (struct.error("\x1b"), "damaged or missing"),
    ],
)
def test_what_went_wrong_is_told_in_our_words(error: Exception, reason: str) -> None:
    """Never with the bytes that it went wrong with."""
    assert reason in reason_of(error)
    assert "\x1b" not in reason_of(error)
