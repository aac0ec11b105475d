"""Calls to the kernel: what fails is told as an `OSError` with what was tried."""

from __future__ import annotations

import errno
import os
import sys

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("these are calls to Linux", allow_module_level=True)

from cnntutor.sandbox.worker import kernel


def test_an_attribute_of_the_process_is_read() -> None:
    """A number, as the kernel gives it."""
    assert kernel.prctl(kernel.PR_GET_NO_NEW_PRIVS) in (0, 1)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: kernel.prctl(-1), "prctl -1: "),
        (lambda: kernel.syscall(100_000), "system call 100000: "),
        (lambda: kernel.mount("", "/nowhere/at all", "tmpfs", 0), "mount /nowhere/at all: "),
        (lambda: kernel.unmount("/nowhere/at all"), "unmount /nowhere/at all: "),
        (lambda: kernel.unshare(-1), "unshare: "),
    ],
)
def test_what_fails_is_told_with_its_reason(call: object, told: str) -> None:
    """By number and in words."""
    with pytest.raises(OSError, match=told) as raised:
        call()  # type: ignore[operator]
    assert raised.value.errno
    assert str(raised.value).endswith(os.strerror(raised.value.errno))


def test_a_system_call_gives_what_the_kernel_gives() -> None:
    """Numbers go as 64 bits, a buffer as it is."""
    getppid = {"x86_64": 110, "aarch64": 173}.get(os.uname().machine)
    if getppid is None:
        pytest.skip("the number of the call is not known here")
    assert kernel.syscall(getppid) == os.getppid()


def test_a_socket_can_be_made_where_nothing_forbids_it() -> None:
    """Its descriptor is the caller's to close."""
    descriptor = kernel.open_socket()
    os.close(descriptor)
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        os.close(descriptor)
