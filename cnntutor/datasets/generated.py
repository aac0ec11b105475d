"""What data sets have in common that are drawn by rule: streams of random numbers, balanced classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from cnntutor.datasets.secret_stream import SecretStream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.datasets.dataset import Description, Split

Values = NDArray[np.float64]
Stream = RandomState | SecretStream
"""Where random numbers come from: a public number, or a secret."""

TRAIN_COUNT, TEST_COUNT = 5000, 1000
TRAIN_STREAM, TEST_STREAM = 1, 2


class GeneratedSet(Protocol):
    """What a module offers that draws a data set."""

    DESCRIPTION: Description

    DIGEST: str
    """SHA-256 of the training images, training labels, test images and test labels, one after the other."""

    def train(self) -> Split:
        """Return the images to train with."""

    def held_out(self, seed: int = 0, count: int = TEST_COUNT) -> Split:
        """Return images that are in no training split, for a grader's seed; 0 is the standard test split."""


@dataclass(frozen=True, kw_only=True)
class DrawnSplits:
    """How the splits of a data set are drawn."""

    draw: Callable[[int, Stream], Split]
    """Draws so many shuffled images, as many of each class as of any other."""

    purpose: str
    """What a grader's seed is used for."""

    def train(self) -> Split:
        """Return the 5,000 images to train with."""
        return self.generate(TRAIN_COUNT, TRAIN_STREAM)

    def held_out(self, seed: int = 0, count: int = TEST_COUNT) -> Split:
        """Return images that are in no training split, for a grader's seed.

        Seed 0 gives the standard test split. Any other is a secret: all of its bits are in the images, and
        images of which everything is known but the seed tell nothing of others, nor of their own classes.

        Raises
        ------
        ValueError
            If the seed or the count is negative.
        """
        return self.draw(count, held_out_stream(seed, count, self.purpose))

    def generate(self, count: int, stream: int) -> Split:
        """Return shuffled images, as many of each class as of any other.

        Parameters
        ----------
        count : int
            How many; where the classes do not divide it, the first ones have one more.
        stream : int
            The seed of the random numbers, 0 to 2**32 - 1. The images depend on both numbers: those of a
            smaller count are not the first of a larger one.
        """
        return self.draw(count, RandomState(stream))


def held_out_stream(seed: int, count: int, purpose: str) -> Stream:
    """Return the random numbers that held-out images are drawn from.

    Raises
    ------
    ValueError
        If the seed or the count is negative.
    """
    if seed < 0 or count < 0:
        raise ValueError("neither the seed nor the count of held-out images can be negative")
    return SecretStream(seed, purpose) if seed else RandomState(TEST_STREAM)


def each_class(count: int, classes: int, rng: Stream) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Yield each label with the rows of its images: in random order, as many of each class as of any other.

    Where the classes do not divide the count, the first ones have one image more.
    """
    labels = np.arange(count) % classes
    order = np.argsort(rng.random_sample(count), kind="stable")
    for label in range(classes):
        rows = order[labels == label]
        if len(rows):
            yield label, rows
