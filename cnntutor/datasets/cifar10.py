"""CIFAR-10 from files: the version for Python and the binary one, unpacked or as they are published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.datasets import files, pickles
from cnntutor.datasets.dataset import (
    Description,
    Split,
    checked,
    joined,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
DESCRIPTION = Description(
    name="cifar10",
    title="CIFAR-10",
    shape=(32, 32, 3),
    classes=CLASSES,
    train_count=50_000,
    test_count=10_000,
    files="`cifar-10-python.tar.gz`, or the folder `cifar-10-batches-py` that is in it (data_batch_1 to"
    " data_batch_5 and test_batch), or `cifar-10-binary.tar.gz`, or its folder `cifar-10-batches-bin`",
    mirror=True,
)
FOLDERS = (
    "cifar-10-batches-py",
    "cifar-10-batches-py-target/cifar-10-batches-py",  # where Keras unpacks
    "cifar-10-batches-bin",
    "",  # the folder that is given may be that of the batches
)
ARCHIVES = (
    "cifar-10-python.tar.gz",
    "cifar-10-batches-py-target_archive",  # what Keras calls it
    "cifar-10-batches-py.tar.gz",  # what Keras called it earlier
    "cifar-10-binary.tar.gz",
)
BATCHES = ("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch")
"""The five of the training images and, last, that of the test images."""

PLANES = (3, 32, 32)
"""How the bytes of an image are ordered in all files: all that is red, then green, then blue."""


@dataclass(frozen=True, kw_only=True)
class _Version:
    """One of the two formats that CIFAR-10 is published in."""

    suffix: str
    """What the names of its batches end in."""

    names_file: str
    """The file that holds the names of the classes; it need not be there."""

    parse: Callable[[bytes], Split]
    """Reads a batch."""

    parse_names: Callable[[bytes], tuple[str, ...]]
    """Reads the names of the classes."""

    @property
    def batches(self) -> tuple[str, ...]:
        """The names of the files that have to be there."""
        return tuple(f"{batch}{self.suffix}" for batch in BATCHES)


def find(folder: Path) -> Path | None:
    """Return the folder or archive that holds the set, if one does."""
    for name in FOLDERS:
        if any(files.is_there(folder / name / batch) for version in VERSIONS for batch in version.batches):
            return folder / name
    return next((folder / name for name in ARCHIVES if files.is_there(folder / name)), None)


def read(path: Path) -> tuple[Split, Split]:
    """Return the training split and the test split that `find` has found.

    Raises
    ------
    DataError
        If a file is missing or damaged.
    """
    version = _version(path)
    contents = _in_folder if path.is_dir() else _in_archive
    batches: dict[str, Split] = {}
    with files.naming(path):
        for name, content in contents(path, version):
            with files.naming(path / name):
                if name == version.names_file:
                    _check_names(version.parse_names(content))
                else:
                    batches[name] = version.parse(content)
        missing = [name for name in version.batches if name not in batches]
        if missing:
            raise ValueError(f"{', '.join(missing)} is not in it")
    *train, test = (batches[name] for name in version.batches)
    return joined(train), test


def _version(path: Path) -> _Version:
    """Return which version a folder or an archive holds."""
    if path.is_dir():
        return PYTHON if any(files.is_there(path / name) for name in PYTHON.batches) else BINARY
    return BINARY if "binary" in path.name else PYTHON


def _in_folder(folder: Path, version: _Version) -> Iterator[tuple[str, bytes]]:
    for name in (version.names_file, *version.batches):
        if files.is_there(folder / name):
            with files.naming(folder / name):
                yield name, files.read(folder / name)


def _in_archive(archive: Path, version: _Version) -> Iterator[tuple[str, bytes]]:
    yield from files.members(archive, {version.names_file, *version.batches})


def _check_names(names: tuple[str, ...]) -> None:
    if names != CLASSES:
        raise ValueError("it names other classes than those of CIFAR-10")


def _parse_pickle(content: bytes) -> Split:
    """Read a batch of the version for Python: a dict with `data`, (count, 3072), and `labels`, a list."""
    batch = pickles.read(content)
    data, labels = batch.get("data"), batch.get("labels")
    if not isinstance(data, np.ndarray) or data.dtype != np.uint8 or data.ndim != 2:
        raise ValueError("it has no `data` of bytes with one row for each image")
    if isinstance(labels, np.ndarray) and labels.ndim == 1:
        labels = labels.tolist()
    if not isinstance(labels, list) or not all(type(label) is int and 0 <= label <= 255 for label in labels):
        raise ValueError("it has no `labels` from 0 to 9")
    return _split(data, np.array(labels, np.uint8))


def _parse_names_pickle(content: bytes) -> tuple[str, ...]:
    names = pickles.read(content).get("label_names")
    if not isinstance(names, list) or not all(isinstance(name, bytes | str) for name in names):
        raise ValueError("it has no `label_names`")
    return tuple(name.decode("latin-1") if isinstance(name, bytes) else name for name in names[:11])


def _parse_binary(content: bytes) -> Split:
    """Read a batch of the binary version: rows of 3073 bytes, the first of which is the label."""
    row = 1 + int(np.prod(PLANES))
    if len(content) % row:
        raise ValueError(f"its size is no multiple of {row} bytes, which an image and its label have")
    rows = np.frombuffer(content, np.uint8).reshape(-1, row)
    return _split(rows[:, 1:], rows[:, 0])


def _parse_names_text(content: bytes) -> tuple[str, ...]:
    return tuple(content.decode("latin-1").split()[:11])


def _split(
    rows: np.ndarray[tuple[int, int], np.dtype[np.uint8]], labels: np.ndarray[tuple[int], np.dtype[np.uint8]]
) -> Split:
    if rows.shape[1] != np.prod(PLANES):
        raise ValueError(f"its images have {rows.shape[1]} bytes and not {np.prod(PLANES)}")
    images = rows.reshape(-1, *PLANES).transpose(0, 2, 3, 1)
    return checked(images, labels, DESCRIPTION)


PYTHON = _Version(suffix="", names_file="batches.meta", parse=_parse_pickle, parse_names=_parse_names_pickle)
BINARY = _Version(
    suffix=".bin", names_file="batches.meta.txt", parse=_parse_binary, parse_names=_parse_names_text
)
VERSIONS = (PYTHON, BINARY)
