"""Read one file that a student hands in, whatever it turns out to be."""

from __future__ import annotations

import io
import os
import tokenize
from typing import TYPE_CHECKING

from cnntutor.domain.submission import Submission, digest_of
from cnntutor.errors import SubmissionError
from cnntutor.small_files import NotRegular, open_regular
from cnntutor.submissions import companions, notebooks, scripts
from cnntutor.submissions.encodings import decode, find_other_kind, require_no_utf16
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 1_000_000
"""Size of the largest Python file that is read: a hundred times the longest solution."""


def read_submission(
    path: Path,
    exercise: str,
    student: str | None = None,
    *,
    only_definitions: bool = False,
    companion: Path | None = None,
) -> Submission:
    """Return the submission that a file holds.

    Parameters
    ----------
    path : Path
        The file, a Python file or a notebook; a link to a file counts as the file.
    exercise : str
        The exercise's id.
    student : str, optional
        Whose it is.
    only_definitions : bool
        Whether nothing of a notebook counts but its definitions, imports and named literals.
    companion : Path, optional
        Where the text beside the file is, if there is one.

    Raises
    ------
    SubmissionError
        If there is no regular file, it cannot be read, or it is neither Python text nor a notebook; the
        message says what it is and what to do.
    """
    content = _read_bytes(path)
    return as_submission(
        content,
        path.name,
        exercise,
        student,
        place=str(path),
        only_definitions=only_definitions,
        companion=companions.read_beside(companion),
    )


def as_submission(
    content: bytes,
    filename: str,
    exercise: str,
    student: str | None = None,
    *,
    place: str = "",
    only_definitions: bool = False,
    companion: bytes | None = None,
) -> Submission:
    """Return the submission that the content of a file is, wherever it comes from.

    Parameters
    ----------
    content : bytes
        All that the file holds.
    filename : str
        Its name, without a folder; by its end a notebook is known.
    exercise : str
        The exercise's id.
    student : str, optional
        Whose it is.
    place : str
        What messages call the file; the filename if left out.
    only_definitions : bool
        Whether nothing of a notebook counts but its definitions, imports and named literals.
    companion : bytes, optional
        All that the text beside the file holds, where there is one.

    Raises
    ------
    SubmissionError
        If it is too large, or neither Python text nor a notebook; the message says what it is and what
        to do.
    """
    place = place or sanitize(filename)
    _require_size(place, filename, len(content))
    _require_no_other_kind(place, content)
    text = companions.parse_beside(companion, place)
    source = content
    counted = content
    cells: tuple[int, ...] = ()
    run_as: bytes | None = None
    if _is_notebook(filename):
        source, cells = notebooks.convert(content, place, definitions=only_definitions)
        if only_definitions:
            counted += b"\0only definitions"
    else:
        _require_text(place, content)
        run_as = scripts.without_magics(content)
    name = sanitize(filename)
    return Submission(
        student=student,
        exercise=exercise,
        filename=name,
        source=source,
        digest=digest_of(counted, companion),
        cells=cells,
        run_as=run_as,
        companion=text,
    )


def _is_notebook(filename: str) -> bool:
    return filename.lower().endswith(notebooks.SUFFIX)


def _require_size(place: str, filename: str, size: int) -> None:
    most = notebooks.MOST_BYTES if _is_notebook(filename) else MOST_BYTES
    if size > most:
        raise SubmissionError(
            f"{place} has {size / 1e6:.1f} MB; an exercise file has a few kB, and more than "
            f"{most / 1e6:.0f} MB is not read. Is it the right file?"
        )


def _read_bytes(path: Path) -> bytes:
    try:
        descriptor = open_regular(path)
    except NotRegular:
        if path.is_dir():
            raise SubmissionError(_folder_message(path)) from None
        raise SubmissionError(f"{path} is no file but a device or a pipe.") from None
    except FileNotFoundError:
        if path.is_symlink():
            raise SubmissionError(f"{path} is a link to a file that is not there.") from None
        raise SubmissionError(f"There is no file {path}.") from None
    except PermissionError:
        if path.is_dir():
            raise SubmissionError(_folder_message(path)) from None
        raise SubmissionError(f"{path} may not be read: look at its permissions.") from None
    except OSError as error:
        raise SubmissionError(f"{path} cannot be opened: {error}.") from None
    with os.fdopen(descriptor, "rb") as file:
        size = os.fstat(descriptor).st_size
        content = file.read(max(MOST_BYTES, notebooks.MOST_BYTES) + 1)
    _require_size(str(path), path.name, max(size, len(content)))
    return content


def _folder_message(path: Path) -> str:
    return f"{path} is a folder. Name a file in it."


def _require_no_other_kind(place: str, content: bytes) -> None:
    require_no_utf16(content, place)
    if what := find_other_kind(content):
        raise SubmissionError(f"{place} is no Python file but {what}. Save it as plain text.")


def _require_text(place: str, source: bytes) -> None:
    if b"\0" in source:
        raise SubmissionError(f"{place} is no Python file: it holds bytes that are no text.")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    except SyntaxError as error:
        if "unknown encoding" in str(error):
            raise SubmissionError(f"{place} names an {error} in its first lines. Save it as UTF-8.") from None
        encoding = "utf-8"
    decode(source, place, encoding=encoding)
