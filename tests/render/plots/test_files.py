"""Pictures are written, and no file that is somebody's work is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.errors import WorkspaceError
from cnntutor.render.plots import files, training_curves
from tests.tutor.test_inspection import training

OURS = files.SIGNATURE + files.MAKER


def test_only_our_own_pictures_are_replaced(tmp_path: Path) -> None:
    """A picture of ours is replaced; another file is refused, and with force kept as a backup."""
    ours = training_curves.training_curve("exercise7", training(), 0.9)
    path, other = tmp_path / "new" / "a.png", tmp_path / "notes.png"
    assert files.save({path: ours}, force=False) == files.save({path: ours}, force=False) == {}
    other.write_bytes(ours.replace(b"cnntutor", b"somebody"))
    with pytest.raises(WorkspaceError, match=r"notes\.png is there already"):
        files.save({tmp_path / "b.png": ours, other: ours}, force=False)
    assert not (tmp_path / "b.png").exists()
    backups = files.save({other: ours}, force=True)
    assert b"somebody" in backups[other].read_bytes()
    assert other.read_bytes() == ours


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A file where a folder should be is told in words."""
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        files.save({tmp_path / "file" / "a.png": b""}, force=False)


@pytest.mark.parametrize(
    ("head", "is_ours"),
    [
        (OURS, True),
        (files.SIGNATURE, False),
        (files.MAKER, False),
        (files.SIGNATURE + b" " * files.HEAD + files.MAKER, False),
        (b"", False),
    ],
)
def test_a_picture_is_known_by_its_head(tmp_path: Path, head: bytes, is_ours: bool) -> None:
    """By both what makes it a picture and who made it, at its beginning."""
    path = tmp_path / "a.png"
    path.write_bytes(head)
    if is_ours:
        assert files.save({path: b"new"}, force=False) == {}
        assert path.read_bytes() == b"new"
    else:
        with pytest.raises(WorkspaceError, match="is no picture of cnntutor's"):
            files.save({path: b"new"}, force=False)
        assert path.read_bytes() == head


@pytest.mark.parametrize("kind", ["link", "dead link", "folder"])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, kind: str) -> None:
    """A link to a picture of ours is none, wherever it leads; a folder stays even by force."""
    path, target = tmp_path / "a.png", tmp_path / "b.png"
    target.write_bytes(OURS)
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(target if kind == "link" else tmp_path / "nowhere")
    assert not files.may_be_replaced(path, lambda _: True)
    if kind == "folder":
        with pytest.raises(WorkspaceError, match="cannot be written"):
            files.save({path: b""}, force=True)
        assert path.is_dir()
    else:
        assert files.save({path: b"new"}, force=True)[path].is_symlink()
        assert target.read_bytes() == OURS


def test_other_files_have_their_own_words(tmp_path: Path) -> None:
    """What is ours, what it is called and what else could be chosen are said by who writes."""
    path = tmp_path / "page.html"
    path.write_text("mine")
    with pytest.raises(WorkspaceError, match=r"is no page\. Choose --html, or add --force"):
        files.save({path: b""}, force=False, is_ours=lambda _: False, what="page", place="--html")
    assert files.save({path: b""}, force=False, is_ours=lambda head: head == b"mine") == {}


def test_what_was_written_is_told() -> None:
    """One by its place, several by their folders, each once and in order; then the backups."""
    a, b, c = Path("one/a.png"), Path("two/b.png"), Path("one/c.png")
    assert list(files.format_files({a: b""}, {})) == [f"Written: {a}"]
    assert list(files.format_files({}, {})) == []
    assert list(files.format_files({a: b"", b: b"", c: b""}, {a: Path("a.png.bak1")})) == [
        "Written to one, two: a.png, b.png, c.png",
        "(backup: a.png.bak1)",
    ]
