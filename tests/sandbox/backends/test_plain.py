"""The plain backend: what is its own beside what all backends have in common."""

from __future__ import annotations

import contextlib
import uuid
from pathlib import Path

import psutil
import pytest

from cnntutor.domain.outcome import Returned
from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends import cold, plain
from cnntutor.sandbox.backends.plain import PlainProcess
from tests.support import called, submission


def test_a_worker_that_does_not_start_is_the_graders_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the interpreter cannot get to the submission, that is no outcome of the submission."""
    monkeypatch.setattr(cold, "place_of_numpy", lambda: "/nowhere")
    monkeypatch.setattr(plain, "WORKER_FOLDER", Path("/nowhere"))
    with pytest.raises(SandboxError, match="nowhere"):
        PlainProcess().open(submission("def f(): return 1"))


def test_a_stray_that_holds_a_pipe_does_not_hold_the_grader() -> None:
    """A process that got away with the printing end of a pipe is not waited for."""
    token = f"cnntutor-stray-{uuid.uuid4()}"
    source = (
        "import os\nready, told = os.pipe()\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        f"        os.execve('/bin/sleep', ['{token}', '1000'], {{}})\n    os._exit(0)\n"
        "os.close(told)\nos.read(ready, 1)  # until it has cut itself off\ndef f(): return 1"
    )
    worker = PlainProcess().open(submission(source))
    worker.load()
    assert worker.call("f", ()) == Returned(1)
    worker.close()
    (stray,) = called(token)  # it is there still: nobody has waited for it to end
    stray.kill()


def test_a_prepared_process_that_is_not_used_ends() -> None:
    """A worker that was started ahead of time goes with the sandbox."""
    grader = psutil.Process()
    before = set(grader.children())
    with PlainProcess() as sandbox:
        sandbox.prepare()
        (worker,) = set(grader.children()) - before
    assert not worker.is_running()


def test_workers_see_no_graphics_card(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a card computes is not counted: whatever the machine has, a worker is told of none."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0,1")
    for environment in (cold.environment("/tmp"), cold.isolated_environment("/tmp")):
        assert {environment[name] for name in cold.NO_GPU} == {"-1"}
    source = "import os\n\ndef seen():\n    return os.environ.get('CUDA_VISIBLE_DEVICES')\n"
    with contextlib.closing(PlainProcess().open(submission(source))) as worker:
        worker.load()
        worker.begin_question()
        assert worker.call("seen", ()) == Returned("-1")
