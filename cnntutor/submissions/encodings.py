"""Bytes from outside as text; of those in another encoding than UTF-8 it is said what to do."""

from __future__ import annotations

from cnntutor.errors import SubmissionError

UTF16 = (b"\xff\xfe", b"\xfe\xff")
SIGNATURES = {
    b"PK\x03\x04": "a zip archive (or a Word or Excel document)",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document",
    b"{\\rtf": "a document in rich text (of Word or TextEdit)",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x93NUMPY": "a numpy array file",
    b"\x7fELF": "a program",
}
"""What the first bytes of files that are often taken by mistake say."""

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


def find_other_kind(content: bytes) -> str:
    """Return what a file is, of what is often taken for a text by mistake; empty where it is none of it."""
    return next((what for signature, what in SIGNATURES.items() if content.startswith(signature)), "")


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
