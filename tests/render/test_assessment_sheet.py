"""Texts go into a spreadsheet and points come back, whatever a spreadsheet and a student have made of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cnntutor.errors import UsageError
from cnntutor.gradebook.queue import Waiting, find_texts
from cnntutor.gradebook.store import Gradebook
from cnntutor.render.assessment_sheet import COLUMNS, format_sheet, read_sheet, row_of
from tests.decided import decided_book


def waiting(folder: Path) -> list[Waiting]:
    """Return the texts that wait."""
    with Gradebook(decided_book(folder / "class.db")) as book:
        return find_texts(book)


def test_no_text_becomes_a_formula_or_a_row(tmp_path: Path) -> None:
    """Each text is one cell; what a spreadsheet would take for a formula is defused."""
    texts = waiting(tmp_path)
    lines = list(csv.reader(format_sheet(texts, lambda *_: ())))
    assert [len(line) for line in lines] == [len(COLUMNS)] * 3
    assert all(not cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)
    assert [line[0] for line in lines[1:]] == [row_of(text) for text in texts]
    assert " ¶ All digits stand" in lines[1][-1]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_it_is_read_as_spreadsheets_write_it(tmp_path: Path, delimiter: str) -> None:
    """With a mark at its begin, other separators, other columns and none of ours that is not needed."""
    path = tmp_path / "queue.csv"
    rows = (("Points", "row", "SEEN", "comment", "x"), ("7.5", "text-1", "0", "a, b; c\n\x1b", ""), ("", "r"))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    sheet = read_sheet(path)
    assert [(each.row, each.seen, each.points, each.comment) for each in sheet.filled] == [
        ("text-1", 0, "7.5", "a, b; c ␛")
    ]
    assert sheet.blank == 1


def test_another_table_is_refused(tmp_path: Path) -> None:
    """It is said which columns are missing; so are a file that is not there and one that is no text."""
    (tmp_path / "other.csv").write_text("row,points\n")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    for name, said in (
        ("other", "no column seen, comment"),
        ("binary", "UTF-8"),
        ("none", "There is no file"),
    ):
        with pytest.raises(UsageError, match=said):
            read_sheet(tmp_path / f"{name}.csv")
