"""`cnntutor assess` and `cnntutor override` as an instructor meets them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.gradebook.store import Gradebook
from tests.conftest import Ran
from tests.decided import decided_book, key, report, result
from tests.packs import text, with_field_report

Cnntutor = Callable[..., Ran]
BOOK = "class.db"
BEN = ("--author", "Ben")


@pytest.fixture
def book(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the gradebook of a class in which two texts wait."""
    return decided_book(folder / BOOK)


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Type lines."""
    return lambda lines: monkeypatch.setattr("sys.stdin", io.StringIO(lines))


def test_one_text_after_the_other(
    cnntutor: Cnntutor, book: Path, says: Callable[[str], None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With rubric, facts and what is no number; what was said is kept, and the rest still waits."""
    says("eleven\n7,5\nWell seen.\ns\n")
    with with_field_report(tmp_path_factory.mktemp("pack") / "course"):
        ran = cnntutor("assess", BOOK, *BEN)
    assert ran.code == 0
    assert "1 of 2  Ada" in ran.out.replace("1 of 2 Ada", "1 of 2  Ada")
    for said in (
        "6  Says what the images have in common.",
        "All digits stand in the middle",
        "Facts: 2 of 2",
    ):
        assert said in ran.out
    assert "That is no number from 0 to 10." in ran.out
    assert "Points for 1 text are kept. 1 still wait" in ran.out
    says("")
    assert "Stopped." in cnntutor("assess", BOOK, *BEN).out
    says("4\n\n")
    assert "Nothing waits any more." in cnntutor("assess", BOOK, *BEN).out
    assert "Nothing waits any more." in cnntutor("assess", BOOK, *BEN).out
    scores = {
        one["student"]: one["score"] for one in cnntutor("export", BOOK, "--format", "json").json["results"]
    }
    assert (scores["Ada"], scores["Cem"]) == (97.5, 54.0)


def test_again_shows_what_has_points(cnntutor: Cnntutor, book: Path, says: Callable[[str], None]) -> None:
    """Others take their place."""
    says("10\n\n")
    ran = cnntutor("assess", BOOK, "--again", "--student", "Bob", *BEN)
    assert "It has 8 of 10 points (Ben, 2026-03-01): Good." in ran.out
    with Gradebook(book) as opened:
        assert [one.score for one in opened.results(student="Bob")] == [100.0]


@pytest.mark.parametrize("one", [("--student", "Ada"), ("--student", "Ada", "--exercise", "exercise99")])
def test_what_was_not_asked_for_still_waits(
    cnntutor: Cnntutor,
    book: Path,
    says: Callable[[str], None],
    one: tuple[str, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Nothing is said to wait no more because only one student's texts, or one exercise's, were shown."""
    with with_field_report(tmp_path_factory.mktemp("pack") / "course"):
        says("s\n")
        ran = cnntutor("assess", BOOK, *one, *BEN)
        assert "Points for 0 texts are kept. 1 still waits, and 1 that was not asked for." in ran.out
        says("5\n\n")
        ran = cnntutor("assess", BOOK, *one, *BEN)
        assert "Of those asked for nothing waits any more; 1 other text still waits." in ran.out
        says("5\n\n")
        assert "Nothing waits any more." in cnntutor("assess", BOOK, "--student", "Cem", *BEN).out


def fill(path: Path, points: list[str]) -> None:
    """Fill in the column of points."""
    lines = list(csv.reader(path.read_text().splitlines()))
    for line, each in zip(lines[1:], points, strict=True):
        line[5] = each
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=";").writerows(lines)


def test_a_spreadsheet_instead(cnntutor: Cnntutor, book: Path) -> None:
    """Out and in again; twice is once, and what cannot be taken is said, line by line."""
    assert "2 texts in queue.csv." in cnntutor("assess", BOOK, "--export", "queue.csv").out
    assert cnntutor("assess", BOOK, "--export", "queue.csv").code == 2
    fill(Path("queue.csv"), ["7,5", "11"])
    ran = cnntutor("assess", BOOK, "--import", "queue.csv", *BEN)
    assert (ran.code, ran.out) == (2, "Points for 1 text are kept. Not taken: 1 row.\n")
    assert "Line 3: Cem: 11 is no number from 0 to 10." in ran.err
    fill_again = Path("queue.csv").read_text().replace(";11;", ";1;")
    Path("queue.csv").write_text(fill_again)
    ran = cnntutor("assess", BOOK, "--import", "queue.csv", "--author", "Cem")
    assert (ran.code, ran.out) == (0, "Points for 1 text are kept.\n")
    Path("queue.csv").write_text(fill_again.replace("7,5", "2").replace("text-", "text-0", 1))
    ran = cnntutor("assess", BOOK, "--import", "queue.csv", "--author", "Cem")
    assert "Line 2: this text waits no more" in ran.err
    Path("queue.csv").write_text(fill_again.replace("7,5", "2"))
    ran = cnntutor("assess", BOOK, "--import", "queue.csv", "--author", "Cem")
    assert "Line 2: Ada: Ben was quicker, 7.5 of 10 points" in ran.err


def test_a_row_that_says_it_is_about_somebody_else_is_refused(cnntutor: Cnntutor, book: Path) -> None:
    """As where only some columns were sorted: no points go to another student, and others are kept."""
    cnntutor("assess", BOOK, "--export", "queue.csv")
    fill(Path("queue.csv"), ["7", "3"])
    written = Path("queue.csv").read_text()
    for swapped, said in (
        (written.replace(";Cem;", ";Ada;"), "row is about Cem, and student says Ada: were only some columns"),
        (written.replace(";Cem;exercise99;", ";Cem;exercise17;"), "and exercise says exercise17"),
        (written.replace(";Cem;exercise99;report;", ";Cem;exercise99;x;"), "exercise99 report, and question"),
    ):
        Path("queue.csv").write_text(swapped)
        ran = cnntutor("assess", BOOK, "--import", "queue.csv", *BEN)
        assert (ran.code, said in ran.err, ran.err[:25]) == (2, True, "Line 3: row is about Cem,")
        assert "Not taken: 1 row." in ran.out
    with Gradebook(book) as opened:
        assert [one.score for one in opened.results(student="Ada")] == [97]
        assert [one.score for one in opened.results(student="Cem")] == [None]
    Path("queue.csv").write_text(written.replace(";Cem;", ";'CEM ;").replace(";Ada;", ";;"))
    assert cnntutor("assess", BOOK, "--import", "queue.csv", *BEN).code == 0


def test_a_table_for_excel_and_back(cnntutor: Cnntutor, book: Path) -> None:
    """With the mark that it knows UTF-8 by; without --export there is no table to mark."""
    assert cnntutor("assess", BOOK, "--export", "queue.csv", "--bom").code == 0
    assert Path("queue.csv").read_bytes().startswith(b"\xef\xbb\xbfrow,seen,")
    assert "Without points: 2 rows." in cnntutor("assess", BOOK, "--import", "queue.csv", *BEN).out
    assert "--bom goes with --export" in cnntutor("assess", BOOK, "--bom").err


def test_an_earlier_texts_points_are_given_again_by_one_key(
    cnntutor: Cnntutor, book: Path, says: Callable[[str], None]
) -> None:
    """With their comment; the prompt says whose text it is. Where there is none, the key is no number."""
    with Gradebook(book, writable=True) as opened:
        other = report("Bob", text(middle="heart"))
        opened.add(replace(result("Bob", other), key=replace(key("Bob"), submission_digest="2" * 64)))
    says("k\n")
    ran = cnntutor("assess", BOOK, "--student", "Bob", "--author", "Cem")
    assert "1 of 1, Bob: points, 0 to 10 (s skips, q ends, k as before)" in ran.out
    assert "Points for 1 text are kept." in ran.out
    with Gradebook(book) as opened:
        assert [one.score for one in opened.results(student="Bob")] == [98.0]
        last = opened.rulings().every[-1]
        assert (last.score, last.comment, last.author) == (8.0, "Good.", "Cem")
    says("k\nq\n")
    assert "That is no number from 0 to 10." in cnntutor("assess", BOOK, "--student", "Ada").out


def test_who_was_quicker_and_what_was_said_is_plain(cnntutor: Cnntutor, book: Path) -> None:
    """A comment ends where it ends; nobody is quicker than oneself, nor a row than another on a text."""
    cnntutor("assess", BOOK, "--export", "queue.csv")
    fill(Path("queue.csv"), ["7", ""])
    head, ada, cem = Path("queue.csv").read_text().splitlines()
    assert cnntutor("assess", BOOK, "--import", "queue.csv", *BEN).code == 0
    Path("queue.csv").write_text("\n".join((head, ada.replace(";7;10;;", ";6;10;from Y;"), cem)))
    ran = cnntutor("assess", BOOK, "--import", "queue.csv", *BEN)
    assert "Line 2: Ada: there are points of yours that the table did not know of, 7 of 10 points" in ran.err
    assert ran.err.endswith("). Export again to change it.\n")
    rows = (head, cem.replace(";;10;;", ";3;10;so;"), cem.replace(";;10;;", ";4;10;so;"))
    Path("queue.csv").write_text("\n".join((*rows, rows[1])))
    ran = cnntutor("assess", BOOK, "--import", "queue.csv", "--author", "Cem")
    assert (ran.code, ran.out) == (2, "Points for 1 text are kept. Not taken: 1 row.\n")
    assert "Line 3: this text stands in line 2, too, with other points or another comment." in ran.err
    Path("queue.csv").write_text("\n".join((head, cem.replace(";;10;;", ";5;10;;"))))
    ran = cnntutor("assess", BOOK, "--import", "queue.csv", *BEN)
    assert "Line 2: Cem: Cem was quicker, 3 of 10 points (Cem, " in ran.err
    assert ran.err.endswith(") “so”. Export again to change it.\n")


def test_a_signal_leaves_no_doubt_about_what_is_kept(
    cnntutor: Cnntutor, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of points whose comment was still asked for, it is said that they are not kept."""
    answers = iter(["5", "Good.", "7"])

    def prompt(*_: object, **__: object) -> str:
        if (answer := next(answers, None)) is None:
            raise SystemExit(130)  # as at Ctrl-C, see cli/stopping.py
        return answer

    monkeypatch.setattr("typer.prompt", prompt)
    ran = cnntutor("assess", BOOK, *BEN)
    assert ran.code == 130
    assert "Points for 1 text are kept. What was typed for the text on the screen is not." in ran.err
    with Gradebook(book) as opened:
        assert {one.key.student: one.score for one in opened.results()}["Cem"] is None


def test_an_export_replaces_nothing_that_should_stay(cnntutor: Cnntutor, book: Path) -> None:
    """Not the gradebook, whatever it is called by; another file by --force alone, and a folder never."""
    before = book.read_bytes()
    Path("other.db").symlink_to(BOOK)
    Path("gone.csv").symlink_to("nowhere.csv")
    Path("queue.csv").write_text("mine")
    for name in (BOOK, "other.db"):
        ran = cnntutor("assess", BOOK, "--export", name, "--force")
        assert (ran.code, ran.out) == (2, "")
        assert f"{name} is the gradebook itself: name another file with --export." in ran.err
    for name in ("queue.csv", "gone.csv"):
        ran = cnntutor("assess", BOOK, "--export", name)
        assert (ran.code, ran.out) == (2, "")
        assert f"{name} is there already. Name another file with --export" in ran.err
    assert "is a folder" in cnntutor("assess", BOOK, "--export", ".", "--force").err
    assert (book.read_bytes(), Path("queue.csv").read_text()) == (before, "mine")
    assert cnntutor("assess", BOOK, "--export", "queue.csv", "--force").code == 0
    assert Path("queue.csv").read_text().startswith("row,seen,student")


def test_an_override_and_back(cnntutor: Cnntutor, book: Path) -> None:
    """Said for what it is; shown in the list with author and reason, and taken back."""
    one = ("override", BOOK, "--student", "ada", "--exercise", "99")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cnntutor.curriculum.registry.find", lambda _: _Listing())
        ran = cnntutor(*one, "--question", "report", "--score", "12", "--comment", "Late.", *BEN)
        assert (
            ran.out == "Ada, exercise99 report: 12 / 20 in the place of the grader's (10), for this hand-in "
            "alone. `--revert` takes it back.\n"
        )
        assert (
            "whatever is handed in later"
            in cnntutor(*one, "--score", "1", "--comment", "x", "--for", "student", *BEN).out
        )
        assert cnntutor("override", BOOK, "--list").out.count("Ada, exercise99") == 2
        ran = cnntutor(*one, "--revert", *BEN)
        assert ran.out == "Ada, exercise99: 1 of Ben taken back; the grader's count (90).\n"
        assert "single questions count with them: 92 (the grader's alone: 90; with those of Ben)." in ran.err
        assert cnntutor(*one, "--question", "report", "--revert", *BEN).code == 0
        assert "there is nothing to take back" in cnntutor(*one, "--revert", *BEN).err
        assert (
            "0 to 20 points to be had, not 21"
            in cnntutor(*one, "--question", "report", "--score", "21", "--comment", "x", *BEN).err
        )
        assert (
            "Did you mean report?"
            in cnntutor(*one, "--question", "reprot", "--score", "1", "--comment", "x", *BEN).err
        )
        gus = cnntutor(
            "override", BOOK, "--student", "Gus", "--exercise", "99", "--score", "1", "--comment", "x"
        )
        assert "has no result for exercise99" in gus.err
        oral = ("override", BOOK, "--student", "Gus", "--exercise", "99")
        assert cnntutor(*oral, "--score", "70", "--comment", "Oral.", "--for", "student", *BEN).code == 0
        results = cnntutor("export", BOOK, "--format", "json", "--history").json["results"]
        assert [(one["score"], one["state"]) for one in results if one["student"] == "Gus"] == [
            (70, "marked")
        ]
        assert "Gus,,,,,70" in cnntutor("export", BOOK, "--format", "canvas").out
        assert cnntutor(*oral, "--revert", *BEN).out.startswith("Gus, exercise99: 70 of Ben taken back")
        assert "Gus,,,,,\n" in cnntutor("export", BOOK, "--format", "canvas").out.replace("\r", "")
        assert (
            "taken back"
            in cnntutor(
                "override",
                BOOK,
                "--student",
                "Bob",
                "--exercise",
                "99",
                "--question",
                "report",
                "--revert",
                *BEN,
            ).out
        )
    with Gradebook(book) as opened:
        assert [one.score for one in opened.results(student="Bob")] == [None]


def test_points_of_persons_for_questions_are_in_what_an_override_replaces(
    cnntutor: Cnntutor, book: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The grader's alone are not what counted before, nor what counts again."""
    one = ("override", BOOK, "--student", "Bob", "--exercise", "99")
    counts = "98 (the grader's alone: 90; with those of Ben)"
    with with_field_report(tmp_path_factory.mktemp("pack") / "course"):
        ran = cnntutor(*one, "--score", "50", "--comment", "Oral.", "--author", "Cem")
        assert ran.out.startswith(
            f"Bob, exercise99: 50 / 100 in the place of {counts}, for this hand-in alone."
        )
        ran = cnntutor(*one, "--score", "60", "--comment", "Oral.", "--author", "Cem")
        assert f"60 / 100 in the place of {counts}" in ran.out
        assert "; 50 of Cem do not count any more" in ran.out
        ran = cnntutor(*one, "--revert", *BEN)
        assert ran.out == f"Bob, exercise99: 60 of Cem taken back; {counts} count.\n"
    with Gradebook(book) as opened:
        assert [one.score for one in opened.results(student="Bob")] == [98.0]


class _Listing:
    id = "exercise99"


def test_a_question_is_dropped_and_counts_again(
    cnntutor: Cnntutor, book: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """For all who have a result; the total does not change under points for the whole."""
    drop = ("override", BOOK, "--exercise", "99", "--drop", "pooling_makes")
    with with_field_report(tmp_path_factory.mktemp("pack") / "course"):
        ran = cnntutor(*drop, "--comment", "Unclear.", *BEN)
        assert "everybody who has a result has its 80 points" in ran.out
        refused = cnntutor(*drop, "--out-of-total", "--comment", "Unclear.", *BEN)
        assert "would be 20, and these have points of a person for the whole" in refused.err
        assert ": Dee, Eve. Take those back" in refused.err
        for student in ("Dee", "Eve"):
            assert (
                cnntutor("override", BOOK, "--exercise", "99", "--student", student, "--revert", *BEN).code
                == 0
            )
        assert cnntutor(*drop, "--out-of-total", "--comment", "Unclear.", *BEN).code == 0
        assert "Points Possible,,,,,20" in cnntutor("export", BOOK, "--format", "canvas").out
        assert "counts again" in cnntutor(*drop, "--revert", *BEN).out
        assert "is not dropped" in cnntutor(*drop, "--revert", *BEN).err
        assert "no question" in cnntutor(*drop[:-1], "riddle", "--comment", "x", *BEN).err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--student", "Ada", "--score", "1", "--comment", "x"), "add --exercise"),
        (("--exercise", "1", "--score", "1", "--comment", "x"), "Name a student"),
        (("--exercise", "1", "--student", "Ada", "--comment", "x"), "either --score or --revert"),
        (("--exercise", "1", "--student", "Ada", "--score", "1"), "Say why with --comment"),
        (("--exercise", "1", "--drop", "a", "--student", "Ada", "--comment", "x"), "--drop is for everybody"),
        (("--exercise", "1", "--student", "Ada", "--out-of-total", "--revert"), "goes with --drop"),
        (
            ("--exercise", "1", "--student", "Ada", "--score", "1_0", "--comment", "x"),
            '--score "1_0" is no number of points. Write plain digits, as 7 or 7.5',
        ),
    ],
)
def test_calls_that_make_no_sense(
    cnntutor: Cnntutor, book: Path, options: tuple[str, ...], said: str
) -> None:
    """What is missing or too much is said, and nothing is decided."""
    ran = cnntutor("override", BOOK, *options, *BEN)
    assert (ran.code, said in ran.err) == (2, True)


def test_a_gradebook_that_is_not_there_is_not_made(cnntutor: Cnntutor, folder: Path) -> None:
    """By none of the two."""
    assert cnntutor("assess", "no.db").code == 2
    assert cnntutor("override", "no.db", "--exercise", "1", "--drop", "a", "--comment", "x").code == 2
    assert not (folder / "no.db").exists()
