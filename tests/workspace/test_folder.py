"""Folders that cannot be used are said, and nothing half-done is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.errors import WorkspaceError
from cnntutor.workspace import progress
from cnntutor.workspace.filling import set_up
from cnntutor.workspace.folder import Workspace, find_workspace, workspace_of
from cnntutor.workspace.settings import named


def test_the_nearest_folder_counts(tmp_path: Path) -> None:
    """A folder with exercises is found from below; `exercises/` beside the way counts."""
    set_up(tmp_path / "course", None, force=False)
    below = tmp_path / "course" / "notes"
    below.mkdir()
    assert find_workspace(below) == Workspace(tmp_path / "course")
    assert find_workspace(tmp_path / "course") == Workspace(tmp_path / "course")
    assert workspace_of(below / "draft.py") == Workspace(tmp_path / "course")


def test_a_name_survives_the_settings_file(tmp_path: Path) -> None:
    """Quotes, backslashes and other scripts in a name come back as they were."""
    for number, name in enumerate(['"quoted" \\ back', "Ñandú", "陳 大文", "O'Neil"]):
        folder = tmp_path / str(number)
        set_up(folder, named(name), force=False)
        assert Workspace(folder).student == name


def test_a_link_is_replaced_not_written_through(tmp_path: Path) -> None:
    """With --force, a link in the folder is moved aside; the file that it points to is untouched."""
    elsewhere = tmp_path / "elsewhere.py"
    elsewhere.write_text("precious")
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "exercise1_convolution.py").symlink_to(elsewhere)
    set_up(folder, None, force=True)
    assert elsewhere.read_text() == "precious"
    assert not (folder / "exercise1_convolution.py").is_symlink()
    assert (folder / "exercise1_convolution.py.bak1").is_symlink()


@pytest.mark.parametrize("name", ["", " \t ", "a\nb\x00", "x" * 201])
def test_a_name_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is made for a name that is empty, too long, or holds control characters."""
    with pytest.raises(WorkspaceError):
        set_up(tmp_path / "course", named(name), force=False)
    assert not (tmp_path / "course").exists()


def test_what_was_replaced_is_not_done(tmp_path: Path) -> None:
    """Another student begins anew; an exercise that stayed as it is keeps its state."""
    set_up(tmp_path, None, force=False)
    workspace = Workspace(tmp_path)
    entry = {
        "score": 1.0, "max_score": 1.0, "passed": True, "started": True, "checked": "", "questions": {},
    }  # fmt: skip
    kept = progress.Progress(exercises={"exercise3": entry, "exercise7": entry}, hints={"exercise3/f": 2})
    progress.write(workspace.progress_file, kept)
    set_up(tmp_path, named("Ann"), force=True)
    kept = progress.read(workspace.progress_file)
    assert (kept.state("exercise3"), kept.state("exercise7"), kept.hints) == ("not_started", "done", {})
    assert kept.history
