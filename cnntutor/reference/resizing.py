"""Images of all sizes made into one array, by the nearest neighbour; from a list and from a folder."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.domain.image_folder import embedded_folder
from cnntutor.reference.image_files import Unreadable, read_image

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cnntutor.domain.values import Array


class Entry(NamedTuple):
    """A file in a folder of images."""

    label: int
    """The place of its class among the folders."""

    name: str
    """`12.jpg`."""

    image: Array | None
    """H × W or H × W × 3; None where the file cannot be read."""

    path: Path
    """Where it is."""


def source_pixel(shape: tuple[int, int], size: tuple[int, int], place: tuple[int, int]) -> tuple[int, int]:
    """Return which pixel of an image one of the resized image is a copy of.

    Parameters
    ----------
    shape : (int, int)
        Height and width of the image.
    size : (int, int)
        Height and width of the resized one.
    place : (int, int)
        Row and column in the resized one.

    Examples
    --------
    >>> source_pixel((10, 6), (4, 4), (3, 2))
    (7, 3)
    """
    row, column = (there * length // new for there, length, new in zip(place, shape, size, strict=True))
    return row, column


def resize_and_stack(images: Sequence[Array], height: int, width: int) -> Array:
    """Return images of all sizes as one array.

    Parameters
    ----------
    images : sequence of arrays of uint8, shape (H, W) or (H, W, 3)
        A grey one gets three equal channels.
    height, width : int
        What all of them have afterwards: row i is a copy of row ``i · H // height``, column j of
        ``j · W // width``.

    Returns
    -------
    array of uint8, shape (N, height, width, 3)

    Examples
    --------
    >>> resize_and_stack([np.array([[1, 2, 3]], np.uint8)], 1, 2)[0, 0, :, 0].tolist()
    [1, 2]
    """
    return np.stack([_resize(image, height, width) for image in images])


def _resize(image: Array, height: int, width: int) -> Array:
    rows = np.arange(height) * image.shape[0] // height
    columns = np.arange(width) * image.shape[1] // width
    resized: Array = image[rows[:, np.newaxis], columns]
    return resized if image.ndim == 3 else np.repeat(resized[..., np.newaxis], 3, axis=2)


def load_folder(folder: str, height: int, width: int) -> tuple[Array, Array]:
    """Return the images of a folder that comes with the package as one array, and their labels.

    Parameters
    ----------
    folder : str
        Its name: in it is a folder for each class.
    height, width : int
        As in `resize_and_stack`.

    Returns
    -------
    tuple of array of uint8, shape (N, height, width, 3), and array of int, shape (N,)
        Class by class in the order of their names, and file by file in that of theirs, as texts. A class's
        label is its place. What is no whole image is left out.
    """
    readable = [(each.image, each.label) for each in folder_entries(folder) if each.image is not None]
    images, labels = zip(*readable, strict=True)
    return resize_and_stack(images, height, width), np.array(labels)


@lru_cache(maxsize=4)
def folder_entries(name: str) -> tuple[Entry, ...]:
    """Return all files of a folder that comes with the package, in the order of their names as texts."""
    found = []
    for label, folder in enumerate(sorted(embedded_folder(name).iterdir())):
        for path in sorted(folder.iterdir()):
            try:
                image: Array | None = read_image(path)
            except Unreadable:
                image = None
            found.append(Entry(label, path.name, image, path))
    return tuple(found)


def stack_shape(count: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the shape of so many images in colour of one size."""
    return count, *size, 3
