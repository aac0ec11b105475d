"""Where a line of a submission stands, as its author counts: in the file, or in a cell of the notebook."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from cnntutor.domain.outcome import Raised

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.submission import Submission


def tell_line(line: int, submission: Submission) -> str:
    """Return what to call a line of the source, counted from 1: `line 14`, or `cell 3, line 2`."""
    cell = _cell_of(line, submission)
    if not cell:
        return f"line {line}"
    return f"{tell_cell(cell, submission)}, line {line - submission.cells[cell - 1]}"


def tell_cell(cell: int, submission: Submission) -> str:
    """Return what to call a code cell, counted from 1: `cell 3`, or `cell [7]` as the notebook shows it."""
    names = submission.cell_names
    return f"cell {names[cell - 1] if cell <= len(names) else cell}"


def failed_cell(failure: Outcome | None, submission: Submission) -> int:
    """Return which code cell of a notebook raised, from 1; 0 where none did, or none is known."""
    match failure:
        case Raised(line=line, first_line=first_line):  # the first line: the last may be in an earlier cell
            return _cell_of(first_line or line or 0, submission)
        case _:
            return 0


def is_given_in(cell: int, name: str, submission: Submission) -> bool:
    """Tell whether a code cell looks as if it defined a function or variable of this name."""
    begins = [*submission.cells, submission.source.count(b"\n") + 1]
    lines = submission.source.decode("utf-8", "replace").split("\n")[begins[cell - 1] : begins[cell] - 1]
    return any(re.search(rf"\bdef\s+{name}\b|\b{name}\s*(:[^=]{{0,200}})?=(?!=)", line) for line in lines)


def _cell_of(line: int, submission: Submission) -> int:
    return bisect_right(submission.cells, line)
