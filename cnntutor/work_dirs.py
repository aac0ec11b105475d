"""Temporary folders whose names say whose they are, so that those of a process that is gone can be swept."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import shutil
import stat
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

logger = logging.getLogger(__name__)
NAME = re.compile(r"cnntutor-([0-9a-f]{6})-([0-9]{1,10})-([0-9]{1,20})-[a-z0-9_]{8}")
NOT_KNOWN = "0"
"""Stands for the time at which a process began, where the system does not tell: then nothing is swept."""


class WorkFolder:
    """A new folder that belongs to this process and user. Use `cleanup`, or it as a context manager.

    Raises
    ------
    OSError
        If it cannot be made.
    """

    def __init__(self) -> None:
        pid = os.getpid()
        prefix = f"cnntutor-{_namespace()}-{pid}-{_begun(pid) or NOT_KNOWN}-"
        self.name = tempfile.mkdtemp(prefix=prefix)
        self._remove = weakref.finalize(self, remove, self.name)  # at the latest when Python ends

    def __enter__(self) -> str:
        """Return its path."""
        return self.name

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove it."""
        self.cleanup()

    def cleanup(self) -> None:
        """Remove the folder and what it holds, as far as that is possible; links in it are not followed."""
        self._remove()


def sweep(place: Path | None = None) -> int:
    """Remove the folders of processes that have ended without doing so; return how many.

    Parameters
    ----------
    place : Path, optional
        Where temporary folders are; that of the system if left out.
    """
    swept = 0
    with contextlib.suppress(OSError), os.scandir(place or tempfile.gettempdir()) as entries:
        for entry in entries:
            if _is_left(entry):
                remove(entry.path)
                swept += not os.path.lexists(entry.path)
    if swept:
        logger.info("%d folders of processes that are gone are removed", swept)
    return swept


def _is_left(entry: os.DirEntry[str]) -> bool:
    """Tell whether something is a folder of ours, of this user, whose process is gone."""
    found = NAME.fullmatch(entry.name)
    if found is None or found[1] != _namespace() or found[3] == NOT_KNOWN:
        return False
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    is_own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    is_gone = _begun(int(found[2])) not in (found[3], NOT_KNOWN)
    return stat.S_ISDIR(status.st_mode) and is_own and is_gone


def _namespace() -> str:
    """Return what tells apart machines and containers that share a place: pids mean nothing elsewhere."""
    try:
        inside = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        inside = ""
    machine = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return hashlib.sha256(f"{machine} {inside}".encode()).hexdigest()[:6]


def _begun(pid: int) -> str | None:
    """Return when a process began, in a unit that does not change; None where there is no such process."""
    if not Path("/proc/self/stat").exists():
        return _begun_elsewhere(pid)
    try:
        about = Path(f"/proc/{pid}/stat").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return None
    except OSError:
        return NOT_KNOWN
    return about.rpartition(b")")[2].split()[19].decode()  # whatever its name is


def _begun_elsewhere(pid: int) -> str | None:
    """Return the same on systems without /proc."""
    import psutil

    try:
        return str(round(psutil.Process(pid).create_time() * 100))
    except psutil.NoSuchProcess:
        return None
    except psutil.Error:
        return NOT_KNOWN


def remove(path: str) -> None:
    """Remove a folder and what it holds, also where it lacks permissions; links in it are not followed."""
    for prepare in (None, _open_up, _remove_deep):
        try:
            if prepare is not None:
                prepare(path)
            shutil.rmtree(path, ignore_errors=True)
        except RecursionError:  # nested deeper than Python can follow
            continue
        if not os.path.lexists(path):
            return


def _open_up(path: str) -> None:
    """Give this user every permission on a folder and those in it; a link is no folder."""
    for folder, names, _ in os.walk(path):
        for each in (Path(folder), *(Path(folder, name) for name in names)):
            with contextlib.suppress(OSError):
                if not each.is_symlink():
                    each.chmod(0o700)


def _remove_deep(path: str) -> None:
    import subprocess

    with contextlib.suppress(OSError):
        subprocess.run(["rm", "-rf", "--", path], check=False, capture_output=True)  # noqa: S603, S607
