"""Find what a class has handed in: a folder with one folder a student, and exercise files in it."""

from __future__ import annotations

import os
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


@dataclass(frozen=True)
class Collection:
    """What a folder of submissions holds."""

    handed_in: tuple[HandedIn, ...]
    """The files to mark, by student and exercise."""

    passed_over: tuple[str, ...]
    """What was not looked into, and why: a line each."""

    empty: tuple[str, ...]
    """Students whose folders hold no file of these exercises by its name."""


def collect(folder: Path, listings: Sequence[Listing]) -> Collection:
    """Return the exercise files of every student.

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
    found: list[HandedIn] = []
    empty: list[str] = []
    passed_over: list[str] = []
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise SubmissionError(f"{folder} cannot be read: {error}.") from None
    for student in (entry for entry in entries if entry.is_symlink() or entry.is_dir()):
        try:
            files = _files_of(student, listings)
            found += files
            if not files:
                empty.append(student.name)
        except (OSError, SubmissionError) as error:
            passed_over.append(f"{student.name}: passed over, {error}")
    if not found:
        names = ", ".join(listing.filename for listing in listings[:2])
        raise SubmissionError(
            f"{folder} holds no submission: one folder for each student is looked through, for {names} …, "
            "directly in it or in its folder `exercises`." + "".join(f"\n  {line}" for line in passed_over)
        )
    return Collection(tuple(found), tuple(passed_over), tuple(empty))


def _files_of(student: Path, listings: Sequence[Listing]) -> list[HandedIn]:
    """Return the files of one student; raise where one may not be looked at, so that none is missed."""
    if student.is_symlink():
        raise SubmissionError("a link, and links are not followed")
    found = []
    for listing in listings:
        for place in (student, student / "exercises"):
            path = place / listing.filename
            if not os.path.lexists(path):
                if place.exists():
                    os.scandir(place).close()  # raises where the folder may not be searched
                continue
            for link in (place, path):
                if link.is_symlink():
                    raise SubmissionError(f"{link.name} is a link, and links are not followed")
            if not path.is_file():
                raise SubmissionError(f"{path.name} is no file but a folder, a pipe or a device")
            found.append(HandedIn(student.name, listing, path))
            break
    return found
