"""The system calls that no submission may make, as a program that the kernel runs before each call.

libseccomp knows the numbers and the traps of every architecture, and compiles the rules; five of its
functions are called here directly. The binding on PyPI (pyseccomp) does the same, but looks for the library
by starting other programs when it is imported: 65 ms, against 4 ms for all that is done here. The filter is
made on the grader's side, once; the worker only hands the bytes to the kernel.

It forbids what is dangerous and allows the rest: what numpy and TensorFlow call changes from release to
release. Namespaces or Landlock stand behind it for files, and limits for time and memory.
"""

from __future__ import annotations

import base64
import ctypes
import errno
import functools
import os
from typing import NamedTuple

from cnntutor.errors import SandboxError

LIBRARY = "libseccomp.so.2"

ALLOW = 0x7FFF_0000
REFUSE = 0x0005_0000
NOT_EQUAL, MASKED_EQUAL = 1, 7
WORD = 0xFFFF_FFFF

FORBIDDEN = (
    # memory that no accounting sees, or that outlives a process
    *("memfd_create", "memfd_secret", "shmget", "shmat", "shmctl", "shmdt", "semget", "semop", "semctl"),
    *("semtimedop", "msgget", "msgsnd", "msgrcv", "msgctl", "mq_open", "mq_unlink"),
    # other processes
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "process_madvise"),
    *("setpriority", "ioprio_set", "migrate_pages", "move_pages"),
    # the network, and sockets that lead out of the box
    *("socket", "socketpair"),
    # namespaces and mounts
    *("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree", "fsopen"),
    *("open_tree_attr", "fsconfig", "fsmount", "fspick", "mount_setattr"),
    *("open_by_handle_at", "name_to_handle_at", "quotactl"),
    *("quotactl_fd", "fanotify_init", "fanotify_mark"),
    # keys, and parts of the kernel that are known for their holes
    *("add_key", "request_key", "keyctl", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup"),
    *("io_uring_enter", "io_uring_register", "lookup_dcookie", "vmsplice"),
    # the machine
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon"),
    *("swapoff", "acct", "syslog", "sethostname", "setdomainname", "settimeofday", "clock_settime"),
    *("clock_adjtime", "adjtimex", "iopl", "ioperm", "personality", "vhangup", "nfsservctl"),
)
"""Refused whatever the arguments."""

OF_OTHERS = ("prlimit64", "sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr")
"""Refused where the first argument names another process than the caller (0)."""

OUTSIDE = (
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat", "truncate"),
    *("utime", "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr", "fsetxattr", "setxattrat"),
    *("removexattr", "lremovexattr", "fremovexattr", "removexattrat", "file_setattr"),
    *("inotify_init", "inotify_init1"),
)
"""What Landlock does not know of files: refused where the files of others can be named."""

OUTSIDE_BY_IOCTL = (0x66, 0x58, 0x76, 0x94)
"""Families of `ioctl` requests that change attributes of files, by the second byte of their numbers."""

SIGNALS = ("kill", "tkill", "tgkill", "pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo")
"""Refused where other processes of the same user could be reached."""

SIGNALS_BY_FCNTL = (8, 10, 15)
"""Requests of `fcntl` that have the kernel send a signal later: F_SETOWN, F_SETSIG and F_SETOWN_EX."""

SHARED_ANONYMOUS = 0x21
"""Bits of a mapping that is shared and of no file: its pages count nowhere once they are put aside."""

NAMESPACE_FLAGS = (0x80, 0x2_0000, 0x200_0000, 0x400_0000, 0x800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000)
"""What `clone` may not be asked for; `clone3` hides its flags in memory, so that it does not exist."""


YOUNG = {"setxattrat": 463, "removexattrat": 466, "open_tree_attr": 467, "file_setattr": 469}
"""Numbers that an older libseccomp does not know although the kernel may; the same on every architecture."""


class Comparison(ctypes.Structure):
    """A condition on an argument, as libseccomp takes it: see `when_not` and `when_bits`."""

    _fields_ = (
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


class Rule(NamedTuple):
    """One kind of system call that is refused."""

    name: str
    """As the kernel names it."""

    condition: Comparison | None = None
    """Only where it holds; None for always."""

    error: int = errno.EPERM
    """What the caller is told."""


def when_not(argument: int, value: int) -> Comparison:
    """Return the condition that an argument is not this."""
    return Comparison(argument, NOT_EQUAL, value, 0)


def when_bits(argument: int, mask: int, value: int) -> Comparison:
    """Return the condition that some bits of an argument are these."""
    return Comparison(argument, MASKED_EQUAL, mask, value)


def rules(*, files_of_others: bool, signals_to_others: bool) -> tuple[Rule, ...]:
    """Return what is refused.

    Parameters
    ----------
    files_of_others : bool
        Whether the worker sees the same tree of files as the grader.
    signals_to_others : bool
        Whether nothing else keeps its signals from other processes.
    """
    refused = [
        *(Rule(name) for name in FORBIDDEN),
        *(Rule(name, when_not(0, 0)) for name in OF_OTHERS),
        *(Rule("clone", when_bits(0, flag, flag)) for flag in NAMESPACE_FLAGS),
        Rule("clone3", error=errno.ENOSYS),
        Rule("mmap", when_bits(3, SHARED_ANONYMOUS, SHARED_ANONYMOUS)),
    ]
    if files_of_others:
        refused += [Rule(name) for name in OUTSIDE]
        refused += [Rule("ioctl", when_bits(1, 0xFF00, family << 8)) for family in OUTSIDE_BY_IOCTL]
    if signals_to_others:
        refused += [Rule(name) for name in SIGNALS]
        refused += [Rule("fcntl", when_bits(1, WORD, request)) for request in SIGNALS_BY_FCNTL]
    return tuple(refused)


def library() -> ctypes.CDLL:
    """Return libseccomp.

    Raises
    ------
    SandboxError
        If it is not installed.
    """
    try:
        loaded = ctypes.CDLL(LIBRARY, use_errno=True)
    except OSError:
        raise SandboxError(f"{LIBRARY} is missing (on Debian and Ubuntu: apt install libseccomp2)") from None
    loaded.seccomp_init.restype = ctypes.c_void_p
    loaded.seccomp_init.argtypes = (ctypes.c_uint32,)
    loaded.seccomp_release.argtypes = (ctypes.c_void_p,)
    loaded.seccomp_syscall_resolve_name.argtypes = (ctypes.c_char_p,)
    loaded.seccomp_rule_add_array.argtypes = (
        *(ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint),
        ctypes.POINTER(Comparison),
    )
    loaded.seccomp_export_bpf.argtypes = (ctypes.c_void_p, ctypes.c_int)
    return loaded


@functools.cache
def compiled(*, files_of_others: bool, signals_to_others: bool) -> str:
    """Return the program that refuses all that `rules` names, in base64.

    Raises
    ------
    SandboxError
        If libseccomp is missing or cannot do it.
    """
    seccomp = library()
    context = seccomp.seccomp_init(ALLOW)
    if not context:
        raise SandboxError(f"{LIBRARY} made no filter")
    try:
        for rule in rules(files_of_others=files_of_others, signals_to_others=signals_to_others):
            _add(seccomp, context, rule)
        return base64.b64encode(_export(seccomp, context)).decode("ascii")
    finally:
        seccomp.seccomp_release(context)


def _add(seccomp: ctypes.CDLL, context: int, rule: Rule) -> None:
    number = seccomp.seccomp_syscall_resolve_name(rule.name.encode("ascii"))
    if number < 0:
        number = YOUNG.get(rule.name, -1)
    if number < 0:  # this architecture has no such call
        return
    conditions = (Comparison * 1)(*([] if rule.condition is None else [rule.condition]))
    code = seccomp.seccomp_rule_add_array(
        context, REFUSE | rule.error, number, int(rule.condition is not None), conditions
    )
    if code < 0:
        raise SandboxError(f"{LIBRARY} does not take the rule for {rule.name}: {os.strerror(-code)}")


def _export(seccomp: ctypes.CDLL, context: int) -> bytes:
    reading, writing = os.pipe()  # which a disk that is full does not concern; it holds 64 kB, a filter has 2
    with os.fdopen(reading, "rb") as program:
        try:
            code = seccomp.seccomp_export_bpf(context, writing)
        finally:
            os.close(writing)
        if code < 0:
            raise SandboxError(f"{LIBRARY} did not compile the filter: {os.strerror(-code)}")
        return program.read()
