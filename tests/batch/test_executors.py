"""What ends a process that grades does not end the run, with a single process and on a cluster, too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import Any

import pytest

from cnntutor.batch import executors
from cnntutor.batch.context import Context, Task
from cnntutor.batch.executors import Executor, LocalProcesses, local
from cnntutor.batch.limits import GraderLimits, limited
from cnntutor.batch.run import Run, Step, grade_class
from cnntutor.curriculum import registry
from cnntutor.gradebook.results import Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.submissions.intake.collect import collect
from tests.hostile.backends_here import names
from tests.support import REPOSITORY, solution, until

resource = pytest.importorskip("resource")
POOLING = registry.find("pooling")


class Deadly:
    """Another executor, in whose processes the file of Bob is deadly.

    Parameters
    ----------
    executor : Executor
        The other one.
    victim : callable
        Returns which process it ends, in the one that grades.
    """

    def __init__(self, executor: Executor, victim: Callable[[], int]) -> None:
        self._executor = executor
        self._victim = victim

        self.deaths = executor.deaths
        self.can_take_back = executor.can_take_back
        self.waits_for = executor.waits_for

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Have the other one do it, as long as that lives."""
        return self._executor.submit(_do_or_die, self._victim, function, *arguments)


def _do_or_die(victim: Callable[[], int], function: Callable[..., Any], *arguments: Any) -> Any:
    if isinstance(arguments[0], Task) and arguments[0].key.student == "Bob":
        os.kill(victim(), signal.SIGKILL)  # as the system does where memory ends
        signal.pause()
    return function(*arguments)


def graded(folder: Path, executor: Executor, at_a_time: int) -> dict[str, Result]:
    """Return what becomes of three good files, of which Bob's is deadly, by student."""
    for student in ("Ada", "Bob", "Cleo"):
        place = folder / "class" / student
        place.mkdir(parents=True)
        (place / POOLING.filename).write_text(solution("pooling"), encoding="utf-8")
    with (
        collect(folder / "class", [POOLING]) as collection,
        Gradebook(folder / "class.db", writable=True) as book,
    ):
        run = Run(gradebook=book, context=Context(isolation=names()[0]), listings=(POOLING,))
        steps = list(grade_class(collection, run, executor, at_a_time, lambda: False))
    return {step.result.key.student: step.result for step in steps if isinstance(step, Step)}


def require_one_death(results: dict[str, Result]) -> None:
    """Make sure that only the deadly file has no score, and for the right reason."""
    assert {name: (one.state, one.score) for name, one in results.items()} == {
        "Ada": (State.GRADED, 100),
        "Bob": (State.UNGRADABLE, None),
        "Cleo": (State.GRADED, 100),
    }
    assert results["Bob"].trouble.startswith("the process that grades died of it, twice.")


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_deadly_file_costs_only_its_own_score(tmp_path: Path, workers: int) -> None:
    """With a single process, too: it is tried again alone, and the neighbours have all their points."""
    with local(workers) as executor:
        results = graded(tmp_path, Deadly(executor, os.getpid), workers)
    require_one_death(results)


def _imported_late() -> bool:
    return "cnntutor.batch.imported_late" in sys.modules


FORKED = """
import os, sys
from cnntutor.batch.executors import local
from tests.batch.test_executors import _imported_late
sys.modules["cnntutor.batch.imported_late"] = sys
with local(1) as executor:
    print(executor.submit(_imported_late).result(), executor.submit(os.getpid).result() != os.getpid())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no process is forked there")
def test_a_process_has_what_is_imported() -> None:
    """Where a process has no other threads, the one that grades is its fork, and imports nothing anew."""
    ran = subprocess.run([sys.executable, "-c", FORKED], cwd=REPOSITORY, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("True True\n", "")


@pytest.mark.slow
def test_a_process_with_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What those hold would be held for ever: then it is a fresh interpreter."""
    monkeypatch.setitem(sys.modules, "cnntutor.batch.imported_late", sys)
    leave = threading.Event()
    thread = threading.Thread(target=leave.wait)
    thread.start()
    try:
        with local(1) as executor:
            assert not executor.submit(_imported_late).result()
    finally:
        leave.set()
        thread.join()


def _heard() -> list[Any]:
    return [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]


def test_a_process_that_grades_does_not_speak_when_it_is_ended() -> None:
    """It hears nothing of Ctrl-C, and other signals end it at once, whatever they do here."""
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        with local(1) as executor:
            assert executor.submit(_heard).result() == [signal.SIG_IGN, signal.SIG_DFL, signal.SIG_DFL]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_run_that_outlives_its_terminal_keeps_its_processes() -> None:
    """Where `nohup` has switched the hang-up off, it stays off in the processes that grade."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with local(1) as executor:
            assert executor.submit(_heard).result()[2] is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def _end() -> None:
    os._exit(1)


@pytest.mark.slow
def test_processes_are_started_anew() -> None:
    """After one of the local processes has died, the executor goes on with new ones."""
    executor = LocalProcesses(1)
    try:
        with pytest.raises(BrokenExecutor):
            executor.submit(_end).result()
        assert executor.submit(os.getpid).result() != os.getpid()
    finally:
        executor.shutdown()


# ------------------------------------------------------------------ on a cluster


@pytest.fixture(scope="module")
def dask_cluster() -> Iterator[Any]:
    """Give a cluster of two workers, where a task whose worker dies is not tried elsewhere."""
    distributed = pytest.importorskip("distributed")
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=False
        ) as cluster,
    ):
        yield cluster


@pytest.fixture
def scheduler(dask_cluster: Any) -> str:
    """Give its address, once both workers are there: one that was ended is started anew."""
    until(lambda: len(dask_cluster.scheduler.workers) == 2)
    return str(dask_cluster.scheduler_address)


@pytest.mark.slow
@pytest.mark.parametrize("victim", [os.getpid, os.getppid], ids=["what grades", "its worker"])
def test_a_deadly_file_on_a_cluster(tmp_path: Path, scheduler: str, victim: Callable[[], int]) -> None:
    """Whether it ends the process that grades it or the worker that has it: no score, and full neighbours."""
    with executors.dask(scheduler) as (cluster, at_a_time):
        results = graded(tmp_path, Deadly(cluster, victim), at_a_time)
    require_one_death(results)


def _bounds() -> tuple[int, int]:
    with limited(GraderLimits(data_bytes=10**9)):
        return os.getpid(), resource.getrlimit(resource.RLIMIT_DATA)[0]


def _exceed() -> None:
    with limited(GraderLimits(cpu_seconds=0.1)):
        sum(range(10**15))  # one call, in which Python hears nothing


@pytest.mark.slow
def test_the_limits_of_grading_hold_on_a_cluster(scheduler: str) -> None:
    """Memory and time of a submission are bounded there as here, and what is over ends not the worker."""
    with executors.dask(scheduler) as (cluster, _):
        assert isinstance(cluster, executors.Cluster)
        workers = list(cluster._client.scheduler_info()["workers"])
        _, data_bytes = cluster.submit(_bounds).result()
        assert 10**9 <= data_bytes < 10**10
        with pytest.raises(BrokenExecutor):
            cluster.submit(_exceed).result()
        assert list(cluster._client.scheduler_info()["workers"]) == workers
