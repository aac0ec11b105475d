"""A class list is read from a regular file only, and what cannot be understood is said with its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.roster import read_roster
from cnntutor.submissions.intake.sheet import cells_of, first_line, rows

LONG = "x" * 131_073


@pytest.mark.parametrize(
    ("text", "line"),
    [(f"name,{LONG}\nAda,1\n", 1), (f"name\n{LONG}\n", 2), (f"{LONG}\nAda\n", 1), (f'name\n"{LONG}', 2)],
)
def test_a_cell_that_is_too_long_is_said(tmp_path: Path, text: str, line: int) -> None:
    """In the header too, it ends with a sentence that names the line."""
    path = tmp_path / "roster.csv"
    path.write_text(text)
    with pytest.raises(SubmissionError, match=rf"Line {line} of roster\.csv has a cell of more than 131,072"):
        read_roster(path)


@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_only_a_regular_file_is_read(tmp_path: Path, kind: str) -> None:
    """Nobody waits for a pipe or reads a device without end."""
    path = Path("/dev/zero") if kind == "device" else tmp_path / "roster.csv"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    with pytest.raises(SubmissionError, match="a pipe or a device"):
        read_roster(path)


def test_a_link_to_a_list_is_followed(tmp_path: Path) -> None:
    """The list is the instructor's own file."""
    (tmp_path / "a.csv").write_text("name\nAda\n")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert [student.name for student in read_roster(tmp_path / "b.csv").students] == ["Ada"]


def test_lines_and_rows() -> None:
    """Empty lines are passed over, and a row has the number of its last line."""
    assert first_line("\n \n a,b \nc") == "a,b"
    assert cells_of('a,"b,c"', ",") == ["a", "b,c"]
    assert cells_of(LONG, ",") == []
    assert list(rows('a\n\n"b\nc"\n', ",", "x")) == [(1, ["a"]), (4, ["b\nc"])]
