"""Measure a worker all the time, whether it answers or not, and end it when it has used too much."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cnntutor.types import Crashed, OutOfMemory, TimedOut

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.sandbox.interface import Processes, Usage
    from cnntutor.sandbox.limits import Limits
    from cnntutor.types import Outcome

WATCH_SECONDS = 0.05
"""How often a worker is measured; one that is done before is not."""


@dataclass
class Clock:
    """The time that something may take, in CPU seconds of the whole tree and in elapsed ones."""

    seconds: float
    wall_factor: float
    cpu_at_begin: float | None = None
    wall_at_begin: float = 0.0
    waited: float = 0.0
    """Seconds for which answers that have come by now were waited for."""

    def __post_init__(self) -> None:
        """Begin. The CPU time is first looked at when something takes long enough to be measured."""
        self.wall_at_begin = time.monotonic()

    def excess(self, usage: Usage, waiting: float) -> TimedOut | None:
        """Return which of the two is used up, if any, after waiting some seconds for the present answer."""
        if self.cpu_at_begin is None:
            self.cpu_at_begin = usage.cpu_seconds
        if usage.cpu_seconds - self.cpu_at_begin > self.seconds:
            return TimedOut(self.seconds, "cpu")
        wall = self.seconds * self.wall_factor
        if self.waited + waiting > wall:
            return TimedOut(wall, "wall")
        return None


class Watch:
    """A thread that measures the processes of one worker until it is told to end.

    Parameters
    ----------
    processes : Processes
        What is measured, and ended.
    limits : Limits
        What it may use.
    printed : callable
        Returns how many bytes were printed so far.
    """

    def __init__(self, processes: Processes, limits: Limits, printed: Callable[[], int]) -> None:
        self._processes = processes
        self._limits = limits
        self._printed = printed
        self._excess: Outcome | None = None
        self._fault: Exception | None = None
        self._question: Clock | None = None
        self._call: Clock | None = None
        self._end = threading.Event()
        self._looking = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def excess(self) -> Outcome | None:
        """What the worker was ended for, if it was.

        Raises
        ------
        Exception
            Whatever kept the processes from being measured.
        """
        if self._fault is not None:
            raise self._fault
        return self._excess

    def allow(self, question_seconds: float) -> None:
        """Grant time to a whole question, counted from now; until then there is no bound but the calls'."""
        self._question = Clock(question_seconds, self._limits.wall_factor)

    def begin(self, call_seconds: float) -> None:
        """Grant time to what the worker is asked now."""
        self._call = Clock(call_seconds, self._limits.wall_factor)

    def pause(self) -> None:
        """Stop the clocks: it has answered, and what passes until it is asked again is the marker's time."""
        call, self._call = self._call, None
        if call is not None and self._question is not None:
            self._question.waited += time.monotonic() - call.wall_at_begin

    def look(self) -> Outcome | None:
        """Measure now; end the worker if it has used too much, and return of what."""
        with self._looking:
            if self._excess is None and (excess := self._measure()) is not None:
                self._excess = excess
                self._processes.kill()
            return self._excess

    def close(self) -> None:
        """End the thread."""
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while self._excess is None and not self._end.wait(WATCH_SECONDS):
            try:
                self.look()
            except Exception as fault:  # noqa: BLE001 - raised where the worker is asked
                self._fault = fault
                return

    def _measure(self) -> Outcome | None:
        limits = self._limits
        if self._printed() > limits.flood_bytes:
            return Crashed(f"was stopped after printing {limits.flood_bytes // 10**6} MB of text")
        if (usage := self._processes.usage()) is None:
            return None
        if usage.processes > limits.processes:
            return Crashed(f"was stopped after starting more than {limits.processes} processes")
        if usage.memory_bytes > limits.memory_bytes:
            return OutOfMemory(limits.memory_bytes // 10**6)
        question, call = self._question, self._call
        if call is None:  # it is the marker that takes its time
            return None
        elapsed = time.monotonic() - call.wall_at_begin
        if question is not None and (excess := question.excess(usage, elapsed)) is not None:
            return replace(excess, whole_question=True)
        return call.excess(usage, elapsed)
