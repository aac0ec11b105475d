"""The generated data set: its bytes, its balance, its held-out images."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnntutor.datasets import cached, shapes10
from cnntutor.datasets.dataset import Split
from cnntutor.datasets.generated import TEST_STREAM


def digest(split: Split) -> str:
    """Return the SHA-256 of images and labels."""
    return hashlib.sha256(split.images.tobytes() + split.labels.tobytes()).hexdigest()


@pytest.mark.parametrize(
    ("count", "stream", "expected"),
    [
        (37, 0, "e3dff8d6d78cd7cb8a41a9ad8876ac57b6d0e054ae80e58f87cd8f4c6959d0ad"),
        (5, 123, "984521e7352c633f419b3e0b7b8b09e78ef7a18ad565d45c80fb4904a561d70e"),
        (200, 2**32 - 1, "3f5e3b8a73bbaaca744676f88b10e2ffcc5883181d748102eaa445e770815dc2"),
        (1, 7, "dc361e81ff625cf1604b045b40a86a8973e3f116fc89d7314a8246feaac04582"),
    ],
)
def test_the_bytes_never_change(count: int, stream: int, expected: str) -> None:
    """A count and a stream give the same images on every machine and with every numpy."""
    assert digest(shapes10.generate(count, stream)) == expected


def test_the_standard_set_never_changes(splits: tuple[Split, Split]) -> None:
    """The set that accuracy bars were measured on is the one that is drawn."""
    assert (
        cached.digest(*splits)
        == shapes10.DIGEST
        == ("e25c92ffc3e7edd9966300f7eb60c67159275a95fbbbab2c7f08d1a68cf943d7")
    )


def test_the_layout_is_that_of_cifar10() -> None:
    """Images and labels have the shapes, types and order in memory that Keras gives CIFAR-10."""
    split = shapes10.generate(25, 3)
    assert split.images.shape == (25, 32, 32, 3)
    assert split.labels.shape == (25, 1)
    assert split.images.dtype == split.labels.dtype == np.uint8
    assert split.images.flags.c_contiguous


@given(st.integers(0, 40))
@settings(max_examples=15)
def test_classes_are_balanced(count: int) -> None:
    """No class has two images more than another."""
    found = np.bincount(shapes10.generate(count, 1).labels[:, 0], minlength=10)
    assert found.sum() == count
    assert found.max() - found.min() <= 1


def test_colour_tells_nothing() -> None:
    """The mean colour of the images of a class is that of all the others."""
    split = shapes10.generate(1000, 5)
    means = [split.images[split.labels[:, 0] == label].mean(axis=(0, 1, 2)) for label in range(10)]
    assert np.ptp(np.array(means), axis=0).max() < 25


def test_held_out_images_are_others_for_every_seed() -> None:
    """Seed 0 gives the standard test images, and each other seed its own, however large it is."""
    seeds = [0, 1, 2, 2**31, 2**32, 2**32 + 1, 10**5000]
    assert digest(shapes10.held_out(0, 20)) == digest(shapes10.generate(20, TEST_STREAM))
    assert len({digest(shapes10.held_out(seed, 20)) for seed in seeds}) == len(seeds)
    assert digest(shapes10.held_out(10**5000, 20)) == digest(shapes10.held_out(10**5000, 20))


def test_what_a_seed_draws_never_changes() -> None:
    """A grade can be checked again: what a seed draws today it draws tomorrow."""
    assert digest(shapes10.held_out(2**127 + 9, 20)) == (
        "dc796af98a0b67927d0388ab74d7e6e05609f3321e0b54c58c02889f6259e6e8"
    )


@given(st.integers(1, 2**128), st.integers(0, 127))
@settings(max_examples=15)
def test_every_bit_of_a_seed_is_in_the_images(seed: int, bit: int) -> None:
    """No short number stands between a seed and its images, and no public stream draws the same."""
    drawn = digest(shapes10.held_out(seed, 10))
    if other := seed ^ 2**bit:
        assert digest(shapes10.held_out(other, 10)) != drawn
    assert digest(shapes10.generate(10, seed % 2**32)) != drawn


def test_images_of_a_secret_are_of_the_same_kind() -> None:
    """They are balanced, and as bright and as varied as those of the standard split."""
    secret, public = shapes10.held_out(2**127 + 9, 500), shapes10.held_out(0, 500)
    assert np.bincount(secret.labels[:, 0]).tolist() == [50] * 10
    assert abs(secret.images.mean() - public.images.mean()) < 10
    assert abs(secret.images.std() - public.images.std()) < 10


@pytest.mark.parametrize(("seed", "count"), [(-1, 10), (0, -1)])
def test_negative_numbers_are_refused(seed: int, count: int) -> None:
    """A negative seed or count is no request."""
    with pytest.raises(ValueError, match="negative"):
        shapes10.held_out(seed, count)
