"""What a worker is ended for, with processes that use what a test says, and a clock that is told the time."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from cnntutor.domain.outcome import (
    Crashed,
    Outcome,
    OutOfMemory,
    TimedOut,
)
from cnntutor.errors import WorkerLost
from cnntutor.sandbox.interface import Usage
from cnntutor.sandbox.limits import Limits
from cnntutor.sandbox.streams import Streams
from cnntutor.sandbox.watchdog import Watch
from tests.support import Time

LIMITS = Limits()


class Told:
    """Processes that use what they are told to; they implement `interface.Processes`."""

    streams: Streams

    def __init__(self) -> None:
        self.now: Usage | None = Usage(cpu_seconds=0.0, memory_bytes=0, processes=1)
        self.killed = threading.Event()

    def usage(self) -> Usage | None:
        """Return what was told."""
        return self.now

    def kill(self) -> None:
        """Take note."""
        self.killed.set()

    def exit_code(self, timeout: float) -> int | None:
        """Return that they have not ended."""
        return None


class Watched:
    """A watch over such processes."""

    def __init__(self) -> None:
        self.processes = Told()
        self.time = Time()
        self.printed = 0
        self.under_way = False
        self.watch = Watch(
            self.processes,
            LIMITS,
            printed=lambda: self.printed,
            under_way=lambda: self.under_way,
            now=self.time,
        )


@pytest.fixture
def watched() -> Iterator[Watched]:
    """Give a watch, and end it."""
    one = Watched()
    yield one
    one.watch.close()


@pytest.mark.parametrize(
    ("usage", "outcome"),
    [
        (Usage(cpu_seconds=0.0, memory_bytes=LIMITS.memory_bytes, processes=LIMITS.processes), None),
        (Usage(cpu_seconds=0.0, memory_bytes=LIMITS.memory_bytes + 1, processes=1), OutOfMemory(512)),
        (
            Usage(cpu_seconds=0.0, memory_bytes=0, processes=LIMITS.processes + 1),
            Crashed("was stopped after starting more than 32 processes"),
        ),
        (Usage(cpu_seconds=1000.0, memory_bytes=0, processes=1), None),
    ],
)
def test_what_is_used_is_held_against_the_limits(
    watched: Watched, usage: Usage, outcome: Outcome | None
) -> None:
    """Memory and processes have a limit at every moment; time has one only while an answer is waited for."""
    watched.processes.now = usage
    assert watched.watch.look() == outcome
    assert watched.watch.excess == outcome
    assert watched.processes.killed.is_set() == (outcome is not None)


def test_text_without_end_is_stopped(watched: Watched) -> None:
    """What is printed is counted whether the processes can be measured or not."""
    watched.processes.now = None
    watched.printed = LIMITS.flood_bytes
    assert watched.watch.look() is None
    watched.printed += 1
    assert watched.watch.look() == Crashed("was stopped after printing 100 MB of text")
    assert watched.processes.killed.is_set()


def test_the_first_thing_that_is_too_much_stays_what_it_was_ended_for(watched: Watched) -> None:
    """A later excess does not replace it."""
    watched.processes.now = Usage(cpu_seconds=0.0, memory_bytes=LIMITS.memory_bytes + 1, processes=1)
    watched.watch.look()
    watched.processes.now = Usage(cpu_seconds=0.0, memory_bytes=0, processes=LIMITS.processes + 1)
    assert watched.watch.look() == OutOfMemory(512)


def test_time_that_is_used_up_ends_it(watched: Watched) -> None:
    """The CPU time since the worker was asked is what counts."""
    watched.processes.now = Usage(cpu_seconds=100.0, memory_bytes=0, processes=1, runnable=True)
    watched.watch.begin(LIMITS.call_seconds)
    assert watched.watch.look() is None
    watched.processes.now = Usage(cpu_seconds=102.1, memory_bytes=0, processes=1, runnable=True)
    assert watched.watch.look() == TimedOut(2.0, "cpu")
    assert watched.processes.killed.is_set()


def test_a_machine_that_is_too_busy_ends_it_without_an_outcome(watched: Watched) -> None:
    """The thread that looks finds it, and whoever asks for the outcome hears of it."""
    watched.processes.now = Usage(cpu_seconds=0.0, memory_bytes=0, processes=1, runnable=True)
    watched.watch.begin(LIMITS.call_seconds)
    watched.time.passes(1000.0)
    watched.watch._thread.join()
    with pytest.raises(WorkerLost, match="too busy"):
        _ = watched.watch.excess
