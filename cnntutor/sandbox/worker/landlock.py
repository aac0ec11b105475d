"""Landlock: forbid a process all files but those named, by the kernel's own rules.

The three system calls are made directly. The bindings on PyPI are young, and whatever a worker uses has to
be readable inside the isolation; each right that is used here has a test.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.sandbox.worker import kernel
else:
    import kernel  # from this folder, which is all of the package that a worker sees

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""The numbers of the system calls, the same on every architecture."""

CREATE_RULESET_VERSION = 1
RULE_PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE, IOCTL_DEVICE = 1 << 14, 1 << 15
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE
READ = EXECUTE | READ_FILE | READ_DIR
NETWORK = 0b11
SCOPES = 0b11
"""Abstract sockets and signals reach no process outside."""

RIGHTS_OF_FILES = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many rights over files each version of the interface knows; later ones know as many as the last."""

ABI_WITH_NETWORK = 4
ABI_WITH_SCOPES = 6


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("descriptor", ctypes.c_int32))


def version() -> int:
    """Return which version of Landlock the kernel has; 0 where it has none or has it switched off."""
    try:
        return kernel.syscall(CREATE_RULESET, 0, 0, CREATE_RULESET_VERSION)
    except OSError:
        return 0


def restrict(readable: Iterable[str], listable: Iterable[str], writable: Iterable[str]) -> None:
    """Leave this process, and those that it starts, only these paths and what is beneath them.

    Parameters
    ----------
    readable : iterable of str
        May be read and executed.
    listable : iterable of str
        Names in them may be read.
    writable : iterable of str
        May be read and changed.

    Raises
    ------
    OSError
        If the kernel does not allow it. Paths that are not there are passed over.
    """
    abi = version()
    if not abi:
        raise OSError("this kernel has no Landlock")
    handled = (1 << RIGHTS_OF_FILES.get(abi, 16)) - 1
    network = NETWORK if abi >= ABI_WITH_NETWORK else 0
    scopes = SCOPES if abi >= ABI_WITH_SCOPES else 0
    attributes = _Ruleset(handled, network, scopes)
    ruleset = kernel.syscall(CREATE_RULESET, ctypes.byref(attributes), ctypes.sizeof(attributes), 0)
    try:
        for paths, rights in ((readable, READ), (listable, READ_DIR), (writable, handled & ~IOCTL_DEVICE)):
            for path in paths:
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    _allow(ruleset, path, rights & handled)
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        kernel.syscall(RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except PermissionError:
        raise OSError(f"user {os.getuid()} may not read {path}, which Python needs") from None
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= OF_FILES
        rule = _PathBeneath(rights, descriptor)
        kernel.syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(descriptor)
