"""Which file answers an exercise: found from where somebody stands, or named."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.curriculum import registry
from cnntutor.errors import UsageError, WorkspaceError
from cnntutor.text import as_argument

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.submissions.executed import Run

logger = logging.getLogger(__name__)


class Work(NamedTuple):
    """A file and the exercise that it answers."""

    listing: Listing
    path: Path

    older: Path | None = None
    """The notebook beside the file, or the file beside the notebook, which is not looked at."""

    cells: tuple[Run, ...] = ()
    """What is graded in place of the file: cells that were run, of a notebook that may not be saved."""


def find_work(exercise: str, file: Path | None = None, start: Path | None = None) -> Work:
    """Return the file that answers an exercise.

    Parameters
    ----------
    exercise : str
        Any name of the exercise.
    file : Path, optional
        The file, where it is not found by itself.
    start : Path, optional
        Where it is looked for, and upward from there; the current folder if left out.

    Raises
    ------
    UnknownExercise
        If no exercise has this name.
    UsageError
        If the name of the file says that it belongs to another exercise.
    WorkspaceError
        If there is no file.
    """
    listing = registry.find(exercise)
    if file is None:
        return _found(listing, start)
    for other in registry.discover():
        if file.stem == other.stem and other != listing:
            raise UsageError(
                f"{file} is the file of {other.id}, not of {listing.id}. "
                f"Did you mean `cnntutor check {other.id} --file {as_argument(file)}`?"
            )
    return Work(listing, file)


def _found(listing: Listing, start: Path | None) -> Work:
    from cnntutor.workspace.folder import find_files

    path, *others = find_files(listing, start or Path.cwd())
    return Work(listing, path, next(iter(others), None))


def find_all_work(start: Path | None = None) -> list[Work]:
    """Return the files of all exercises that are found from a folder upward, in the order of the course.

    Raises
    ------
    WorkspaceError
        If there is none.
    """
    found = []
    for listing in registry.discover():
        try:
            found.append(_found(listing, start))
        except WorkspaceError as error:
            logger.debug("%s is skipped: it has no file here", listing.id)
            missing = error
    if not found:
        raise missing
    return found
