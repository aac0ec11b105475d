"""MNIST from files: the npz file that Keras uses, and the four files that it was published as."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.datasets import files, npz
from cnntutor.datasets.dataset import (
    Description,
    Pixels,
    Split,
    checked,
)
from cnntutor.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

DESCRIPTION = Description(
    name="mnist",
    title="MNIST",
    shape=(28, 28),
    label_shape=(),
    classes=tuple("0123456789"),
    train_count=60_000,
    test_count=10_000,
    files=(
        "`mnist.npz`, or the four files train-images-idx3-ubyte, train-labels-idx1-ubyte, "
        "t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each as it is or with .gz"
    ),
)
ARCHIVE = "mnist.npz"
FOLDERS = ("", "mnist", "MNIST/raw")  # the last is where torchvision keeps them
PARTS = ("train", "t10k")
KINDS = {"images": 3, "labels": 1}
"""How many dimensions the arrays of each kind of file have."""

UNSIGNED_BYTES = 0x08
"""What idx files call this type of items."""


def find(folder: Path) -> Path | None:
    """Return the file, or the folder of the four files, that holds the set, if one does."""
    if files.is_there(folder / ARCHIVE):
        return folder / ARCHIVE
    for name in FOLDERS:
        if any(_file(folder / name, part, kind) for part in PARTS for kind in KINDS):
            return folder / name
    return None


def read(path: Path) -> tuple[Split, Split]:
    """Return the training split and the test split that `find` has found.

    Raises
    ------
    DataError
        If a file is missing or damaged.
    """
    if path.is_dir():
        train, test = (_from_idx(path, part) for part in PARTS)
        return train, test
    with files.naming(path):
        arrays = npz.read(path, ("x_train", "y_train", "x_test", "y_test"))
        return (
            _split(arrays["x_train"], arrays["y_train"]),
            _split(arrays["x_test"], arrays["y_test"]),
        )


def _split(images: Pixels, labels: Pixels) -> Split:
    return checked(images, labels, DESCRIPTION)


def _from_idx(folder: Path, part: str) -> Split:
    images, labels = (_read_idx(folder, part, kind) for kind in KINDS)
    with files.naming(folder / f"{part}-…"):
        return _split(images, labels)


def _read_idx(folder: Path, part: str, kind: str) -> Pixels:
    path = _file(folder, part, kind)
    if path is None:
        name, *others = _names(part, kind)
        raise DataError(
            f"{folder} has other files of MNIST, but not {name} (or {', '.join(others)})."
            " Put it there, or move the others away."
        )
    with files.naming(path):
        content = files.unzip(path) if path.suffix == ".gz" else files.read(path)
        return _parse_idx(content, KINDS[kind])


def _names(part: str, kind: str) -> tuple[str, ...]:
    """Return what a file is called: `train-images-idx3-ubyte`, with a dot or not, packed or not."""
    plain = [f"{part}-{kind}{sign}idx{KINDS[kind]}-ubyte" for sign in "-."]
    return (*plain, *(f"{name}.gz" for name in plain))


def _file(folder: Path, part: str, kind: str) -> Path | None:
    return next((folder / name for name in _names(part, kind) if files.is_there(folder / name)), None)


def _parse_idx(content: bytes, dimensions: int) -> Pixels:
    """Return the array of an idx file: four bytes with type and dimensions, four for each size, the items."""
    if content[:4] != bytes((0, 0, UNSIGNED_BYTES, dimensions)):
        raise ValueError(f"it does not begin as an idx file of bytes in {dimensions} dimensions does")
    head = 4 + 4 * dimensions
    if len(content) < head:
        raise ValueError("it ends too early")
    shape = [int(size) for size in np.frombuffer(content, ">u4", dimensions, offset=4)]
    expected = head + math.prod(shape)
    if len(content) != expected:
        raise ValueError(f"it has {len(content)} bytes, and {expected} would follow from its head")
    return np.frombuffer(content, np.uint8, offset=head).reshape(shape)
