"""What a worker tries before it takes a submission: all that succeeds is told."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cnntutor.sandbox.worker.settings import WorkerSettings
from tests.sandbox.worker.siblings import sibling
from tests.sandbox.worker.test_settings import NUMBERS


def refuse(*_: Any) -> int:
    """Refuse whatever is asked for."""
    raise PermissionError


@pytest.fixture
def reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the module in a worker that is shut in: a kernel that refuses, no shared folders, no root."""
    kernel = SimpleNamespace(
        open_socket=refuse, unshare=refuse, CLONE_NEWUSER=0, PR_GET_NO_NEW_PRIVS=0, prctl=lambda _: 1
    )
    module = sibling("reach", kernel=kernel)
    monkeypatch.setattr(module, "SHARED", (str(tmp_path / "shared"),))
    monkeypatch.setattr(os, "setresuid", refuse)
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    return module


def settings(**changes: Any) -> WorkerSettings:
    """Return settings with something to look for."""
    return WorkerSettings(place="", **NUMBERS, result_bytes=7, **changes)


def test_from_inside_nothing_is_reached(reach: Any, tmp_path: Path) -> None:
    """Of paths that are not there, and of one that may not be read."""
    assert reach.reached(settings(must_not_read=(str(tmp_path / "answers"),))) == []


def test_all_that_succeeds_is_told(reach: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each in words that complete a sentence; nothing is left behind."""
    (tmp_path / "shared").mkdir()
    answers = tmp_path / "answers"
    answers.write_text("42")
    monkeypatch.setattr(os, "getuid", lambda: 0)
    monkeypatch.setattr(os, "setresuid", lambda *_: None)
    reach.kernel.open_socket = lambda: os.open(os.devnull, os.O_RDONLY)
    reach.kernel.unshare = reach.kernel.prctl = lambda _: 0
    assert reach.reached(settings(must_not_read=(str(answers),))) == [
        f"read {answers}",
        f"write to {tmp_path / 'shared'}",
        *("open a socket", "become root", "make namespaces", "act as root", "gain privileges"),
    ]
    assert list((tmp_path / "shared").iterdir()) == []


def test_a_folder_that_is_given_may_be_read_and_not_changed(reach: Any, tmp_path: Path) -> None:
    """What can be changed is told by the name that it has for the submission."""
    folder = tmp_path / "images" / "cats"
    folder.mkdir(parents=True)
    (folder / "0.jpg").write_bytes(b"x")
    given = settings(mounts=(("images", str(tmp_path / "images")),))
    found = reach.reached(given)
    assert found == ["write to images", "change images"]
    assert (folder / "0.jpg").read_bytes() == b"x"


def test_a_folder_in_which_nothing_can_be_read_is_no_isolation(reach: Any, tmp_path: Path) -> None:
    """It went too far: the submission could not do what is asked."""
    (tmp_path / "images").mkdir()
    with pytest.raises(FileNotFoundError, match="there is no file in"):
        reach.reached(settings(mounts=(("images", str(tmp_path / "images")),)))
