"""`-v` says on standard error what is done; without it nothing is said."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.sandbox.backends.bubblewrap import Bubblewrap
from cnntutor.text import commands
from tests.conftest import Ran
from tests.support import solution

Run = Callable[..., Ran]
FILE = "exercise3_pooling.py"


@pytest.fixture
def work(folder: Path) -> Path:
    """Give a folder with a right file."""
    (folder / FILE).write_text(solution("3"))
    return folder


@pytest.mark.parametrize("flag", ["-v", "--verbose"])
def test_what_is_done_is_said(cnntutor: Run, work: Path, monkeypatch: pytest.MonkeyPatch, flag: str) -> None:
    """The backend, why others were passed over, and how long it took; the output is the same."""
    monkeypatch.setattr(Bubblewrap, "unavailable_reason", lambda _: "it is a test")
    (work / ".cnntutor").mkdir()
    (work / ".cnntutor" / "progress.json").write_text("{")
    ran = cnntutor(flag, "check", "3")
    lines = ran.err.splitlines()
    for words in (
        ("cnntutor.sandbox.backends.select: bubblewrap is passed over: it is a test",),
        ("cnntutor.sandbox.backends.select: ", f"{FILE} runs in: "),
        ("cnntutor.workspace.progress: ", "counts as none"),
        ("cnntutor.tutor.check: exercise3 graded in ", " s"),
    ):
        assert any(all(word in line for word in words) for line in lines), (words, ran.err)
    assert ran.code == 0
    quiet = cnntutor("check", "3")
    assert (quiet.out, quiet.err) == (ran.out, "")


def test_nothing_in_a_log_commands_the_terminal(cnntutor: Run, folder: Path) -> None:
    """Names of files stand there as one line of visible characters."""
    name = "a\x1b[31m\nb\u202e.py"
    (folder / name).write_text(solution("3"))
    ran = cnntutor("-v", "check", "3", "--file", name)
    (line,) = [line for line in ran.err.splitlines() if "is graded with the numbers of" in line]
    assert "a␛[31m b�.py is graded with the numbers of the lecture" in line
    assert not any(commands(line) for line in ran.err.splitlines())


def test_other_errors_are_told_as_ever(cnntutor: Run, work: Path) -> None:
    """With -v, a wrong call keeps its exit code and its sentence; the help is that of the command."""
    ran = cnntutor("-v", "check", "poolin")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean exercise3" in ran.err
    assert "Grade an exercise" in cnntutor("-v", "check", "--help").out
    assert "--verbose" in cnntutor("--help").out


def test_the_logger_is_left_as_it_was(cnntutor: Run, work: Path) -> None:
    """When the command has ended, also with an error, no handler of it is left."""
    before = logging.getLogger("cnntutor").level, [*logging.getLogger("cnntutor").handlers]
    cnntutor("-v", "list")
    cnntutor("-v", "check", "9")
    assert (logging.getLogger("cnntutor").level, logging.getLogger("cnntutor").handlers) == before
