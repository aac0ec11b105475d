"""Writing pictures, without ever losing a file that is somebody's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.atomic import atomic_write
from cnntutor.errors import WorkspaceError
from cnntutor.workspace.folder import free_backup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAKER = b"tEXtSoftware\0cnntutor"
"""What every picture of ours has in its head."""

HEAD = 400


def save(
    pictures: Mapping[Path, bytes],
    *,
    force: bool,
    is_ours: Callable[[bytes], bool] | None = None,
    what: str = "picture of cnntutor's",
    place: str = "another place with --output",
) -> dict[Path, Path]:
    """Write pictures, their folders too; return the backups of what they replaced.

    Earlier ones of ours are replaced without a word; any other file only by `force`, with a backup.

    Parameters
    ----------
    pictures : mapping
        What is written, by the places.
    force : bool
        Whether files that are none of ours may be replaced.
    is_ours : callable, optional
        Tells from the first bytes of a file whether it is; without it, a PNG file of ours is.
    what, place : str
        What a file of ours is called, and what else could be chosen.

    Raises
    ------
    WorkspaceError
        If a file stands in the way, or one cannot be written. In the first case nothing was written.
    """
    foreign = [path for path in pictures if not may_be_replaced(path, is_ours or _is_picture_of_ours)]
    if foreign and not force:
        raise WorkspaceError(
            f"{foreign[0]} is there already and is no {what}. Choose {place}, "
            "or add --force to replace it (a backup is kept)."
        )
    backups: dict[Path, Path] = {}
    path = None
    try:
        for path, content in pictures.items():
            with atomic_write(path, private=False, make_folder=True) as file:
                file.write(content)
                if path in foreign and (path.is_file() or path.is_symlink()):  # nothing else is moved away
                    backups[path] = path.rename(free_backup(path))
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be written: {error.strerror}.") from None
    return backups


def format_files(pictures: Mapping[Path, bytes], backups: Mapping[Path, Path]) -> Iterator[str]:
    """Yield what to say of pictures that were written."""
    folders = dict.fromkeys(path.parent for path in pictures)
    if len(pictures) == 1:
        yield f"Written: {next(iter(pictures))}"
    elif pictures:
        names = ", ".join(path.name for path in pictures)
        yield f"Written to {', '.join(map(str, folders))}: {names}"
    for backup in backups.values():
        yield f"(backup: {backup})"


def may_be_replaced(path: Path, is_ours: Callable[[bytes], bool]) -> bool:
    """Tell whether nothing is at a path, or a file that an earlier call wrote.

    Parameters
    ----------
    path : Path
        The place. A link is never replaced.
    is_ours : callable
        Tells from the first bytes of a file.
    """
    try:
        if path.is_symlink() or not path.exists():
            return not path.is_symlink()
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return is_ours(file.read(HEAD))
    except OSError:
        return False


def _is_picture_of_ours(head: bytes) -> bool:
    return head.startswith(SIGNATURE) and MAKER in head
