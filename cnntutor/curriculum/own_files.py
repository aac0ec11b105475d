"""The files that the package consists of: what they hold, and whether they are the same as before."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

UNSETTLED_SECONDS = 2.0
"""A file that was changed since then may be changed once more in the same tick of the file system's clock."""


def sha256(path: Path) -> str:
    """Return what tells the content of one file from any other."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest_contents(folders: Iterable[Path], endings: tuple[str, ...]) -> str:
    """Return what tells all that the files hold, and this version of Python, from any other.

    Parameters
    ----------
    folders : iterable of Path
        Where they are, at any depth.
    endings : tuple of str
        How their names end.
    """
    content = hashlib.sha256(sys.version.encode())
    for folder in folders:
        paths = (Path(entry.path) for entry in _find(str(folder), endings))
        for path in sorted(paths):
            source = path.read_bytes()
            content.update(f"\0{path.relative_to(folder)}\0{len(source)}\0".encode() + source)
    return content.hexdigest()


def stamp(
    folders: Sequence[Path], endings: tuple[str, ...], now: Callable[[], float] = time.time
) -> str | None:
    """Return what is the same as long as no file is written, added or taken away; None if it is not sure.

    It takes a fraction of the time that reading takes. Beside size and time of the content, which can be set,
    there is the time of the last change of any kind, which cannot. Windows tells the time of making in its
    place, and gives a new file that of the one it takes the place of: there it is never sure.

    Parameters
    ----------
    folders, endings
        As for `digest_contents`.
    now : callable
        Returns the seconds since the epoch.
    """
    if sys.platform == "win32":
        return None
    told, newest = [sys.version], 0
    for folder in folders:
        for entry in _find(str(folder), endings):
            about = entry.stat()
            newest = max(newest, about.st_mtime_ns, about.st_ctime_ns)
            times = f"{about.st_mtime_ns} {about.st_ctime_ns}"
            told.append(f"{entry.path} {about.st_dev} {about.st_ino} {about.st_size} {times}")
    if newest > (now() - UNSETTLED_SECONDS) * 1e9:
        return None
    return hashlib.sha256("\0".join(sorted(told)).encode("utf-8", "surrogateescape")).hexdigest()


def _find(folder: str, endings: tuple[str, ...]) -> Iterator[os.DirEntry[str]]:
    """Yield the files at any depth, in no order."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(endings):
                yield entry
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _find(entry.path, endings)
