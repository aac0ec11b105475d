"""A folder of submissions, walked without following or opening anything but regular files."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.small_files import NotRegular, open_regular
from cnntutor.submissions.intake.entries import (
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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


class Tree:
    """A folder that holds what a class handed in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.wrappers: set[tuple[str, ...]] = set()
        """The folders in it that are nobody's: what lies in them is taken as if it lay at the top."""

    def entries(self) -> Iterator[Entry]:
        """Yield everything in it, by name, folders before what they hold.

        Raises
        ------
        SubmissionError
            If the folder itself cannot be read.
        """
        yield from self._class_in(())

    def children(self, parts: tuple[str, ...]) -> list[Entry]:
        """Return what lies directly in a folder, by name; nothing of one that cannot be looked into."""
        try:
            items = _find_entries(os.fspath(self._folder.joinpath(*parts)), MOST_FILES)
        except OSError:
            return []
        return [
            Entry(parts=(*parts, item.name), fetch=nothing, is_folder=True)
            if item.is_dir(follow_symlinks=False)
            else _leaf(item, (*parts, item.name))
            for item in items
            if not item.name.startswith(".") and not is_skipped(item.name, at_the_top=True)
        ]

    def open_zip(self, parts: tuple[str, ...]) -> BinaryIO:
        """Return a zip in it, open and of any size; raise `SubmissionError` for a link or what is no file."""
        descriptor = _opened(os.fspath(self._folder.joinpath(*parts)))
        return os.fdopen(descriptor, "rb")

    def close(self) -> None:
        """Release nothing: files are opened only while they are read."""

    def _class_in(self, parts: tuple[str, ...]) -> Iterator[Entry]:
        """Yield what lies in a folder that holds students' folders and files."""
        folder = os.fspath(self._folder.joinpath(*parts))
        before = "".join(f"{part}/" for part in parts)
        try:
            top = _find_entries(folder)
        except OSError as error:
            raise SubmissionError(f"{folder} cannot be read: {error.strerror}.") from None
        for item in top:
            is_wrapper = (*parts, item.name) in self.wrappers
            if item.is_dir(follow_symlinks=False):
                if is_wrapper:
                    yield from self._class_in((*parts, item.name))
                elif not is_skipped(item.name, at_the_top=True):
                    yield from _walk(item, before)
            elif not item.name.startswith(".") and not (is_wrapper and item.is_file(follow_symlinks=False)):
                yield _leaf(item, (item.name,), before)


def _walk(student: os.DirEntry[str], before: str) -> Iterator[Entry]:
    """Yield what one student's folder holds, the nearest first."""
    yield Entry(parts=(student.name,), fetch=nothing, before=before, is_folder=True)
    waiting: list[tuple[str, tuple[str, ...]]] = [(student.path, (student.name,))]
    count = 0
    for path, parts in waiting:
        try:
            items = _find_entries(path, MOST_FILES - count)
        except OSError as error:
            trouble = f"cannot be looked into: {error.strerror}"
            yield Entry(parts=parts, fetch=nothing, before=before, trouble=trouble, is_folder=True)
            continue
        count += len(items)
        if count >= MOST_FILES:
            yield Entry(parts=(student.name,), fetch=nothing, before=before, trouble=TOO_MANY, is_folder=True)
            return
        if any(item.name == ENVIRONMENT for item in items):
            items = [item for item in items if item.name.casefold() not in ENVIRONMENT_PARTS]
        for item in items:
            below = (*parts, item.name)
            if not item.is_dir(follow_symlinks=False):
                if not item.name.startswith("."):
                    yield _leaf(item, below, before)
            elif is_skipped(item.name, at_the_top=False):
                continue
            elif len(below) > MOST_DEPTH:
                yield Entry(parts=below, fetch=nothing, before=before, trouble=TOO_DEEP, is_folder=True)
            else:
                yield Entry(parts=below, fetch=nothing, before=before, is_folder=True)
                waiting.append((item.path, below))


def _find_entries(path: str, most: int | None = None) -> list[os.DirEntry[str]]:
    with os.scandir(path) as items:
        if most is None:
            return sorted(items, key=lambda item: item.name)
        return sorted((item for item, _ in zip(items, range(most), strict=False)), key=lambda item: item.name)


def _leaf(item: os.DirEntry[str], parts: tuple[str, ...], before: str = "") -> Entry:
    if item.is_symlink():
        return Entry(parts=parts, fetch=nothing, before=before, trouble=LINK)
    if not item.is_file(follow_symlinks=False):
        return Entry(parts=parts, fetch=nothing, before=before, trouble=NO_FILE)
    return Entry(parts=parts, fetch=partial(_read, item.path), before=before)


def _opened(path: str) -> int:
    """Return the descriptor of a regular file that is no link."""
    try:  # a link is refused also if it came after the folder was walked
        return open_regular(path, follow_links=False)
    except NotRegular:
        raise SubmissionError(f"{NO_FILE}.") from None
    except FileNotFoundError:
        raise SubmissionError("is not there any more.") from None
    except PermissionError:
        raise SubmissionError("may not be read: look at its permissions.") from None
    except OSError as error:
        raise SubmissionError(f"cannot be opened: {error}.") from None


def _read(path: str, most: int) -> bytes:
    """Return the bytes of a regular file."""
    try:
        with os.fdopen(_opened(path), "rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise SubmissionError(f"cannot be read: {error.strerror}.") from None
    if len(content) > most:
        raise too_large(most)
    return content
