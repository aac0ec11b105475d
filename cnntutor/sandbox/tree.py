"""A worker that was started as a program, and every process that it started in turn."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from cnntutor.sandbox.backends.cold import TOKEN, end_group
from cnntutor.sandbox.interface import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cnntutor.sandbox.backends.cold import Launch
    from cnntutor.sandbox.streams import Streams

FIRST_SIGNAL = 128
MOST_ROUNDS = 20
MOST_LOOKED_AT = 1000
"""Processes of one tree that are measured: far beyond any limit, so that a look ends where they multiply."""

PATIENCE_SECONDS = 3.0
POLL_SECONDS = 0.002


class ProcessTree:
    """The processes of one worker. It implements `interface.Processes`.

    Parameters
    ----------
    process : Popen
        What was started.
    streams : Streams
        The pipes to it.
    launch : Launch
        How. Where its environment has a tag, strays are looked for by it; where it has none, a namespace
        keeps any from straying.
    """

    def __init__(self, process: subprocess.Popen[bytes], streams: Streams, launch: Launch) -> None:
        self.streams = streams
        self._process = process
        self._launch = launch
        self._meter = Meter()
        self._root = psutil.Process(process.pid)
        self._started = self._root.create_time()

    def usage(self) -> Usage | None:
        """Measure all processes of the tree now; None if that could not be done."""
        try:
            return self._meter.measure(family(self._root) if self._process.poll() is None else [])
        except (psutil.Error, OSError):  # the latter where this process has no descriptor left to look with
            return self._meter.measure([])

    def exit_code(self, timeout: float) -> int | None:
        """Return how the worker ended, negative for a signal; None if it has not after `timeout` seconds."""
        try:
            code = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        return FIRST_SIGNAL - code if self._launch.codes_of_a_shell and code > FIRST_SIGNAL else code

    def kill(self) -> None:
        """End every process of the tree.

        Processes are stopped before they are killed, so that none can start another meanwhile, and looked
        for until none is left: by descent, by process group and by the token in their environment.
        """
        if self._launch.ends_itself and self._process.poll() is None:
            self._process.terminate()
            self.exit_code(PATIENCE_SECONDS)
        members = self._members()  # before the root goes, and the ties of descent with it
        end_group(self._process)
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
            await_end(members)
            members = self._members()
        self._process.wait()

    def _members(self) -> list[psutil.Process]:
        try:
            if self._process.poll() is not None:
                return []
            return [self._root, *self._root.children(recursive=True)]
        except (psutil.Error, OSError):  # the latter where this process has no descriptor left to look with
            return []

    def _strays(self) -> list[psutil.Process]:
        """Return the processes that cut themselves off from the tree."""
        strays: list[psutil.Process] = []
        tag = self._launch.environment.get(TOKEN)
        if tag is None:
            return strays
        for candidate in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if (
                    candidate.pid not in (os.getpid(), self._process.pid)
                    and candidate.create_time() >= self._started
                    and candidate.status() != psutil.STATUS_ZOMBIE
                    and candidate.environ().get(TOKEN) == tag
                ):
                    strays.append(candidate)
        return strays


class Meter:
    """Measures processes again and again, and remembers the time of those that are gone.

    Time of children that were waited for is in their parents' account, that of others in nobody's: it is
    counted as last seen. The sum never falls.
    """

    def __init__(self) -> None:
        self._own: dict[tuple[int, float], float] = {}
        self._most = 0.0

    def measure(self, members: Iterable[psutil.Process]) -> Usage | None:
        """Return what some processes use together now; None if that could not be found out."""
        inherited, memory, count, runnable = 0.0, 0, 0, False
        try:
            for member in members:
                with contextlib.suppress(psutil.Error), member.oneshot():
                    times = member.cpu_times()
                    self._own[member.pid, member.create_time()] = times.user + times.system
                    inherited += times.user + times.system
                    inherited += getattr(times, "children_user", 0.0)
                    inherited += getattr(times, "children_system", 0.0)
                    memory += member.memory_info().rss + page_tables(member.pid)
                    count += 1
                    runnable = runnable or wants_a_core(member)
        except OSError:  # no descriptor left to look with
            return None
        self._most = max(self._most, inherited, sum(self._own.values()))
        return Usage(cpu_seconds=self._most, memory_bytes=memory, processes=count, runnable=runnable)


def family(first: psutil.Process) -> list[psutil.Process]:
    """Return a process and all that descend from it; one that ends or starts meanwhile may be missing.

    Where the system lists the children of a thread, no other process is looked at: there may be thousands.

    Raises
    ------
    psutil.Error, OSError
        If the first is gone, or there is no descriptor left to look with.
    """
    if not Path(f"/proc/{first.pid}/task/{first.pid}/children").exists():
        return [first, *first.children(recursive=True)]
    found = [first]
    for member in found:  # grows meanwhile
        for child in _children(member):
            with contextlib.suppress(psutil.Error):
                found.append(psutil.Process(child))
        if len(found) > MOST_LOOKED_AT:
            break
    return found


def _children(member: psutil.Process) -> Iterator[int]:
    """Yield the numbers of the processes that the threads of a process have started."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for thread in Path(f"/proc/{member.pid}/task").iterdir():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                yield from map(int, (thread / "children").read_bytes().split())


def page_tables(pid: int) -> int:
    """Return the bytes that the kernel keeps to map a process's memory, which is not in what is resident."""
    if sys.platform != "linux":
        return 0
    try:
        status = Path(f"/proc/{pid}/status").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    size = status.partition(b"\nVmPTE:")[2].split(maxsplit=1)[:1]
    return 1024 * int(size[0]) if size else 0


def wants_a_core(process: psutil.Process) -> bool:
    """Tell whether a thread of a process computes, or waits for nothing but a core.

    Raises
    ------
    psutil.Error, OSError
        If the process is gone, or there is no descriptor left to look with.
    """
    if process.status() == psutil.STATUS_RUNNING:
        return True
    with contextlib.suppress(FileNotFoundError, ProcessLookupError, PermissionError):
        for thread in Path(f"/proc/{process.pid}/task").iterdir():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                # The name, in parentheses, may hold anything; the state is the first letter behind it.
                if (thread / "stat").read_bytes().rpartition(b") ")[2][:1] == b"R":
                    return True
    return False


def await_end(members: list[psutil.Process]) -> None:
    """Wait until none of these runs any more, or not much longer. Zombies are left to whom they belong."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while any(_runs(member) for member in members) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)


def _runs(member: psutil.Process) -> bool:
    try:
        return bool(member.is_running() and member.status() != psutil.STATUS_ZOMBIE)
    except (psutil.Error, OSError):
        return False
