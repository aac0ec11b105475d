"""Asked to end at any moment, `grade` ends with one sentence, and nothing of it goes on."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

from cnntutor.curriculum import registry
from cnntutor.gradebook.store import Gradebook
from tests.hostile.backends_here import names
from tests.support import solution

PATIENCE = 120.0
FILE = registry.find("pooling").filename


def in_pairs(first: Sequence[object], second: Sequence[object]) -> list[Any]:
    """Return all pairs; those that are left out of the short form still leave each of both in one."""
    return [
        pytest.param(one, other, marks=[] if place == number else [pytest.mark.long])
        for place, one in enumerate(first)
        for number, other in enumerate(second)
    ]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Give a folder with a class, of which one file waits and waits when it is run."""
    for student in ("Ada", "Bob", "Cleo"):
        place = tmp_path / "class" / student
        place.mkdir(parents=True)
        (place / FILE).write_text(solution("pooling"))
    (tmp_path / "class" / "Bob" / FILE).write_text("import time\ntime.sleep(600)\n")
    return tmp_path


class Grading:
    """A run of `grade` in a process of its own, on a terminal."""

    def __init__(self, course: Path, workers: int) -> None:
        command = [sys.executable, "-m", "cnntutor", "grade", "class", "--isolation", names()[0]]
        self.temporary = Path(tempfile.mkdtemp(prefix="t", dir="/tmp"))  # a socket's path has to be short
        self.said = b""
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [*command, "--workers", str(workers)],
            cwd=course,
            env={**os.environ, "TERM": "xterm", "TMPDIR": str(self.temporary)},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def wait_for(self, text: bytes) -> None:
        """Read until a text is there; end of output is a failure."""
        while text not in self.said:
            assert self._read(), self.said.decode()

    def everything(self) -> set[psutil.Process]:
        """Return the process and all that it has started."""
        process = psutil.Process(self.process.pid)
        return {process, *process.children(recursive=True)}

    def signal(self, number: int) -> None:
        """Send a signal as a terminal does: to everybody in the group."""
        os.killpg(self.process.pid, number)

    def end(self) -> int:
        """Read to the end; return the exit code."""
        while self._read():
            pass
        os.close(self._ours)
        return self.process.wait(PATIENCE)

    def _read(self) -> bytes:
        try:
            piece = os.read(self._ours, 65_536)
        except OSError:  # nobody has the other end any more
            return b""
        self.said += piece
        return piece


def _require_clean(run: Grading, started: set[psutil.Process]) -> None:
    """Make sure that a run ended with a sentence, and left neither processes nor folders."""
    code = run.end()
    assert (code, run.said.count(b"Traceback"), run.said.count(b"Error")) == (130, 0, 0), run.said.decode()
    assert b"Stopped" in run.said
    _, alive = psutil.wait_procs(started, timeout=PATIENCE)
    assert alive == []
    assert list(run.temporary.iterdir()) == []
    run.temporary.rmdir()


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "number"), in_pairs([1, 2], [signal.SIGINT, signal.SIGTERM]))
def test_the_second_time_leaves_at_once(course: Path, workers: int, number: int) -> None:
    """While a file waits and the bar is shown: the first is told, the second ends everything; scores stay."""
    run = Grading(course, workers)
    run.wait_for(b"Ada ")
    started = run.everything()
    run.signal(number) if number == signal.SIGINT else run.process.send_signal(number)
    run.wait_for(b"once more leaves at once")
    run.signal(number) if number == signal.SIGINT else run.process.send_signal(number)
    _require_clean(run, started)
    with Gradebook(course / "gradebook.db") as book:
        assert {result.key.student: result.score for result in book.results()}["Ada"] == 100


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "moment"), in_pairs([1, 2], [b"\x1b[?25l", b"at a time"]))
def test_two_at_a_blow(course: Path, workers: int, moment: bytes) -> None:
    """Two signals one upon the other, while processes are only being started, end it no less cleanly."""
    run = Grading(course, workers)
    run.wait_for(moment)
    started = run.everything()
    run.signal(signal.SIGINT)
    run.signal(signal.SIGTERM)
    _require_clean(run, started)


def test_an_experiment_says_what_is_kept() -> None:
    """Whoever ends it hears that nothing is lost, and how it goes on."""
    code = (
        "import os, signal\n"
        "from cnntutor.cli.main import WHEN_STOPPED\n"
        "from cnntutor.cli.stopping import Stopping\n"
        "Stopping(text=WHEN_STOPPED['experiment']).install()\n"
        "os.kill(os.getpid(), signal.SIGINT)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 128 + signal.SIGINT
    assert run.stderr == (
        "Stopped. Rows that came to their end are kept; the same command goes on behind them.\n"
    )
