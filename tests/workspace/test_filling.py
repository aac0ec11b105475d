"""A folder is filled with exercises, and nothing in it is overwritten without a backup."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.errors import WorkspaceError
from cnntutor.workspace import progress
from cnntutor.workspace.filling import Placed, exercise_text, put_back, set_up
from cnntutor.workspace.folder import Workspace
from cnntutor.workspace.settings import SETTINGS, Settings, named

POOLING = registry.find("pooling")


def actions(placed: tuple[Placed, ...]) -> set[str]:
    """Return all that became of files."""
    return {each.action for each in placed}


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


def test_what_is_there_stays(tmp_path: Path) -> None:
    """Without --force work is kept, with it there is a backup of what was changed, and of nothing else."""
    set_up(tmp_path, None, force=False)
    (tmp_path / POOLING.filename).write_text("mine")
    assert actions(set_up(tmp_path, None, force=False)) == {"kept"}
    assert (tmp_path / POOLING.filename).read_text() == "mine"
    (replaced,) = [each for each in set_up(tmp_path, None, force=True) if each.action != "kept"]
    assert (replaced.path, replaced.action) == (tmp_path / POOLING.filename, "replaced")
    assert replaced.backup is not None
    assert replaced.backup.read_text() == "mine"


def test_a_folder_is_not_given_to_another_student(tmp_path: Path) -> None:
    """Neither by name nor with another salt; the settings stay, and without a name so does the student."""
    set_up(tmp_path, named("Ada", "s" * 16), force=False)
    before = (tmp_path / SETTINGS).read_bytes()
    with pytest.raises(WorkspaceError, match=r"is set up for Ada\. .*--force"):
        set_up(tmp_path, named("Ben"), force=False)
    with pytest.raises(WorkspaceError, match="is set up for Ada with other numbers"):
        set_up(tmp_path, named("Ada"), force=False)
    set_up(tmp_path, None, force=False)
    assert (tmp_path / SETTINGS).read_bytes() == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """Neither is a folder below one."""
    (tmp_path / "file").touch()
    for place in ("file", "file/below"):
        with pytest.raises(WorkspaceError, match=r"is a file\. Name a folder"):
            set_up(tmp_path / place, None, force=False)


def test_notebooks_do_not_come_beside_files(tmp_path: Path) -> None:
    """What is there as a file already stays one; all else is a notebook."""
    (tmp_path / POOLING.filename).write_text("mine")
    placed = set_up(tmp_path, None, force=False, as_notebooks=True)
    assert (tmp_path / POOLING.filename).read_text() == "mine"
    assert {each.path.suffix for each in placed if each.action == "written"} <= {".ipynb", ".md"}
    assert not (tmp_path / POOLING.filename).with_suffix(".ipynb").exists()


def test_putting_back_needs_to_be_meant(tmp_path: Path) -> None:
    """Work is kept unless it is forced; an untouched file and one that is gone need no force."""
    set_up(tmp_path, named("Ada"), force=False)
    course, path = Workspace(tmp_path), tmp_path / POOLING.filename
    untouched = path.read_text()
    assert actions(put_back(course, POOLING, force=False)) == {"kept"}
    path.write_text("mine")
    with pytest.raises(WorkspaceError, match="holds your work"):
        put_back(course, POOLING, force=False)
    assert path.read_text() == "mine"
    assert actions(put_back(course, POOLING, force=True)) == {"replaced"}
    path.unlink()
    assert actions(put_back(course, POOLING, force=False)) == {"written"}
    assert path.read_text() == untouched


def test_a_folder_in_the_place_of_a_file_is_work(tmp_path: Path) -> None:
    """It is not looked into, and moved aside only by force."""
    course, path = Workspace(tmp_path), tmp_path / POOLING.filename
    path.mkdir()
    (path / "notes.txt").write_text("mine")
    with pytest.raises(WorkspaceError, match="holds your work"):
        put_back(course, POOLING, force=False)
    (placed,) = put_back(course, POOLING, force=True)
    assert placed.backup is not None
    assert (placed.backup / "notes.txt").read_text() == "mine"


def test_the_text_has_the_students_numbers() -> None:
    """The lecture's are those of the file itself; a notebook holds the same."""
    assert exercise_text(POOLING, Settings()) == POOLING.template.read_text("utf-8")
    assert exercise_text(POOLING, named("Ada")) != exercise_text(POOLING, named("Ben"))
    assert '"nbformat"' in exercise_text(POOLING, Settings(), Path("a.ipynb"))
