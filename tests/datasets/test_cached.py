"""A generated set in the cache, and what becomes of a cache that is not as it should be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from cnntutor.datasets import cached, digits28, shapes10
from cnntutor.datasets.dataset import DataSet, Split
from tests.datasets import writers


@pytest.fixture(autouse=True)
def drawn(splits: tuple[Split, Split], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows when the set is drawn."""
    calls: list[str] = []

    def draw(split: Split) -> Callable[[], Split]:
        def call() -> Split:
            calls.append("drawn")
            return split

        return call

    monkeypatch.setattr(shapes10, "train", draw(splits[0]))
    monkeypatch.setattr(shapes10, "held_out", draw(splits[1]))
    return calls


def check(data: DataSet, splits: tuple[Split, Split]) -> None:
    """Compare with what was drawn."""
    for found, expected in ((data.train, splits[0]), (data.test, splits[1])):
        np.testing.assert_array_equal(found.images, expected.images, strict=True)
        np.testing.assert_array_equal(found.labels, expected.labels, strict=True)
        assert found.images.flags.writeable


def test_the_set_is_drawn_once(cache: Path, drawn: list[str], splits: tuple[Split, Split]) -> None:
    """The second time it is read from the cache, and is the same."""
    assert cached.find(shapes10) is None
    check(cached.load(shapes10), splits)
    assert len(drawn) == 2
    again = cached.load(shapes10)
    check(again, splits)
    assert len(drawn) == 2
    assert again.source == str(cache / "shapes10.npz") == str(cached.find(shapes10))
    assert [path.name for path in cache.iterdir()] == ["shapes10.npz"]


def test_a_set_that_is_not_ours_is_replaced(cache: Path, splits: tuple[Split, Split]) -> None:
    """A cut file, text, other images, other types: it is passed over, and the set kept anew."""
    cache.mkdir()
    file = cache / "shapes10.npz"
    train, test = splits
    whole = {"x_train": train.images, "y_train": train.labels, "x_test": test.images, "y_test": test.labels}
    wrong = train.images.copy()
    wrong[0, 0, 0, 0] ^= 1
    contents = [
        b"",
        b"text",
        writers.npz(whole, packed=False)[:-100],
        writers.npz({**whole, "x_train": wrong}, packed=False),
        writers.npz({**whole, "x_train": train.images.reshape(-1)}, packed=False),
        writers.npz({**whole, "y_test": np.array([print], object)}, packed=False),
        writers.npz({"x_train": train.images[:5]}, packed=False),
    ]
    for content in contents:
        file.write_bytes(content)
        assert cached.find(shapes10) is None
    check(cached.load(shapes10), splits)
    assert cached.find(shapes10) == file


def test_a_pipe_in_the_cache_is_not_waited_for(cache: Path, splits: tuple[Split, Split]) -> None:
    """What is no file is passed over, and replaced where that is possible."""
    cache.mkdir()
    os.mkfifo(cache / "shapes10.npz")
    check(cached.load(shapes10), splits)
    (cache / "shapes10.npz").unlink()
    (cache / "shapes10.npz").mkdir()
    data = cached.load(shapes10)
    check(data, splits)
    assert data.source == "generated"
    assert [path.name for path in cache.iterdir()] == ["shapes10.npz"]


def test_a_cache_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, splits: tuple[Split, Split]
) -> None:
    """Where nothing can be kept, the set is drawn each time."""
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "cache", tmp_path / "file", Path("/proc/nowhere")):
        monkeypatch.setenv("CNNTUTOR_CACHE", str(place))
        data = cached.load(shapes10)
        check(data, splits)
        assert (data.source, cached.find(shapes10)) == ("generated", None)


def test_a_full_disk_leaves_nothing_half_written(
    cache: Path, monkeypatch: pytest.MonkeyPatch, splits: tuple[Split, Split]
) -> None:
    """If writing ends early, neither the file nor a part of it stays."""

    def fail(file: object, **_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", fail)
    assert cached.load(shapes10).source == "generated"
    assert list(cache.iterdir()) == []


def test_each_set_has_a_file_of_its_own(cache: Path, digits: tuple[Split, Split]) -> None:
    """The digits are kept beside the shapes, and neither is taken for the other."""
    cached.load(shapes10)
    (cache / "shapes10.npz").rename(cache / "digits28.npz")
    assert cached.find(digits28) is None
    check(cached.load(digits28), digits)
    check(cached.load(digits28), digits)
    assert cached.find(digits28) == cache / "digits28.npz"
    assert cached.find(shapes10) is None
