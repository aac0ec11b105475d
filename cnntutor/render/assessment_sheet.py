"""The queue of texts as a table for a spreadsheet, and the points that come back in it."""

from __future__ import annotations

import errno
import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cnntutor.errors import UsageError
from cnntutor.gradebook.decisions import MOST_COMMENT
from cnntutor.render.exports import cells
from cnntutor.small_files import read_small
from cnntutor.submissions.intake.sheet import first_line, rows
from cnntutor.text import cut_at_word, one_line, points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cnntutor.domain.essay import Criterion
    from cnntutor.gradebook.queue import Waiting

COLUMNS = (
    *("row", "seen", "student", "exercise", "question", "points", "most", "comment"),
    *("earlier_points", "earlier_comment", "checked", "rubric", "text"),
)
"""The first line. `points` and `comment` are filled in; `row` and `seen` say what they are about."""

NEEDED = ("row", "seen", "points", "comment")
HELD = ("student", "exercise", "question")
"""What has to be what `row` is about: where only some columns were sorted, it is not."""

MOST_BYTES = 50_000_000
MOST_TEXT = 30_000
"""Spreadsheets cut cells at 32,767 characters."""


@dataclass(frozen=True)
class Filled:
    """What a person has filled in for one text."""

    line: int
    """The line of the table that it ends in, from 1."""

    row: str
    """What the text is known by, see `row_of`."""

    seen: int
    """The last decision that the person knew of."""

    points: str
    """As it was written."""

    comment: str

    about: Mapping[str, str] = field(default_factory=dict)
    """By column what the row says it is about, see `HELD`; without columns that are gone or empty."""


@dataclass
class Sheet:
    """A table that came back."""

    filled: list[Filled] = field(default_factory=list)
    """The rows with points."""

    blank: int = 0
    """How many rows have none."""


def row_of(waiting: Waiting) -> str:
    """Return what a text is known by in a table: no spreadsheet takes it for a number."""
    digest = hashlib.sha256("\0".join(waiting.place).encode(errors="surrogatepass"))
    return f"text-{digest.hexdigest()[:20]}"


def find_disagreement(filled: Filled, waiting: Waiting) -> str | None:
    """Return the column that says something else than the row is about; None where all agree."""
    held = ((name, said, getattr(waiting.place, name)) for name, said in filled.about.items())
    return next((name for name, said, value in held if _plain(said) != _plain(cells.text(value))), None)


def _plain(cell: str) -> str:
    """Return a cell without what spreadsheets change in it: spaces, an apostrophe, zeros before a number."""
    text = " ".join(unicodedata.normalize("NFKC", cell).casefold().split()).lstrip("'")
    return text.lstrip("0") if text.isdecimal() else text


def format_sheet(
    texts: Sequence[Waiting], rubric_of: Callable[[str, str], Sequence[Criterion]]
) -> Iterator[str]:
    """Yield the table, line by line.

    Parameters
    ----------
    texts : sequence of Waiting
        What waits.
    rubric_of : callable
        Given an exercise and a question, returns what points are given for.
    """
    yield cells.row(COLUMNS)
    for waiting in texts:
        before = waiting.given or waiting.earlier
        rubric = rubric_of(waiting.place.exercise, waiting.place.question)
        text = " ¶ ".join(line for line in waiting.question.text.split("\n") if line.strip())
        yield cells.row(
            (
                row_of(waiting),
                float(waiting.seen),
                waiting.place.student,
                waiting.place.exercise,
                waiting.place.question,
                None,
                waiting.most,
                None,
                before.score if before else None,
                before.comment if before else None,
                waiting.question.message,
                "; ".join(f"{points(each.points)}: {each.text}" for each in rubric),
                cut_at_word(text, MOST_TEXT),
            )
        )


def read_sheet(path: Path) -> Sheet:
    """Return what was filled in in a table.

    Raises
    ------
    UsageError
        If it cannot be read, or is no such table.
    """
    text = _read(path)
    head = first_line(text)
    delimiter = max(",;\t", key=head.count)
    lines = rows(text, delimiter, str(path))
    _, heads = next(lines, (0, []))
    place = {name.strip().casefold(): k for k, name in enumerate(heads)}
    if missing := [name for name in NEEDED if name not in place]:
        raise UsageError(
            f"{path} has no column {', '.join(missing)}: take the table of `cnntutor assess --export`."
        )
    sheet = Sheet()
    for line, cells_here in lines:
        row, seen, written, comment = (_cell(cells_here, place[name]) for name in NEEDED)
        if not written:
            sheet.blank += 1
            continue
        number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 16 else -1
        about = {name: cell for name in HELD if name in place and (cell := _cell(cells_here, place[name]))}
        sheet.filled.append(Filled(line, row, number, written, one_line(comment, MOST_COMMENT), about))
    return sheet


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _read(path: Path) -> str:
    try:
        return read_small(path, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not saved as UTF-8. Save it as “CSV UTF-8”.") from None
    except OSError as error:
        if error.errno == errno.ENOENT:
            raise UsageError(f"There is no file {path}.") from None
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
