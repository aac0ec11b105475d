"""One file that a student hands in is read, whatever it turns out to be."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.read import MOST_BYTES, as_submission, read_submission
from tests import special_files


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    """Its bytes, whatever ends its lines, and the digest by which anybody finds it again."""
    path = tmp_path / "work.py"
    path.write_bytes(b"\xef\xbb\xbfx = 1\r\n")
    read = read_submission(path, "exercise3", "Ada")
    assert (read.source, read.filename, read.student, read.exercise) == (
        b"\xef\xbb\xbfx = 1\r\n",
        "work.py",
        "Ada",
        "exercise3",
    )
    assert read.digest == hashlib.sha256(read.source).hexdigest()
    assert (read.cells, read.run_as, read.companion) == ((), None, None)


def test_a_link_counts_as_its_file(tmp_path: Path) -> None:
    """A link to nothing is told to be one."""
    (tmp_path / "real.py").write_text("x = 1")
    (tmp_path / "work.py").symlink_to(tmp_path / "real.py")
    (tmp_path / "dead.py").symlink_to(tmp_path / "nowhere.py")
    assert read_submission(tmp_path / "work.py", "exercise3").filename == "work.py"
    with pytest.raises(SubmissionError, match=r"dead\.py is a link to a file that is not there\."):
        read_submission(tmp_path / "dead.py", "exercise3")
    with pytest.raises(SubmissionError, match=r"^There is no file .*other\.py\.$"):
        read_submission(tmp_path / "other.py", "exercise3")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("pipe", "is no file but a device or a pipe"),
        ("endless", "is no file but a device or a pipe"),
        ("folder", "is a folder. Name a file in it."),
        ("terabyte", "is not read. Is it the right file?"),
    ],
)
def test_what_is_no_file_of_a_sensible_size_is_told(tmp_path: Path, kind: str, says: str) -> None:
    """It is not read without end."""
    special_files.make(kind, tmp_path / "work.py")
    with pytest.raises(SubmissionError, match=says):
        read_submission(tmp_path / "work.py", "exercise3")


def test_the_bound_is_one_that_can_be_reached() -> None:
    """So many bytes are read, and one more is not; of a notebook more are."""
    assert as_submission(b"#" * MOST_BYTES, "work.py", "exercise3").source
    with pytest.raises(SubmissionError, match=r"work\.py has 1\.0 MB; .* more than 1 MB is not read"):
        as_submission(b"#" * (MOST_BYTES + 1), "work.py", "exercise3")
    with pytest.raises(SubmissionError) as told:
        as_submission(b"#" * (MOST_BYTES + 1), "work.IPYNB", "exercise3")
    assert "is not read" not in str(told.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"x = 1\0", "it holds bytes that are no text"),
        (b"# coding: klingon\n", "names an unknown encoding: klingon in its first lines"),
        ("x = 'ä'".encode("latin-1"), "is not saved as UTF-8"),
        ("x = 1".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04" + bytes(50), "is no Python file but"),
        (b"%PDF-1.7\n", "is no Python file but"),
    ],
)
def test_what_is_no_text_is_told_with_a_step(content: bytes, says: str) -> None:
    """Called as whoever reads it calls it, or by its name."""
    with pytest.raises(SubmissionError, match=rf"^a/work\.py .*{says}"):
        as_submission(content, "work.py", "exercise3", place="a/work.py")
    with pytest.raises(SubmissionError, match=r"^work\.py "):
        as_submission(content, "work.py", "exercise3")


def test_a_declared_encoding_is_taken() -> None:
    """The bytes stay as they are: Python reads them so, too."""
    content = "# coding: latin-1\nx = 'ä'\n".encode("latin-1")
    assert as_submission(content, "work.py", "exercise3").source == content


def test_a_name_commands_nothing() -> None:
    """Neither in a report nor in a message."""
    assert as_submission(b"", "\x1b[31m.py", "exercise3").filename == "␛[31m.py"
    with pytest.raises(SubmissionError) as told:
        as_submission(b"\0", "\x1b[31m.py", "exercise3")
    assert "\x1b" not in str(told.value)
