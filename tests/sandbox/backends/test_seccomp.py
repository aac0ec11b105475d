"""The filter: every rule refuses what it names, and nothing else is in the way."""

from __future__ import annotations

import base64
import errno
import json
import subprocess
import sys

import pytest

from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends import seccomp
from cnntutor.sandbox.backends.inventory import WORKER_FOLDER

if sys.platform != "linux":
    pytest.skip("system calls are Linux's", allow_module_level=True)

CALL_EACH = """
import ctypes, json, os, sys
sys.path.insert(0, sys.argv[1])
import kernel
kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
kernel.filter_system_calls(bytes.fromhex(sys.argv[2]))
libc = ctypes.CDLL(None, use_errno=True)
told = []
for number, arguments in json.loads(sys.argv[3]):
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments))
    told.append(ctypes.get_errno() if result == -1 else 0)
print(json.dumps(told))
"""
"""Runs in a process of its own, which the filter then binds."""

INVALID = [-1] * 6
"""Arguments with which none of the calls does anything."""

ALLOWED = ("getpid", "read", "openat", "mprotect", "futex", "sched_yield", "close", "wait4")


def told(calls: list[tuple[int, list[int]]], *, everything: bool) -> list[int]:
    """Return the error of each call, by number and arguments, under the filter."""
    program = base64.b64decode(
        seccomp.compiled(files_of_others=everything, signals_to_others=everything)
    ).hex()
    command = [sys.executable, "-I", "-c", CALL_EACH, str(WORKER_FOLDER), program, json.dumps(calls)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    result: list[int] = json.loads(ran.stdout)
    return result


def number_of(name: str) -> int:
    """Return the number of a system call; -1 where this machine has none of that name."""
    number = seccomp.library().seccomp_syscall_resolve_name(name.encode())
    return int(number) if number >= 0 else seccomp.YOUNG.get(name, -1)


@pytest.mark.parametrize("everything", [True, False])
def test_every_rule_refuses_what_it_names(everything: bool) -> None:
    """Each forbidden call comes back with the error of its rule."""
    rules = [
        rule
        for rule in seccomp.rules(files_of_others=everything, signals_to_others=everything)
        if number_of(rule.name) >= 0
    ]
    calls = [(number_of(rule.name), arguments_for(rule)) for rule in rules]
    assert len(rules) > 80
    for rule, error in zip(rules, told(calls, everything=everything), strict=True):
        assert error == rule.error, rule


def arguments_for(rule: seccomp.Rule) -> list[int]:
    """Return arguments that a rule is about."""
    arguments = list(INVALID)
    condition = rule.condition
    if condition is not None and condition.operator == seccomp.MASKED_EQUAL:
        arguments[condition.argument] = condition.second
    return arguments


def test_what_is_needed_is_allowed() -> None:
    """Ordinary calls are not refused; nor is `prlimit64` for the caller itself, nor a fork."""
    private_anonymous, shared_of_a_file = 0x22, 0x01
    calls = [(number_of(name), INVALID) for name in ALLOWED]
    calls.append((number_of("prlimit64"), [0, *INVALID[1:]]))
    calls += [(number_of("mmap"), [0, 0, 0, kind, -1, 0]) for kind in (private_anonymous, shared_of_a_file)]
    calls.append((number_of("ioctl"), [-1, 0x5401, 0, 0, 0, 0]))  # is it a terminal?
    calls.append((number_of("fcntl"), [-1, 2, 1, 0, 0, 0]))  # close it on execution
    assert errno.EPERM not in told(calls, everything=True)
    assert all(number >= 0 for number, _ in calls)


def test_signals_and_changes_to_files_are_refused_only_where_they_reach_others() -> None:
    """Behind namespaces a submission may signal its children and change the modes of its files."""
    calls = [(number_of(name), INVALID) for name in ("kill", "chmod", "fchmodat", "inotify_init1")]
    calls.append((number_of("ioctl"), [-1, 0x40086602, 0, 0, 0, 0]))  # set the attributes of a file
    assert told(calls, everything=True) == [errno.EPERM] * 5
    assert errno.EPERM not in told(calls[1:], everything=False)


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libseccomp there is no filter, and the message says what to install."""
    monkeypatch.setattr(seccomp, "LIBRARY", "libnowhere.so")
    with pytest.raises(SandboxError, match="apt install libseccomp2"):
        seccomp.library()
