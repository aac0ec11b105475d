"""`cnntutor report` as an instructor meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.classes import gradebook_of
from tests.conftest import Ran

Cnntutor = Callable[..., Ran]


@pytest.fixture
def gradebook(folder: Path) -> Path:
    """Give a gradebook of three in the folder that one stands in."""
    return gradebook_of(folder / "gradebook.db", 3, exercises=("exercise3",))


def test_a_report_is_written_and_its_place_is_said(cnntutor: Cnntutor, gradebook: Path, folder: Path) -> None:
    """One line, and exit code 0; once more replaces it."""
    for _ in range(2):
        ran = cnntutor("report", "gradebook.db", "--html", "out/html")
        assert ran.out.splitlines() == ["Written: out/html/index.html, and the pages of 3 students."]
        assert (ran.err, ran.code) == ("", 0)
    assert (folder / "out" / "html" / "index.html").is_file()
    assert len(list((folder / "out" / "html" / "students").iterdir())) == 3


def test_pages_that_are_gone_and_backups_are_said(cnntutor: Cnntutor, gradebook: Path, folder: Path) -> None:
    """What was taken away, and where is now what stood in the way."""
    assert cnntutor("report", "gradebook.db", "--html", "html").code == 0
    gradebook_of(folder / "small.db", 1, exercises=("exercise3",))
    (folder / "html" / "index.html").write_text("mine")
    refused = cnntutor("report", "small.db", "--html", "html")
    assert refused.code == 2
    assert "--force" in refused.err
    forced = cnntutor("report", "small.db", "--html", "html", "--force")
    assert forced.out.splitlines() == [
        "Written: html/index.html, and the pages of 1 student.",
        "Taken away: 2 pages of an earlier report.",
        "(backup: html/index.html.bak1)",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere.db", "--html", "html"), "There is no gradebook nowhere.db"),
        (("notes.txt", "--html", "html"), "is no gradebook but something else"),
        (("gradebook.db", "--html", "notes.txt"), "notes.txt is no folder"),
        (("gradebook.db",), "--html"),
    ],
)
def test_a_call_that_cannot_be_carried_out(
    cnntutor: Cnntutor, gradebook: Path, folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    """The message says what is wrong; exit code 2."""
    (folder / "notes.txt").write_text("no gradebook at all, but some text that is long enough" * 40)
    ran = cnntutor("report", *arguments)
    assert message in ran.err
    assert ran.code == 2
