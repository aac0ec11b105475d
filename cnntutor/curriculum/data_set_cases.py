"""Small data sets, images of all sizes and numbers to work with: what exercise 17 calls functions with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array, Numbers

SHAPES = ((4, 3), (3, 5), (5, 4), (2, 6), (6, 3))
SIZES = ((3, 4), (4, 3), (2, 5), (5, 2), (4, 6), (6, 4))
FOLDER = "cats_and_dogs"
FOLDER_SIZES = ((3, 4), (4, 3), (2, 5), (5, 3), (4, 4), (6, 2), (2, 3))


def draw_pixels(rng: Generator, shape: tuple[int, ...]) -> Array:
    """Draw images whose channels differ in how bright they are, and none of which is black or white."""
    bright = rng.integers(30, 150, shape[-1:])
    return (bright + rng.integers(1, 100, shape)).astype(np.uint8)


def draw_labels(rng: Generator, count: int, classes: int, *, column: bool, absent: int = 1) -> Array:
    """Draw labels of which neither the last class nor some in the middle occur, but the first does."""
    there = np.delete(np.arange(classes - 1), 1 + rng.permutation(classes - 3)[:absent])
    labels = np.concatenate([there, rng.choice(there, count - len(there))])
    shuffled = rng.permutation(labels).astype(np.uint8 if rng.integers(2) else np.int64)
    return shuffled.reshape(-1, 1) if column else shuffled


def draw_description(rng: Generator, k: int) -> Arguments:
    """Draw a small data set; every third one is grey and has no axis for channels."""
    count, shape = int(rng.integers(6, 10)), SHAPES[k % len(SHAPES)]
    images = draw_pixels(rng, (count, *shape, 3))
    labels = draw_labels(rng, count, 6 + k % 2, column=k % 2 == 0, absent=2)
    return images[..., 0] if k % 3 == 2 else images, labels


def draw_balance(rng: Generator, k: int) -> Arguments:
    """Draw labels, in a column or not, and how many classes there are."""
    classes = 4 + k % 4
    return draw_labels(rng, int(rng.integers(9, 21)), classes, column=k % 2 == 0), classes


def draw_one_hot(rng: Generator, k: int) -> Arguments:
    """Draw fewer labels; every third time all classes occur."""
    classes = 4 + k % 3
    if k % 3 == 1:
        labels = rng.permutation(classes)
        return (labels.reshape(-1, 1) if k % 2 else labels), classes
    return draw_labels(rng, int(rng.integers(5, 9)), classes, column=k % 2 == 0), classes


def draw_statistics(rng: Generator, k: int) -> Arguments:
    """Draw images and the places of the training images; the others are darker, so that leakage shows."""
    count, shape = 5 + k % 4, SHAPES[k % len(SHAPES)]
    images = draw_pixels(rng, (count, *shape, 3))
    train = rng.permutation(count)[: count - 2 - k % 2]
    images[np.setdiff1d(np.arange(count), train)] //= 2
    return images, train


def draw_normalise(rng: Generator, k: int) -> Arguments:
    """Draw images with means and deviations of others; two means in three are whole numbers in uint8."""
    images = draw_pixels(rng, (2 + k % 2, *SHAPES[k % len(SHAPES)], 3))
    means = rng.permutation(np.array((90, 120, 150)) + rng.integers(0, 20, 3))
    deviations = rng.permutation(np.array((32, 50, 70)) + rng.integers(0, 12, 3)) + 0.5
    return images, means.astype(np.uint8) if k % 3 else means + 0.25, deviations


def draw_images(rng: Generator, k: int) -> Arguments:
    """Draw two or three images of unequal sizes, one of them grey, and the size that they are to have."""
    shapes = rng.integers(3, 12, (2 + k % 2, 2))
    images = [draw_pixels(rng, (int(height), int(width), 3)) for height, width in shapes]
    images[k % 2] = images[k % 2][..., 0]
    return images, *SIZES[k % len(SIZES)]


def draw_folder(rng: Generator, k: int) -> Arguments:
    """Draw the size that the images of the folder are to have."""
    height, width = FOLDER_SIZES[k] if k < len(FOLDER_SIZES) else rng.integers(2, 7, 2)
    return FOLDER, int(height), int(width)


def draw_values(rng: Generator) -> Numbers:
    """Draw the values of the by-hand questions."""
    deviation = int(rng.choice([40, 50, 64, 80, 100]))
    size = tuple(int(side) for side in rng.integers(5, 12, 2))
    return {
        "PIXEL": int(rng.integers(10, 80)),
        "MEAN": int(rng.integers(90, 150)),
        "DEVIATION": deviation,
        "CLASS_COUNTS": [20 * int(n) for n in rng.choice(np.arange(1, 9), 3, replace=False)],
        "SHARE": float(rng.choice([0.1, 0.15, 0.2, 0.25, 0.3])),
        "IMAGE_SHAPE": tuple(int(side) for side in rng.integers(20, 60, 2)),
        "SIZE": size,
        "PLACE": tuple(int(rng.integers(1, side)) for side in size),
        "IMAGE_COUNT": int(rng.integers(12, 40)),
    }
