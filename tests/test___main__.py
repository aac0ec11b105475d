"""`python -m cnntutor` is `cnntutor`, and is ended in order even before it is loaded."""

from __future__ import annotations

import os
import runpy
import signal
import threading
from collections.abc import Iterator
from types import FrameType

import pytest

import cnntutor.cli.main
from cnntutor import __main__ as module


@pytest.fixture(autouse=True)
def _same_handler() -> Iterator[None]:
    """Leave what a keyboard's interrupt does as it was."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def test_it_runs_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module, run as the main one, hands over to the command line, and once."""
    begun: list[str] = []
    monkeypatch.setattr(cnntutor.cli.main, "main", lambda: begun.append("run"))
    runpy.run_path(str(module.__file__), run_name="__main__")
    assert begun == ["run"]


def test_importing_it_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under another name nothing begins."""
    monkeypatch.setattr(cnntutor.cli.main, "main", lambda: pytest.fail("it ran"))
    assert "main" in runpy.run_path(str(module.__file__))


def test_an_interrupt_before_it_is_loaded_ends_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It ends with the exit code of its signal and one word, and no traceback."""
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)

    def interrupted() -> None:
        handler = signal.getsignal(signal.SIGINT)
        assert callable(handler)
        frame: FrameType | None = None
        handler(signal.SIGINT, frame)

    monkeypatch.setattr(cnntutor.cli.main, "main", interrupted)
    module.main()
    assert ended == [128 + signal.SIGINT]
    assert capfd.readouterr().err == "Stopped.\n"


def test_outside_the_main_thread_it_runs_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no signal can be caught, the command line runs all the same."""
    begun: list[str] = []
    monkeypatch.setattr(cnntutor.cli.main, "main", lambda: begun.append("run"))
    thread = threading.Thread(target=module.main)
    thread.start()
    thread.join()
    assert begun == ["run"]
