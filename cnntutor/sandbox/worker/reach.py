"""Try, in a worker that is shut in and has no submission yet, what no submission may be able to do."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.sandbox.worker import kernel
    from cnntutor.sandbox.worker.settings import WorkerSettings
else:
    import kernel  # from this folder, which is all of the package that a worker sees

SHARED = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - to see that they cannot be written to


def reached(settings: WorkerSettings) -> list[str]:
    """Return what could be done all the same, in words that complete “a submission could …”.

    Raises
    ------
    OSError
        If it went so far that what has to be readable is not: the interpreter's own library, and the folders
        that a submission is given.
    """
    attempts: dict[str, Callable[[], object]] = {
        **{f"read {path}": partial(_read, path) for path in settings.must_not_read},
        **{f"write to {path}": partial(_write, path) for path in SHARED},
        **{f"write to {name}": partial(_write, path) for name, path in settings.mounts},
        **{f"change {name}": partial(_change, path) for name, path in settings.mounts},
        "open a socket": lambda: os.close(kernel.open_socket()),
        "become root": lambda: os.setresuid(0, 0, 0),
        "make namespaces": lambda: kernel.unshare(kernel.CLONE_NEWUSER),
    }
    found = [what for what, attempt in attempts.items() if _succeeds(attempt)]
    if os.getuid() == 0:
        found.append("act as root")
    if not kernel.prctl(kernel.PR_GET_NO_NEW_PRIVS):
        found.append("gain privileges")
    for path in (os.__file__, *(_some_file(folder) for _, folder in settings.mounts)):
        _read(path)
    return found


def _succeeds(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError:
        return False
    return True


def _read(path: str) -> None:
    os.close(os.open(path, os.O_RDONLY))


def _change(folder: str) -> None:
    os.close(os.open(_some_file(folder), os.O_WRONLY))


def _some_file(folder: str) -> str:
    for place, _, names in os.walk(folder):
        if names:
            return f"{place}/{names[0]}"
    raise FileNotFoundError(f"there is no file in {folder} that can be seen")


def _write(folder: str) -> None:
    probe = Path(folder, f"cnntutor-{os.getpid()}")
    probe.mkdir()
    probe.rmdir()
