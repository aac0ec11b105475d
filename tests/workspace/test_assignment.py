"""One assignment is replaced, and every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.errors import WorkspaceError
from cnntutor.workspace.assignment import replace_assignment, write_assignment

TABLE = "[\n    {'kernel': 3},\n]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RESULTS = None\n", f"RESULTS = {TABLE}\n"),
        ("RESULTS = None", f"RESULTS = {TABLE}"),
        ("a = 1\nRESULTS = None  # later\nb = 2\n", f"a = 1\nRESULTS = {TABLE}  # later\nb = 2\n"),
        (
            "RESULTS = [\n  1,\n  2,\n]\n\nx = 'RESULTS = None'\n",
            f"RESULTS = {TABLE}\n\nx = 'RESULTS = None'\n",
        ),
        ("RESULTS: list = None\n", f"RESULTS: list = {TABLE}\n"),
        ("é = 'ü'; RESULTS = None; z = 1\n", f"é = 'ü'; RESULTS = {TABLE}; z = 1\n"),
        ("x = 'a\x0cb\u2028c'\nRESULTS = None\n", f"x = 'a\x0cb\u2028c'\nRESULTS = {TABLE}\n"),
        ("if True:\n    RESULTS = 1\nRESULTS = None\n", f"if True:\n    RESULTS = 1\nRESULTS = {TABLE}\n"),
        ("\ufeffRESULTS = None\n", f"\ufeffRESULTS = {TABLE}\n"),
    ],
)
def test_all_else_stays(before: str, after: str) -> None:
    """Comments, other lines, letters beyond ASCII, and what only looks like it."""
    assert replace_assignment(before.encode(), "RESULTS", TABLE) == after.encode()


def test_line_ends_and_encodings_stay() -> None:
    """Those of Windows, and a file that names another encoding than UTF-8."""
    assert replace_assignment(b"a = 1\r\nRESULTS = None\r\n", "RESULTS", TABLE) == (
        f"a = 1\r\nRESULTS = {TABLE}\r\n".replace(TABLE, TABLE.replace("\n", "\r\n")).encode()
    )
    latin = "# -*- coding: latin-1 -*-\na = 'é'\nRESULTS = None\n".encode("latin-1")
    assert replace_assignment(latin, "RESULTS", "7") == latin.replace(b"None", b"7")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"a = 1\n", "no line RESULTS = None"),
        (b"def f():\n    RESULTS = None\n", "no line RESULTS = None"),
        (b"RESULTS = None\nRESULTS = []\n", "more than one assignment"),
        (b"RESULTS = = 1\n", "cannot be read as Python"),
        (b"\xff\xfe\x00", "cannot be read as Python"),
    ],
)
def test_what_is_not_clear_is_left_alone(source: bytes, told: str) -> None:
    """It is told what the file has."""
    with pytest.raises(WorkspaceError, match=told):
        replace_assignment(source, "RESULTS", TABLE)


def test_the_file_keeps_a_backup_and_its_mode(tmp_path: Path) -> None:
    """A link leads to the file, and stays a link."""
    path, link = tmp_path / "work.py", tmp_path / "link.py"
    path.write_bytes(b"RESULTS = None\n")
    path.chmod(0o640)
    link.symlink_to(path)
    backup = write_assignment(link, "RESULTS", "[]", b"RESULTS = None\n")
    assert path.read_bytes() == b"RESULTS = []\n"
    assert (backup.name, backup.read_bytes()) == ("work.py.bak1", b"RESULTS = None\n")
    assert (link.is_symlink(), path.stat().st_mode & 0o777) == (True, 0o640)


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """What was trained is no longer what stands there."""
    path = tmp_path / "work.py"
    path.write_bytes(b"x = 1\nRESULTS = None\n")
    with pytest.raises(WorkspaceError, match="was changed meanwhile"):
        write_assignment(path, "RESULTS", "[]", b"RESULTS = None\n")
    assert [each.name for each in tmp_path.iterdir()] == ["work.py"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is told by its path."""
    with pytest.raises(WorkspaceError, match="cannot be written"):
        write_assignment(tmp_path / "none.py", "RESULTS", "[]", b"")
