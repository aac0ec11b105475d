"""The rows of a CSV file that a platform or a spreadsheet has written, read from a regular file only."""

from __future__ import annotations

import csv
import errno
import io
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.small_files import NotRegular, read_small
from cnntutor.submissions.encodings import decode, require_no_utf16

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 20_000_000
AS_TABLE = "Save it as “CSV UTF-8”."


def read_text(path: Path, name: str) -> str:
    """Return the text of a class list.

    Parameters
    ----------
    path : Path
        A file in UTF-8; a link to one is followed, since it is the instructor's own.
    name : str
        What messages call it.

    Raises
    ------
    SubmissionError
        If it is no regular file, cannot be read, is too large or is in another encoding.
    """
    try:
        content = read_small(path, MOST_BYTES)
    except NotRegular:
        raise SubmissionError(
            f"The class list {path} is no file but a folder, a pipe or a device. Save it as a CSV file."
        ) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise SubmissionError(
                f"{name} has more than {MOST_BYTES // 10**6} MB. Is it a class list?"
            ) from None
        raise SubmissionError(f"The class list {path} cannot be read: {error.strerror}.") from None
    require_no_utf16(content, name, AS_TABLE)
    if content.startswith(b"PK\x03\x04"):
        raise SubmissionError(f"{name} is a spreadsheet. {AS_TABLE}")
    return decode(content, name, AS_TABLE)


def first_line(text: str) -> str:
    """Return the first line that is not empty; lines end as in a file, and not at what a name may hold."""
    return next((line.strip() for line in io.StringIO(text) if line.strip()), "")


def cells_of(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line; none where it is not a whole row or cannot be understood."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the number of its last line.

    Raises
    ------
    SubmissionError
        If a row cannot be understood; the message says in which line.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        why = f"cannot be understood: {error}"
        if "field limit" in str(error):
            why = f"has a cell of more than {csv.field_size_limit():,} characters"
        raise SubmissionError(
            f"Line {reader.line_num} of {name} {why}. Look for a quotation mark that is not closed."
        ) from None
