"""Killed at any moment and run again, a batch ends with the gradebook that it would have had."""

from __future__ import annotations

import contextlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from benchmarks.a_class import write_class
from cnntutor.errors import CnntutorError
from cnntutor.gradebook.results import Key, Result
from cnntutor.gradebook.store import Gradebook
from tests.hostile.backends_here import names

PATIENCE = 600.0


class Class:
    """A folder with a class, graded by processes of their own."""

    def __init__(self, folder: Path, submissions: int) -> None:
        self.folder = folder
        self.submissions = submissions
        made = write_class(folder / "class", submissions, seed=2)
        self.hostile = {(one.student, one.exercise) for one in made if one.kind == "hostile"}
        """Which limit stops them first, and so the words of their reports, may differ; the points may not."""

    def wait_in_each(self, seconds: float) -> None:
        """Have each file wait when it is run: a run that is to be stopped is not over before."""
        for file in (self.folder / "class").rglob("*.py"):
            file.write_text(
                f"import time\ntime.sleep({seconds})\n{file.read_text(encoding='utf-8')}", "utf-8"
            )

    def start(self, gradebook: str, *options: str) -> subprocess.Popen[bytes]:
        """Begin to grade."""
        program = str(Path(sys.executable).with_name("cnntutor"))
        command = [program, "grade", "class", "--gradebook", gradebook, "--isolation", names()[0]]
        command += ["--seed", "1", *options]  # the same hidden cases for all of them
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=log, start_new_session=True
            )

    def finish(self, gradebook: str, *options: str) -> int:
        """Grade to the end; return the exit code."""
        return self.start(gradebook, *options).wait(PATIENCE * 10)

    def count(self, gradebook: str) -> int:
        """Return how many results are kept so far."""
        with contextlib.suppress(CnntutorError), Gradebook(self.folder / gradebook) as book:
            return sum(1 for _ in book.history())
        return 0

    def rows(self, gradebook: str) -> dict[Key, Any]:
        """Return all results ever reached, without the time; and insist that none is there twice."""
        with Gradebook(self.folder / gradebook) as book:
            every: list[Result] = list(book.history())
            assert [one.key for one in book.results()] == [one.key for one in every]
        rows = {one.key: (one.state, one.attempt, one.place, one.trouble, one.report) for one in every}
        assert len(rows) == len(every)
        return rows

    def agreed(self, rows: dict[Key, Any]) -> dict[Key, Any]:
        """Return of all rows what has to be the same in every run."""
        return {
            key: (*row[:4], row[4].score) if (key.student, key.exercise) in self.hostile else row
            for key, row in rows.items()
        }


def children_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """Return everything that a process has started."""
    with contextlib.suppress(psutil.Error):
        children: list[psutil.Process] = psutil.Process(process.pid).children(recursive=True)
        return children
    return []


def kill_again_and_again(course: Class, kills: int, chance: random.Random) -> None:
    """Begin to grade and kill that when some results more are kept, and a moment later, so many times."""
    for _ in range(kills):
        process = course.start("killed.db", "--workers", "2")
        wanted = course.count("killed.db") + chance.randint(0, 2 * course.submissions // (3 * kills))
        deadline = time.monotonic() + PATIENCE
        while course.count("killed.db") < wanted and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(chance.uniform(0, 0.3))
        started = children_of(process)
        process.send_signal(signal.SIGKILL)
        process.wait()
        _, left = psutil.wait_procs(started, timeout=PATIENCE)
        assert left == []


@pytest.fixture
def course(tmp_path: Path, request: pytest.FixtureRequest) -> Class:
    """Give a class of as many submissions as the test says."""
    return Class(tmp_path, request.param)


@pytest.mark.slow
@pytest.mark.parametrize("course", [14], indirect=True)
def test_a_few_kills(course: Class) -> None:
    """Two kills at random moments: nothing is lost, doubled or changed, and no process stays."""
    whole_and_killed(course, 2)


@pytest.mark.long
@pytest.mark.parametrize("course", [300], indirect=True)
def test_fifty_kills(course: Class) -> None:
    """Fifty kills during a batch of three hundred."""
    whole_and_killed(course, 50)


def whole_and_killed(course: Class, kills: int) -> None:
    """Compare the gradebook of one run with that of many that were killed."""
    kill_again_and_again(course, kills, random.Random())
    before = course.rows("killed.db")
    assert course.finish("killed.db") == 0, (course.folder / "log").read_text()
    after = course.rows("killed.db")
    assert {key: after[key] for key in before} == before
    assert course.finish("whole.db") == 0
    assert course.agreed(after) == course.agreed(course.rows("whole.db"))
    assert len(after) == course.submissions


@pytest.mark.slow
@pytest.mark.parametrize("course", [10], indirect=True)
def test_two_runs_at_once(course: Class) -> None:
    """Two instructors who grade the same class into one gradebook get one set of results."""
    runs = [course.start("shared.db", "--workers", "1") for _ in range(2)]
    assert [run.wait(PATIENCE) for run in runs] == [0, 0], (course.folder / "log").read_text()
    assert len(course.rows("shared.db")) == course.submissions


@pytest.mark.slow
@pytest.mark.parametrize("course", [8], indirect=True)
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c(course: Class, workers: str) -> None:
    """What is in hand is finished and kept, how to go on is said, and the next run does the rest."""
    course.wait_in_each(1.0)
    process = course.start("stopped.db", "--workers", workers)
    deadline = time.monotonic() + PATIENCE
    while course.count("stopped.db") < 1:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 130
    said = (course.folder / "log").read_text()
    assert "Stopping when what is in hand is done" in said
    assert "The same command goes on." in said
    assert 1 <= len(course.rows("stopped.db")) < course.submissions
    assert course.finish("stopped.db") == 0
    assert len(course.rows("stopped.db")) == course.submissions
