"""The generated digits: their bytes, their layout, what a pixel tells and what a seed draws."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from cnntutor.datasets import cached, digits28
from cnntutor.datasets.dataset import Split


def digest(split: Split) -> str:
    """Return the SHA-256 of images and labels."""
    return hashlib.sha256(split.images.tobytes() + split.labels.tobytes()).hexdigest()


@pytest.mark.parametrize(
    ("count", "stream", "expected"),
    [
        (37, 0, "1094dc21db04c4aa539494fc5cfd57e720547ea4b2c27226eec200d50f08517e"),
        (5, 123, "d3471cb9206e3e7fd2fca046dd67ce5505beec5b116549bf04a9a499acf5643b"),
        (200, 2**32 - 1, "b1bec9e8281af3aafc5566f454bda003ad810e258ef0562a16f1857117871cad"),
        (1, 7, "52c5f79b2ec8d6848f835f15870f75220fff62c1d1240a8246560facafc01f37"),
    ],
)
def test_the_bytes_never_change(count: int, stream: int, expected: str) -> None:
    """A count and a stream give the same images on every machine and with every numpy."""
    assert digest(digits28.generate(count, stream)) == expected


def test_the_standard_set_never_changes(digits: tuple[Split, Split]) -> None:
    """The set that accuracies were measured on is the one that is drawn."""
    assert (
        cached.digest(*digits)
        == digits28.DIGEST
        == ("2bc585f07ccf275dc3c62651c37b1504968752db9bede6a971611751f0f7d9f6")
    )


def test_the_layout_is_that_of_mnist(digits: tuple[Split, Split]) -> None:
    """Images and labels have the shapes, types and order in memory that Keras gives MNIST."""
    train, test = digits
    assert (train.images.shape, train.labels.shape) == ((5000, 28, 28), (5000,))
    assert (test.images.shape, test.labels.shape) == ((1000, 28, 28), (1000,))
    assert train.images.dtype == train.labels.dtype == np.uint8
    assert train.images.flags.c_contiguous


def test_digits_are_balanced(digits: tuple[Split, Split]) -> None:
    """Each digit is there as often as each other one, and no image of the test is one to train with."""
    train, test = digits
    assert np.bincount(train.labels).tolist() == [500] * 10
    assert np.bincount(test.labels).tolist() == [100] * 10
    assert not {image.tobytes() for image in train.images} & {image.tobytes() for image in test.images}


def test_the_mean_image_does_not_tell_the_digit(digits: tuple[Split, Split]) -> None:
    """Who takes the class whose mean image is the nearest is wrong as often as not."""
    train, test = digits
    means = np.array([train.images[train.labels == label].mean(axis=0) for label in range(10)])
    away = ((test.images[:, None].astype(float) - means) ** 2).sum(axis=(2, 3))
    assert 0.2 < np.mean(away.argmin(axis=1) == test.labels) < 0.6


def test_a_digit_is_white_on_black_and_within_its_image(digits: tuple[Split, Split]) -> None:
    """As in MNIST; hardly any ink is at the edge."""
    images = digits[0].images
    edge = np.concatenate([images[:, 0], images[:, -1], images[:, :, 0], images[:, :, -1]])
    assert np.median(images) < 40
    assert np.mean(edge > 128) < 0.01
    assert (images.max(axis=(1, 2)) > 128).all()


def test_held_out_images_are_others_for_every_seed() -> None:
    """Seed 0 gives the standard test images, and each other seed its own, however large it is."""
    seeds = [0, 1, 2, 2**32, 2**32 + 1, 10**5000]
    assert digest(digits28.held_out(0, 20)) == digest(digits28.generate(20, 2))
    assert len({digest(digits28.held_out(seed, 20)) for seed in seeds}) == len(seeds)


def test_what_a_seed_draws_never_changes() -> None:
    """A grade can be checked again: what a seed draws today it draws tomorrow."""
    assert digest(digits28.held_out(2**127 + 9, 20)) == (
        "b0b5be86796629536a8565838d7d2b2d0c62fc8259f6882d92a569bbce96184a"
    )


@pytest.mark.parametrize(("seed", "count"), [(-1, 10), (0, -1)])
def test_negative_numbers_are_refused(seed: int, count: int) -> None:
    """A negative seed or count is no request."""
    with pytest.raises(ValueError, match="negative"):
        digits28.held_out(seed, count)


def test_no_images_are_no_error() -> None:
    """A count of nothing gives nothing."""
    assert digits28.generate(0, 1).images.shape == (0, 28, 28)
