"""Lines of CSV (RFC 4180) of which no spreadsheet makes a formula and no reader more cells than there are."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

from cnntutor.text import one_line, points

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    Cell: TypeAlias = str | float | None

FORMULA_SIGNS = "=+-@"
"""What a spreadsheet takes for the begin of a formula, if a cell opens with it."""

QUOTES = "'\"`´‘’‚‛“”„‟«»‹›＇＂"
BEFORE_QUOTE = re.compile(r'\\+(?="|$)')
"""PHP, and so Moodle, reads a quotation mark behind a backslash as text: the cell would go on behind it."""

AFTER_SEMICOLON = re.compile(rf"(;[\s{QUOTES}]*)(?=(.))")
"""Where a new cell begins for a spreadsheet of a country that separates by semicolons."""


def text(value: str) -> str:
    r"""Return a text as the content of a cell: on one line, harmless, and never a formula.

    Examples
    --------
    >>> text('=HYPERLINK("http://example.org")')
    '\'=HYPERLINK("http://example.org")'
    >>> text("Ada\r\n Lovelace")
    'Ada Lovelace'
    """
    line = BEFORE_QUOTE.sub(lambda found: "/" * len(found[0]), one_line(value))
    line = AFTER_SEMICOLON.sub(lambda found: f"{found[1]}'" if _is_sign(found[2]) else found[1], line)
    opening = line.lstrip(f" {QUOTES}")[:1]
    return f"'{line}" if opening and _is_sign(opening) else line


def row(cells: Iterable[Cell]) -> str:
    """Return a line with its end; numbers stay numbers, and what is None is an empty cell."""
    written = io.StringIO(newline="")
    csv.writer(written).writerow([_cell(cell) for cell in cells])
    return written.getvalue()


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return text(cell)
        case _:
            return points(cell)


def _is_sign(character: str) -> bool:
    """Tell whether a character is one of the signs, be it a wide, small or raised variant."""
    return unicodedata.normalize("NFKC", character)[:1] in FORMULA_SIGNS
