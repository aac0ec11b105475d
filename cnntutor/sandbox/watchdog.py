"""Measure a worker all the time, whether it answers or not, and end it when it has used too much."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from cnntutor.domain.outcome import Crashed, OutOfMemory
from cnntutor.sandbox.clocks import Clocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.outcome import Outcome
    from cnntutor.sandbox.interface import Processes
    from cnntutor.sandbox.limits import Limits

WATCH_SECONDS = 0.05
"""How often a worker is measured; one that is done before is not."""


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
    under_way : callable
        Returns whether the worker waits for this side: to write what it is asked, or to read its answer.
    now : callable
        Returns the time in seconds, from any beginning.
    """

    def __init__(
        self,
        processes: Processes,
        limits: Limits,
        *,
        printed: Callable[[], int],
        under_way: Callable[[], bool],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._processes = processes
        self._limits = limits
        self._printed = printed
        self._under_way = under_way
        self._excess: Outcome | None = None
        self._error: Exception | None = None
        self._clocks = Clocks(limits, now)
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
            Whatever kept the processes from being measured; a `WorkerLost` if the machine is too busy.
        """
        if self._error is not None:
            raise self._error
        return self._excess

    def allow(self, question_seconds: float) -> None:
        """Grant time to a whole question, counted from now; until then there is no bound but the calls'."""
        self._clocks.allow(question_seconds)

    def begin(self, call_seconds: float) -> None:
        """Grant time to what the worker is asked now."""
        self._clocks.begin(call_seconds)

    def pause(self) -> None:
        """Stop the clocks: it has answered, and what passes until it is asked again is the grader's time."""
        self._clocks.pause()

    def suspend(self) -> None:
        """Stop the clocks in the middle of what it was asked, until `resume`."""
        self._clocks.suspend()

    def resume(self) -> None:
        """Let the clocks go on as if no time had passed since `suspend`."""
        self._clocks.resume()

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
            except Exception as error:  # noqa: BLE001 - raised where the worker is asked
                self._error = error
                return

    def _measure(self) -> Outcome | None:
        limits = self._limits
        if self._printed() > limits.flood_bytes:
            return Crashed(f"was stopped after printing {limits.flood_bytes // 10**6} MB of text")
        usage = self._processes.usage()
        if usage is not None and usage.processes > limits.processes:
            return Crashed(f"was stopped after starting more than {limits.processes} processes")
        if usage is not None and usage.memory_bytes > limits.memory_bytes:
            return OutOfMemory(limits.memory_bytes // 10**6)
        return self._clocks.excess(usage, under_way=self._under_way())
