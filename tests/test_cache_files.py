"""Small files in the cache folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.cache_files import read_cached, write_cached


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a cache folder that is not there yet."""
    monkeypatch.setenv("CNNTUTOR_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_written_is_read(folder: Path) -> None:
    """A table comes back as it was; before it is written there is none."""
    assert read_cached("a.json", 100) == {}
    write_cached("a.json", {"b": [1, "c"]})
    assert read_cached("a.json", 100) == {"b": [1, "c"]}


@pytest.mark.parametrize(
    "content", [b"", b"[1]", b"{", b"\xff", b"[" * 100_000, b'{"a": "' + b"b" * 200_000 + b'"}']
)
def test_what_is_no_table_counts_as_nothing(folder: Path, content: bytes) -> None:
    """A damaged, nested or large file is as good as none."""
    folder.mkdir()
    (folder / "a.json").write_bytes(content)
    assert read_cached("a.json", 150_000) == {}


def test_a_cache_that_cannot_be_written_stops_nobody(folder: Path) -> None:
    """Where the folder cannot be made, nothing is kept and nothing is raised."""
    folder.write_text("a file")
    write_cached("a.json", {"b": 1})
    assert read_cached("a.json", 100) == {}
