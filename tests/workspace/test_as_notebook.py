"""Exercise files as notebooks."""

from __future__ import annotations

import ast
import doctest
import json
from pathlib import Path

import nbformat
import pytest

from cnntutor.curriculum import registry
from cnntutor.submissions.read import as_submission
from cnntutor.workspace import as_notebook
from cnntutor.workspace.as_notebook import format_notebook
from cnntutor.workspace.filling import put_back, set_up
from cnntutor.workspace.folder import Workspace
from cnntutor.workspace.settings import Settings

LISTING = registry.find("3")


def test_the_examples_run() -> None:
    """The example of the documentation gives what it says."""
    assert doctest.testmod(as_notebook) == (0, 1)


@pytest.mark.parametrize("listing", registry.discover(), ids=lambda listing: listing.id)
def test_every_exercise_is_a_sound_notebook(listing: registry.Listing) -> None:
    """Its code is that of the file, piece by piece; its statement is whole; and it is a valid notebook."""
    source = listing.template.read_text(encoding="utf-8")
    text = format_notebook(source, listing.id)
    nbformat.validate(nbformat.reads(text, as_version=4))  # type: ignore[no-untyped-call]
    code = as_submission(text.encode(), "work.ipynb", listing.id).source.decode()
    check = ast.parse(f"import cnntutor\ncnntutor.check('{listing.id}')").body
    beside = [ast.dump(node) for node in check]
    left = [ast.dump(node) for node in ast.parse(code).body if ast.dump(node) not in beside]
    assert left == [ast.dump(node) for node in ast.parse(source).body[1:]]
    cells = json.loads(text)["cells"]
    told = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert all(line in told for line in listing.statement.splitlines() if "floor(" not in line)


def test_a_course_of_notebooks(folder: Path) -> None:
    """The student's numbers are in them; what is there stays; each can be put back with a backup."""
    set_up(folder, Settings("Ada"), force=False, as_notebooks=True)
    course = Workspace(folder)
    path = course.file(LISTING)
    assert path.name == "exercise3_pooling.ipynb"
    assert not list(folder.glob("*.py"))
    untouched = path.read_text()
    lecture = format_notebook(LISTING.template.read_text(encoding="utf-8"), "exercise3")
    assert untouched != lecture
    path.write_text(lecture)
    assert {placed.action for placed in set_up(folder, None, force=False)} == {"kept"}
    assert [each.action for each in put_back(course, LISTING, force=True)] == ["replaced"]
    assert path.read_text() == untouched


def test_a_file_with_work_is_not_hidden_by_a_notebook(folder: Path) -> None:
    """Where an exercise is there as a Python file, no newer notebook comes beside it."""
    set_up(folder, None, force=False)
    set_up(folder, None, force=False, as_notebooks=True)
    assert not list(folder.glob("*.ipynb"))
