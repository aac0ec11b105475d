"""Where submissions are graded: in this process, in several on this machine, or on a cluster.

All have the shape of `concurrent.futures`: `submit(function, *arguments)` gives a future.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import socket
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, TypeVar

from cnntutor.errors import LibraryMissing, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
LOOK_SECONDS = 1.0
"""How often a process looks whether the one that started it is still there."""

CONNECT_SECONDS = 20
HELD_BACK = {signal.SIGINT, signal.SIGTERM}


class InThisProcess(Executor):
    """Does at once what it is given: for few submissions further processes cost more than they gain."""

    def submit(self, function: Callable[..., T], /, *arguments: Any, **options: Any) -> Future[T]:
        """Call the function; return a future that is done."""
        future: Future[T] = Future()
        try:
            future.set_result(function(*arguments, **options))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(error)
        return future


class LocalProcesses(Executor):
    """Processes on this machine; where one of them dies, the others end too and new ones are started."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool = self._new_pool()

    def submit(self, function: Callable[..., T], /, *arguments: Any, **options: Any) -> Future[T]:
        """Have a process call the function."""
        with _interrupts_held_back():
            try:
                return self._pool.submit(function, *arguments, **options)
            except BrokenProcessPool:
                self._pool.shutdown(wait=True)
                self._pool = self._new_pool()
                return self._pool.submit(function, *arguments, **options)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Executor has it
        """End the processes."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def _new_pool(self) -> ProcessPoolExecutor:
        # Fresh interpreters: a fork of a process with threads may hang.
        return ProcessPoolExecutor(
            self._workers, multiprocessing.get_context("spawn"), _begin_process, (os.getpid(),)
        )


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start processes whole, and such that they hear nothing of Ctrl-C; we hear of it a moment later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HELD_BACK)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_process(parent: int) -> None:
    """Leave Ctrl-C to the parent, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD_BACK)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os._exit(1)


@contextlib.contextmanager
def local(workers: int, *, apart: bool = False) -> Iterator[Executor]:
    """Give an executor on this machine, and end it.

    Parameters
    ----------
    workers : int
        How many submissions are graded at a time; 1 does without further processes.
    apart : bool
        Whether a process of its own is used for one at a time, too: for what may end the process.
    """
    executor: Executor = InThisProcess() if workers == 1 and not apart else LocalProcesses(workers)
    try:
        yield executor
    except BaseException:
        for process in multiprocessing.active_children():  # what they have in hand would be waited for
            process.terminate()
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


class Cluster(Executor):
    """A Dask cluster, whose workers come and go."""

    can_take_back = False
    """What a worker of the cluster is grading cannot be told from what waits there."""

    def __init__(self, client: Any) -> None:
        from distributed.scheduler import KilledWorker

        self.deaths = (KilledWorker,)
        self._client = client
        self._executor = client.get_executor(pure=False, retries=1)

    def submit(self, function: Callable[..., T], /, *arguments: Any, **options: Any) -> Future[T]:
        """Have a worker call the function; if the worker dies, another one."""
        future: Future[T] = self._executor.submit(function, *arguments, **options)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as Executor has it
        """Take no more."""
        self._executor.shutdown(wait)

    def threads(self) -> int:
        """Return how many submissions are graded at a time."""
        return sum(self._client.nthreads().values())

    def waits_for(self) -> str | None:
        """Return why nothing comes back; None where there are workers."""
        try:
            if self.threads():
                return None
        except Exception as error:  # noqa: BLE001 - whatever it is, the scheduler does not answer
            return f"The scheduler does not answer ({type(error).__name__}). What is graded is kept."
        return "The cluster has no workers any more: `dask worker ADDRESS` starts one; it goes on by itself."


@contextlib.contextmanager
def dask(address: str) -> Iterator[tuple[Executor, int]]:
    """Give an executor on a Dask cluster, and how many submissions it grades at a time.

    Parameters
    ----------
    address : str
        The scheduler's: `tcp://HOST:8786`.

    Raises
    ------
    LibraryMissing
        If dask.distributed is not installed.
    UsageError
        If no scheduler answers there, or it has no workers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise LibraryMissing(
            "A scheduler needs dask.distributed, which is not installed here: "
            '`pip install "cnntutor[cluster]"` gets it.'
        ) from None
    _require_open_port(address)
    try:
        client: Any = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(
            f"No scheduler answers at {address} ({str(error).splitlines()[0]}). `dask scheduler` starts one "
            "and prints its address, as tcp://HOST:8786."
        ) from None
    with client:
        cluster = Cluster(client)
        if not (threads := cluster.threads()):
            raise UsageError(
                f"The scheduler at {address} has no workers: `dask worker {address}` starts one."
            )
        yield cluster, threads


def _require_open_port(address: str) -> None:
    """Make sure that something answers: Dask itself would try for long, and then complain twice."""
    scheme, separator, rest = address.rpartition("://")
    host, _, port = rest.rpartition(":")
    if not separator or scheme not in ("tcp", "tls") or not port.isdigit():
        raise UsageError(f"{address} is no address of a scheduler: those look like tcp://HOST:8786.")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"No scheduler answers at {address} ({error}). `dask scheduler` starts one and prints its "
            "address, as tcp://HOST:8786."
        ) from None


def cores() -> int:
    """Return how many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
