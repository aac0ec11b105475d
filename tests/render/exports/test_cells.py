"""Cells in which nothing of what students write becomes a formula or another cell."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnntutor.render.exports import cells
from tests.render.exports.books import NASTY, texts

CASES = {
    "=1+1": "'=1+1",
    "\t=1": "'=1",
    "\r\n=1": "'=1",
    "  @A1": "'@A1",
    '"-1': "'\"-1",
    "'+1": "''+1",
    "“=1”": "'“=1”",
    "＝1": "'＝1",
    "﹢1": "'﹢1",
    "－2": "'－2",
    "＠A1": "'＠A1",
    "a;=1": "a;'=1",
    'a; "=1': "a; \"'=1",
    "Ada Lovelace": "Ada Lovelace",
    "a-b=c": "a-b=c",
    "12.5": "12.5",
    "O'Brien; née": "O'Brien; née",
    "a\r\nb\tc": "a b c",
    "\x1b[31m\0": "␛[31m␀",
    "DOMAIN\\ada": "DOMAIN\\ada",
    'x\\"y\\': 'x/"y/',
    "": "",
}


@pytest.mark.parametrize(("written", "cell"), CASES.items())
def test_text_is_defused_and_otherwise_kept(written: str, cell: str) -> None:
    """An apostrophe before what a spreadsheet would compute; everything else as it is, on one line."""
    assert cells.text(written) == cell


@given(st.lists(texts, min_size=1, max_size=6))
def test_cells_come_back(written: list[str]) -> None:
    """A reader that follows RFC 4180 finds as many cells as there were, each with its text."""
    line = cells.row([*written, 1.5])
    assert line.endswith("\r\n")
    assert line.count("\n") == 1
    assert list(csv.reader(io.StringIO(line, newline=""), strict=True)) == [
        [*(cells.text(each) for each in written), "1.5"]
    ]


@given(st.lists(texts, min_size=1, max_size=6))
def test_a_reader_that_knows_backslashes_finds_the_same_cells(written: list[str]) -> None:
    """PHP's reader, and with it Moodle, takes a backslash before a quotation mark for an escape."""
    line = cells.row([*written, "end"])
    ((*_, last),) = rows = list(csv.reader(io.StringIO(line, newline=""), escapechar="\\"))
    assert len(rows[0]) == len(written) + 1
    assert last == "end"


@given(texts, st.sampled_from(",;"))
def test_no_cell_opens_like_a_formula(written: str, delimiter: str) -> None:
    """Neither where commas separate nor where semicolons do."""
    line = cells.row(["x", written]).removesuffix("\r\n")
    for row in csv.reader([line], delimiter=delimiter):
        for cell in row:
            opening = unicodedata.normalize("NFKC", cell.strip(' "“”'))[:1]
            assert opening not in set("=+-@\t\r")


@pytest.mark.parametrize("written", NASTY)
def test_nothing_commands_a_terminal(written: str) -> None:
    """All that a cell holds can be printed."""
    assert cells.text(written).isprintable()


def test_numbers_stay_numbers() -> None:
    """No apostrophe, no needless decimals; nothing for what there is not, which is no zero."""
    assert cells.row([-1.5, 0.0, 100, 33.333, None, True, False]) == "-1.5,0,100,33.33,,true,false\r\n"
