"""What one submission may cost the process that grades it."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import BrokenExecutor

import numpy as np
import pytest

from cnntutor.batch.executors import LocalProcesses
from cnntutor.batch.limits import GraderLimits, limited
from cnntutor.errors import GraderExhausted

resource = pytest.importorskip("resource")


def _work(*, deaf: bool = False) -> None:
    """Work until an exception comes, or the second one."""
    try:
        while True:
            sum(range(1_000))
    except GraderExhausted:
        if not deaf:
            raise
    _work()


def test_memory_beyond_the_limit_is_not_had() -> None:
    """An array that is too large is refused at once, and what comes after the limit may be as large."""
    with pytest.raises(GraderExhausted, match="memory"), limited(GraderLimits(data_bytes=10**8)):
        np.ones(10**9, np.uint8)
    assert np.ones(2 * 10**8, np.uint8).all()
    with limited(GraderLimits(data_bytes=10**8)):
        assert np.ones(10**7, np.uint8).all()


def test_time_beyond_the_limit_is_not_had() -> None:
    """It is the CPU time of this process; afterwards the clock stands still."""
    with pytest.raises(GraderExhausted, match="time"), limited(GraderLimits(cpu_seconds=0.05)):
        _work()
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_an_exception_that_is_swallowed_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something takes the exception for one of its own, the limit strikes once more."""
    monkeypatch.setattr("cnntutor.batch.limits.AGAIN_SECONDS", 0.05)
    with pytest.raises(GraderExhausted), limited(GraderLimits(cpu_seconds=0.05)):
        _work(deaf=True)


def test_the_limits_of_a_process_are_as_they_were() -> None:
    """Neither what it may use nor who hears of signals is changed when all is well."""
    before = resource.getrlimit(resource.RLIMIT_DATA), signal.getsignal(signal.SIGPROF)
    with limited(GraderLimits()):
        assert resource.getrlimit(resource.RLIMIT_DATA) != before[0]
    assert (resource.getrlimit(resource.RLIMIT_DATA), signal.getsignal(signal.SIGPROF)) == before


def test_a_thread_is_not_bound() -> None:
    """Where several grade in one process at a time, nobody can tell which of them has used what."""
    seen = []

    def look() -> None:
        with limited(GraderLimits(data_bytes=1)):
            seen.append(resource.getrlimit(resource.RLIMIT_DATA))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [resource.getrlimit(resource.RLIMIT_DATA)]


def _work_in_one_call() -> None:
    with limited(GraderLimits(cpu_seconds=0.1)):
        sum(range(10**15))  # one call, in which Python hears nothing


@pytest.mark.slow
def test_a_process_that_grades_for_another_dies_of_it() -> None:
    """There, no library can hold the end up; the executor goes on with another process."""
    executor = LocalProcesses(1)
    try:
        with pytest.raises(BrokenExecutor):
            executor.submit(_work_in_one_call).result()
        assert executor.submit(os.getpid).result() != os.getpid()
    finally:
        executor.shutdown()
