"""Which data sets there are, where each is, and how it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cnntutor.datasets import (
    cached,
    cats_and_dogs,
    cifar10,
    digits28,
    mnist,
    places,
    shapes10,
)
from cnntutor.datasets.dataset import DataSet, Description, Split
from cnntutor.errors import DataError
from cnntutor.text import and_more, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from cnntutor.datasets.generated import GeneratedSet


class DataFormat(Protocol):
    """What a module offers that reads a data set from files."""

    DESCRIPTION: Description

    def find(self, folder: Path) -> Path | None:
        """Return the file or folder that holds the set, if one does."""

    def read(self, path: Path) -> tuple[Split, Split]:
        """Return the training split and the test split."""


FORMATS: dict[str, DataFormat] = {"cifar10": cifar10, "mnist": mnist}
GENERATED: dict[str, GeneratedSet] = {"shapes10": shapes10, "digits28": digits28}
DESCRIPTIONS: tuple[Description, ...] = (
    *(each.DESCRIPTION for each in GENERATED.values()),
    *(each.DESCRIPTION for each in FORMATS.values()),
    cats_and_dogs.DESCRIPTION,
)


def describe(name: str) -> Description:
    """Return what is known of a data set.

    Raises
    ------
    DataError
        If there is none of this name.
    """
    names = [description.name for description in DESCRIPTIONS]
    if name in names:
        return DESCRIPTIONS[names.index(name)]
    hint = did_you_mean(name.lower().replace("-", ""), names) or f" There are: {', '.join(names)}."
    raise DataError(f"There is no data set {name!r}.{hint}")


def locate(name: str, folder: Path | None = None) -> Path | None:
    """Return the file or folder that `load` would read a data set from; None where there is none.

    Parameters
    ----------
    name : str
        `shapes10`, `digits28`, `cifar10`, `mnist` or `cats_and_dogs`, of which a stand-in is always there.
    folder : Path, optional
        Where to look first; then come the folder of Keras and our own cache.
    """
    describe(name)
    if name in GENERATED:
        return cached.find(GENERATED[name])
    find = cats_and_dogs.find if is_folder(name) else FORMATS[name].find
    found = next((path for path in map(find, places.searched(folder)) if path), None)
    return cats_and_dogs.stand_in() if found is None and is_folder(name) else found


def embedded(name: str) -> Path | None:
    """Return the folder that comes with the package; None for a set that is drawn by rule.

    Raises
    ------
    DataError
        If the set does not come with the package, or there is none of this name.
    """
    description = describe(name)
    if name in GENERATED:
        return None
    if is_folder(name):
        return cats_and_dogs.stand_in()
    raise DataError(
        f"{description.title} does not come with cnntutor: "
        f"{and_more([*GENERATED, cats_and_dogs.DESCRIPTION.name], len(DESCRIPTIONS))} do."
    )


def is_folder(name: str) -> bool:
    """Tell whether a data set is a folder of images of all sizes, which are looked at and not loaded."""
    return name == cats_and_dogs.DESCRIPTION.name


def load(name: str, folder: Path | None = None) -> DataSet:
    """Return a data set. The generated ones are always there.

    Raises
    ------
    DataError
        If it is not there, or one of its files is damaged, or its images have all sizes.
    """
    description = describe(name)
    if is_folder(name):
        raise DataError(
            f"{name} is a folder of images of all sizes: `cnntutor data path {name}` says where it is, and "
            f"`cnntutor data describe {name}` what is in it."
        )
    if name in GENERATED:
        return cached.load(GENERATED[name])
    path = locate(name, folder)
    if path is None:
        raise DataError(how_to_get(name, folder))
    train, test = FORMATS[name].read(path)
    return DataSet(name=name, train=train, test=test, classes=description.classes, source=str(path))


def how_to_get(name: str, folder: Path | None = None) -> str:
    """Return what a person can do where a data set is not there."""
    description = describe(name)
    if name in GENERATED:
        return f"{name} is in no file yet: `cnntutor data prepare {name}` draws it and keeps it."
    looked_in = " or ".join(str(place) for place in places.searched(folder)) or "any folder"
    return (
        f"{description.title} is not there. Put {description.files}, into {looked_in}; another folder can be"
        f" named with --data-dir. With a network, `cnntutor data prepare {name} --download` fetches it."
    )
