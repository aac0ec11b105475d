"""A table for the grade import of Moodle: a line for every student, grade and feedback for every exercise.

Source: Moodle's own `grade/import/csv/classes/load_data.php`. One column finds the users. Where that cell is
empty, the grades of the line are given to the user of the line before; one that finds nobody ends the import.
So only students who have something in one column are written, and which column that is, is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.render.exports import cells
from cnntutor.render.exports.remarks import Ungraded, format_names
from cnntutor.render.exports.selection import heading
from cnntutor.render.exports.wording import brief
from cnntutor.text import cut_at_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.render.exports.selection import ResultLine, Selection
    from cnntutor.submissions.intake.students import Student

HELP = "a table for the grade import of Moodle"
ONE_STUDENT = False
HISTORY = False

FINDS = {"id": "ID number", "email": "Email address", "login": "Username"}
"""The identifiers that Moodle can find a user by, with their columns."""

HEADER = ("Identifier", "Full name", *FINDS.values())
MOST_FEEDBACK = 500
NO_MARKUP = str.maketrans("<>", "‹›")
"""Moodle shows feedback as HTML."""


def export(selection: Selection, remark: Callable[[str], None]) -> Iterator[str]:
    """Yield the table, line by line; a cell without a grade is empty, and its feedback says why."""
    titles = [heading(exercise) for exercise in selection.exercises]
    yield cells.row([*HEADER, *(column for title in titles for column in (title, f"{title} (feedback)"))])
    key = max(
        FINDS, key=lambda kind: sum(_known(student, kind) is not None for student in selection.students)
    )
    ungraded, left_out, written = Ungraded(), [], 0
    for student, lines in selection.by_student():
        if _known(student, key) is None:
            left_out.append(student.shown_name)
            continue
        written += 1
        yield cells.row([*_who(student), *(cell for line in lines for cell in _grade(line))])
        for line in lines:
            ungraded.look(line)
    if written:
        remark(f"In Moodle, choose “{FINDS[key]}” to identify users by: every line of this table has one.")
    if left_out:
        remark(
            f"Left out, because Moodle could not find them by “{FINDS[key]}”: "
            f"{format_names(left_out, '; ')}. "
            "`cnntutor grade … --roster FILE` adds what is known of them."
        )
    for told in ungraded.format_remarks():
        remark(told)


def _who(student: Student) -> Iterator[str | None]:
    number = student.identifiers.get("moodle_participant")
    yield f"Participant {number}" if number else None
    yield student.shown_name
    yield from (_known(student, kind) for kind in FINDS)


def _known(student: Student, kind: str) -> str | None:
    """Return an identifier; None for one that Moodle could not find."""
    found = student.identifiers.get(kind, "").strip()
    # What had to be defused is found nowhere, and PHP takes "0" for empty.
    return found if found and found != "0" and cells.text(found) == found else None


def _grade(line: ResultLine) -> Iterator[cells.Cell]:
    yield line.score
    said = brief(line.report) if line.report else f"No grade: {line.trouble}"
    yield cut_at_word(said, MOST_FEEDBACK).translate(NO_MARKUP)
