"""The time of a worker, on a clock that is told the time: nothing here waits."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from cnntutor.domain.outcome import TimedOut
from cnntutor.errors import WorkerLost
from cnntutor.sandbox.clocks import LONGEST_STEP, Clocks
from cnntutor.sandbox.interface import Usage
from cnntutor.sandbox.limits import Limits
from tests.support import Time

LIMITS = Limits(call_seconds=2.0, question_seconds=10.0, wall_factor=3.0, patience_factor=4.0)
STEP = 0.05


class Looked:
    """Clocks of a worker that is looked at again and again."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.time = Time()
        self.clocks = Clocks(limits, self.time)
        self.cpu_seconds = 0.0

    def goes_on(
        self, seconds: float, *, computing: float = 0.0, runnable: bool = False, under_way: bool = False
    ) -> TimedOut | None:
        """Let time pass, a share of it computing; return what is used up, at the moment when it is.

        Parameters
        ----------
        seconds : float
            How long.
        computing : float
            CPU seconds for each second.
        runnable : bool
            Whether the worker would compute if it had a core.
        under_way : bool
            Whether it waits for the grader to write or to read.
        """
        for _ in range(round(seconds / STEP)):
            self.time.passes(STEP)
            self.cpu_seconds += STEP * computing
            usage = Usage(cpu_seconds=self.cpu_seconds, memory_bytes=0, processes=1, runnable=runnable)
            if (found := self.clocks.excess(usage, under_way=under_way)) is not None:
                return found
        return None


@pytest.fixture
def looked() -> Looked:
    """Give a worker that has been asked to answer a call of a question."""
    one = Looked()
    one.clocks.allow(LIMITS.question_seconds)
    one.clocks.begin(LIMITS.call_seconds)
    return one


def test_computing_is_counted_in_cpu_time(looked: Looked) -> None:
    """A call may compute as long as it may, and no longer."""
    assert looked.goes_on(1.9, computing=1.0, runnable=True) is None
    assert looked.goes_on(0.3, computing=1.0, runnable=True) == TimedOut(2.0, "cpu")


def test_waiting_ends(looked: Looked) -> None:
    """A call that neither computes nor could is stopped after three times that."""
    assert looked.goes_on(5.9) is None
    assert looked.goes_on(0.3) == TimedOut(6.0, "wall")


def test_a_busy_machine_takes_nothing_from_a_submission(looked: Looked) -> None:
    """Where it gets a tenth of a core, it still has the whole of its CPU time."""
    assert looked.goes_on(19.0, computing=0.1, runnable=True) is None
    assert looked.goes_on(2.0, computing=0.1, runnable=True) == TimedOut(2.0, "cpu")


def test_a_machine_that_is_too_busy_is_no_outcome(looked: Looked) -> None:
    """Where next to nothing can be computed for long, the worker is lost, and there is no score."""
    assert looked.goes_on(23.9, computing=0.01, runnable=True) is None
    with pytest.raises(WorkerLost, match=r"too busy.*Try again"):
        looked.goes_on(0.3, computing=0.01, runnable=True)


def test_waiting_and_computing_in_turn_is_waiting_for_its_part(looked: Looked) -> None:
    """Only the time is counted in which it was seen to wait."""
    for _ in range(5):
        assert looked.goes_on(1.0) is None
        assert looked.goes_on(1.0, computing=0.1, runnable=True) is None
    assert looked.goes_on(1.2) == TimedOut(6.0, "wall")


def test_a_grader_that_stood_still_is_no_waiting_of_the_worker(looked: Looked) -> None:
    """A grader that was suspended for some seconds counts but one of them."""
    looked.time.passes(10.0)
    assert looked.clocks.excess(Usage(cpu_seconds=0.0, memory_bytes=0, processes=1)) is None
    assert looked.goes_on(6.0 - LONGEST_STEP - 2 * STEP) is None


def test_a_grader_that_stood_still_for_long_knows_nothing_of_the_worker(looked: Looked) -> None:
    """Then there is no outcome, and the submission is run again."""
    looked.time.passes(1000.0)
    with pytest.raises(WorkerLost):
        looked.clocks.excess(Usage(cpu_seconds=0.0, memory_bytes=0, processes=1))


def test_a_worker_that_cannot_be_measured_is_lost_in_the_end(looked: Looked) -> None:
    """Without a measurement nothing is said of the submission, and nothing hangs."""
    looked.time.passes(23.0)
    assert looked.clocks.excess(None) is None
    looked.time.passes(2.0)
    with pytest.raises(WorkerLost):
        looked.clocks.excess(None)


def ask(looked: Looked, calls: int, computing: float) -> TimedOut | None:
    """Ask again and again for what takes 1.5 seconds; return what is used up."""
    for _ in range(calls):
        looked.clocks.begin(LIMITS.call_seconds)
        if (found := looked.goes_on(1.5, computing=computing, runnable=computing > 0)) is not None:
            return found
        looked.clocks.pause()
    return None


@pytest.mark.parametrize(
    ("computing", "calls", "stopped"), [(1.0, 6, TimedOut(10.0, "cpu")), (0.0, 20, TimedOut(30.0, "wall"))]
)
def test_the_calls_of_a_question_are_added_up(
    looked: Looked, computing: float, calls: int, stopped: TimedOut
) -> None:
    """Each call is short enough, and all together are too long."""
    assert ask(looked, calls, computing) is None
    assert ask(looked, 2, computing) == replace(stopped, whole_question=True)


def test_the_answers_of_a_question_on_a_busy_machine_are_added_up_too(looked: Looked) -> None:
    """Calls that are starved one after the other leave no score."""
    assert ask(looked, 79, 0.001) is None
    with pytest.raises(WorkerLost):
        ask(looked, 2, 0.001)


def test_between_answers_no_time_passes(looked: Looked) -> None:
    """What the grader does with an answer is its own time."""
    looked.clocks.pause()
    assert looked.goes_on(1000.0) is None
    looked.clocks.begin(LIMITS.call_seconds)
    assert looked.goes_on(5.9) is None


def test_a_new_question_has_its_own_time(looked: Looked) -> None:
    """What one question used is not taken from the next."""
    assert ask(looked, 6, 1.0) is None
    looked.clocks.allow(LIMITS.question_seconds)
    assert ask(looked, 6, 1.0) is None


def test_before_the_first_question_only_the_call_counts() -> None:
    """A file that is loaded has the time of that alone."""
    one = Looked()
    one.clocks.begin(100.0)
    assert one.goes_on(99.0, computing=1.0, runnable=True) is None
    assert one.goes_on(2.0, computing=1.0, runnable=True) == TimedOut(100.0, "cpu")


def test_without_a_bound_on_waiting_only_computing_ends() -> None:
    """A limit can be lifted altogether."""
    one = Looked(replace(LIMITS, wall_factor=math.inf))
    one.clocks.begin(LIMITS.call_seconds)
    assert one.goes_on(10_000.0) is None
    assert one.goes_on(3.0, computing=1.0, runnable=True) == TimedOut(2.0, "cpu")


def test_what_the_grader_answers_meanwhile_takes_its_own_time(looked: Looked) -> None:
    """Neither waiting nor computing is counted while an opaque function runs, and both go on behind it."""
    assert looked.goes_on(5.0) is None
    looked.clocks.suspend()
    assert looked.goes_on(100.0) is None
    looked.clocks.resume()
    assert looked.goes_on(0.9) is None
    assert looked.goes_on(0.3) == TimedOut(6.0, "wall")


def test_waiting_for_a_grader_that_has_no_core_is_not_counted(looked: Looked) -> None:
    """While a request or an answer is under way, it is the grader that is late."""
    assert looked.goes_on(5.0) is None
    assert looked.goes_on(15.0, under_way=True) is None
    assert looked.goes_on(0.9) is None
    assert looked.goes_on(0.3) == TimedOut(6.0, "wall")


def test_many_short_waits_are_counted_together(looked: Looked) -> None:
    """Whoever waits a little before each call of a function is stopped as if it were once."""
    for _ in range(59):
        assert looked.goes_on(0.1) is None
        looked.clocks.suspend()
        looked.time.passes(1.0)
        looked.clocks.resume()
    assert looked.goes_on(0.3) == TimedOut(6.0, "wall")
