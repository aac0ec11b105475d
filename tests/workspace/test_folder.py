"""The folder that a student works in is found from where somebody stands."""

from __future__ import annotations

from pathlib import Path

from cnntutor.workspace.filling import set_up
from cnntutor.workspace.folder import Workspace, find_workspace, workspace_of


def test_the_nearest_folder_counts(tmp_path: Path) -> None:
    """A folder with exercises is found from below; `exercises/` beside the way counts."""
    set_up(tmp_path / "course", None, force=False)
    below = tmp_path / "course" / "notes"
    below.mkdir()
    assert find_workspace(below) == Workspace(tmp_path / "course")
    assert find_workspace(tmp_path / "course") == Workspace(tmp_path / "course")
    assert workspace_of(below / "draft.py") == Workspace(tmp_path / "course")
