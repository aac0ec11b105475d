"""On a Dask cluster a class gets the same grades, and a worker that dies costs none of them."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from benchmarks.a_class import write_class
from cnntutor.errors import GradebookError, SubmissionError
from cnntutor.gradebook.store import Gradebook
from tests.conftest import Ran
from tests.hostile.backends_here import names
from tests.support import until

distributed = pytest.importorskip("distributed")
PATIENCE = 600.0
DASK = str(Path(sys.executable).with_name("dask"))
GRADE = str(Path(sys.executable).with_name("cnntutor"))


@contextmanager
def program(folder: Path, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program as long as the context lasts."""
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen([DASK, *command], cwd=folder, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def appears(path: Path) -> str:
    """Wait until a program has written a file; return the address in it."""
    address = ""

    def is_there() -> bool:
        nonlocal address
        with contextlib.suppress(OSError, ValueError):
            address = str(json.loads(path.read_text())["address"])
        return bool(address)

    until(is_there, f"{path} did not appear")
    return address


def workers_at(address: str) -> int:
    """Return how many workers a scheduler has."""
    with distributed.Client(address, set_as_default=False) as client:
        return len(client.scheduler_info()["workers"])


def rows(path: Path) -> list[object]:
    """Return what a gradebook holds, without the time."""
    with Gradebook(path) as book:
        return [(one.key, one.state, one.attempt, one.trouble, one.report) for one in book.history()]


def rows_so_far(path: Path) -> list[object]:
    """Return what a gradebook holds; nothing where it is not there yet, or has no tables yet."""
    with contextlib.suppress(GradebookError, SubmissionError):
        return rows(path)
    return []


@pytest.mark.slow
def test_two_workers_one_of_which_is_killed(tmp_path: Path) -> None:
    """The gradebook of the cluster, which loses a worker midway, is that of a local run."""
    write_class(tmp_path / "class", 12, seed=4)
    grade = [GRADE, "grade", "class", "--seed", "1", "--isolation", names()[0], "--gradebook"]
    with ExitStack() as running:
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", "where")
        running.enter_context(program(tmp_path, "scheduler", *options))
        address = appears(tmp_path / "where")
        worker = ("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        victim = running.enter_context(program(tmp_path, *worker))
        running.enter_context(program(tmp_path, *worker))
        until(lambda: workers_at(address) == 2)
        with (tmp_path / "graded").open("wb") as told:
            command = [*grade, "cluster.db", "--scheduler", address]
            grading = subprocess.Popen(command, cwd=tmp_path, stdout=told, stderr=told)
        while len(rows_so_far(tmp_path / "cluster.db")) < 2:
            assert grading.poll() is None
            time.sleep(0.1)
        victim.kill()
        assert grading.wait(PATIENCE) == 0, (tmp_path / "graded").read_text()
    local = Ran(subprocess.run([*grade, "local.db"], cwd=tmp_path, check=False).returncode, "", "")
    assert local.code == 0
    assert rows(tmp_path / "cluster.db") == rows(tmp_path / "local.db")
    assert len(rows(tmp_path / "local.db")) == 12


@pytest.mark.slow
def test_a_scheduler_without_workers(tmp_path: Path) -> None:
    """The message says how to start one; nothing waits."""
    (tmp_path / "class" / "Ada").mkdir(parents=True)
    (tmp_path / "class" / "Ada" / "exercise3.py").write_text("x = 1\n")
    with program(
        tmp_path,
        "scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--scheduler-file",
        "where",
    ):
        address = appears(tmp_path / "where")
        ran = subprocess.run(
            [GRADE, "grade", "class", "--scheduler", address], cwd=tmp_path, capture_output=True, text=True
        )
    assert ran.returncode == 2
    assert f"`dask worker {address}` starts one" in ran.stderr
