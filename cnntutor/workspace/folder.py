"""The folder that a student works in: found, filled, and never overwritten without a backup."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.atomic import atomic_write
from cnntutor.curriculum import registry
from cnntutor.errors import WorkspaceError
from cnntutor.small_files import read_small
from cnntutor.workspace.settings import (
    MOST_BYTES,
    SETTINGS,
    Settings,
    numbers_of,
    read_settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.curriculum.registry import Listing

PROGRESS = Path(".cnntutor", "progress.json")
NOTEBOOK = ".ipynb"
MOST_BYTES_OF_A_FILE = 20_000_000
"""A file that somebody works in is compared with the untouched one only up to this size."""


@dataclass(frozen=True)
class Workspace:
    """A folder with exercise files."""

    folder: Path
    """Where the exercise files are."""

    @property
    def progress_file(self) -> Path:
        """Where the states of the exercises are kept."""
        return self.folder / PROGRESS

    @property
    def keeps_state(self) -> bool:
        """Whether states can be kept in this folder: not where that would be through a link to another."""
        return not self.progress_file.parent.is_symlink()

    def model_file(self, listing: Listing) -> Path:
        """Where the model of an exercise's last check is kept."""
        return self.progress_file.with_name(f"{listing.id}.npz")

    @property
    def is_set_up(self) -> bool:
        """Whether `cnntutor init` made it."""
        return (self.folder / SETTINGS).is_file()

    @property
    def settings(self) -> Settings:
        """Whose numbers the exercises have.

        Raises
        ------
        WorkspaceError
            If the settings file cannot be understood.
        """
        path = self.folder / SETTINGS
        try:
            content = read_small(path, MOST_BYTES)
        except FileNotFoundError:
            content = b""
        except OSError as error:
            raise WorkspaceError(f"{path} cannot be read: {error.strerror}.") from None
        return read_settings(content, str(path))

    @property
    def student(self) -> str | None:
        """Whose numbers the exercises have; None for the lecture's."""
        return self.settings.student

    @property
    def is_course(self) -> bool:
        """Whether anything of a course is in this folder."""
        return self.is_set_up or _has_exercises(self.folder)

    def file(self, listing: Listing) -> Path:
        """Return where an exercise's file is, or would be; its notebook, where that alone is there."""
        file = self.folder / listing.filename
        notebook = file.with_suffix(NOTEBOOK)
        return notebook if notebook.is_file() and not file.is_file() else file

    def is_own(self, listing: Listing, file: Path) -> bool:
        """Tell whether a file is the one in which an exercise is answered here, or its notebook."""
        own = self.folder / listing.filename
        return file.parent.resolve() / file.name in (own, own.with_suffix(NOTEBOOK))


def companion_of(listing: Listing, file: Path) -> Path | None:
    """Return where the text beside an exercise's file belongs; None where the exercise asks for none."""
    return None if listing.companion is None else file.with_suffix(listing.companion.suffix)


@dataclass(frozen=True)
class Placed:
    """What became of one file."""

    path: Path
    """The file."""

    action: str
    """`written`, `kept` (there was one already) or `replaced`."""

    backup: Path | None = None
    """Where the replaced file is now."""


# ------------------------------------------------------------------ finding


def find_workspace(start: Path) -> Workspace | None:
    """Return the nearest folder that was set up, from here upward; else the nearest with exercise files."""
    folders = list(_candidates(start))
    for folder in folders:
        if (folder / SETTINGS).is_file():
            return Workspace(folder)
    for folder in folders:
        if _has_exercises(folder):
            return Workspace(folder)
    return None


def _has_exercises(folder: Path) -> bool:
    return any(_files(listing, folder) for listing in registry.discover())


def _files(listing: Listing, folder: Path) -> list[Path]:
    """Return the file and the notebook of an exercise that are in a folder, the one changed last first."""
    file = folder / listing.filename
    found = [path for path in (file, file.with_suffix(NOTEBOOK)) if path.is_file()]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def course_below(folder: Path) -> Path | None:
    """Return a course in a folder right below this one; None where there is none."""
    below = next(iter(sorted(folder.glob(f"*/{SETTINGS}"))), None)
    return below.parent if below else None


def find_file(listing: Listing, start: Path) -> Path:
    """Return a student's file for an exercise: see `find_files`."""
    return find_files(listing, start)[0]


def find_files(listing: Listing, start: Path) -> list[Path]:
    """Return a student's file for an exercise, or its notebook; of two the one changed last is first.

    Raises
    ------
    WorkspaceError
        If there is none; the message says where was looked.
    """
    looked = []
    for folder in _candidates(start):
        if found := _files(listing, folder):
            return found
        looked.append(folder)
    places = "\n  ".join(str(folder) for folder in looked)
    below = course_below(start)
    nearby = f"There are exercises in {below.name}: `cd {below.name}` first.\n" if below else ""
    raise WorkspaceError(
        f"There is no {listing.filename} here. Looked in:\n  {places}\n{nearby}"
        "`cnntutor init FOLDER` makes a folder with all exercises; `--file PATH` names a file elsewhere."
    )


def workspace_of(file: Path) -> Workspace:
    """Return the workspace that decides a file's numbers and keeps its state.

    That is the one around the file; for a file elsewhere, the one around the current folder; and where
    none was set up at all, the file's own folder.
    """
    around = find_workspace(file.parent.resolve())
    here = find_workspace(Path.cwd())
    for workspace in (around, here):
        if workspace is not None and workspace.is_set_up:
            return workspace
    return Workspace(file.parent.resolve())


def _candidates(start: Path) -> Iterator[Path]:
    here = start.resolve()
    for folder in (here, *here.parents):
        yield folder
        if (folder / "exercises").is_dir():
            yield folder / "exercises"


# ------------------------------------------------------------------ filling


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


def free_backup(path: Path) -> Path:
    """Return a name beside a file that nothing has yet."""
    number = 1
    while True:
        backup = path.with_name(f"{path.name}.bak{number}")
        if not (backup.exists() or backup.is_symlink()):
            return backup
        number += 1
