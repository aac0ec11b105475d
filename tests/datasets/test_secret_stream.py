"""Random numbers that follow from a secret: the same every time, even, and no help to draw others."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from cnntutor.datasets.secret_stream import SecretStream


def test_the_numbers_never_change() -> None:
    """A grade can be checked again: what a secret gives today it gives tomorrow, on every machine."""
    numbers = SecretStream(2**127 + 9, "a test").random_sample((3, 5))
    assert numbers.shape == (3, 5)
    assert hashlib.sha256(numbers.astype("<f8").tobytes()).hexdigest() == (
        "6935ce086610c62a79bc1906966b2d15ebd90426bc947d4dd8068db469f09816"
    )


def test_every_bit_of_the_secret_counts() -> None:
    """Secrets that differ in one bit, whichever, and other purposes give other numbers."""
    secrets = [2**200, *(2**200 ^ 2**bit for bit in range(0, 200, 7)), 0, 1, 10**5000]
    first = [float(SecretStream(secret, "a test").random_sample(1)[0]) for secret in secrets]
    assert len({*first, float(SecretStream(1, "another").random_sample(1)[0])}) == len(secrets) + 1


def test_numbers_are_even_and_go_on() -> None:
    """They lie in [0, 1), as many in each tenth; a second draw gives others."""
    stream = SecretStream(7, "a test")
    first, second = stream.random_sample(10_000), stream.random_sample(10_000)
    assert first.min() >= 0
    assert max(first.max(), second.max()) < 1
    assert np.abs(np.histogram(first, 10, (0, 1))[0] - 1000).max() < 150
    assert not np.isin(first, second).any()


def test_what_is_chosen_is_different() -> None:
    """No number is chosen twice, and no more than there are."""
    chosen = SecretStream(3, "a test").choose(50, 20)
    assert len(set(chosen.tolist())) == 20
    assert sorted(SecretStream(3, "a test").choose(5, 20).tolist()) == [0, 1, 2, 3, 4]


def test_a_negative_secret_is_refused() -> None:
    """It has no bits to begin from."""
    with pytest.raises(ValueError, match="negative"):
        SecretStream(-1, "a test")
