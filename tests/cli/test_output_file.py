"""A file that is made from a gradebook replaces nothing that should stay."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cnntutor.cli.output_file import encoded, require_free, write
from cnntutor.errors import WorkspaceError


@pytest.fixture
def gradebook(tmp_path: Path) -> Path:
    """Return a gradebook."""
    path = tmp_path / "grades.db"
    path.write_bytes(b"grades")
    return path


@pytest.mark.parametrize("force", [True, False])
def test_the_gradebook_is_never_replaced(gradebook: Path, *, force: bool) -> None:
    """Nor by a link that leads to it; a folder is none to be written to."""
    link = gradebook.with_name("link.csv")
    link.symlink_to(gradebook)
    for output in (gradebook, link):
        with pytest.raises(WorkspaceError, match="is the gradebook itself: name another file with --output"):
            require_free(output, gradebook, "--output", force=force)
    with pytest.raises(WorkspaceError, match="is a folder: name a file in it"):
        require_free(gradebook.parent, gradebook, "--output", force=force)


def test_a_file_that_is_there_is_replaced_only_if_that_is_meant(gradebook: Path) -> None:
    """A link that leads nowhere is there as well; a new name is free."""
    there, nowhere = gradebook.with_name("there.csv"), gradebook.with_name("nowhere.csv")
    there.write_bytes(b"")
    nowhere.symlink_to(gradebook.with_name("gone"))
    for output in (there, nowhere):
        with pytest.raises(
            WorkspaceError, match=r"is there already\. Name another file with --to, or add --force"
        ):
            require_free(output, gradebook, "--to", force=False)
        require_free(output, gradebook, "--to", force=True)
    require_free(gradebook.with_name("new.csv"), gradebook, "--to", force=False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_pipe_is_not_written_to(gradebook: Path) -> None:
    """It would be waited for."""
    os.mkfifo(gradebook.with_name("pipe"))
    with pytest.raises(WorkspaceError, match="is a pipe or a device"):
        require_free(gradebook.with_name("pipe"), gradebook, "--output", force=True)


def test_text_is_utf_8_with_its_mark_or_without() -> None:
    """What cannot be written is replaced."""
    assert b"".join(encoded(["ä", "\ud800"], bom=False)) == "ä?".encode()
    assert b"".join(encoded(["ä"], bom=True)) == b"\xef\xbb\xbf" + "ä".encode()


def test_only_its_owner_can_read_a_file(tmp_path: Path) -> None:
    """It tells of students; where it cannot be written, that is said."""
    write(tmp_path / "a.csv", iter([b"one", b"two"]))
    assert (tmp_path / "a.csv").read_bytes() == b"onetwo"
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600
    with pytest.raises(WorkspaceError, match=r"cannot be written: .+\."):
        write(tmp_path / "a.csv" / "b.csv", [b"x"])


def test_without_a_file_it_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """As bytes."""
    write(None, [b"\xff", b"x\r\n"])
    assert capfdbinary.readouterr().out == b"\xffx\r\n"
