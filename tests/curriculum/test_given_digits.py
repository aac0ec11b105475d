"""The trained network of exercise 9: its file is the one that was made, small, and knows digits."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from cnntutor.curriculum.assets import HERE, load_arrays
from cnntutor.curriculum.given_digits import STEM, digit_images, digit_titles, digits_network
from cnntutor.networks.given import network_of, results_of

DIGEST = "2a2dff592b2262bf16a04c7143d96a05a5369087c91daea82fc978cdcb6f3893"
MOST_BYTES = 300_000


def test_the_file_is_the_one_that_was_made() -> None:
    """Another one is another exercise."""
    content = (HERE / f"{STEM}.npz").read_bytes()
    assert len(content) < MOST_BYTES
    assert hashlib.sha256(content).hexdigest() == DIGEST


def test_nobody_can_change_the_arrays() -> None:
    """They are the same objects for everybody in a process."""
    assert load_arrays(STEM) is load_arrays(STEM)
    with pytest.raises(ValueError, match="read-only"):
        digit_images()[0, 0, 0] = 1


def test_the_network_knows_the_digits() -> None:
    """Of the images that it has not seen it takes nearly all for what they are."""
    images = (digit_images()[..., np.newaxis] / 255).astype(np.float32)
    guesses = results_of(digits_network(), images)[-1][1].argmax(axis=1)
    right = [str(guess) == title for guess, title in zip(guesses, digit_titles(), strict=True)]
    assert np.mean(right) > 0.9
    assert network_of(digits_network()).parameters == 8 * 10 + 16 * 73 + 401 * 10
