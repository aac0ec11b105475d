"""The table for spreadsheets."""

from __future__ import annotations

import csv
import io

from hypothesis import given

from cnntutor.gradebook.results import State
from cnntutor.render.exports import cells, to_csv
from cnntutor.render.html.folder import page_of
from cnntutor.submissions.intake.students import Student
from tests.render.exports.books import book, exported, graded, question, texts, ungraded


def rows(text: str) -> list[dict[str, str]]:
    """Return the table by its header."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_grade_has_all_that_it_rests_on() -> None:
    """Points, place, time, seed and digests; and who it is."""
    student = Student(
        name="Ada", identifiers={"id": "007", "email": "ada@example.org", "section": "B"}, on_roster=True
    )
    parts = question("conv2d", "wrong", 12.5, 60.0), question("sizes", "correct", 40.0, 40.0)
    (row,) = rows(exported("csv", book([student], [graded("Ada", "exercise1", *parts)]))[0])
    assert row == {
        "student": "Ada",
        "id": "007",
        "email": "ada@example.org",
        "login": "",
        "sis_id": "",
        "canvas_id": "",
        "moodle_participant": "",
        "section": "B",
        "on_roster": "true",
        "exercise": "exercise1",
        "state": "marked",
        "score": "52.5",
        "max_score": "100",
        "passed": "false",
        "trouble": "",
        "place": "work.py",
        "reached": "2026-01-31T12:00:00+00:00",
        "counts": "true",
        "attempt": "1",
        "seed": "7",
        "setting": "lecture",
        "submission_digest": "d" * 64,
        "exercise_digest": "e" * 64,
        "open_points": "0",
        "automatic": "52.5",
        "decisions": "",
        "page": page_of("Ada", "pages of a class"),
    }


def test_no_grade_is_never_a_zero() -> None:
    """The cell is empty and another says why; a zero that was earned is one."""
    students = [Student(name="Ada"), Student(name="Bob"), Student(name="Cleo"), Student(name="Dan")]
    results = [
        graded("Ada", "exercise1", question("conv2d", "wrong", 0.0, 100.0)),
        ungraded("Bob"),
        ungraded("Cleo", State.NOT_GRADED, "No worker could be started."),
    ]
    table = rows(exported("csv", book(students, results))[0])
    assert [
        (row["state"], row["score"], row["max_score"], row["passed"], row["trouble"]) for row in table
    ] == [
        ("marked", "0", "100", "false", ""),
        ("unreadable", "", "100", "", "It is a picture."),
        ("not_graded", "", "100", "", "No worker could be started."),
        ("missing", "", "100", "", "Nothing was handed in."),
    ]


@given(texts, texts)
def test_hostile_texts_stay_in_their_cells(name: str, text: str) -> None:
    """Every line has as many cells as the first, and each text stands where it belongs."""
    student = Student(name=name, identifiers=dict.fromkeys(to_csv.IDENTIFIERS, text))
    table, _ = exported("csv", book([student], [graded(name, text=text)]))
    assert table.count("\r\n") == table.count("\n") == 2
    header, row = csv.reader(io.StringIO(table, newline=""), strict=True)
    assert tuple(header) == to_csv.COLUMNS
    assert len(row) == len(header)
    assert row[:2] == [cells.text(name), cells.text(text)]
    assert row[header.index("trouble")] == cells.text(text)
    assert row[header.index("score")] == "100"
