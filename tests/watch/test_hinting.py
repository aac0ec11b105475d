"""Hints in the watch: one more each time, on the question that is to be mended."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual")

from rich.console import Console

from cnntutor.curriculum import registry
from cnntutor.watch.hinting import Hinting
from cnntutor.workspace import progress
from cnntutor.workspace.folder import Workspace
from tests.support import grade_answers, load

LISTING = registry.find("exercise3")


def shown(what: Any) -> str:
    """Return what somebody sees."""
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(what)
    return console.export_text()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return an empty course."""
    return Workspace(tmp_path)


def test_each_time_one_more_hint_is_there(workspace: Workspace) -> None:
    """Below those that were read; how many that are is kept."""
    exercise = load("exercise3")
    hinting = Hinting(workspace, LISTING, None)
    first, second = shown(hinting.further()), shown(hinting.further())
    assert second.startswith(first.rstrip())
    assert len(second) > len(first)
    kept = progress.read(workspace.progress_file)
    assert kept.hints == {f"exercise3/{exercise.questions[0].name}": 2}
    again = shown(Hinting(workspace, LISTING, None).further())
    assert again.startswith(second.rstrip())


def test_the_question_is_the_one_to_mend(workspace: Workspace) -> None:
    """Of a report the first that is open; without one the first of all."""
    report = grade_answers(load("exercise3"), {})
    assert report.hint_on is not None
    Hinting(workspace, LISTING, report).further()
    assert list(progress.read(workspace.progress_file).hints) == [f"exercise3/{report.hint_on.name}"]
