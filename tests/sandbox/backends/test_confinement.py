"""What the backends with isolation have in common on the grader's side."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends import confinement, seccomp

if not hasattr(os, "geteuid"):
    pytest.skip("there are no such users", allow_module_level=True)


@pytest.mark.parametrize(("user", "becomes"), [(0, confinement.NOBODY), (1000, None)])
def test_no_worker_is_root(user: int, becomes: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is not root stays who it is."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert confinement.user_to_become() == becomes


def test_right_answers_are_what_may_not_be_read() -> None:
    """They are there to be found: a path that is not would prove nothing."""
    paths = confinement.answers()
    assert paths
    assert any(Path(path).is_file() for path in paths)


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another system, or a library that is not there."""

    def missing() -> None:
        raise SandboxError("libseccomp is not installed")

    monkeypatch.setattr(seccomp, "library", missing)
    monkeypatch.setattr(sys, "platform", "linux")
    assert confinement.missing_part() == "libseccomp is not installed"
    monkeypatch.setattr(seccomp, "library", lambda: None)
    assert confinement.missing_part() is None
    monkeypatch.setattr(sys, "platform", "darwin")
    assert confinement.missing_part() == "it needs Linux, and this is darwin"
