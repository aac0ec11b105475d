"""Held-out images of public data sets are not those that are published, and show the same."""

from __future__ import annotations

import numpy as np

from cnntutor.datasets.dataset import Pixels
from cnntutor.datasets.secret_stream import SecretStream
from cnntutor.datasets.transformed import CROP, SHIFT, transform

IMAGES = np.random.default_rng(0).integers(0, 256, (200, 12, 10, 3), dtype=np.uint8)


def changed(secret: int = 5, *, mirror: bool = True) -> Pixels:
    """Return the images, transformed."""
    return transform(IMAGES, SecretStream(secret, "a test"), mirror=mirror)


def shown_by(image: Pixels, original: Pixels) -> bool:
    """Tell whether the middle of an image stands in the original, moved by no more than is allowed."""
    edge = SHIFT + CROP
    middle = image[edge:-edge, edge:-edge]
    height, width, _ = middle.shape
    places = [(y, x) for y in range(2 * edge + 1) for x in range(2 * edge + 1)]
    return any(np.array_equal(middle, original[y : y + height, x : x + width]) for y, x in places)


def test_few_images_are_those_that_are_published() -> None:
    """A list of the published images finds hardly any of them again."""
    assert changed().shape == IMAGES.shape
    assert changed().dtype == np.uint8
    assert np.mean((changed() == IMAGES).all(axis=(1, 2, 3))) < 0.02


def test_the_secret_decides() -> None:
    """One secret gives the same every time, another one something else."""
    assert np.array_equal(changed(), changed())
    assert np.mean((changed(5) == changed(6)).all(axis=(1, 2, 3))) < 0.1


def test_grey_images_are_changed_as_coloured_ones_are() -> None:
    """An axis for channels changes nothing; images of MNIST have none."""
    grey = transform(IMAGES[..., 0], SecretStream(5, "a test"), mirror=True)
    assert np.array_equal(grey, changed()[..., 0])


def test_what_is_shown_stays() -> None:
    """In the middle stands the image, moved by a few pixels, or its mirror image where that may be."""
    plain, turned = changed(mirror=False), changed()
    assert all(map(shown_by, plain, IMAGES))
    mirrored = [shown_by(one[:, ::-1], image) for one, image in zip(turned, IMAGES, strict=True)]
    upright = [shown_by(one, image) for one, image in zip(turned, IMAGES, strict=True)]
    assert all(one or other for one, other in zip(mirrored, upright, strict=True))
    assert 60 < sum(mirrored) < 140
