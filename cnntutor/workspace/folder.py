"""The folder that a student works in, and where its files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.errors import WorkspaceError
from cnntutor.small_files import read_small
from cnntutor.workspace.settings import MOST_BYTES, SETTINGS, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.curriculum.registry import Listing

PROGRESS = Path(".cnntutor", "progress.json")
NOTEBOOK = ".ipynb"


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


def workspace_around(start: Path) -> Workspace:
    """Return the workspace that is found from a folder; where there is none, the folder itself."""
    return find_workspace(start) or Workspace(start)


def _has_exercises(folder: Path) -> bool:
    return any(files_in(listing, folder) for listing in registry.discover())


def files_in(listing: Listing, folder: Path) -> list[Path]:
    """Return the file and the notebook of an exercise that are in a folder, the one changed last first."""
    file = folder / listing.filename
    found = [path for path in (file, file.with_suffix(NOTEBOOK)) if path.is_file()]
    return sorted(found, key=_changed, reverse=True)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # it is gone since
        return 0.0


def course_below(folder: Path) -> Path | None:
    """Return a course in a folder right below this one; None where there is none."""
    below = next(iter(sorted(folder.glob(f"*/{SETTINGS}"))), None)
    return below.parent if below else None


def folder_in_place(listing: Listing, folder: Path) -> Path | None:
    """Return the folder that is called as an exercise's file or its notebook; None where there is none."""
    file = folder / listing.filename
    return next((path for path in (file, file.with_suffix(NOTEBOOK)) if path.is_dir()), None)


def tell_folder(path: Path) -> str:
    """Return the sentences on a folder that stands where the file of an exercise should."""
    return (
        f"{path.name} is a folder, and no file. If your file is in it, rename the folder and move "
        "the file here."
    )


def find_file(listing: Listing, start: Path) -> Path:
    """Return a student's file for an exercise: see `find_files`."""
    return find_files(listing, start)[0]


def find_files(listing: Listing, start: Path) -> list[Path]:
    """Return a student's file for an exercise, or its notebook; of two the one changed last is first.

    Raises
    ------
    WorkspaceError
        If there is none, or a folder of its name; the message says where was looked.
    """
    looked = []
    for folder in _candidates(start):
        if found := files_in(listing, folder):
            return found
        if (wrong := folder_in_place(listing, folder)) is not None:
            raise WorkspaceError(f"{tell_folder(wrong)} It is {wrong}.")
        looked.append(folder)
    places = "\n  ".join(str(folder) for folder in looked)
    below = course_below(start)
    nearby = f"There are exercises in {below.name}: `cd {below.name}` first.\n" if below else ""
    raise WorkspaceError(
        f"There is no {listing.filename} here. Looked in:\n  {places}\n{nearby}"
        "`cnntutor init FOLDER` makes a folder with all exercises; "
        f"`cnntutor check {listing.id} --file PATH` checks a file elsewhere."
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


def free_backup(path: Path) -> Path:
    """Return a name beside a file that nothing has yet."""
    number = 1
    while True:
        backup = path.with_name(f"{path.name}.bak{number}")
        if not (backup.exists() or backup.is_symlink()):
            return backup
        number += 1
