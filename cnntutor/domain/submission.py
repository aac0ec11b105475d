"""What one student handed in."""

from __future__ import annotations

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
    """SHA-256 of what was handed in, in hexadecimal."""

    cells: tuple[int, ...] = ()
    """For a notebook: the line of the source at which each code cell begins, from 1, with a comment."""

    run_as: bytes | None = None
    """For a file with lines that only a notebook understands: what is run of it, each other line as it is."""
