"""Only regular files are read, and never more than a bound."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.small_files import NotRegular, open_regular, read_small
from tests import special_files


@pytest.mark.parametrize("kind", special_files.KINDS)
def test_what_is_no_small_file_is_refused(tmp_path: Path, kind: str) -> None:
    """A pipe is not waited for, a device and a terabyte not read; the reason can be told."""
    special_files.make(kind, tmp_path / "file")
    with pytest.raises(OSError, match=r"is no file|than 1,000 bytes") as why:
        read_small(tmp_path / "file", 1_000)
    assert isinstance(why.value, NotRegular) == (kind != "terabyte")
    assert why.value.strerror


def test_the_bound_itself_is_read(tmp_path: Path) -> None:
    """As many bytes as there may be are all returned; one more is refused."""
    (tmp_path / "file").write_bytes(b"12345")
    assert read_small(tmp_path / "file", 5) == b"12345"
    with pytest.raises(OSError, match="more than 4 bytes"):
        read_small(tmp_path / "file", 4)


def test_links_are_followed_only_where_that_is_wanted(tmp_path: Path) -> None:
    """A link to a file counts as the file, unless it must not."""
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "link").symlink_to("file")
    assert read_small(tmp_path / "link", 10) == b"content"
    with pytest.raises(OSError, match=r"link|symbolic"):
        read_small(tmp_path / "link", 10, follow_links=False)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    """A null character in a path is an error of the same kind as any other."""
    with pytest.raises(OSError, match="null"):
        open_regular(f"{tmp_path}/a\0b")
