"""A gradebook that Canvas imports: a line for every student, a column for every exercise.

Source: Canvas's own `lib/gradebook_importer.rb`. The columns before the assignments are fixed. A student is
found by the ID, else by the SIS ids, else by the name. A column whose title is no assignment's becomes a new
assignment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.render.exports import cells
from cnntutor.render.exports.remarks import Ungraded, format_names
from cnntutor.render.exports.selection import heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.render.exports.selection import Selection
    from cnntutor.submissions.intake.students import Student

HELP = "a gradebook for the import of Canvas"
ONE_STUDENT = False
HISTORY = False

HEADER = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS = "Points Possible"
"""Canvas takes every line whose first cell holds this, in this case, for the maxima of the assignments."""


def export(selection: Selection, remark: Callable[[str], None]) -> Iterator[str]:
    """Yield the table, line by line; a cell without a grade is empty, which is no zero to Canvas."""
    yield cells.row([*HEADER, *(heading(exercise) for exercise in selection.exercises)])
    full = [selection.full_score(exercise) for exercise in selection.exercises]
    yield f"    {cells.row([POINTS, *[None] * (len(HEADER) - 1), *full])}"
    ungraded, by_name = Ungraded(), []
    for student, lines in selection.by_student():
        known = _identifiers(student)
        if not any(known):
            by_name.append(student.shown_name)
        name = student.shown_name.replace(POINTS, POINTS.replace(" ", "_"))
        section = student.identifiers.get("section")
        yield cells.row([name, *known, section, *(line.score for line in lines)])
        for line in lines:
            ungraded.look(line)
    if by_name:
        remark(
            "Canvas has only the name to find these students by, and may take another of the same name: "
            f"{format_names(by_name, '; ')}. `cnntutor grade … --roster FILE` with a gradebook that Canvas "
            "has exported adds their ids."
        )
    for told in ungraded.format_remarks():
        remark(told)


def _identifiers(student: Student) -> tuple[str | None, str | None, str | None]:
    """Return ID, SIS User ID and SIS Login ID; None for what is not known or cannot be right."""
    number = student.identifiers.get("canvas_id", "")
    sis, login = (student.identifiers.get(kind) for kind in ("sis_id", "login"))
    # Canvas reads "12x" as 12, who is somebody else; a text that had to be defused is found nowhere.
    return number if number.isascii() and number.isdigit() else None, _unchanged(sis), _unchanged(login)


def _unchanged(identifier: str | None) -> str | None:
    return identifier if identifier and cells.text(identifier) == identifier else None
