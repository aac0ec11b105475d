"""Faults from outside: whatever is taken away, a submission gets its right grade or none; nothing hangs."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from cnntutor.domain.exercise import Function, Variant
from cnntutor.domain.outcome import Crashed, Returned
from cnntutor.errors import SandboxError, WorkerLost
from cnntutor.grading.grade import grade
from cnntutor.sandbox.backends import select as backends
from cnntutor.sandbox.backends.cold import ColdSandbox, Launch
from cnntutor.sandbox.backends.forked import Forked
from cnntutor.sandbox.backends.warm import WarmSandbox
from cnntutor.sandbox.interface import Loaded
from cnntutor.sandbox.limits import NUMPY_PROFILE
from cnntutor.sandbox.session import Session
from tests.hostile.backends_here import names
from tests.support import called, load, question, submission, until

HONEST = "import numpy as np\n\n\ndef relu(x):\n    return np.maximum(x, 0)\n"
SLEEPS = "import time\nprint('begun', flush=True)\ntime.sleep(1000)"
SLEEPS_IN_A_CALL = "import time\ndef f():\n    print('begun', flush=True)\n    time.sleep(1000)\n"
RELU = question(load("exercise4"), "relu")
assert isinstance(RELU, Function)
EXERCISE = replace(load("exercise4"), questions=(replace(RELU, hidden_cases=2),), lecture={})
NEEDS_WARM = pytest.mark.skipif("warm" not in names(), reason="the warm backend does not hold here")


@pytest.fixture(params=names())
def sandbox(request: pytest.FixtureRequest) -> Iterator[backends.Backend]:
    """Give each backend that this machine offers."""
    with backends.make(request.param) as made:
        made.prepare()
        yield made


def passes(sandbox: backends.Backend) -> bool:
    """Tell whether an honest submission scores full."""
    report = grade(EXERCISE, submission(HONEST, "exercise4"), sandbox, variant=Variant(None, {}))
    return report.passed


def worker_process() -> psutil.Process:
    """Return the process that runs a submission: the youngest below this one."""
    below = psutil.Process().children(recursive=True)
    return max(below, key=lambda process: (process.create_time(), process.pid))


def kill_when_begun(worker: Session, victim: psutil.Process) -> threading.Thread:
    """End a process as soon as a submission says that it has begun."""

    def wait_and_kill() -> None:
        until(lambda: worker.output.text)
        victim.kill()

    thread = threading.Thread(target=wait_and_kill)
    thread.start()
    return thread


def test_a_worker_killed_while_it_loads(sandbox: backends.Backend) -> None:
    """That is a crash, told as such, and the next submission is graded as ever."""
    worker = sandbox.open(submission(SLEEPS))
    try:
        killer = kill_when_begun(worker, worker_process())
        assert worker.load() == Crashed("was ended by SIGKILL while it ran your file")
        killer.join()
    finally:
        worker.close()
    assert passes(sandbox)


def test_a_worker_killed_in_a_call(sandbox: backends.Backend) -> None:
    """What it was asked is a crash, and so is whatever it is asked after."""
    worker = sandbox.open(submission(SLEEPS_IN_A_CALL))
    try:
        assert isinstance(worker.load(), Loaded)
        killer = kill_when_begun(worker, worker_process())
        outcome = worker.call("f", ())
        killer.join()
        assert outcome == Crashed("was ended by SIGKILL while it ran your file")
        assert not worker.alive
        assert worker.call("f", ()) == outcome
    finally:
        worker.close()
    assert passes(sandbox)


def test_a_worker_killed_between_calls(sandbox: backends.Backend) -> None:
    """A request to a worker that is gone is answered with its crash."""
    worker = sandbox.open(submission("def f(): return 1"))
    try:
        worker.load()
        assert worker.call("f", ()) == Returned(1)
        worker_process().kill()
        assert isinstance(worker.call("f", ()), Crashed)
    finally:
        worker.close()
    assert passes(sandbox)


@pytest.mark.parametrize("name", sorted(set(names()) - {"warm"}))
def test_a_worker_killed_before_it_is_ready(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that does not come to take the submission is the grader's fault, and no grade."""
    with backends.make(name) as sandbox:
        assert isinstance(sandbox, ColdSandbox)
        whole = sandbox.launch

        def never_ready(folder: str, token: str) -> Launch:
            launch = whole(folder, token)
            return launch._replace(command=[*launch.command[:-2], "-c", "import time\ntime.sleep(1000)"])

        with monkeypatch.context() as patched:
            patched.setattr(sandbox, "launch", never_ready)
            sandbox.prepare()
        until(lambda: worker_process().name() != "bwrap")  # the worker itself, and not what starts it
        worker_process().kill()
        with pytest.raises(SandboxError):
            sandbox.open(submission(HONEST))
        assert passes(sandbox)


def test_the_last_case_of_a_submission_that_is_killed_counts_no_other(sandbox: backends.Backend) -> None:
    """A crash in one case leaves the grades of the others."""
    source = (
        "import os, signal\nimport numpy as np\ndef relu(x):\n"
        "    if np.shape(x) == (): os.kill(os.getpid(), signal.SIGKILL)\n    return np.maximum(x, 0)\n"
    )
    report = grade(EXERCISE, submission(source, "exercise4"), sandbox, variant=Variant(None, {}))
    assert report.max_score == EXERCISE.questions[0].points
    assert passes(sandbox)


# ------------------------------------------------------------------ the warm server


def server_of(sandbox: WarmSandbox) -> psutil.Process:
    """Return the process that forks."""
    assert sandbox._server is not None
    outer = psutil.Process(sandbox._server._process.pid)
    return outer.children(recursive=True)[1]


@NEEDS_WARM
def test_a_server_that_died_in_between_is_replaced() -> None:
    """The next submission starts another one."""
    with WarmSandbox() as sandbox:
        assert passes(sandbox)
        server_of(sandbox).kill()
        assert passes(sandbox)


@NEEDS_WARM
@pytest.mark.parametrize("source", [SLEEPS, SLEEPS_IN_A_CALL], ids=["loading", "in a call"])
def test_a_server_that_dies_under_a_submission_is_no_crash_of_it(source: str) -> None:
    """The outcome is not the submission's: `WorkerLost` is raised, and the caller tries again."""
    with WarmSandbox() as sandbox:
        worker = sandbox.open(submission(source))
        killer = kill_when_begun(worker, server_of(sandbox))
        with pytest.raises(WorkerLost):
            (worker.load(), worker.call("f", ()))
        killer.join()
        worker.close()
        assert passes(sandbox)


class Unlucky(WarmSandbox):
    """Loses its server whenever it has just opened a worker, a number of times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times
        self.opened = 0

    def open(self, submission_):  # type: ignore[no-untyped-def]
        """Open a worker, and take the server away."""
        worker = super().open(submission_)
        self.opened += 1
        if self.opened <= self.times:
            server_of(self).kill()
            # A worker that is quick could answer before it is gone: its namespace is empty then.
            assert select.select([worker._processes._handle], [], [], 10)[0]  # type: ignore[attr-defined]
            while self._server is not None and self._server.alive:
                time.sleep(0.001)
        return worker


@NEEDS_WARM
def test_a_submission_that_lost_its_server_is_graded_again_once() -> None:
    """The grade is as if nothing had happened."""
    with Unlucky(1) as sandbox:
        assert passes(sandbox)
        assert sandbox.opened == 2


@NEEDS_WARM
def test_a_submission_that_loses_every_server_has_no_grade() -> None:
    """After the second time the grader gives up, which is an error and never a zero."""
    with Unlucky(9) as sandbox:
        with pytest.raises(WorkerLost):
            passes(sandbox)
        assert sandbox.opened == 2


@NEEDS_WARM
def test_a_server_that_hangs_is_given_up() -> None:
    """A server that does not answer is an error after a while, and the next submission gets another."""
    with WarmSandbox(replace(NUMPY_PROFILE, fork_seconds=0.1)) as sandbox:
        sandbox.prepare()
        sandbox._profile = NUMPY_PROFILE  # for the next server
        stopped = server_of(sandbox)
        stopped.suspend()
        with pytest.raises(WorkerLost):
            sandbox.open(submission(HONEST))
        assert passes(sandbox)
        assert not stopped.is_running() or stopped.status() == psutil.STATUS_ZOMBIE


@NEEDS_WARM
def test_a_fork_that_fails_leaves_the_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One worker that cannot be had is no reason to end the server, and those that it has forked."""
    with WarmSandbox() as sandbox:
        first = sandbox.open(submission("def f(): return 1"))
        assert sandbox._server is not None
        with monkeypatch.context() as patched:
            patched.setattr("cnntutor.sandbox.backends.forked.Forked.meet", _no_worker)
            with pytest.raises(WorkerLost):
                sandbox.open(submission(HONEST))
        assert isinstance(first.load(), Loaded)
        assert first.call("f", ()) == Returned(1)
        first.close()


def _no_worker(forked: Forked) -> None:
    forked.streams.close()
    forked.close()
    raise WorkerLost("no worker was forked")


@NEEDS_WARM
def test_a_server_outlives_the_thread_that_asked_for_it() -> None:
    """A worker that one thread opened answers another after the first is gone."""
    with WarmSandbox() as sandbox, ThreadPoolExecutor(1) as threads:
        worker = threads.submit(sandbox.open, submission("def f(): return 1")).result()
        threads.shutdown()
        time.sleep(0.1)
        assert isinstance(worker.load(), Loaded)
        assert worker.call("f", ()) == Returned(1)
        worker.close()


@NEEDS_WARM
def test_threads_share_a_server() -> None:
    """Several threads grade at a time on one server, each its own submission."""
    with WarmSandbox() as sandbox, ThreadPoolExecutor(4) as threads:
        assert all(threads.map(lambda _: passes(sandbox), range(24)))


# ------------------------------------------------------------------ means that run out


@contextlib.contextmanager
def few_descriptors(spare: int) -> Iterator[None]:
    """Leave this process only so many more descriptors."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken: list[int] = []
    highest = max(int(descriptor.name) for descriptor in Path("/proc/self/fd").iterdir())
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 20, hard))
    try:
        with contextlib.suppress(OSError):
            while True:
                taken.append(os.dup(0))
        for descriptor in taken[-spare:] if spare else ():
            os.close(descriptor)
        del taken[len(taken) - spare :]
        yield
    finally:
        for descriptor in taken:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_descriptors_that_are_used_up(sandbox: backends.Backend) -> None:
    """Without descriptors there is no grade; with them again there is, and none was lost."""
    assert passes(sandbox)
    grader = psutil.Process()
    before = grader.num_fds()
    refused = 0
    for spare in range(12):
        with few_descriptors(spare):
            try:
                assert passes(sandbox)
            except SandboxError:
                refused += 1
    assert refused > 2
    assert passes(sandbox)
    until(lambda: grader.num_fds() <= before)


def test_a_work_folder_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place to work in there is no grade, and the message names the place."""
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    for name in (name for name in names() if name != "warm"):
        with backends.make(name) as sandbox, pytest.raises(SandboxError, match="/nowhere/at/all"):
            sandbox.open(submission(HONEST))


FULL_DISK = """
import os, sys, tempfile
filling = os.open(os.path.join(tempfile.gettempdir(), "fills"), os.O_WRONLY | os.O_CREAT)
try:
    while True:
        os.write(filling, bytes(4096))
except OSError:
    pass
from tests.sandbox.test_faults import passes
from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.backends.forked import Forked
for name in sys.argv[1:]:
    with select.make(name) as sandbox:
        try:
            print(name, passes(sandbox))
        except SandboxError as error:
            print(name, "refused", error)
"""


@NEEDS_WARM
def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """Where nothing more can be written, an honest submission is graded right or not at all."""
    full = ["bwrap", "--dev-bind", "/", "/", "--size", "65536", "--perms", "0777", "--tmpfs", str(tmp_path)]
    ran = subprocess.run(
        [*full, sys.executable, "-c", FULL_DISK, *names()],
        env={**os.environ, "TMPDIR": str(tmp_path), "CNNTUTOR_TEST_BACKENDS": "process"},
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) == len(names())
    assert "False" not in ran.stdout


@pytest.mark.parametrize("name", sorted({"warm", "bubblewrap"} & set(names())))
def test_a_box_that_is_full(name: str) -> None:
    """A submission that fills its own work folder gets an error there, and nobody else does."""
    source = (
        "def f():\n    for k in range(100):\n        with open(f'{k}', 'wb') as file:\n"
        "            for _ in range(8): file.write(bytes(1_000_000))\n    return k\n"
    )
    with backends.make(name) as sandbox:
        worker = sandbox.open(submission(source))
        try:
            worker.load()
            outcome = worker.call("f", ())
        finally:
            worker.close()
        assert "No space left" in str(outcome)
        assert passes(sandbox)


@pytest.mark.parametrize("name", sorted(set(names()) - {"process"}))
def test_a_grader_that_is_killed_leaves_no_worker(name: str) -> None:
    """When the grader ends by SIGKILL, so does everything that it started, but on the plain backend."""
    token = f"cnntutor-orphan-{os.getpid()}-{name}"
    script = (
        "import sys\nfrom cnntutor.sandbox.backends import select\nfrom tests.support import submission\n"
        f"sandbox = select.make('{name}')\nworker = sandbox.open(submission('''\n"
        "import ctypes, os\n"
        "ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)\n"
        "if os.fork() == 0:\n    os.setsid()\n    ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)\n"
        f"    os.execv('/bin/sleep', ['{token}', '1000'])\n"
        "'''))\nworker.load()\nprint('loaded', flush=True)\nimport time\ntime.sleep(1000)\n"
    )
    grader = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent.parent
    )
    assert grader.stdout
    assert grader.stdout.readline() == b"loaded\n"
    until(lambda: called(token))
    os.kill(grader.pid, signal.SIGKILL)
    grader.wait()
    grader.stdout.close()
    until(lambda: not called(token))
