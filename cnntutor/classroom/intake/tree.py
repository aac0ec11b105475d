"""A folder of submissions, walked without following or opening anything but regular files."""

from __future__ import annotations

import os
import stat
from functools import partial
from typing import TYPE_CHECKING

from cnntutor.classroom.intake.entries import (
    ENVIRONMENT,
    ENVIRONMENT_PARTS,
    LINK,
    MOST_DEPTH,
    MOST_FILES,
    NO_FILE,
    TOO_DEEP,
    TOO_MANY,
    Entry,
    is_skipped,
    nothing,
    too_large,
)
from cnntutor.errors import SubmissionError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPENING = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
"""A link is refused also if it came after the folder was walked; a pipe does not keep us waiting."""


class Tree:
    """A folder that holds what a class handed in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def entries(self) -> Iterator[Entry]:
        """Yield everything in it, by name, folders before what they hold.

        Raises
        ------
        SubmissionError
            If the folder itself cannot be read.
        """
        try:
            top = _listed(os.fspath(self._folder))
        except OSError as error:
            raise SubmissionError(f"{self._folder} cannot be read: {error.strerror}.") from None
        for item in top:
            if item.is_dir(follow_symlinks=False):
                if not is_skipped(item.name, at_the_top=True):
                    yield from _walk(item)
            elif not item.name.startswith("."):
                yield _leaf(item, (item.name,))

    def close(self) -> None:
        """Release nothing: files are opened only while they are read."""


def _walk(student: os.DirEntry[str]) -> Iterator[Entry]:
    """Yield what one student's folder holds, the nearest first."""
    yield Entry((student.name,), nothing, is_folder=True)
    waiting: list[tuple[str, tuple[str, ...]]] = [(student.path, (student.name,))]
    count = 0
    for path, parts in waiting:
        try:
            items = _listed(path, MOST_FILES - count)
        except OSError as error:
            trouble = f"cannot be looked into: {error.strerror}"
            yield Entry(parts, nothing, trouble=trouble, is_folder=True)
            continue
        count += len(items)
        if count >= MOST_FILES:
            yield Entry((student.name,), nothing, trouble=TOO_MANY, is_folder=True)
            return
        if any(item.name == ENVIRONMENT for item in items):
            items = [item for item in items if item.name.casefold() not in ENVIRONMENT_PARTS]
        for item in items:
            below = (*parts, item.name)
            if not item.is_dir(follow_symlinks=False):
                if not item.name.startswith("."):
                    yield _leaf(item, below)
            elif is_skipped(item.name, at_the_top=False):
                continue
            elif len(below) > MOST_DEPTH:
                yield Entry(below, nothing, trouble=TOO_DEEP, is_folder=True)
            else:
                waiting.append((item.path, below))


def _listed(path: str, most: int | None = None) -> list[os.DirEntry[str]]:
    with os.scandir(path) as items:
        if most is None:
            return sorted(items, key=lambda item: item.name)
        return sorted((item for item, _ in zip(items, range(most), strict=False)), key=lambda item: item.name)


def _leaf(item: os.DirEntry[str], parts: tuple[str, ...]) -> Entry:
    if item.is_symlink():
        return Entry(parts, nothing, trouble=LINK)
    if not item.is_file(follow_symlinks=False):
        return Entry(parts, nothing, trouble=NO_FILE)
    return Entry(parts, partial(_read, item.path))


def _read(path: str, most: int) -> bytes:
    """Return the bytes of a regular file."""
    try:
        descriptor = os.open(path, OPENING)
    except FileNotFoundError:
        raise SubmissionError("is not there any more.") from None
    except PermissionError:
        raise SubmissionError("may not be read: look at its permissions.") from None
    except (OSError, ValueError) as error:
        raise SubmissionError(f"cannot be opened: {error}.") from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise SubmissionError(f"{NO_FILE}.")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(most + 1)
    except OSError as error:
        raise SubmissionError(f"cannot be read: {error.strerror}.") from None
    finally:
        os.close(descriptor)
    if len(content) > most:
        raise too_large(most)
    return content
