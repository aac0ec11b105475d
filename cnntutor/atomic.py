"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def atomic_write(
    path: Path, *, private: bool = True, make_folder: bool = False, through_links: bool = True
) -> Iterator[IO[bytes]]:
    """Give a new file to write, which takes the place of `path` when all of it is written, or never.

    Parameters
    ----------
    path : Path
        The place.
    private : bool
        Whether it belongs to its owner alone; otherwise to whom the user lets read new files.
    make_folder : bool
        Whether its folder is made if it is not there.
    through_links : bool
        Whether its folder may be a link to another one. A link at `path` itself is replaced in any case.

    Raises
    ------
    OSError
        If it cannot be written, or put in its place; or there is something that is no file and no link.
    """
    if not through_links and path.parent.is_symlink():
        raise OSError(errno.ELOOP, f"{path.parent.name} is a link, and nothing is written through it")
    if make_folder:
        path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".cnntutor-{os.urandom(8).hex()}")
    mode = 0o600 if private else 0o666
    try:
        with open(beside, "x+b", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            yield file
        _require_file_or_nothing(path)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _require_file_or_nothing(path: Path) -> None:
    """Make sure that what is replaced is a file or a link: never a device, that all of a system may need."""
    if path.exists() and not path.is_symlink() and not path.is_file():
        raise OSError(errno.EEXIST, "what is there is no file but a folder, a pipe or a device")
