"""Files of numpy arrays: read within bounds and without running anything, or refused with a reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnntutor.datasets import files, npz


def archive(path: Path, content: bytes, packing: int = zipfile.ZIP_STORED) -> Path:
    """Write an archive with one array, of any content."""
    with zipfile.ZipFile(path, "w", packing) as written:
        written.writestr("x.npy", content)
    return path


def as_npy(array: Any) -> bytes:
    """Return an array as numpy writes it."""
    held = io.BytesIO()
    np.save(held, array)
    return held.getvalue()


@pytest.mark.parametrize(
    "array", [np.arange(6, dtype=np.uint8).reshape(2, 3), np.zeros((0, 4), "<i8"), np.int32(3)]
)
def test_what_is_written_is_read_back(array: Any, tmp_path: Path) -> None:
    """Of any shape, also transposed; arrays of other names are passed over."""
    path = tmp_path / "folder" / "a.npz"
    assert npz.write(path, {"x": array, "turned": np.asarray(array).T, "other": np.zeros(3)})
    found = npz.read(path, ("x", "turned"))
    assert found.keys() == {"x", "turned"}
    for name, right in (("x", np.asarray(array)), ("turned", np.asarray(array).T)):
        np.testing.assert_array_equal(found[name], right)
        assert found[name].dtype == right.dtype


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "x is no array of whole numbers"),
        (as_npy(np.zeros(3)), "x is no array of whole numbers"),
        (as_npy(np.zeros(3, ">i4")), "x is no array of whole numbers"),
        (as_npy(np.array([{}], object)), "x is no array of whole numbers"),
        (as_npy(np.zeros(3, np.uint8))[:-1], "x does not have as many numbers as it says"),
        (as_npy(np.zeros(3, np.uint8)) + b"\0", "x does not have as many numbers as it says"),
        (as_npy(np.zeros(3, np.uint8)).replace(b"(3,)", b"(-3)"), "x is no array of whole numbers"),
    ],
)
def test_what_is_no_array_of_whole_numbers_is_refused(content: bytes, told: str, tmp_path: Path) -> None:
    """Before room is made for it."""
    with pytest.raises(ValueError, match=told):
        npz.read(archive(tmp_path / "a.npz", content), ["x"])


def test_a_huge_array_that_is_only_announced_takes_no_room(tmp_path: Path) -> None:
    """Its head says more than there is."""
    content = as_npy(np.zeros(3, np.uint8)).replace(b"(3,), }  ", b"(3" + b"0" * 1 + b",), } ")
    with pytest.raises(ValueError, match="does not have as many numbers"):
        npz.read(archive(tmp_path / "a.npz", content), ["x"])


def test_an_array_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    """Nor is a packing taken that could unpack without a bound."""
    content = as_npy(np.zeros(3, np.uint8))
    with pytest.raises(ValueError, match="the array y is not in it"):
        npz.read(archive(tmp_path / "a.npz", content), ["y"])
    with pytest.raises(ValueError, match="packed in a way that numpy does not write"):
        npz.read(archive(tmp_path / "b.npz", content, zipfile.ZIP_LZMA), ["x"])


def test_an_array_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small its file is."""
    path = archive(tmp_path / "a.npz", as_npy(np.zeros(3 * 2**20, np.uint8)), zipfile.ZIP_DEFLATED)
    monkeypatch.setattr(files, "MOST_BYTES", 2**20)
    with pytest.raises(ValueError, match="x is larger than 1 MiB"):
        npz.read(path, ["x"])


def test_where_nothing_can_be_written_that_is_told(tmp_path: Path) -> None:
    """And nothing is raised."""
    (tmp_path / "file").write_bytes(b"")
    assert npz.write(tmp_path / "file" / "a.npz", {"x": np.zeros(3)}) is False
