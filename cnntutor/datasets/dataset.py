"""The nouns of data sets, and the check that everything that was read goes through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Split:
    """The training part or the test part of a data set."""

    images: Pixels
    """Shape (count, height, width, channels), or (count, height, width) of grey images as MNIST has them;
    values 0 to 255, C-contiguous."""

    labels: Pixels
    """The number of the class of each image: shape (count, 1), or (count,) where the set has it so."""


@dataclass(frozen=True, kw_only=True)
class DataSet:
    """Images with labels, as models are trained and tested on them."""

    name: str
    """What it is called on the command line: `cifar10`."""

    train: Split
    """What a model is fitted to."""

    test: Split
    """What it is tested on; no image of it is in `train`."""

    classes: tuple[str, ...]
    """The names of the classes, in the order of the labels."""

    source: str
    """The file or folder that it was read from, or that it was generated."""


@dataclass(frozen=True, kw_only=True)
class Description:
    """What is known of a data set before it is read."""

    name: str
    """What it is called on the command line: `cifar10`."""

    title: str
    """What it is called in prose: `CIFAR-10`."""

    shape: tuple[int, ...]
    """Height, width and, where the images have an axis for them, channels."""

    classes: tuple[str, ...]
    """The names of the classes, in the order of the labels."""

    train_count: int
    """How many training images the published set has; a copy made for teaching may have fewer."""

    test_count: int
    """How many test images it has."""

    files: str
    """Which files are looked for, as a sentence says it; empty where none is needed."""

    label_shape: tuple[int, ...] = (1,)
    """The shape of one label: () where labels have one axis only, as those of MNIST."""

    mirror: bool = False
    """Whether an image with left and right exchanged is one of the same class."""


def checked(images: Pixels, labels: Pixels, description: Description) -> Split:
    """Return images and labels as a split.

    Parameters
    ----------
    images : ndarray of uint8, shape (count, *description.shape)
    labels : ndarray of uint8, shape (count,) or (count, 1)
    description : Description
        The set that they ought to belong to.

    Raises
    ------
    ValueError
        If they do not, in words that can follow a file's name and a colon.
    """
    if images.dtype != np.uint8 or images.shape[1:] != description.shape:
        size = "×".join(map(str, description.shape))
        raise ValueError(f"the images are not {size} bytes each")
    if labels.dtype != np.uint8 or labels.ndim not in (1, 2) or labels.size != len(labels):
        raise ValueError("the labels are not one byte for each image")
    if len(images) != len(labels):
        raise ValueError(f"there are {len(images)} images and {len(labels)} labels")
    if not len(images):
        raise ValueError("there is no image in it")
    if labels.max() >= len(description.classes):
        raise ValueError(
            f"there is a label {labels.max()}, and the last class is {len(description.classes) - 1}"
        )
    return Split(
        np.require(images, requirements=("C", "W")),
        np.require(labels.reshape(-1, *description.label_shape), requirements=("C", "W")),
    )


def joined(splits: list[Split]) -> Split:
    """Return the images and labels of several splits as one."""
    return Split(
        np.concatenate([split.images for split in splits]),
        np.concatenate([split.labels for split in splits]),
    )


def counts(split: Split, classes: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Yield the name of each class and how many images of it there are."""
    found = np.bincount(split.labels.ravel(), minlength=len(classes))
    yield from zip(classes, map(int, found), strict=True)


def of_classes(split: Split, classes: tuple[int, ...], each: int | None = None) -> Split:
    """Return the images of some classes, whose labels are counted anew from 0 in the order given.

    Parameters
    ----------
    split : Split
        Images of more classes.
    classes : tuple of int
        Their labels.
    each : int, optional
        How many of each class, the first ones; all without it.

    Examples
    --------
    >>> few = Split(np.zeros((3, 1, 1, 1), np.uint8), np.uint8([[4], [0], [7]]))
    >>> of_classes(few, (7, 4)).labels.ravel().tolist()
    [1, 0]
    """
    labels = split.labels.ravel()
    kept = np.sort(np.concatenate([np.flatnonzero(labels == label)[:each] for label in classes]))
    anew = np.array([classes.index(label) for label in labels[kept].tolist()], np.uint8)
    return Split(np.ascontiguousarray(split.images[kept]), anew.reshape(-1, *split.labels.shape[1:]))
