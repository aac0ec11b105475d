"""A gradebook's file is opened: made, read as it is, or refused in words and left alone."""

from __future__ import annotations

import re
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cnntutor.errors import GradebookError
from cnntutor.gradebook.schema import REMEDIES, explained, is_of_earlier_version, open_file
from cnntutor.gradebook.store import Gradebook
from tests.gradebook.earlier import make_version_1
from tests.gradebook.test_store import graded, key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a place for a gradebook."""
    return tmp_path / "class.db"


def test_a_new_file_belongs_to_its_owner_alone(path: Path) -> None:
    """Grades are not for everybody who can log in."""
    with Gradebook(path, writable=True) as book:
        book.add(graded(key()))
        assert {each.stat().st_mode & 0o077 for each in path.parent.iterdir()} == {0}


def test_an_sqlite_that_is_too_old(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, and no file is made."""
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 31, 1))
    with pytest.raises(GradebookError, match=r"SQLite 3\.37 or newer"):
        Gradebook(path, writable=True)
    assert not path.exists()


def test_an_empty_file_is_a_gradebook_only_to_be_written(path: Path) -> None:
    """Who reads it is told that it may be in the making; who writes makes it."""
    path.touch()
    with pytest.raises(GradebookError, match=r"is empty: .* Try again in a moment"):
        open_file(path, writable=False)
    for _ in range(2):
        connection, backup = open_file(path, writable=True)
        connection.close()
        assert backup is None


def test_a_gradebook_of_an_earlier_version_is_known(path: Path) -> None:
    """One that is not there is none, one of today's is none, and looking changes nothing."""
    assert not is_of_earlier_version(path)
    with Gradebook(path, writable=True) as book:
        book.add(graded(key()))
    assert not is_of_earlier_version(path)
    make_version_1(path)
    before = path.read_bytes()
    assert is_of_earlier_version(path)
    assert path.read_bytes() == before


def test_something_else_is_of_no_earlier_version(path: Path) -> None:
    """A database of another program is none, whatever its version; a text is said to be no gradebook."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE grades (name)")
    other.close()
    assert not is_of_earlier_version(path)
    path.write_text("student;grade\n" * 100)
    with pytest.raises(GradebookError, match="it is no gradebook but something else"):
        is_of_earlier_version(path)


@pytest.mark.parametrize("code", [*REMEDIES, "SQLITE_IOERR_WRITE"])
def test_what_sqlite_says_has_a_remedy(path: Path, code: str) -> None:
    """Each code, with whatever SQLite appends to it, is told with the file and a next step."""
    error = sqlite3.OperationalError("raised by the disk")
    error.sqlite_errorname = code
    with pytest.raises(GradebookError) as told, explained(path):
        raise error
    assert str(path) in str(told.value)
    assert "raised by the disk" not in str(told.value)
    assert re.search(r"[:.] \w.*\w\.$", str(told.value).partition("cannot be used: ")[2])


def test_what_is_unknown_is_told_as_it_is(path: Path) -> None:
    """Other words of SQLite are not hidden, and other exceptions are not touched."""
    with pytest.raises(GradebookError, match="cannot be used: no such table"), explained(path):
        raise sqlite3.OperationalError("no such table")
    with pytest.raises(KeyError), explained(path):
        raise KeyError


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("content", [b"student;grade\nAda;100\n" * 100, b"SQLite format 3\0" + bytes(5000)])
def test_a_file_of_another_kind_is_left_alone(path: Path, content: bytes, writable: bool) -> None:
    """It is no gradebook, and nothing is changed in it."""
    path.write_bytes(content)
    with pytest.raises(GradebookError, match=r"no gradebook|damaged"):
        Gradebook(path, writable=writable)
    assert path.read_bytes() == content


@pytest.mark.parametrize("writable", [True, False])
def test_somebody_elses_database_is_left_alone(path: Path, writable: bool) -> None:
    """A database of another program is not written into."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE grades (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(GradebookError, match="no gradebook"):
        Gradebook(path, writable=writable)
    assert path.read_bytes() == before


@pytest.mark.parametrize("writable", [True, False])
def test_a_gradebook_of_a_later_version(path: Path, writable: bool) -> None:
    """It is not read by guessing; the message says what to do."""
    Gradebook(path, writable=True).__exit__(None, None, None)
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(GradebookError, match=r"later version of cnntutor.*99.*upgrade"):
        Gradebook(path, writable=writable)


def test_no_folder_for_it(tmp_path: Path) -> None:
    """The message names the folder's part in it."""
    with pytest.raises(GradebookError, match="its folder has to be there"):
        Gradebook(tmp_path / "nowhere" / "class.db", writable=True)
    with pytest.raises(GradebookError, match="cannot be used"):
        Gradebook(tmp_path, writable=True)


def test_damaged_pages_are_told(path: Path) -> None:
    """Rubbish in the middle of the file ends in a sentence, not in a grade."""
    with Gradebook(path, writable=True) as book:
        for count in range(30):
            book.add(graded(key(digest=str(count))))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(GradebookError, match="cannot be used"), Gradebook(path) as book:
        list(book.history())


READ_ONLY = """
import os, sys
import msgspec, unicodedata  # before Python itself is out of reach
from pathlib import Path
from cnntutor.gradebook.store import Gradebook
from cnntutor.domain.given import Ruling
from cnntutor.errors import ConditionsChanged, GradebookError
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
with Gradebook(Path(sys.argv[1])) as book:
    print(len(list(book.results())))
try:
    Gradebook(Path(sys.argv[1]), writable=True)
except GradebookError as error:
    print(error)
"""


def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    """It can be read, and grading into it is refused at the start."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    with Gradebook(folder / "class.db", writable=True) as book:
        book.add(graded(key()))
    (folder / "class.db").chmod(0o444)
    folder.chmod(0o555)
    for each in (tmp_path, *tmp_path.parents):
        if not each.stat().st_mode & 0o005:
            each.chmod(each.stat().st_mode | 0o055)
    ran = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(folder / "class.db")], capture_output=True, text=True
    )
    folder.chmod(0o755)
    if "PermissionError" in ran.stderr or "Permission denied" in ran.stderr:
        pytest.skip("the other user cannot read Python here")
    read, refused = ran.stdout.splitlines()
    assert read == "1"
    assert "may not be written" in refused


def _fill(book: Gradebook) -> None:
    """Add more than there is room for."""
    for count in range(10_000):
        book.add(graded(key(digest=f"new {count}")))


def test_no_room_on_the_disk(path: Path) -> None:
    """A result that cannot be kept is an error; what was kept before stays, and with room it goes on."""
    with Gradebook(path, writable=True) as book:
        book.add(graded(key()))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = path.stat().st_size
    with Gradebook(path, writable=True) as book:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8_192, limits[1]))
        try:
            with pytest.raises(GradebookError, match="graded before is kept"):
                _fill(book)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        kept = len(list(book.history()))
        assert book.add(graded(key(digest="after"))).attempt == 1
    with Gradebook(path) as book:
        assert len(list(book.history())) == kept + 1
        assert [result.key.submission_digest for result in book.results()] == ["after"]
