"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cnntutor.atomic import atomic_write


def test_what_is_written_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """A writer that fails leaves the earlier file, and nothing beside it."""
    path = tmp_path / "new" / "file"
    with atomic_write(path, make_folder=True) as file:
        file.write(b"first")
    with pytest.raises(TypeError), atomic_write(path) as file:
        file.writelines([b"second", "text"])  # type: ignore[list-item]
    assert path.read_bytes() == b"first"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_is_made_only_where_that_is_wanted(tmp_path: Path) -> None:
    """A folder that is not there may be a mistake in writing."""
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "tpyo" / "file"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_belongs_to_its_owner_unless_others_shall_read_it(tmp_path: Path) -> None:
    """Who else reads a file that is not private is what the user has set; a long name does no harm."""
    path = tmp_path / ("🙂" * 62)
    before = os.umask(0o027)
    try:
        for private, mode in ((True, 0o600), (False, 0o640)):
            with atomic_write(path, private=private):
                pass
            assert path.stat().st_mode & 0o777 == mode
    finally:
        os.umask(before)
