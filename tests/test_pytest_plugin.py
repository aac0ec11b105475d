"""In a course, pytest lists a test for every question; anywhere else it lists none."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cnntutor import pytest_plugin
from cnntutor.curriculum import registry
from cnntutor.domain.report import Report
from cnntutor.errors import LibraryMissing, SandboxError, SubmissionError
from cnntutor.pytest_plugin import ExerciseFile, NotRight, Question
from cnntutor.tutor.child import ask
from cnntutor.workspace.filling import set_up
from tests.support import grade_source, solution

WRONG = solution("3").replace("window.max(axis=(0, 1))", "window.min(axis=(0, 1))")


def pytest_in(folder: Path, *arguments: str) -> tuple[int, str]:
    """Return how pytest with the plugin ends in a folder, and what it says."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *arguments]
    if "cnntutor" not in metadata.entry_points(group="pytest11").names:  # an older installation
        command += ["-p", "cnntutor.pytest_plugin"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr


def test_the_questions_of_a_file_are_tests(folder: Path) -> None:
    """Right ones pass; the failure of a wrong one is its diagnosis, without a traceback."""
    set_up(folder, None, force=False)
    (folder / "exercise3_pooling.py").write_text(WRONG)
    code, said = pytest_in(folder, "exercise3_pooling.py", "-rA")
    assert code == 1
    assert "1 failed, 4 passed" in said
    assert "FAILED exercise3_pooling.py::max_pool2d - It seems" in said
    assert "PASSED exercise3_pooling.py::avg_pool2d" in said
    assert "Traceback" not in said
    assert (folder / ".cnntutor" / "progress.json").is_file()


def test_pytest_itself_runs_no_students_code(folder: Path) -> None:
    """Not where the file is named, and not where it cannot be read as Python."""
    set_up(folder, None, force=False)
    path = folder / "exercise3_pooling.py"
    path.write_text("open('ran_in_pytest', 'w')\ndef f(:\n")
    code, said = pytest_in(folder, "--collect-only", path.name)
    assert (code, "5 tests collected" in said) == (0, True)
    assert not (folder / "ran_in_pytest").exists()


def test_counted_answers_are_not_used_up(folder: Path, request: pytest.FixtureRequest) -> None:
    """Where first answers count, nothing is checked; a course that is reached by a link is one."""
    (folder / "course").mkdir()
    set_up(folder / "course", None, force=False)
    (folder / "link").symlink_to("course")
    file = pytest_plugin.pytest_collect_file(folder / "link" / "exercise18_concepts.py", request.session)
    assert file is not None
    with pytest.raises(pytest.skip.Exception, match="cnntutor check exercise18"):
        next(iter(file.collect())).runtest()
    assert "checked" not in vars(file)


def test_outside_a_course_there_are_none(folder: Path) -> None:
    """A folder with exercise files that `cnntutor init` did not make is none."""
    (folder / "exercise3_pooling.py").write_text(WRONG)
    assert pytest_in(folder, "--collect-only")[0] == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.fixture
def collected(folder: Path, request: pytest.FixtureRequest) -> Any:
    """Return what is collected of a file in a course."""
    set_up(folder, None, force=False)

    def collect(name: str) -> ExerciseFile | None:
        return pytest_plugin.pytest_collect_file(folder / name, request.session)

    return collect


def test_what_is_collected(folder: Path, collected: Any) -> None:
    """Every question of an exercise, by its name, with its line; no other file; of two files the newer."""
    file = collected("exercise3_pooling.py")
    items = list(file.collect())
    names = [question.name for question in registry.load(registry.find("3")).questions]
    assert [item.name for item in items] == names
    lines = (folder / "exercise3_pooling.py").read_text().splitlines()
    for item in items:
        _, line, title = item.reportinfo()
        assert item.name in lines[line]
        assert title == f"exercise3 {item.name}"
    assert collected("exercise3_notes.py") is collected("cnntutor.toml") is collected("pooling.py") is None
    (folder / "exercise3_pooling.ipynb").write_text("{}")
    assert collected("exercise3_pooling.py") is None
    (notebook,) = {collected("exercise3_pooling.ipynb")}
    assert next(iter(notebook.collect())).reportinfo()[1] is None


def outcome(item: Question, answer: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is said of a question where the child gives this answer."""

    def answered(_: object) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return {"report": answer}

    monkeypatch.setattr(ask, "ask", answered)
    vars(item.parent).pop("checked", None)
    with pytest.raises((NotRight, pytest.skip.Exception)) as raised:
        item.runtest()
    return str(
        item.repr_failure(SimpleNamespace(value=raised.value)) if raised.type is NotRight else raised.value
    )


def test_what_can_come_of_a_question(collected: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not started, stopped by what is wrong with the file, or not graded at all: that is told."""
    item = next(iter(collected("exercise3_pooling.py").collect()))
    untouched = registry.find("3").template.read_text(encoding="utf-8")
    told = outcome(item, grade_source(untouched, "exercise3").to_dict(), monkeypatch)
    assert told.startswith("max_pooled is not started yet.")
    assert item.user_properties == [("score", 0.0), ("max_score", 10)]
    waiting = grade_source(untouched, "exercise3").to_dict()
    waiting["questions"][0]["status"] = "open"
    vars(item.parent)["checked"] = Report.from_dict(waiting)
    item.runtest()
    told = outcome(item, grade_source("import numpy as np\n1/0", "exercise3").to_dict(), monkeypatch)
    assert told.startswith("line 2:")
    assert outcome(item, SubmissionError("It is a PDF."), monkeypatch) == "It is a PDF."
    assert "not your fault" in outcome(item, SandboxError("no worker"), monkeypatch)
    assert outcome(item, LibraryMissing("TensorFlow is missing."), monkeypatch) == "TensorFlow is missing."
