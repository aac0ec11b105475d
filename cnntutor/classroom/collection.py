"""Find what a class has handed in: a folder with one folder a student, and exercise files in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cnntutor.curriculum.catalogue import Listing


@dataclass(frozen=True)
class HandedIn:
    """One file of one student."""

    student: str
    """The name of the student's folder."""

    listing: Listing
    """The exercise that the file's name belongs to."""

    path: Path


def collect(folder: Path, listings: Sequence[Listing]) -> tuple[HandedIn, ...]:
    """Return the exercise files of every student, by student and exercise.

    Parameters
    ----------
    folder : Path
        Holds a folder for each student. Links are passed over, so that nothing from elsewhere is read.
    listings : sequence of Listing
        The exercises that are looked for.

    Raises
    ------
    SubmissionError
        If there is no such folder, or nothing in it that could be marked.
    """
    if not folder.is_dir():
        raise SubmissionError(f"{folder} is no folder. It should hold one folder for each student.")
    students = sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink())
    found = tuple(
        HandedIn(student.name, listing, path)
        for student in students
        for listing in listings
        if (path := _file_of(student, listing)) is not None
    )
    if not found:
        names = ", ".join(listing.filename for listing in listings[:2])
        raise SubmissionError(
            f"{folder} holds no submission: one folder for each student is looked through, for {names} …, "
            "directly in it or in its folder `exercises`."
        )
    return found


def _file_of(student: Path, listing: Listing) -> Path | None:
    for place in (student, student / "exercises"):
        path = place / listing.filename
        if not place.is_symlink() and path.is_file() and not path.is_symlink():
            return path
    return None
