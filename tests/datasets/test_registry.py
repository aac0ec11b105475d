"""Finding and loading data sets by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from cnntutor.datasets import cached, registry, shapes10
from cnntutor.datasets.dataset import Split, counts
from cnntutor.errors import DataError
from tests.datasets import writers


def put(folder: Path, count: int = 3) -> Path:
    """Write a small MNIST into a folder."""
    return writers.write_folder(folder, {"mnist.npz": writers.npz(writers.mnist_arrays(count))})


def test_the_first_place_that_has_a_set_is_used(tmp_path: Path, cache: Path) -> None:
    """A folder that was given goes before that of Keras, and that before our own."""
    given = put(tmp_path / "given", 4)
    for folder, count in ((cache, 6), (tmp_path / "keras" / "datasets", 5)):
        put(folder, count)
        assert len(registry.load("mnist").train.images) == count
        assert registry.locate("mnist") == folder / "mnist.npz"
    data = registry.load("mnist", given)
    assert (len(data.train.images), data.source) == (4, str(given / "mnist.npz"))
    shutil.rmtree(given)
    given.mkdir()
    assert len(registry.load("mnist", given).train.images) == 5


def test_a_damaged_set_is_not_passed_over(tmp_path: Path, cache: Path) -> None:
    """Where a file is damaged that is said, and not another one read in its place."""
    put(cache)
    writers.write_folder(tmp_path / "given", {"mnist.npz": b"cut"})
    with pytest.raises(DataError, match=r"given/mnist\.npz cannot be used"):
        registry.load("mnist", tmp_path / "given")


@pytest.mark.parametrize("name", registry.FORMATS)
def test_a_missing_set_says_what_belongs_where(tmp_path: Path, cache: Path, name: str) -> None:
    """The message names the files, the folders and the command that fetches them."""
    assert registry.locate(name) is None
    with pytest.raises(DataError) as told:
        registry.load(name)
    for said in (
        registry.describe(name).files,
        str(cache),
        str(tmp_path / "keras" / "datasets"),
        "--data-dir",
        f"cnntutor data prepare {name} --download",
    ):
        assert said in str(told.value)


@pytest.mark.parametrize(("name", "hint"), [("CIFAR-10", "cifar10"), ("mnits", "mnist"), ("x", "There are")])
def test_an_unknown_name_gets_a_hint(name: str, hint: str) -> None:
    """A name that is nearly right is put right."""
    for call in (registry.load, registry.locate, registry.describe):
        with pytest.raises(DataError, match=hint):
            call(name)


def test_the_generated_set_is_always_there(
    splits: tuple[Split, Split], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It needs no file, and has one after it was loaded."""
    monkeypatch.setattr(shapes10, "train", lambda: splits[0])
    monkeypatch.setattr(shapes10, "held_out", lambda: splits[1])
    assert registry.locate("shapes10") is None
    assert "prepare shapes10" in registry.how_to_get("shapes10")
    data = registry.load("shapes10")
    assert (len(data.train.images), len(data.test.images)) == (5000, 1000)
    assert dict(counts(data.test, data.classes)) == dict.fromkeys(data.classes, 100)
    assert registry.locate("shapes10") == cached.path(shapes10)


def test_what_is_loaded_is_what_is_described(tmp_path: Path) -> None:
    """Shape, type and classes of a set agree with what is said before it is read."""
    put(tmp_path)
    writers.write_folder(tmp_path, writers.cifar_batches())
    for name in registry.FORMATS:
        described, data = registry.describe(name), registry.load(name, tmp_path)
        assert (data.name, data.classes) == (described.name, described.classes)
        for split in (data.train, data.test):
            assert split.images.shape == (len(split.labels), *described.shape)
            assert split.images.dtype == split.labels.dtype == np.uint8
            assert split.labels.shape == (len(split.images), *described.label_shape)


def test_keras_files_are_only_read(tmp_path: Path) -> None:
    """The folder of Keras is left as it was, whether its files are whole or not."""
    folder = put(tmp_path / "keras" / "datasets")
    (folder / "cifar-10-batches-py-target_archive").write_bytes(b"cut")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    registry.load("mnist")
    with pytest.raises(DataError):
        registry.load("cifar10")
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before
