"""Which processes belong to a worker, and what they use."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from cnntutor.sandbox.tree import Meter, family, wants_a_core
from tests.support import until

PARENT = """
import os, time
if os.fork():
    print(flush=True)
time.sleep(60)
"""


@pytest.fixture
def children() -> Iterator[list[psutil.Process]]:
    """Give two processes of this one, each of which has started another."""
    started = [
        subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, start_new_session=True)
        for _ in range(2)
    ]
    for process in started:
        assert process.stdout is not None
        process.stdout.readline()
    yield [psutil.Process(process.pid) for process in started]
    for process in started:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_a_family_is_all_that_descend(children: list[psutil.Process]) -> None:
    """Children and theirs, as a look at every process of the machine finds them."""
    here = psutil.Process()
    assert set(family(here)) == {here, *here.children(recursive=True)}
    assert set(children) < set(family(here))
    assert len(family(children[0])) == 2


def test_where_the_system_lists_no_children_all_processes_are_looked_at(
    children: list[psutil.Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The family is the same."""
    monkeypatch.setattr("cnntutor.sandbox.tree.Path.exists", lambda _: False)
    assert len(family(children[0])) == 2


def test_one_that_is_gone_hides_no_other(
    children: list[psutil.Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that ends between two steps of a look is missing, and its sister is not."""
    gone, sister = sorted(children, key=lambda child: child.pid)

    class Process(psutil.Process):  # type: ignore[misc]
        def __init__(self, pid: int) -> None:
            if pid == gone.pid:
                raise psutil.NoSuchProcess(pid)
            super().__init__(pid)

    here = psutil.Process()
    monkeypatch.setattr("cnntutor.sandbox.tree.psutil.Process", Process)
    found = [process.pid for process in family(here)]
    assert sister.pid in found
    assert gone.pid not in found


COMPUTES = "while True: pass"
SLEEPS = "import time\ntime.sleep(1000)"
COMPUTES_IN_A_THREAD = f"""
import threading
def compute():
    {COMPUTES}
threading.Thread(target=compute).start()
{SLEEPS}
"""


@contextlib.contextmanager
def running(source: str) -> Iterator[psutil.Process]:
    """Give a process that has begun to run this."""
    source = f"print(flush=True)\n{source}"
    started = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE)
    try:
        assert started.stdout is not None
        started.stdout.readline()
        yield psutil.Process(started.pid)
    finally:
        started.kill()
        started.communicate()


@pytest.mark.parametrize("source", [COMPUTES, COMPUTES_IN_A_THREAD], ids=["itself", "in a thread"])
def test_what_computes_wants_a_core(source: str) -> None:
    """A process that computes does so whether it has a core at the moment or not."""
    with running(source) as process:
        until(lambda: wants_a_core(process))
        assert all(wants_a_core(process) for _ in range(50))


def test_what_waits_wants_none() -> None:
    """A process that sleeps, or is stopped in the midst of computing, does not wait for a core."""
    with running(SLEEPS) as process:
        until(lambda: not wants_a_core(process))
        assert not any(wants_a_core(process) for _ in range(50))
    with running(COMPUTES) as process:
        process.suspend()
        until(lambda: not wants_a_core(process))


def test_one_that_computes_is_enough() -> None:
    """Of all processes of a worker one has to want a core."""
    with running(SLEEPS) as sleeping, running(COMPUTES) as computing:
        until(lambda: not wants_a_core(sleeping))
        for members, expected in (((sleeping,), False), ((sleeping, computing), True), ((), False)):
            usage = Meter().measure(members)
            assert usage is not None
            assert usage.runnable is expected
