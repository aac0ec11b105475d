"""A worker and every process that it started: measured together, and ended together."""

from __future__ import annotations

import contextlib
import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    import subprocess

MOST_ROUNDS = 20


@dataclass(frozen=True)
class Usage:
    """What a tree of processes uses at one moment."""

    cpu_seconds: float
    """CPU time spent so far, by the living and by those that were waited for."""

    memory_bytes: int
    """Resident memory."""

    processes: int
    """How many are alive."""


class Tree:
    """The processes of one worker; `mark` is a variable in their environment by which strays are known."""

    def __init__(self, process: subprocess.Popen[bytes], mark: tuple[str, str]) -> None:
        self._process = process
        self._mark = mark
        self._root = psutil.Process(process.pid)
        self._started = self._root.create_time()

    def usage(self) -> Usage:
        """Measure all processes of the tree now."""
        cpu, memory, count = 0.0, 0, 0
        for member in self._members():
            with contextlib.suppress(psutil.Error), member.oneshot():
                times = member.cpu_times()
                cpu += times.user + times.system
                cpu += getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
                memory += member.memory_info().rss
                count += 1
        return Usage(cpu, memory, count)

    def kill(self) -> int:
        """End every process of the tree and return the worker's exit code.

        Processes are stopped before they are killed, so that none can start another meanwhile, and looked
        for until none is left: by descent, by process group and by the token in their environment.
        """
        members = self._members()  # before the root goes, and the ties of descent with it
        if self._process.returncode is None:  # not waited for yet, so the number is still the group's
            with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):
                os.killpg(self._process.pid, signal.SIGKILL)
        for _ in range(MOST_ROUNDS):
            members += self._strays()
            if not members:
                break
            for member in members:
                with contextlib.suppress(psutil.Error):
                    member.suspend()
            for member in members:
                with contextlib.suppress(psutil.Error):
                    member.kill()
            psutil.wait_procs(members, timeout=1.0)
            members = self._members()
        return self._process.wait()

    def _members(self) -> list[psutil.Process]:
        try:
            if self._process.poll() is not None:
                return []
            return [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            return []

    def _strays(self) -> list[psutil.Process]:
        """Return the processes that cut themselves off from the tree."""
        strays = []
        for candidate in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if (
                    candidate.pid not in (os.getpid(), self._process.pid)
                    and candidate.create_time() >= self._started
                    and candidate.status() != psutil.STATUS_ZOMBIE
                    and candidate.environ().get(self._mark[0]) == self._mark[1]
                ):
                    strays.append(candidate)
        return strays
