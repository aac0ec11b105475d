"""`cnntutor check` of an exercise with a model, as a student calls it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.training import saved_model
from tests.conftest import Ran
from tests.support import PATIENCE_SECONDS, SAYS_THAT_IT_WORKS, at_work, lives, solution, until

pytestmark = pytest.mark.slow

NAME = "exercise7_cifar10_model.py"
ONE_EPOCH = solution("exercise7").replace('"epochs": 5', '"epochs": 1')
CHECK = [sys.executable, "-m", "cnntutor", "check", "exercise7"]
OF_TENSORFLOW = ("cudart", "oneDNN", "absl", "WARNING", "TF_", "rebuild TensorFlow", "E0000", "I0000")


def test_the_solution_scores_full_and_nothing_of_tensorflow_is_printed(folder: Path) -> None:
    """The model answer, trained on the embedded set in the time that it is given, has all points.

    The report has the training; no log line reaches the user; what was learnt is kept for a look.
    """
    (folder / NAME).write_text(solution("exercise7"))
    ran = subprocess.run([*CHECK, "--format", "json"], capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert [word for word in OF_TENSORFLOW if word in ran.stdout] == []
    report = json.loads(ran.stdout)
    assert report["output"] == ""
    training = report["training"]
    assert (training["data"], training["images"], training["epochs"]) == ("shapes10", 5000, 5)
    assert len(training["curve"]) == 5
    assert training["curve"][0]["loss"] > 0
    assert 0 < training["cpu_seconds"] < training["budget_seconds"]
    assert [(one["name"], one["message"]) for one in report["questions"] if one["message"]] == []
    assert report["score"] == 100
    kept = saved_model.read(folder / ".cnntutor" / "exercise7.npz")
    assert kept is not None
    assert kept.training.accuracy == training["accuracy"]
    assert kept.network.parameters == 167_562


def test_ctrl_c_leaves_no_process_behind(folder: Path) -> None:
    """A training that is interrupted ends with all its processes and the exit code of Ctrl-C."""
    endless = "exec(BEGIN)\n    while True:\n        pass"
    source = ONE_EPOCH.replace("return images / 255.0", endless)
    (folder / NAME).write_text(f"{source}\n\nBEGIN = {SAYS_THAT_IT_WORKS!r}\n")
    environment = {**os.environ, "CNNTUTOR_TEST_MARK": str(folder)}
    process = subprocess.Popen(CHECK, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    below = at_work(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 130, (out, err)
    until(lambda: not any(map(lives, below)))


def test_without_tensorflow_it_says_what_to_install(
    folder: Path, cnntutor: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where TensorFlow is missing, the message says how to get it; `grade` says so before it begins."""
    monkeypatch.setattr("cnntutor.grading.packages.find_spec", lambda _: None)
    (folder / "ada").mkdir()
    for place in (folder, folder / "ada"):
        (place / NAME).write_text(ONE_EPOCH)
    for arguments in (("check", "7"), ("grade", ".")):
        ran = cnntutor(*arguments)
        assert ran.code == 2
        assert 'pip install "cnntutor[train]"' in ran.err


def test_a_data_set_that_is_not_there_is_said_at_once(
    folder: Path, cnntutor: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is trained, the message says which files belong where."""
    monkeypatch.setenv("KERAS_HOME", str(folder))
    monkeypatch.setenv("CNNTUTOR_CACHE", str(folder))
    (folder / NAME).write_text(ONE_EPOCH)
    ran = cnntutor("check", "7", "--data", "cifar10")
    assert ran.code == 2
    assert "cifar-10-batches-py" in ran.err
