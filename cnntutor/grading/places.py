"""Where a line of a submission stands, as its author counts: in the file, or in a cell of the notebook."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from cnntutor.domain.outcome import Raised

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.submission import Submission

OF_A_MAGIC = re.compile(r"(\s*+(?:[^=(]*+=\s*+)?)get_ipython\(\)\.(\w++)\((.*)\)")


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


def as_in_notebook(line: str, submission: Submission) -> str:
    """Return a line of the source as it stands in the notebook: a magic where a call was made of one."""
    found = OF_A_MAGIC.fullmatch(line) if submission.cells else None
    try:
        words = ast.literal_eval(f"({found[3]},)") if found else ()
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return line
    match (found[2] if found else "", words):
        case ("getoutput" | "system", (str(command),)):
            magic = f"!{command}"
        case ("run_line_magic", (str(name), str(rest))):
            magic = f"%{name} {rest}"
        case ("run_cell_magic", (str(name), str(rest), str(_))):
            magic = f"%%{name} {rest}"
        case _:
            return line
    return f"{found[1] if found else ''}{magic}".rstrip()


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
