"""Generated data sets in our cache: one takes a second to draw, and a fraction of that to read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cnntutor.datasets import (
    files,
    npz,
    places,
)
from cnntutor.datasets.dataset import DataSet, Split, checked
from cnntutor.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from cnntutor.datasets.generated import GeneratedSet


def path(generated: GeneratedSet) -> Path | None:
    """Return where a set is kept, whether it is there yet or not; None where nothing can be kept."""
    folder = places.cache_folder()
    return folder / f"{generated.DESCRIPTION.name}.npz" if folder else None


def find(generated: GeneratedSet) -> Path | None:
    """Return where a set is kept, if it is there and whole."""
    file = path(generated)
    return file if file and _read(file, generated) else None


def load(generated: GeneratedSet) -> DataSet:
    """Return a set. Whatever is wrong with the file in the cache, the set is drawn anew and kept."""
    file = path(generated)
    splits = _read(file, generated) if file else None
    if splits is None:
        splits = generated.train(), generated.held_out()
        is_kept = file is not None and _write(file, *splits)
    else:
        is_kept = True
    train, test = splits
    return DataSet(
        name=generated.DESCRIPTION.name,
        train=train,
        test=test,
        classes=generated.DESCRIPTION.classes,
        source=str(file) if is_kept else "generated",
    )


def digest(train: Split, test: Split) -> str:
    """Return the SHA-256 of a whole set."""
    found = hashlib.sha256()
    for array in (train.images, train.labels, test.images, test.labels):
        found.update(array.data)
    return found.hexdigest()


def _read(file: Path, generated: GeneratedSet) -> tuple[Split, Split] | None:
    try:
        with files.naming(file):
            arrays = npz.read(file, ("x_train", "y_train", "x_test", "y_test"))
            train = checked(arrays["x_train"], arrays["y_train"], generated.DESCRIPTION)
            test = checked(arrays["x_test"], arrays["y_test"], generated.DESCRIPTION)
    except DataError:
        return None
    return (train, test) if digest(train, test) == generated.DIGEST else None


def _write(file: Path, train: Split, test: Split) -> bool:
    return npz.write(
        file,
        {"x_train": train.images, "y_train": train.labels, "x_test": test.images, "y_test": test.labels},
    )
