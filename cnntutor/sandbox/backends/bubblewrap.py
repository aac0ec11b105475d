"""Isolation by namespaces: inside what bubblewrap builds are no files, processes or network but Python's."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.sandbox.backends import confinement, inventory, seccomp
from cnntutor.sandbox.backends.cold import (
    ColdSandbox,
    Launch,
    interpreter,
    isolated_environment,
    settings_for,
)

if TYPE_CHECKING:
    from cnntutor.domain.image_folder import Mount
    from cnntutor.sandbox.worker.settings import WorkerSettings

PROGRAM = "bwrap"
WORK_DIR = "/box"
WORKER = "/worker"
MOUNTS = "/mounts"
DEVICES = ("/dev/null", "/dev/random", "/dev/urandom")


class Bubblewrap(ColdSandbox):
    """Runs each submission in namespaces of its own. It implements `interface.Sandbox`."""

    name = "bubblewrap"
    isolated = True
    guarantee = (
        "The code sees none of your files and nothing of this program, no network and no other process; it "
        "writes to a small folder in memory that goes with it; limits on time, memory, processes and output; "
        "nothing is left behind. The kernel is shared."
    )

    def unavailable_reason(self) -> str | None:
        """Return what this machine lacks for it."""
        return unavailable_reason()

    def launch(self, folder: str, token: str) -> Launch:  # noqa: ARG002 - the box is inside, and so is all it starts
        """Return how to start a worker."""
        settings = shut_in(settings_for(self._profile, WORK_DIR))
        isolation = build_isolation(size=settings.work_dir_bytes, mounts=self._profile.mounts)
        return Launch(
            [*isolation, *interpreter(WORKER, settings)],
            isolated_environment(WORK_DIR),
            codes_of_a_shell=True,
        )


def unavailable_reason() -> str | None:
    """Return what this machine lacks for bubblewrap, or None."""
    if (missing := confinement.missing_part()) is not None:
        return missing
    if shutil.which(PROGRAM) is None:
        return "bubblewrap is not installed (on Debian and Ubuntu: apt install bubblewrap)"
    return None


def shut_in(settings: WorkerSettings) -> WorkerSettings:
    """Return the settings of a worker in isolation of namespaces."""
    user = confinement.user_to_become()
    return settings._replace(
        isolated=True,
        user=user,
        nest=True,
        syscall_filter=seccomp.compiled(files_of_others=False, signals_to_others=False),
        must_not_read=confinement.answers(),
        mounts=tuple((name, f"{MOUNTS}/{name}") for name, _ in settings.mounts),
    )


def build_isolation(*, size: int, nested: bool = False, mounts: tuple[Mount, ...] = ()) -> list[str]:
    """Return the start of a command line, behind which the rest runs inside.

    Parameters
    ----------
    size : int
        Bytes that may be written to the box.
    nested : bool
        Whether there will be namespaces inside this one.
    mounts : tuple of Mount
        Folders that may be read inside, and not changed.
    """
    needed = inventory.take()
    return [
        *(
            shutil.which(PROGRAM) or PROGRAM,
            "--unshare-pid",
            "--unshare-net",
            "--unshare-ipc",
            "--unshare-uts",
            "--unshare-cgroup-try",
        ),
        *("--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *_identity(nested=nested),
        *(part for path in _above(needed) for part in ("--perms", "0755", "--dir", path)),
        *(part for path in needed.system for part in _as_it_is(path)),
        *("--proc", "/proc"),
        *(part for path in DEVICES for part in ("--dev-bind", path, path)),
        *(part for path in needed.interpreter for part in ("--ro-bind", os.path.realpath(path), path)),
        *(part for path in needed.hidden for part in ("--tmpfs", path, "--remount-ro", path)),
        *("--ro-bind", str(inventory.WORKER_FOLDER), WORKER),
        *(("--perms", "0755", "--dir", MOUNTS) if mounts else ()),
        *(part for mount in mounts for part in ("--ro-bind", mount.path, f"{MOUNTS}/{mount.name}")),
        *("--perms", "0777", "--size", str(size), "--tmpfs", WORK_DIR),
        *("--chdir", WORK_DIR, "--remount-ro", "/"),
    ]


def _identity(*, nested: bool) -> tuple[str, ...]:
    """Return who runs inside.

    Root in a user namespace would still be the root whom files belong to outside; so there is none for root,
    and the worker changes its user itself before anything else. A server that makes namespaces first clears
    the way for them.
    """
    if confinement.user_to_become() is not None:
        kept = ("CAP_SETUID", "CAP_SETGID", *(("CAP_SYS_ADMIN",) if nested else ()))
        return tuple(part for capability in kept for part in ("--cap-add", capability))
    nobody = str(confinement.NOBODY)
    return ("--unshare-user", "--uid", nobody, "--gid", nobody)


def _above(needed: inventory.Inventory) -> list[str]:
    """Return the folders that lead to what is needed, from the top: bubblewrap makes them for one user."""
    paths = (*needed.system, *needed.interpreter, *DEVICES)
    return sorted({str(folder) for path in paths for folder in list(Path(path).parents)[:-1]})


def _as_it_is(path: str) -> tuple[str, ...]:
    """Return how a part of the system appears inside: a link as a link."""
    if Path(path).is_symlink():
        return ("--symlink", str(Path(path).readlink()), path)
    return ("--ro-bind", path, path)
