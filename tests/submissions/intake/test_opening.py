"""A folder and a zip are opened, and everything else ends with a sentence that names it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.archive import Archive
from cnntutor.submissions.intake.opening import open_source
from cnntutor.submissions.intake.tree import Tree
from tests.submissions.intake.builders import archive


def test_a_folder_and_a_zip(tmp_path: Path) -> None:
    """Each is what it is by its kind, a zip in any case of its suffix."""
    path = archive(tmp_path / "class.ZIP", {"alice/x": ""})
    for source, kind in ((open_source(tmp_path), Tree), (open_source(path), Archive)):
        assert isinstance(source, kind)
        source.close()


@pytest.mark.parametrize("kind", ["gone", "text", "pipe", "broken.zip"])
def test_what_is_neither_is_said(tmp_path: Path, kind: str) -> None:
    """Nothing, a text, a pipe and a file that is only called a zip are named."""
    path = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(path)
    elif kind != "gone":
        path.write_text("no zip")
    with pytest.raises(SubmissionError, match=kind):
        open_source(path)
