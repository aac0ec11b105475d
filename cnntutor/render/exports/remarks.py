"""What a person is told beside an export: who has no grade, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.gradebook.results import State
from cnntutor.submissions.intake.entries import format_name
from cnntutor.text import and_more, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.render.exports.selection import ResultLine

MOST_NAMED = 10
MOST_NAME = 80
MOST_SHOWN = 120


class Ungraded:
    """Counts what has no grade, while an export is written."""

    def __init__(self) -> None:
        self._troubled: list[str] = []
        self._open: list[str] = []
        self._missing = 0

    def look(self, line: ResultLine) -> None:
        """Take one more line into account."""
        if line.open_points and line.score is None:
            self._open.append(f"{format_name(line.student.name, MOST_NAME)}, {line.exercise}")
        match line.result and line.result.state:
            case None:
                self._missing += 1
            case State.UNREADABLE | State.UNDECIDED | State.UNGRADABLE | State.NOT_GRADED:
                self._troubled.append(f"{format_name(line.student.name, MOST_NAME)}, {line.exercise}")
            case State.GRADED:
                pass

    def format_remarks(self) -> Iterator[str]:
        """Yield what to say, in sentences."""
        if self._troubled:
            yield (
                "Without a grade, and left blank, because they could not be read or graded, or a person has "
                f"to decide: {format_names(self._troubled, '; ')}. `--format csv` says why."
            )
        if self._open:
            yield (
                f"Left blank, because points wait for a person: {format_names(self._open, '; ')}. "
                "`cnntutor assess` shows the texts; `--open so-far` writes the points so far."
            )
        if self._missing:
            many = f"{self._missing:,} cells are" if self._missing > 1 else "1 cell is"
            yield f"{many} blank because nothing was handed in."


def format_names(names: Sequence[str], separator: str = ", ") -> str:
    """Return the first few of names of unknown origin, and how many there are beside them."""
    return and_more([one_line(name, MOST_SHOWN) for name in names], MOST_NAMED, separator=separator)
