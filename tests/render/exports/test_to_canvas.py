"""The gradebook that Canvas imports."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from cnntutor.gradebook.results import State
from cnntutor.submissions.intake.students import Student
from tests.render.exports.books import book, exported, graded, texts, ungraded

KNOWN = {"canvas_id": "4001", "sis_id": "S01", "login": "ada", "section": "B", "id": "007"}


def table(text: str) -> list[list[str]]:
    """Return the cells."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_the_columns_are_those_that_canvas_asks_for() -> None:
    """Who it is, then one column an exercise; the maxima in the second line."""
    results = [graded("Lovelace, Ada"), ungraded("Lovelace, Ada", exercise="exercise3")]
    text, _ = exported("canvas", book([Student(name="Lovelace, Ada", identifiers=KNOWN)], results))
    assert table(text) == [
        [
            "Student",
            "ID",
            "SIS User ID",
            "SIS Login ID",
            "Section",
            "Exercise 1: Convolution",
            "Exercise 3: Pooling",
        ],
        ["    Points Possible", "", "", "", "", "100", "100"],
        ["Lovelace, Ada", "4001", "S01", "ada", "B", "100", ""],
    ]


def test_no_grade_is_blank_and_said() -> None:
    """There is no column for reasons, so they are told beside the table."""
    results = [graded("Ada"), ungraded("Bob"), ungraded("Cleo", State.NOT_GRADED)]
    students = [Student(name=name, identifiers={"canvas_id": "1"}) for name in ("Ada", "Bob", "Cleo", "Dan")]
    text, remarks = exported("canvas", book(students, results))
    assert [row[-1] for row in table(text)[2:]] == ["100", "", "", ""]
    assert "Bob, exercise1; Cleo, exercise1. `--format csv` says why." in remarks[0]
    assert remarks[1] == "1 cell is blank because nothing was handed in."


def test_who_can_only_be_found_by_name_is_said() -> None:
    """The name may be somebody else's; any one of the three ids is enough."""
    students = [
        Student(name="Ada", identifiers={"canvas_id": "4001"}),
        Student(name="Bob", identifiers={"sis_id": "S2"}),
        Student(name="Cleo", identifiers={"login": "cleo"}),
        Student(name="Dan", identifiers={"id": "7", "email": "dan@example.org"}),
    ]
    _, remarks = exported("canvas", book(students, [graded(each.name) for each in students]))
    assert len(remarks) == 1
    assert ": Dan. " in remarks[0]


@pytest.mark.parametrize("number", ["12x", "x", "-3", "１２", "1 2"])
def test_an_id_that_is_no_number_is_left_out(number: str) -> None:
    """Canvas reads its beginning, which may be the id of somebody else."""
    text, (remark,) = exported(
        "canvas", book([Student(name="Ada", identifiers={"canvas_id": number})], [graded("Ada")])
    )
    assert table(text)[2][1] == ""
    assert "only the name" in remark


def test_a_student_cannot_pass_for_the_line_of_maxima() -> None:
    """Canvas takes any first cell with these words for it, and would take the student's points for maxima."""
    name = "x Points Possible"
    text, _ = exported("canvas", book([Student(name=name)], [graded(name)]))
    assert sum("Points Possible" in row[0] for row in table(text)) == 1
    assert table(text)[2][0] == "x Points_Possible"


@given(texts, texts)
def test_hostile_texts_stay_in_their_cells(name: str, text: str) -> None:
    """Three lines of six cells, with the points in the last, whatever the texts are."""
    student = Student(
        name=name, identifiers={"canvas_id": text, "sis_id": text, "login": text, "section": text}
    )
    written, _ = exported("canvas", book([student], [graded(name, text=text)]))
    assert [len(row) for row in table(written)] == [6, 6, 6]
    assert [row[-1] for row in table(written)] == ["Exercise 1: Convolution", "100", "100"]
    assert ["Points Possible" in row[0] for row in table(written)] == [False, True, False]
    assert len(written.splitlines()) == 3
