"""The folder that a student works in is filled with exercises, and never overwritten without a backup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.atomic import atomic_write
from cnntutor.curriculum import registry
from cnntutor.errors import WorkspaceError
from cnntutor.small_files import read_small
from cnntutor.workspace.folder import NOTEBOOK, Workspace, companion_of, free_backup
from cnntutor.workspace.settings import SETTINGS, numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cnntutor.curriculum.registry import Listing
    from cnntutor.workspace.settings import Settings

MOST_BYTES_OF_A_FILE = 20_000_000
"""A file that somebody works in is compared with the untouched one only up to this size."""


@dataclass(frozen=True)
class Placed:
    """What became of one file."""

    path: Path
    """The file."""

    action: str
    """`written`, `kept` (there was one already) or `replaced`."""

    backup: Path | None = None
    """Where the replaced file is now."""


def set_up(
    folder: Path, settings: Settings | None, *, force: bool, as_notebooks: bool = False
) -> tuple[Placed, ...]:
    """Put all exercises into a folder, with a student's numbers or the lecture's.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    settings : Settings or None
        Whose numbers; None keeps those of a folder that is set up already, else the lecture's.
    force : bool
        Whether files that are there are replaced, each with a backup beside it. Otherwise they are kept.
    as_notebooks : bool
        Whether the exercises are notebooks. What is there as a file already stays one.

    Raises
    ------
    WorkspaceError
        If the folder cannot be made or written, or is another student's and `force` is off.
    """
    workspace = Workspace(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if workspace.is_set_up and settings not in (None, workspace.settings) and not force:
            whose = workspace.student or "the lecture numbers"
            other = " with other numbers" if settings and settings.student == workspace.student else ""
            raise WorkspaceError(
                f"{folder} is set up for {whose}{other}. Choose another folder, or add --force to replace "
                "the exercises (a backup of each is kept)."
            )
        settings = settings or workspace.settings
        placed = tuple(
            _place(path, text, force=force)
            for listing, file in _every_path(workspace, as_notebooks=as_notebooks)
            for path, text in _untouched(listing, settings, file)
        )
        if force:
            _forget_replaced(workspace, placed)
        with atomic_write(folder / SETTINGS, private=False) as file:  # a link there is not written through
            file.write(settings.text.encode())
    except (FileExistsError, NotADirectoryError):
        raise WorkspaceError(f"{folder} is a file. Name a folder.") from None
    except OSError as error:
        raise WorkspaceError(f"{folder} cannot be written: {error.strerror}.") from None
    return placed


def _forget_replaced(workspace: Workspace, placed: tuple[Placed, ...]) -> None:
    """Forget how the exercises stood that are untouched again; their attempts are kept."""
    from cnntutor.workspace import progress

    replaced = {each.path.stem for each in placed if each.action != "kept"}
    kept = progress.read(workspace.progress_file)
    if not replaced or not (kept.exercises or kept.hints):
        return
    for listing in registry.discover():
        if listing.stem in replaced:
            kept.forget(listing.id)
    if not progress.write(workspace.progress_file, kept):
        raise WorkspaceError(f"{workspace.progress_file} cannot be written.")


def put_back(workspace: Workspace, listing: Listing, *, force: bool) -> tuple[Placed, ...]:
    """Replace one exercise by its untouched file, and the text beside it, where it has one.

    Raises
    ------
    WorkspaceError
        If a file was changed and `force` is off, or it cannot be written.
    """
    untouched = _untouched(listing, workspace.settings, workspace.file(listing))
    for path, text in untouched:
        if not force and (path.exists() or path.is_symlink()) and not _holds(path, text):
            raise WorkspaceError(
                f"{path} holds your work. Add --force to replace it; it will be kept beside it as a backup."
            )
    try:
        return tuple(_place(path, text, force=force) for path, text in untouched)
    except OSError as error:
        raise WorkspaceError(f"{error.filename or path} cannot be written: {error.strerror}.") from None


def _untouched(listing: Listing, settings: Settings, file: Path) -> list[tuple[Path, str]]:
    """Return the untouched files of an exercise, each with where it belongs."""
    files = [(file, exercise_text(listing, settings, file))]
    if listing.companion and (beside := companion_of(listing, file)):
        files.append((beside, listing.companion.read_text("utf-8")))
    return files


def _every_path(workspace: Workspace, *, as_notebooks: bool) -> Iterator[tuple[Listing, Path]]:
    """Yield every exercise and where it is, or would be."""
    for listing in registry.discover():
        path = workspace.file(listing)
        yield listing, path if path.is_file() or not as_notebooks else path.with_suffix(NOTEBOOK)


def exercise_text(listing: Listing, settings: Settings, path: Path | None = None) -> str:
    """Return the untouched exercise file with a student's numbers; a notebook for such a path."""
    text = listing.template.read_text(encoding="utf-8")
    if settings.student is not None:
        from cnntutor.workspace.template import fill_in

        text = fill_in(text, numbers_of(registry.load(listing), settings).numbers)
    if path is None or path.suffix != NOTEBOOK:
        return text
    from cnntutor.workspace.as_notebook import format_notebook

    return format_notebook(text, listing.id)


def _place(path: Path, text: str, *, force: bool) -> Placed:
    if not (path.exists() or path.is_symlink()):
        path.write_bytes(text.encode())
        return Placed(path, "written")
    if not force or _holds(path, text):
        return Placed(path, "kept")
    backup = free_backup(path)
    path.rename(backup)
    path.write_bytes(text.encode())
    return Placed(path, "replaced", backup)


def _holds(path: Path, text: str) -> bool:
    """Tell whether a file is this text; what is no file, or far too large, is not."""
    try:
        return read_small(path, MOST_BYTES_OF_A_FILE) == text.encode()
    except OSError:
        return False
