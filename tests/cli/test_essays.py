"""An exercise with a text beside its file, from `init` to a class that is graded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cnntutor.gradebook.queue import find_texts
from cnntutor.gradebook.store import Gradebook
from tests.conftest import Ran
from tests.packs import FIELD_REPORT, SOLUTION, text, with_field_report

Cnntutor = Callable[..., Ran]
TEXT = f"{FIELD_REPORT.stem}.md"
CODE = SOLUTION.read_text()
WAIT = "10 of 20 points wait for your instructor."


@pytest.fixture(autouse=True)
def field_report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have an exercise that asks for a text."""
    with with_field_report(tmp_path_factory.mktemp("pack") / "course"):
        yield


def hand_in(folder: Path, handed_in: str | None, code: str = CODE) -> None:
    """Write what a student hands in."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FIELD_REPORT.filename).write_text(code)
    if handed_in is not None:
        (folder / TEXT).write_text(handed_in)


def test_a_student_finds_all_done(cnntutor: Cnntutor, folder: Path) -> None:
    """`init` gives the text out, `check` says what waits and ends with 0, and the list shows it as done."""
    cnntutor("init", ".")
    assert "begin with pooling_makes" in cnntutor("check", "99").out
    hand_in(folder, text())
    ran = cnntutor("check", "99")
    assert (ran.code, WAIT in ran.out) == (0, True)
    assert "Score 90 / 100, and 10 points wait for your instructor." in ran.out
    assert "All that can be graded now is right" in ran.out
    row = cnntutor("list", "--format", "json").json["exercises"][-1]
    assert (row["state"], row["score"], row["open_points"]) == ("done", 90.0, 10.0)
    assert "10 points of exercise99 wait for your instructor." in cnntutor("list").out


def test_a_missing_text_is_said_and_put_back(cnntutor: Cnntutor, folder: Path) -> None:
    """`init .` puts it there and keeps the rest; `reset` keeps a backup of both."""
    cnntutor("init", ".")
    hand_in(folder, text())
    (folder / TEXT).unlink()
    ran = cnntutor("check", "99")
    assert (ran.code, f"There is no {TEXT} beside {FIELD_REPORT.filename}" in ran.out) == (1, True)
    cnntutor("init", ".")
    assert "“" not in cnntutor("check", "99").out
    (folder / TEXT).write_text(text())
    assert cnntutor("reset", "99").code == 2
    assert cnntutor("reset", "99", "--force").code == 0
    assert (folder / f"{TEXT}.bak1").read_text() == text()
    assert "not started" in cnntutor("check", "99").out


def test_what_breaks_the_file_does_not_break_the_text(cnntutor: Cnntutor, folder: Path) -> None:
    """The code cannot be run, and the text is looked at all the same."""
    hand_in(folder, text(), code="pooling_makes = (")
    assert WAIT in cnntutor("check", "99", "--file", FIELD_REPORT.filename).out


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # other tests may have left threads
def test_a_class_is_graded_with_its_texts(cnntutor: Cnntutor, folder: Path) -> None:
    """Another text is another hand-in; the report in the gradebook has what a person is to read."""
    hand_in(folder / "class" / "Ada", text())
    hand_in(folder / "class" / "Bob", None)
    hand_in(folder / "class" / "Eve", "\x1b]0;x\x07" + text(**{"28 × 28": "=1+1"}))
    grade = ("grade", "class", "--exercise", "99", "--isolation", "process")
    ran = cnntutor(*grade)
    assert ran.code == 0
    assert ran.out.splitlines()[:3] == [
        "Ada                       exercise99       90 / 100  10 points wait for a person",
        "Bob                       exercise99       80 / 100",
        "Eve                       exercise99       85 / 100  10 points wait for a person",
    ]
    assert "2 texts wait for a person: `cnntutor assess gradebook.db`." in ran.out
    assert "3 unchanged" in cnntutor(*grade).out
    hand_in(folder / "class" / "Bob", text(middle="centre"))
    assert "1 graded, 2 unchanged" in cnntutor(*grade).out
    with Gradebook(folder / "gradebook.db") as book:
        reports = {result.key.student: result.report for result in book.results()}
    assert all(report and "\x1b" not in report.questions[1].text for report in reports.values())
    ada = reports["Ada"]
    assert ada is not None
    assert (ada.score, ada.earned, ada.open_points, ada.passed) == (None, 90.0, 10.0, True)
    with Gradebook(folder / "gradebook.db", writable=True) as book:
        book.decide(find_texts(book, student="Ada")[0].decide(7, "Well seen.", "Ben"))
    Path("roster.csv").write_text("name\nAda Smith\nBob\nEve\n")
    (folder / "class" / "Ada").rename(folder / "class" / "Ada Smith")
    ran = cnntutor(*grade, "--roster", "roster.csv", "--change-conditions")
    assert "count for Ada Smith, too (exercise99 report: 7 of Ben)" in ran.err
    with Gradebook(folder / "gradebook.db") as book:
        assert [result.score for result in book.results(student="Ada Smith")] == [97.0]
    hand_in(folder / "class" / "Zoe", "x" * 300_000)
    assert "more than 200,000 bytes" in cnntutor(*grade, "--roster", "roster.csv").out
