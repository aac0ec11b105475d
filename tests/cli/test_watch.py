"""`cnntutor watch`, as far as it goes without a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]


def test_it_says_what_it_needs(cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A course, a terminal, and textual: each is said with what to do instead."""
    ran = cnntutor("watch")
    assert (ran.code, "`cnntutor init FOLDER` makes a folder" in ran.err) == (2, True)
    cnntutor("init", ".")
    ran = cnntutor("watch", "3")
    assert (ran.code, "`cnntutor check exercise3` looks at the file once" in ran.err) == (2, True)
    monkeypatch.setattr("cnntutor.cli.watch._require_terminal", lambda _: None)
    for name in [name for name in sys.modules if name.startswith("cnntutor.watch.")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ["textual", *(name for name in sys.modules if name.startswith("textual."))]:
        monkeypatch.setitem(sys.modules, name, None)
    ran = cnntutor("watch", "3")
    assert (ran.code, 'pip install "cnntutor[watch]"' in ran.err) == (2, True)
