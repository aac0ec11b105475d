"""Where submissions are graded: never in the process of the gradebook, but in others here or on a cluster."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from cnntutor.errors import GraderError, LibraryMissing, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

T = TypeVar("T")
logger = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
"""How often a process looks whether the one that started it is still there."""

CONNECT_SECONDS = 20
HELD_BACK = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}


class Executor(Protocol):
    """Where submissions are graded: `submit` as `concurrent.futures` has it, and what to expect of it."""

    @property
    def deaths(self) -> tuple[type[Exception], ...]:
        """The exceptions of a future that say that a process has died, beside `BrokenExecutor`."""

    @property
    def can_take_back(self) -> bool:
        """Whether a future that was cancelled is surely not in hand."""

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        """Have a process call the function."""

    def waits_for(self) -> str | None:
        """Return why nothing comes back; None where nothing is known to be in the way."""


class LocalProcesses:
    """Processes on this machine; where one of them dies, the others end too and new ones are started.

    The first ones are forks of this process, where it is safe: they have all that is imported here, and start
    in no time. What is open here, as a gradebook, they must not use.

    Parameters
    ----------
    workers : int
        How many there are.
    begin : callable, optional
        What each does first, while this process goes on.

    Raises
    ------
    GraderError
        If none can be started.
    """

    deaths = ()
    can_take_back = True

    def __init__(self, workers: int, begin: Callable[[], object] | None = None) -> None:
        self._workers = workers
        self._begin = begin
        self._pool = self._new_pool("fork" if _may_fork() else "spawn")
        try:
            with _interrupts_held_back():
                self._pool.submit(os.getpid)  # it starts them now, while this process has no threads yet
        except OSError as error:
            raise GraderError(f"No process that grades can be started: {error}.") from error

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        """Have a process call the function."""
        with _interrupts_held_back():
            try:
                return self._pool.submit(function, *arguments)
            except BrokenProcessPool:
                logger.info("a process has died: %d new ones are started", self._workers)
                self._pool.shutdown(wait=True)
                self._pool = self._new_pool("spawn")  # by now, this process has threads
                return self._pool.submit(function, *arguments)

    def waits_for(self) -> None:
        """Return that nothing is in the way: what takes long is being graded."""

    def shutdown(self) -> None:
        """End the processes, when what they have in hand is done; what waits for them is given up."""
        self._pool.shutdown(cancel_futures=True)

    def _new_pool(self, method: str) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers, multiprocessing.get_context(method), _begin_process, (os.getpid(), self._begin)
        )


def _may_fork() -> bool:
    """Tell whether a fork of this process is whole: where it has other threads, those may hold locks."""
    return sys.platform == "linux" and threading.active_count() == 1


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


def _begin_process(parent: int, begin: Callable[[], object] | None) -> None:
    """Leave Ctrl-C to the parent, end at other signals without its words, and do not outlive it."""
    for number in HELD_BACK:
        if number == getattr(signal, "SIGHUP", None) and signal.getsignal(number) is signal.SIG_IGN:
            continue  # as `nohup` has set it
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD_BACK)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    if begin is not None:
        begin()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os._exit(1)


@contextlib.contextmanager
def local(workers: int, begin: Callable[[], object] | None = None) -> Iterator[Executor]:
    """Give an executor on this machine, and end it.

    Parameters
    ----------
    workers : int
        How many submissions are graded at a time. Also a single one is graded in a process of its own: what
        ends that does not end the run.
    begin : callable, optional
        What each process does first, while this one goes on. It must not raise anything.
    """
    executor = LocalProcesses(workers, begin)
    try:
        yield executor
    except BaseException:
        for process in multiprocessing.active_children():  # what they have in hand would be waited for
            process.terminate()
        raise
    finally:
        executor.shutdown()


class Cluster:
    """A Dask cluster, whose workers come and go."""

    can_take_back = False
    """What a worker of the cluster is grading cannot be told from what waits there."""

    def __init__(self, client: Any) -> None:
        from distributed.scheduler import KilledWorker

        self.deaths = (KilledWorker,)
        self._client = client
        self._executor = client.get_executor(pure=False)

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        """Have a process of a worker call the function; if the worker dies, that of another one."""
        future: Future[T] = self._executor.submit(in_own_process, function, *arguments)
        return future

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


_of_thread = threading.local()


def in_own_process(function: Callable[..., T], /, *arguments: Any) -> T:
    """Call a function in a process that belongs to this thread: what a worker of a cluster is asked to do.

    So each submission has the limits of grading, as on one machine, and what it ends is not the worker.

    Raises
    ------
    BrokenProcessPool
        If that process ends of it; the next call has another one.
    """
    if not hasattr(_of_thread, "executor"):
        multiprocessing.current_process().daemon = False  # as which Dask's workers could have no processes
        _of_thread.executor = LocalProcesses(1)
    result: T = _of_thread.executor.submit(function, *arguments).result()
    return result


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
    with _closing(client):
        cluster = Cluster(client)
        if not (threads := cluster.threads()):
            raise UsageError(
                f"The scheduler at {address} has no workers: `dask worker {address}` starts one."
            )
        yield cluster, threads


@contextlib.contextmanager
def _closing(client: Any) -> Iterator[None]:
    """Close a client at the end: where that fails, or takes too long, nothing of what was done is lost."""
    try:
        yield
    finally:
        try:
            client.close()
        except Exception as error:  # noqa: BLE001 - whatever it is, there is nothing left to be done with it
            logger.info("the connection to the scheduler did not end well: %r", error)


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
