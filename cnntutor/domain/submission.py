"""What one student handed in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What one student handed in for one exercise."""

    student: str | None
    """Who; None where it does not matter."""

    exercise: str
    """The exercise's id."""

    filename: str
    """The file's name, without its folder."""

    source: bytes
    """The bytes of the file, as they are; of a notebook its code, one cell below the other."""

    digest: str
    """SHA-256 of what was handed in, in hexadecimal: of all its parts."""

    cells: tuple[int, ...] = ()
    """For a notebook: the line of the source at which each code cell begins, from 1, with a comment."""

    cell_names: tuple[str, ...] = ()
    """For cells that were run in a notebook: what it shows beside each, as `[7]`; else they are counted."""

    run_as: bytes | None = None
    """For a file with lines that only a notebook understands: what is run of it, each other line as it is."""

    companion: str | None = None
    """The text beside the file, sanitized, where the exercise asks for one; None where there is none."""


def digest_of(content: bytes, companion: bytes | None) -> str:
    """Return SHA-256 of a file, and of the text that was handed in beside it, in hexadecimal.

    That of a file alone is the plain one, by which anybody can find it again.
    """
    digest = hashlib.sha256(content)
    if companion is not None:
        digest.update(b"\0companion\0" + hashlib.sha256(companion).digest())
    return digest.hexdigest()
