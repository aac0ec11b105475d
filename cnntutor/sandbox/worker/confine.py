"""Shut a worker in before it takes a submission: who it is, what it may use, what it may see and call.

The order matters: a step takes away what the steps before it needed.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnntutor.sandbox.worker import kernel, landlock
    from cnntutor.sandbox.worker.settings import WorkerSettings
elif sys.platform == "linux":
    # from this folder, which is all of the package that a worker sees
    import kernel
    import landlock

WORK_DIR_FILES = 4096
"""How many files a work dir with a file system of its own may hold."""

DEVICES = ("/dev/null", "/dev/random", "/dev/urandom")
COVERED = ("sys", "sysrq-trigger", "irq", "bus")
NOBODY = 65_534
"""The user and group, in a user namespace of a worker's own."""


def confine(settings: WorkerSettings) -> None:
    """Bind this process, and every process that it starts, for good.

    Raises
    ------
    OSError
        If part of the isolation that the settings ask for cannot be set up.
    """
    become(settings.user)
    if settings.nest:
        with contextlib.suppress(OSError):  # what stands around it has a work dir, too, of the same size
            own_work_dir(settings)
    give_mounts(settings)
    if sys.platform == "linux":
        _on_linux(settings)
    else:
        limit(settings)


def give_mounts(settings: WorkerSettings) -> None:
    """Put the folders that may be read into the work dir, by their names.

    What is isolated gets a link to what it cannot change. Elsewhere it is a copy: a program that sorts out
    broken images must not do so to the only ones there are.
    """
    for name, path in settings.mounts:
        place = Path(settings.work_dir, name)
        if not Path(path).is_dir():
            raise FileNotFoundError(f"the folder {path} is not there or may not be seen")
        if settings.isolated:
            place.symlink_to(path)
            continue
        for folder, _, names in os.walk(path):
            copy = place / Path(folder).relative_to(path)
            copy.mkdir()
            for each in names:
                (copy / each).write_bytes(Path(folder, each).read_bytes())
                (copy / each).chmod(0o444)
            copy.chmod(0o755)


def become(user: int | None) -> None:
    """Take on another user's and group's identity, if one is given."""
    if user is not None and sys.platform != "win32":
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)


def die_with_parent(number: int = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL) -> None:
    """Have the system send a signal to this process when its parent ends, however that happens."""
    if sys.platform == "linux":
        kernel.prctl(kernel.PR_SET_PDEATHSIG, number)


def own_namespaces(settings: WorkerSettings) -> None:
    """Leave the namespaces of the process that forked this one; its next child is the first of its own."""
    own_work_dir(
        settings, kernel.CLONE_NEWPID | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
    )


def own_work_dir(settings: WorkerSettings, others: int = 0) -> None:
    """Make a user namespace, in which processes count alone, and a work dir that holds few files.

    Parameters
    ----------
    settings : WorkerSettings
        Where the work dir is, and its size.
    others : int
        Further kinds of namespaces to make.
    """
    _own_user(kernel.CLONE_NEWNS | others)
    kernel.mount("", "/", "", kernel.MS_REC | kernel.MS_PRIVATE)
    options = f"size={settings.work_dir_bytes},nr_inodes={WORK_DIR_FILES},mode=0700"
    kernel.mount("work_dir", settings.work_dir, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, options)
    os.chdir(settings.work_dir)


def uncover_processes() -> None:
    """Take away what bubblewrap, run by root, puts over parts of /proc.

    A namespace inside may show its own processes only where those outside are shown whole. For anybody but
    root, whom the caller is about to stop being, the covered files are read-only in any case.
    """
    for name in COVERED:
        with contextlib.suppress(OSError):
            kernel.unmount(f"/proc/{name}")


def own_processes() -> None:
    """Show the first process of a namespace, and those after it, no processes but their own."""
    flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    try:
        kernel.mount("proc", "/proc", "proc", flags)
    except OSError:  # where the one outside is covered in part, the kernel allows none: then an empty one
        kernel.mount("none", "/proc", "tmpfs", flags, "size=0,nr_inodes=1,mode=0555")


def _own_user(others: int) -> None:
    """Make a user namespace, and with it others, in which this user stands for nobody."""
    user, group = os.getuid(), os.getgid()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # a change of user took it away, and /proc/self with it
    kernel.unshare(kernel.CLONE_NEWUSER | others)
    for file, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{NOBODY} {user} 1"),
        ("gid_map", f"{NOBODY} {group} 1"),
    ):
        Path(f"/proc/self/{file}").write_bytes(line.encode())
    with contextlib.suppress(OSError):  # the filter forbids it as well
        Path("/proc/sys/user/max_user_namespaces").write_bytes(b"0")


def _on_linux(settings: WorkerSettings) -> None:
    die_with_parent()
    if not settings.isolated:
        limit(settings)
        return
    kernel.drop_capabilities()
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    limit(settings)
    if settings.readable or landlock.version():
        writable = (settings.work_dir or str(Path.cwd()), *DEVICES)
        landlock.restrict(settings.readable or ("/",), settings.listable, writable)
    kernel.filter_system_calls(settings.filter_program)


def limit(settings: WorkerSettings) -> None:
    """Set the limits that the system keeps, such that they cannot be raised again."""
    try:
        import resource
    except ImportError:  # Windows: the grader's own watch has to do
        return
    wanted: dict[int, int] = {
        resource.RLIMIT_CPU: settings.cpu_seconds,
        resource.RLIMIT_DATA: settings.data_bytes,
        resource.RLIMIT_FSIZE: settings.file_bytes,
        resource.RLIMIT_NOFILE: settings.files,
        resource.RLIMIT_CORE: 0,
    }
    if settings.processes:
        beside = _tasks_beside() if settings.count_others else 0
        wanted[resource.RLIMIT_NPROC] = settings.processes + beside
    for what, most in wanted.items():
        hard = resource.getrlimit(what)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        later = value + 1 if what == resource.RLIMIT_CPU else value  # so that SIGXCPU tells why
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(what, (value, later))


def _tasks_beside() -> int:
    """Return how many threads this user has running: the system counts them all against the limit."""
    count, user = 0, os.getuid()
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError):
                if process.stat().st_uid == user:
                    count += sum(1 for _ in (process / "task").iterdir())
    return count
