"""A table for spreadsheets and statistics: a line for every exercise of every student."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.render.exports import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.render.exports.selection import ResultLine, Selection

HELP = "a table, a line for every exercise of every student"
ONE_STUDENT = False
HISTORY = True

IDENTIFIERS = ("id", "email", "login", "sis_id", "canvas_id", "moodle_participant", "section")
COLUMNS = (
    "student",
    *IDENTIFIERS,
    "on_roster",
    "exercise",
    "state",
    "score",
    "max_score",
    "passed",
    "trouble",
    "place",
    "reached",
    "counts",
    "attempt",
    "seed",
    "setting",
    "submission_digest",
    "exercise_digest",
    "open_points",
    "automatic",
    "decisions",
    "page",
)
"""The first line: docs/json.md says what each holds."""


def export(selection: Selection, remark: Callable[[str], None]) -> Iterator[str]:  # noqa: ARG001 - a column says it
    """Yield the table, line by line."""
    yield cells.row(COLUMNS)
    for line in selection.lines():
        yield cells.row((*_row(line), selection.page(line.student)))


def _row(line: ResultLine) -> Iterator[cells.Cell]:
    """Yield all cells but the page."""
    student = line.student
    yield student.name
    yield from (student.identifiers.get(kind) for kind in IDENTIFIERS)
    yield student.on_roster
    yield line.exercise
    yield line.state
    yield line.score
    yield line.max_score
    if (result := line.result) is None:
        yield from (None, line.trouble)
        yield from [None] * (COLUMNS.index("page") - COLUMNS.index("place"))
        return
    yield result.report.passed and not line.open_points if result.report else None
    yield line.trouble
    yield result.place
    yield result.reached
    yield line.counts
    yield result.attempt
    yield result.key.seed
    yield result.key.setting
    yield result.key.submission_digest
    yield result.key.exercise_digest
    yield line.open_points if result.report else None
    yield line.automatic
    yield line.decisions or None
