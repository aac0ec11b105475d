"""The time that a worker may take: computing, waiting, and what may pass before the machine is too busy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cnntutor.domain.outcome import TimedOut
from cnntutor.errors import WorkerLost

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.sandbox.interface import Usage
    from cnntutor.sandbox.limits import Limits

LONGEST_STEP = 1.0
"""Seconds between two measurements that count at most: where more has passed, the grader stood still."""


@dataclass(kw_only=True)
class Clock:
    """The time that one thing takes: a call, or all the calls of a question."""

    seconds: float
    """The CPU time that it may use, of all processes together."""

    cpu_at_begin: float | None = None
    """None until it takes long enough to be measured."""

    waited: float = 0.0
    """Seconds in which nothing of it computed, or would have if it had been given a core."""

    passed: float = 0.0
    """Seconds that the answers which have come by now took."""

    def excess(self, cpu_seconds: float, limits: Limits) -> TimedOut | None:
        """Return which time is used up, if any."""
        if self.cpu_at_begin is None:
            self.cpu_at_begin = cpu_seconds
        if cpu_seconds - self.cpu_at_begin > self.seconds:
            return TimedOut(self.seconds, "cpu")
        wall = self.seconds * limits.wall_factor
        return TimedOut(wall, "wall") if self.waited > wall else None


@dataclass
class Pending:
    """What the worker was asked and has not answered."""

    clock: Clock
    begin: float
    looked: float
    """When it was measured last."""


class Clocks:
    """The clocks of one worker. They run while an answer is waited for: the rest is the grader's own time.

    How much a worker computes does not depend on what else the machine does; how much time passes does.
    So waiting counts only where it is not for a core, nor for the grader to read or write, and where too much
    time passes all the same, that is no outcome of the submission.

    Parameters
    ----------
    limits : Limits
        What the worker may use.
    now : callable
        Returns the time in seconds, from any beginning.
    """

    def __init__(self, limits: Limits, now: Callable[[], float]) -> None:
        self._limits = limits
        self._now = now
        self._question: Clock | None = None
        self._pending: Pending | None = None
        self._suspended: tuple[Pending, float] | None = None
        """What waits for the grader, and since when."""

    def allow(self, question_seconds: float) -> None:
        """Grant time to a whole question, counted from now; until then there is no bound but the calls'."""
        self._question = Clock(seconds=question_seconds)

    def begin(self, call_seconds: float) -> None:
        """Grant time to what the worker is asked now."""
        now = self._now()
        self._pending = Pending(Clock(seconds=call_seconds), now, now)

    def pause(self) -> None:
        """Stop: it has answered."""
        pending, self._pending = self._pending, None
        if pending is not None and self._question is not None:
            self._question.passed += self._now() - pending.begin

    def suspend(self) -> None:
        """Stop in the middle of what it was asked: it waits for an answer of the grader's itself."""
        pending, self._pending = self._pending, None
        if pending is not None:
            self._suspended = pending, self._now()

    def resume(self) -> None:
        """Go on as if no time had passed since it was suspended."""
        if self._suspended is not None:
            (pending, since), self._suspended = self._suspended, None
            gap = self._now() - since
            self._pending = Pending(pending.clock, pending.begin + gap, pending.looked + gap)

    def excess(self, usage: Usage | None, *, under_way: bool = False) -> TimedOut | None:
        """Return which time is used up, if any.

        Parameters
        ----------
        usage : Usage or None
            What the worker has used by now; None where that is not known.
        under_way : bool
            Whether the worker waits for the grader, which has not written what is asked or read the answer.

        Raises
        ------
        WorkerLost
            If so much time has passed that it can only be the machine.
        """
        pending, question = self._pending, self._question
        if pending is None:
            return None
        if usage is not None:
            self._step(pending, question, waits=not usage.runnable and not under_way)
            if question is not None and (found := question.excess(usage.cpu_seconds, self._limits)):
                return replace(found, whole_question=True)
            if found := pending.clock.excess(usage.cpu_seconds, self._limits):
                return found
        self._insist_on_progress(pending, question)
        return None

    def _step(self, pending: Pending, question: Clock | None, *, waits: bool) -> None:
        """Add the time since the last measurement, if the worker waits for neither a core nor the grader."""
        now = self._now()
        passed, pending.looked = now - pending.looked, now
        if not waits:
            return
        for clock in (pending.clock, question):
            if clock is not None:
                clock.waited += min(passed, LONGEST_STEP)

    def _insist_on_progress(self, pending: Pending, question: Clock | None) -> None:
        passed = self._now() - pending.begin
        granted = [(pending.clock.seconds, passed)]
        if question is not None:
            granted.append((question.seconds, question.passed + passed))
        for seconds, elapsed in granted:
            if elapsed > seconds * self._limits.wall_factor * self._limits.patience_factor:
                raise WorkerLost(
                    f"the machine is too busy: what may take {seconds:g} seconds of computing was not done "
                    f"after {elapsed:.0f} seconds. Try again when less runs at a time"
                )
