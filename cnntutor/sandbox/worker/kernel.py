"""The calls to the Linux kernel that Python has no function for, by ctypes; each raises `OSError`."""

from __future__ import annotations

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_GET_NO_NEW_PRIVS = 39
SECCOMP_MODE_FILTER = 2

CLONE_NEWNS = 0x0002_0000
CLONE_NEWUTS = 0x0400_0000
CLONE_NEWIPC = 0x0800_0000
CLONE_NEWUSER = 0x1000_0000
CLONE_NEWPID = 0x2000_0000
CLONE_NEWNET = 0x4000_0000

MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
MS_REC, MS_PRIVATE = 0x4000, 0x4_0000
MNT_DETACH = 2

_CAPABILITY_VERSION_3 = 0x2008_0522


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _checked(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def prctl(option: int, argument: int = 0) -> int:
    """Change or read an attribute of this process."""
    unused = ctypes.c_ulong(0)
    return _checked(_libc.prctl(option, ctypes.c_ulong(argument), unused, unused, unused), f"prctl {option}")


def unshare(flags: int) -> None:
    """Give this process namespaces of its own."""
    _checked(_libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount a file system."""
    texts = (text.encode() or None for text in (source, target, kind))
    result = _libc.mount(*texts, ctypes.c_ulong(flags), options.encode() or None)
    _checked(result, f"mount {target}")


def unmount(target: str) -> None:
    """Take a file system away again."""
    _checked(_libc.umount2(target.encode(), MNT_DETACH), f"unmount {target}")


def syscall(number: int, *arguments: object) -> int:
    """Make a system call for which the C library has no function; ints go as 64 bits."""
    wide = (ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments)
    return _checked(_libc.syscall(ctypes.c_long(number), *wide), f"system call {number}")


def drop_capabilities() -> None:
    """Give up every capability of this process; no-new-privileges keeps it from getting any back."""
    header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset(ctypes.byref(header), nothing), "capset")


def filter_system_calls(program: bytes) -> None:
    """Have the kernel check every further system call of this process with a BPF program."""
    instructions = len(program) // 8
    loaded = _FilterProgram(instructions, program)
    pointer = ctypes.cast(ctypes.byref(loaded), ctypes.c_void_p).value or 0
    unused = ctypes.c_ulong(0)
    result = _libc.prctl(
        PR_SET_SECCOMP, ctypes.c_ulong(SECCOMP_MODE_FILTER), ctypes.c_ulong(pointer), unused, unused
    )
    _checked(result, "seccomp")


def open_socket() -> int:
    """Return the descriptor of a new unix socket, or raise where none may be made."""
    unix, stream = 1, 1
    return _checked(_libc.socket(unix, stream, 0), "socket")
