"""Read a file of unknown origin: only a regular one, and never more of it than a bound."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe without a writer does not keep us waiting until it is seen to be one."""

NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


class NotRegular(OSError):
    """What is at the place is no regular file."""

    def __init__(self, path: object) -> None:
        super().__init__(errno.EINVAL, "it is no file but a folder, a pipe or a device", os.fspath(str(path)))


def open_regular(path: str | Path, *, follow_links: bool = True) -> int:
    """Return the descriptor of a regular file, open for reading.

    Parameters
    ----------
    path : str or Path
        The file.
    follow_links : bool
        Whether a link to a file counts as the file.

    Raises
    ------
    NotRegular
        If there is something else: it is not waited for, and nothing is read of it.
    OSError
        If it cannot be opened.
    """
    try:
        descriptor = os.open(path, OPENING | (0 if follow_links else NO_LINKS))
    except ValueError as error:  # a name with a null character
        raise OSError(errno.EINVAL, str(error)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotRegular(path)
    return descriptor


def read_small(path: str | Path, most: int, *, follow_links: bool = True) -> bytes:
    """Return all that a regular file holds.

    Parameters
    ----------
    path : str or Path
        The file.
    most : int
        How many bytes it may hold.
    follow_links : bool
        Whether a link to a file counts as the file.

    Raises
    ------
    OSError
        If it is no regular file, holds more, or cannot be read; `strerror` says which.
    """
    with os.fdopen(open_regular(path, follow_links=follow_links), "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it holds more than {_size(most)}", os.fspath(path))
    return content


def _size(count: int) -> str:
    return f"{count / 1e6:.0f} MB" if count >= 1e6 else f"{count:,} bytes"
