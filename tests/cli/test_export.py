"""`cnntutor export` as an instructor meets it."""

from __future__ import annotations

import csv
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.errors import GradebookError
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.store import Gradebook
from tests.classes import ABSENT, PERSISTENT, UNLUCKY, UNREADABLE, gradebook_of
from tests.conftest import Ran

Cnntutor = Callable[..., Ran]


@pytest.fixture
def gradebook(folder: Path) -> Path:
    """Give a gradebook of six students, one of them hostile."""
    return gradebook_of(folder / "class.db", 6, exercises=("exercise1", "exercise3"), hostile=True)


def test_a_table_goes_to_standard_output(cnntutor: Cnntutor, gradebook: Path) -> None:
    """In UTF-8 and with the line ends of CSV, whatever the terminal is; nothing else is said there."""
    ran = cnntutor("export", "class.db", "--format", "csv", "--exercise", "1")
    rows = {row["student"]: row for row in csv.DictReader(ran.out.splitlines())}
    assert len(rows) == 7
    assert [rows[name]["state"] for name in (PERSISTENT, UNREADABLE, UNLUCKY, ABSENT)] == [
        "marked",
        "unreadable",
        "not_graded",
        "missing",
    ]
    assert [rows[name]["score"] for name in (UNREADABLE, UNLUCKY, ABSENT)] == ["", "", ""]
    assert ran.err == ""
    assert ran.code == 0


def test_it_says_whose_page_of_a_report_is_whose(cnntutor: Cnntutor, gradebook: Path) -> None:
    """Every student has a page in the report, by the name that the table gives."""
    assert cnntutor("report", "class.db", "--html", "pages").code == 0
    table = csv.DictReader(cnntutor("export", "class.db", "--format", "csv").out.splitlines())
    pages = {row["student"]: row["page"] for row in table}
    report = gradebook.with_name("pages")
    assert len(set(pages.values())) == len(pages) == len(list(report.glob("students/*.html")))
    assert PERSISTENT in (report / pages[PERSISTENT]).read_text()


@pytest.mark.parametrize("format_", ["csv", "json", "junit", "canvas", "moodle", "gradescope"])
def test_a_file_is_written_and_never_replaced(cnntutor: Cnntutor, gradebook: Path, format_: str) -> None:
    """Only by --force; nothing is left beside it, and only its owner can read the grades."""
    call = ("export", "class.db", "--format", format_, "--student", PERSISTENT, "--output", "grades.out")
    ran = cnntutor(*call)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("Written: grades.out\n")
    output = gradebook.with_name("grades.out")
    written = output.read_bytes()
    assert written
    assert stat.S_IMODE(output.stat().st_mode) == 0o600
    output.write_text("mine")
    ran = cnntutor(*call)
    assert ran.code == 2
    assert "grades.out is there already" in ran.err
    assert output.read_text() == "mine"
    assert cnntutor(*call, "--force").code == 0
    assert output.read_bytes() == written
    assert not [path for path in gradebook.parent.iterdir() if path.name.startswith(".")]


def test_what_fails_half_way_leaves_the_old_file(
    cnntutor: Cnntutor, gradebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A result that cannot be read stops the export, and the file from yesterday stays."""

    def damaged(self: object, *, student: str | None = None) -> None:
        raise GradebookError("The gradebook holds a result that cannot be read.")

    monkeypatch.setattr(Gradebook, "results", damaged)
    output = gradebook.with_name("grades.csv")
    output.write_text("yesterday")
    ran = cnntutor("export", "class.db", "--format", "csv", "--output", "grades.csv", "--force")
    assert (ran.code, output.read_text()) == (2, "yesterday")
    assert "cannot be read" in ran.err
    assert sorted(path.name for path in gradebook.parent.iterdir() if "class.db" not in path.name) == [
        "grades.csv"
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "canvs"), 'no format "canvs". Did you mean canvas?'),
        (("--format", "gradescope"), "gradescope is about one student: add --student NAME."),
        (("--format", "junit", "--history"), "use --history with csv or json."),
        (("--format", "json", "--bom"), "--bom is for csv"),
        (("--format", "csv", "--student", "Again Ada"), 'Did you mean "Again, Ada"?'),
        (("--format", "csv", "--exercise", "exercise5"), "no result of exercise5"),
        (("--format", "csv", "--output", "class.db", "--force"), "is the gradebook itself"),
        (("--format", "csv", "--output", "."), "is a folder"),
        (("--format", "csv", "--output", "nowhere/grades.csv"), "cannot be written"),
    ],
)
def test_a_call_that_makes_no_sense_says_what_would(
    cnntutor: Cnntutor, gradebook: Path, arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2, nothing on standard output, and the gradebook as it was."""
    before = gradebook.read_bytes()
    ran = cnntutor("export", "class.db", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert gradebook.read_bytes() == before


def test_a_gradebook_that_is_not_there_is_said(cnntutor: Cnntutor, folder: Path) -> None:
    """With the command that writes one, and none is made."""
    ran = cnntutor("export", "class.db", "--format", "csv")
    assert ran.code == 2
    assert "`cnntutor grade FOLDER` writes one" in ran.err
    assert not list(folder.iterdir())


def test_what_a_format_cannot_say_is_said_on_standard_error(cnntutor: Cnntutor, gradebook: Path) -> None:
    """Whom Canvas cannot find, and who has no mark: harmless, whatever the names are."""
    ran = cnntutor("export", "class.db", "--format", "canvas")
    assert ran.code == 0
    assert "only the name to find these students by" in ran.err
    assert f"{UNREADABLE}, exercise1" in ran.err
    assert "\x1b" not in ran.err + ran.out
    assert "\u202e" not in ran.err + ran.out


def test_excel_is_told_the_encoding(cnntutor: Cnntutor, gradebook: Path) -> None:
    """Where it is asked for; else the first cell is what it is called."""
    assert cnntutor("export", "class.db", "--format", "csv", "--bom").out.startswith("\ufeffstudent,")
    assert cnntutor("export", "class.db", "--format", "csv").out.startswith("student,")


def test_history_holds_what_was_better_and_worse(cnntutor: Cnntutor, gradebook: Path) -> None:
    """All three tries of one student, of which one counts."""
    call = ("export", "class.db", "--format", "json", "--student", PERSISTENT, "--exercise", "1")
    (result,) = cnntutor(*call).json["results"]
    results = cnntutor(*call, "--history").json["results"]
    assert sorted(each["counts"] for each in results) == [False, False, True]
    assert result in results


def test_json_holds_the_reports_of_everybody(cnntutor: Cnntutor, gradebook: Path) -> None:
    """Seven students, two exercises."""
    told = cnntutor("export", "class.db", "--format", "json").json
    assert len(told["students"]) == 7
    assert len(told["results"]) == 14
    assert sum(each["report"] is not None for each in told["results"]) == sum(
        each["state"] == "marked" for each in told["results"]
    )


def test_half_a_character_does_not_stop_an_export(cnntutor: Cnntutor, gradebook: Path) -> None:
    """A report may hold one; the file is UTF-8 all the same."""
    with Gradebook(gradebook, writable=True) as book:
        known = next(book.results(student=PERSISTENT))
        assert known.report is not None
        key = Key(
            student=PERSISTENT,
            exercise="exercise1",
            submission_digest="f" * 64,
            exercise_digest="e" * 64,
            seed="0",
            setting="lecture",
        )
        book.add(
            Result(
                key=key,
                place="work.py",
                state=State.GRADED,
                trouble="",
                report=replace(known.report, output="\ud800", trouble="\ud800"),
            )
        )
    for format_ in ("csv", "json", "junit", "canvas", "moodle"):
        ran = cnntutor("export", "class.db", "--format", format_, "--output", f"{format_}.out")
        assert ran.code == 0
        gradebook.with_name(f"{format_}.out").read_text(encoding="utf-8")
