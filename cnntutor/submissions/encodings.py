"""Bytes from outside as text; of those in another encoding than UTF-8 it is said what to do."""

from __future__ import annotations

from cnntutor.errors import SubmissionError

UTF16 = (b"\xff\xfe", b"\xfe\xff")
PLAIN = "Save it as UTF-8 (an option of “Save as”)."
"""What to do with a file of an editor."""


def require_no_utf16(content: bytes, place: str, step: str = PLAIN) -> None:
    """Make sure that a file is not in UTF-16, as its first bytes say.

    Parameters
    ----------
    content : bytes
        All that the file holds.
    place : str
        What messages call it.
    step : str
        What to do with it: a sentence.

    Raises
    ------
    SubmissionError
        If it is.
    """
    if content.startswith(UTF16):
        raise SubmissionError(f"{place} is saved as UTF-16. {step}")


def decode(content: bytes, place: str, step: str = PLAIN, *, encoding: str = "utf-8-sig") -> str:
    """Return the text that some bytes are, without a mark of the byte order.

    Parameters
    ----------
    content, place, step
        As of `require_no_utf16`.
    encoding : str
        The encoding that they should have.

    Raises
    ------
    SubmissionError
        If they have another one; the line is named.
    """
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SubmissionError(
            f"{place} is not saved as UTF-8: line {line} has a character in another encoding. {step}"
        ) from None
