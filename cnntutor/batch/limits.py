"""What one submission may cost the process that grades it."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from cnntutor.errors import GraderExhausted

if TYPE_CHECKING:
    from collections.abc import Iterator

PROC_STATUS = "/proc/self/status"
AGAIN_SECONDS = 10.0
"""After so much more CPU time the limit strikes once more, if something has swallowed its exception."""


@dataclass(frozen=True)
class GraderLimits:
    """The bounds of grading one submission; the workers that run it have their own."""

    data_bytes: int = 4 * 10**9
    """Private memory that the process may ask for beyond what it has at the beginning."""

    cpu_seconds: float = 900.0
    """CPU time of the process itself: more than any exercise takes. Not elapsed time, so that a busy machine
    ends nothing."""


@contextlib.contextmanager
def limited(limits: GraderLimits) -> Iterator[None]:
    """Bound what is done meanwhile by this process, where the system can; not what it starts.

    Only the main thread of a process can be bound: where several submissions are graded in one process at
    a time, as on a cluster, nobody could tell which of them has used what.

    Raises
    ------
    GraderExhausted
        If the bounds are reached. A process that grades for another is ended by its CPU time instead: then
        not even a library that is in the middle of something holds that up.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    try:
        with _memory(limits.data_bytes), _cpu_time(limits.cpu_seconds):
            yield
    except MemoryError as error:
        raise GraderExhausted("grading it took more memory than the process that grades may use") from error


@contextlib.contextmanager
def _memory(most: int) -> Iterator[None]:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    value = _in_use() + most
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    if soft != resource.RLIM_INFINITY:
        value = min(value, soft)
    with contextlib.suppress(ValueError, OSError):  # macOS refuses some
        resource.setrlimit(resource.RLIMIT_DATA, (value, hard))
    try:
        yield
    finally:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _in_use() -> int:
    """Return the private memory that this process has asked for; 0 where that is not told."""
    try:
        with Path(PROC_STATUS).open(encoding="ascii", errors="replace") as status:
            line = next(line for line in status if line.startswith("VmData"))
    except (OSError, StopIteration):
        return 0
    return int(line.split()[1]) * 1024


@contextlib.contextmanager
def _cpu_time(seconds: float) -> Iterator[None]:
    # A timer of this process alone: unlike RLIMIT_CPU, workers do not inherit it.
    works_for_another = multiprocessing.parent_process() is not None
    before = signal.signal(signal.SIGPROF, signal.SIG_DFL if works_for_another else _raise)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _raise(number: int, frame: object) -> NoReturn:  # noqa: ARG001 - as signals have it
    raise GraderExhausted("grading it took more time than the process that grades may use")
