"""What processes and event loops share, made of pipes: the kernel gives a shut-in process little else."""

from __future__ import annotations

import os
import select
import threading
import time
from typing import Any

RECURSIVE = 0
MOST_WAITING = 4096
"""A semaphore with more than this never makes anybody wait: a pipe has room for so many signs and no more."""


def semaphores(native: Any) -> Any:
    """Return what makes semaphores: native ones, and where that is not possible others that do the same."""

    class Semaphores:
        SEM_VALUE_MAX = native.SEM_VALUE_MAX
        _rebuild = native._rebuild  # noqa: SLF001 - its name in Python's own library

        def __new__(cls, kind: int, value: int, most: int, name: str, unlink: bool) -> Any:  # noqa: FBT001
            try:
                return native(kind, value, most, name, unlink)
            except (FileNotFoundError, PermissionError):
                return Semaphore(kind, value, most)

    return Semaphores


class Semaphore:
    """A semaphore that forked processes share: a pipe with as many signs in it as may still be taken.

    Its methods are those that `multiprocessing.synchronize` asks for.
    """

    name = None

    def __init__(self, kind: int, value: int, most: int) -> None:
        self.kind, self.maxvalue = kind, most
        self.handle, self._giving = os.pipe()
        for descriptor in (self.handle, self._giving):
            os.set_blocking(descriptor, False)
        self._endless = value > MOST_WAITING
        self._taken, self._owner = 0, 0
        os.write(self._giving, b"." * (0 if self._endless else value))

    def __del__(self) -> None:
        for descriptor in (self.handle, self._giving):
            os.close(descriptor)

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT001, FBT002
        """Take a sign; wait for one if asked to."""
        end = None if timeout is None else time.monotonic() + max(0.0, timeout)
        if not (self._endless or (self.kind == RECURSIVE and self._is_mine())):
            while not self._take():
                left = None if end is None else end - time.monotonic()
                if not block or (left is not None and left <= 0):
                    return False
                select.select([self.handle], [], [], left)
        self._taken, self._owner = self._taken + 1, threading.get_ident()
        return True

    __enter__ = acquire

    def release(self) -> None:
        """Put a sign back."""
        if self.kind == RECURSIVE and not self._is_mine():
            raise AssertionError("attempt to release recursive lock not owned by thread")
        if self.kind != RECURSIVE and not self._endless and self._get_value() >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        self._taken -= 1
        if not self._endless and (self.kind != RECURSIVE or self._taken == 0):
            os.write(self._giving, b".")

    def __exit__(self, *_raised: object) -> None:
        self.release()

    def _take(self) -> bool:
        try:
            return bool(os.read(self.handle, 1))
        except BlockingIOError:
            return False

    def _count(self) -> int:
        return self._taken

    def _is_mine(self) -> bool:
        return self._taken > 0 and self._owner == threading.get_ident()

    def _get_value(self) -> int:
        import fcntl  # here, as most submissions do without
        import termios

        if self._endless:
            return self.maxvalue
        return int.from_bytes(fcntl.ioctl(self.handle, termios.FIONREAD, bytes(4)), "little")

    def _is_zero(self) -> bool:
        return self._get_value() == 0

    def _after_fork(self) -> None:
        self._taken = 0


class _Waking:
    """One end of a pipe, as far as an event loop takes it for a socket."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        os.set_blocking(descriptor, False)

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor

    def recv(self, size: int) -> bytes:
        """Read."""
        return os.read(self._descriptor, size)

    def send(self, content: bytes) -> int:
        """Write."""
        return os.write(self._descriptor, content)

    def close(self) -> None:
        """Close it, once."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def waking_pair() -> tuple[_Waking, _Waking]:
    """Return two ends: what is sent to the second is received by the first."""
    reading, writing = os.pipe()
    return _Waking(reading), _Waking(writing)


class _TwoWay:
    """A connection that reads from one pipe and writes to another."""

    def __init__(self, reading: Any, writing: Any) -> None:
        self._reading, self._writing = reading, writing
        self.send, self.send_bytes = writing.send, writing.send_bytes
        self.readable = self.writable = True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # who copies it asks before anything is set
            raise AttributeError(name)
        return getattr(self._reading, name)

    def close(self) -> None:
        """Close both."""
        self._reading.close()
        self._writing.close()

    def __enter__(self) -> _TwoWay:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()


def two_ways(there: tuple[Any, Any], back: tuple[Any, Any]) -> tuple[_TwoWay, _TwoWay]:
    """Return two pipes, each a reader and a writer, as the two ends of one that goes both ways."""
    return _TwoWay(there[0], back[1]), _TwoWay(back[0], there[1])
