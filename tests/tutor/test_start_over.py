"""An exercise as it was given out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.errors import WorkspaceError
from cnntutor.tutor.start_over import start_over
from cnntutor.workspace import progress
from cnntutor.workspace.filling import set_up
from cnntutor.workspace.folder import Workspace


def test_the_file_and_its_state_are_put_back(folder: Path) -> None:
    """The work stays beside it, and the sentence says where."""
    set_up(folder, None, force=False)
    workspace, listing = Workspace(folder), registry.find("3")
    workspace.file(listing).write_text("mine")
    kept = progress.Progress(hints={"exercise3/max_pooled": 2, "exercise1/conv2d": 1})
    progress.write(workspace.progress_file, kept)
    done = start_over(workspace, listing, force=True)
    assert workspace.file(listing).read_bytes() == listing.template.read_bytes()
    assert str(done).endswith("is as it was given out. Your work is in exercise3_pooling.py.bak1.")
    assert progress.read(workspace.progress_file).hints == {"exercise1/conv2d": 1}


def test_outside_a_course_nothing_is_written(folder: Path) -> None:
    """There is nothing that could be put back, with `--force` neither."""
    for force in (False, True):
        with pytest.raises(WorkspaceError, match="belongs to no course"):
            start_over(Workspace(folder), registry.find("3"), force=force)
    assert not list(folder.iterdir())


def test_a_file_that_was_deleted_comes_back(folder: Path) -> None:
    """In a course it needs no force: nothing is lost."""
    set_up(folder, None, force=False)
    workspace, listing = Workspace(folder), registry.find("3")
    workspace.file(listing).unlink()
    start_over(workspace, listing, force=False)
    assert workspace.file(listing).is_file()
