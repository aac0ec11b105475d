"""One thing that lies in a folder or in an archive, told without looking into it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_DEPTH = 20
"""How many folders deep a file may lie."""

MOST_FILES = 100_000
"""How many files and folders one student, or one archive, may have."""

MOST_SHOWN = 300
MOST_NAME = 200

SKIPPED = {"__macosx", "__pycache__", "site-packages", "node_modules"}
"""Folders that no student wrote, in lower case; hidden ones are skipped as well."""

ENVIRONMENT = "pyvenv.cfg"
"""A folder that holds this file is a virtual environment, whatever it is called."""

ENVIRONMENT_PARTS = {"bin", "include", "lib", "lib64", "scripts", "share"}
"""What is skipped in one, in lower case: not all of it, for some make one of the folder that they work in."""

LINK = "is a link, and links are not followed"
NO_FILE = "is no file but a pipe or a device, and those are not opened"
TOO_DEEP = f"lies more than {MOST_DEPTH} folders deep and was not looked into"
TOO_MANY = f"holds more than {MOST_FILES:,} files, and not all of them were looked at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file, or something else that may be one."""

    parts: tuple[str, ...]
    """The names of its folders and its own, as they are, below what was given or inside the archive."""

    fetch: Callable[[int], bytes]
    """Gives the bytes, or raises `SubmissionError` if there are more than the number given."""

    before: str = ""
    """What stands before the path where people read it: `class.zip: `."""

    trouble: str = ""
    """Why it cannot be looked into, as a sentence goes on after its place; empty if it can."""

    is_folder: bool = False
    """Whether it is a folder."""

    is_nested: bool = False
    """Whether it is inside a student's own archive."""

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return format_name(self.before + "/".join(self.parts))

    def read(self, most: int) -> bytes:
        """Return the bytes.

        Parameters
        ----------
        most : int
            How many there may be.

        Raises
        ------
        SubmissionError
            If there are more, or they cannot be read; the message says where and what to do.
        """
        if self.trouble:
            raise SubmissionError(f"{self.place} {self.trouble}.")
        try:
            return self.fetch(most)
        except SubmissionError as error:
            raise SubmissionError(f"{self.place} {error}") from None


def nothing(most: int) -> bytes:
    """Return no bytes: what a folder, a link or a pipe gives."""
    return b""[:most]


def too_large(most: int) -> SubmissionError:
    """Return the error for a file of more bytes than are read."""
    size = f"{most / 1e6:.0f} MB" if most >= 1e6 else f"{most:,} bytes"
    return SubmissionError(f"has more than {size}, which is not read. Is it the right file?")


def is_skipped(name: str, *, at_the_top: bool) -> bool:
    """Return whether a folder is passed over by its name.

    Parameters
    ----------
    name : str
        The folder's own name.
    at_the_top : bool
        Whether the folders beside it are students': then only hidden ones and __MACOSX are skipped.
    """
    lowered = name.casefold()
    return name.startswith(".") or (lowered == "__macosx" if at_the_top else lowered in SKIPPED)


def format_name(text: str, most: int = MOST_SHOWN) -> str:
    """Return a name or path as it may be printed: on one line, sanitized, and cut where it is too long."""
    return one_line(text, most)


def clean_name(text: str) -> str:
    """Return a student's name as it is kept: NFC, single spaces, sanitized, never empty or too long."""
    composed = unicodedata.normalize("NFC", text[: 4 * MOST_NAME])
    name = format_name(composed, MOST_NAME).strip(" _-")
    return name if name.strip(". ") else "(no name)"
