"""Choosing a backend: what does not hold is not used, and the reason is said."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.outcome import Returned
from cnntutor.errors import IsolationError, SandboxError
from cnntutor.sandbox.backends import (
    bubblewrap,
    landlock,
    seccomp,
    select,
    selftest,
)
from cnntutor.sandbox.backends.bubblewrap import Bubblewrap
from cnntutor.sandbox.backends.cold import Launch
from cnntutor.sandbox.backends.inventory import PACKAGE
from cnntutor.sandbox.backends.landlock import LandlockedProcess
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.sandbox.interface import Loaded
from tests.hostile.backends_here import names
from tests.support import submission

NEEDS_BUBBLEWRAP = pytest.mark.skipif("bubblewrap" not in names(), reason="bubblewrap does not hold here")


class Boastful(PlainProcess):
    """Claims isolation that it does not have."""

    name = "boastful"
    isolated = True


def test_the_canary_finds_every_hole_of_a_backend_without_isolation() -> None:
    """The control: where there is no isolation, every attempt of the canary gets through."""
    trouble = selftest.failure(Boastful())
    assert trouble is not None
    for what in (
        "read another file",
        "list another folder",
        "write to another folder",
        "connect over the network",
        "connect to another program",
        "see other processes",
        "leave a process behind",
    ):
        assert what in trouble


@pytest.mark.parametrize("name", names())
def test_a_backend_that_is_offered_holds(name: str) -> None:
    """What the machine offers passes the canary, again and again."""
    with select.make(name) as backend:
        assert [select.trouble_with(backend) for _ in range(2)] == [None, None]
        assert backend.guarantee


def test_there_is_no_other_backend() -> None:
    """A name that is none is an error."""
    with pytest.raises(KeyError):
        select.make("docker")


def test_a_class_is_not_graded_without_a_isolation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing holds, each reason is said, with the flag that does without and what that means."""
    monkeypatch.setattr(bubblewrap, "PROGRAM", "bwrap-that-is-not-installed")
    monkeypatch.setattr(landlock, "_version", lambda: 0)
    with pytest.raises(IsolationError) as refused:
        select.for_a_class()
    message = str(refused.value)
    for part in (
        "warm: bubblewrap is not installed",
        "bubblewrap: bubblewrap is not installed",
        "landlock: this kernel has no Landlock",
        "--isolation process",
        "can read and change your files",
    ):
        assert part in message
    with select.for_a_class("process") as backend:
        assert not backend.isolated


def test_a_backend_that_was_asked_for_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the instructor names a backend, no other is taken instead."""
    monkeypatch.setattr(landlock, "_version", lambda: 0)
    with pytest.raises(IsolationError, match="landlock: this kernel has no Landlock"):
        select.for_a_class("landlock")


def test_no_backend_with_isolation_without_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """On other systems there is the plain backend, and one's own work is graded in it."""
    monkeypatch.setattr("sys.platform", "darwin")
    assert "needs Linux" in str(Bubblewrap().unavailable_reason())
    assert "needs Linux" in str(LandlockedProcess().unavailable_reason())
    assert select.OwnWork().name == "process"


@NEEDS_BUBBLEWRAP
def test_a_isolation_with_a_hole_is_found_by_the_worker_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it takes a submission, every worker sees for itself whether the answers are out of reach."""
    whole = bubblewrap.build_isolation

    def with_a_hole(**settings: Any) -> list[str]:
        package = str(PACKAGE)
        parts = whole(**settings)
        at = parts.index("--chdir")
        folders = [str(folder) for folder in reversed(PACKAGE.parents)][1:]
        above = [part for folder in folders for part in ("--perms", "0755", "--dir", folder)]
        return [*parts[:at], *above, "--ro-bind", package, package, *parts[at:]]

    monkeypatch.setattr(bubblewrap, "build_isolation", with_a_hole)
    with pytest.raises(
        SandboxError, match=r"the isolation does not hold: a submission could read .*convolution\.py"
    ):
        Bubblewrap().open(submission(""))
    with select.make("warm") as warm, pytest.raises(SandboxError, match="could read"):
        warm.open(submission(""))


@NEEDS_BUBBLEWRAP
def test_a_filter_with_a_hole_is_found_by_the_worker_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A filter that lets sockets and namespaces through does not go unnoticed."""
    lax = "BgAAAAAA/38="  # one instruction: allow
    monkeypatch.setattr(seccomp, "compiled", lambda **_: lax)
    with pytest.raises(SandboxError, match=r"could .*open a socket"):
        Bubblewrap().open(submission(""))


def test_ones_own_work_is_graded_in_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bubblewrap that fails is passed over in silence, and the next backend runs the file."""
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'no permission to create new namespace' >&2\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with select.OwnWork() as sandbox:
        before = sandbox.name
        sandbox.prepare()
        worker = sandbox.open(submission("def f(): return 1"))
        assert isinstance(worker.load(), Loaded)
        assert worker.call("f", ()) == Returned(1)
        worker.close()
        assert sandbox.name != before or before != "bubblewrap"
        assert sandbox.guarantee
    assert "no permission to create new namespace" in str(select.trouble_with(Bubblewrap()))


def test_ones_own_work_fails_where_nothing_starts(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """When not even a plain process starts, the error is raised; the log says what was given up, and why."""
    caplog.set_level(logging.INFO, "cnntutor")
    monkeypatch.setattr(LandlockedProcess, "unavailable_reason", lambda _: None)
    monkeypatch.setattr(Bubblewrap, "unavailable_reason", lambda _: "it is a test")
    for backend in (Bubblewrap, LandlockedProcess, PlainProcess):
        monkeypatch.setattr(backend, "launch", lambda *_: Launch(["/nowhere/python"], {}))
    with pytest.raises(SandboxError, match="no process can be started"), select.OwnWork() as sandbox:
        sandbox.open(submission(""))
    assert "bubblewrap is passed over: it is a test" in caplog.messages
    assert any(
        "landlock is given up: landlock: no process can be started" in each for each in caplog.messages
    )
