"""The folder that a student works in is found from where somebody stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.errors import WorkspaceError
from cnntutor.workspace.filling import set_up
from cnntutor.workspace.folder import Workspace, find_files, find_workspace, workspace_of


def test_the_nearest_folder_counts(tmp_path: Path) -> None:
    """A folder with exercises is found from below; `exercises/` beside the way counts."""
    set_up(tmp_path / "course", None, force=False)
    below = tmp_path / "course" / "notes"
    below.mkdir()
    assert find_workspace(below) == Workspace(tmp_path / "course")
    assert find_workspace(tmp_path / "course") == Workspace(tmp_path / "course")
    assert workspace_of(below / "draft.py") == Workspace(tmp_path / "course")


@pytest.mark.parametrize("name", ["exercise3_pooling.py", "exercise3_pooling.ipynb"])
def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path, name: str) -> None:
    """It is there, so it is not said to be missing; a file beside it counts as ever."""
    (tmp_path / name).mkdir()
    with pytest.raises(WorkspaceError, match=f"^{name} is a folder, and no file. If your file is in it"):
        find_files(registry.find("3"), tmp_path)
    other = tmp_path / ("exercise3_pooling.py" if name.endswith(".ipynb") else "exercise3_pooling.ipynb")
    other.touch()
    assert find_files(registry.find("3"), tmp_path) == [other]
