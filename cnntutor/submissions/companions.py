"""Read the text that a student hands in beside a file, whatever it turns out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.small_files import NotRegular, read_small
from cnntutor.submissions.encodings import decode, find_other_kind, require_no_utf16
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 200_000
"""Size of the largest text that is read: some sixty pages."""


def parse_text(content: bytes, place: str) -> str:
    """Return the text that some bytes are, sanitized: Markdown stays what it is, and commands nothing.

    Parameters
    ----------
    content : bytes
        All that the file holds.
    place : str
        What messages call it.

    Raises
    ------
    SubmissionError
        If it is too large, or no text in UTF-8; the message says what to do.
    """
    if len(content) > MOST_BYTES:
        raise SubmissionError(
            f"{place} has more than {MOST_BYTES // 1000} kB; a report has a few kB. Is it the right file?"
        )
    require_no_utf16(content, place)
    if what := find_other_kind(content):
        raise SubmissionError(f"{place} is no text but {what}: save it as plain text, in Markdown.")
    if b"\0" in content:
        raise SubmissionError(f"{place} is no text: save it as plain text, in Markdown.")
    return sanitize(decode(content, place))


def parse_beside(content: bytes | None, place: str) -> str | None:
    """Return the text beside a file, as `parse_text` does; None where there is none.

    Parameters
    ----------
    content : bytes or None
        All that it holds.
    place : str
        What messages call the file that it is beside.

    Raises
    ------
    SubmissionError
        If it is too large, or no text in UTF-8.
    """
    return None if content is None else parse_text(content, f"The text beside {place}")


def read_beside(path: Path | None) -> bytes | None:
    """Return what a text beside a file holds; None where there is none, or none belongs there.

    Raises
    ------
    SubmissionError
        If it is something else than a regular file, too large, or cannot be read.
    """
    if path is None:
        return None
    try:
        return read_small(path, MOST_BYTES)
    except NotRegular:
        what = "a folder" if path.is_dir() else "a pipe or a device"
        raise SubmissionError(
            f"{path} is no file but {what}. Move it away, and put the text itself there."
        ) from None
    except FileNotFoundError:
        if path.is_symlink():
            raise SubmissionError(
                f"{path} is a link to a file that is not there. Put the text itself there."
            ) from None
        return None
    except OSError as error:
        raise SubmissionError(f"{path} cannot be read: {error.strerror}.") from None
