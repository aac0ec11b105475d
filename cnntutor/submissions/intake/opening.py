"""What was given is opened: a folder, or a zip, and nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.small_files import open_regular
from cnntutor.submissions.intake.archive import Archive
from cnntutor.submissions.intake.entries import format_name
from cnntutor.submissions.intake.tree import Tree

if TYPE_CHECKING:
    from pathlib import Path


def open_source(path: Path) -> Tree | Archive:
    """Return what gives the files of a class; it has to be closed.

    Parameters
    ----------
    path : Path
        A folder or a zip.

    Raises
    ------
    SubmissionError
        If there is nothing, or something else, or it cannot be read.
    """
    if path.is_dir():
        return Tree(path)
    if not path.exists():
        raise SubmissionError(f"There is no {path}. Name a folder or a zip with what was handed in.")
    if not path.is_file():
        raise SubmissionError(f"{path} is no folder and no zip, but a pipe or a device.")
    if path.suffix.lower() != ".zip":
        raise SubmissionError(f"{path} is no folder and no zip. Name what holds everybody's files.")
    try:
        file = os.fdopen(open_regular(path), "rb")
    except OSError as error:
        raise SubmissionError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        return Archive(file, f"{format_name(path.name)}: ", path.stem)
    except SubmissionError as error:
        file.close()
        raise SubmissionError(f"{path} {error}") from None
