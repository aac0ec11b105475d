"""The data set shapes10: ten kinds of shapes and textures, drawn by rule, with the layout of CIFAR-10.

Colour, position, size, tilt, light and noise are random, so that only the form tells the class.

The bytes are the same on every machine. Pixels are computed with nothing but + − × ÷, square roots and
comparisons, whose results IEEE 754 fixes; sines and cosines are rounded to five places; and all that is
random comes from `numpy.random.RandomState`, whose stream numpy has promised never to change, or for
grading from `SecretStream`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.datasets.dataset import Description, Split
from cnntutor.datasets.generated import TEST_COUNT, TRAIN_COUNT, DrawnSplits, each_class
from cnntutor.datasets.patterns import PATTERNS, Grid

if TYPE_CHECKING:
    from cnntutor.datasets.dataset import Pixels
    from cnntutor.datasets.generated import Stream, Values

SIZE = 32
HELD_OUT = "held-out images of shapes10"
"""What a grader's seed is used for here."""

LEAST_CONTRAST = 0.50
"""How far the mean brightness of a shape is from that of the ground, where 1 is white on black."""

NOISE = 0.10
"""The most by which noise changes a pixel's channel, where 1 is the whole range."""

DIGEST = "e25c92ffc3e7edd9966300f7eb60c67159275a95fbbbab2c7f08d1a68cf943d7"
DESCRIPTION = Description(
    name="shapes10",
    title="shapes10",
    shape=(SIZE, SIZE, 3),
    classes=tuple(PATTERNS),
    train_count=TRAIN_COUNT,
    test_count=TEST_COUNT,
    files="",
)


def _draw(count: int, rng: Stream) -> Split:
    patterns = tuple(PATTERNS.values())
    images = np.empty((count, SIZE, SIZE, 3), np.uint8)
    labels = np.empty((count, 1), np.uint8)
    for label, rows in each_class(count, len(patterns), rng):
        labels[rows] = label
        grid = _place(len(rows), rng)
        images[rows] = _paint(patterns[label](grid, rng), rng)
    return Split(images, labels)


def _place(count: int, rng: Stream) -> Grid:
    """Draw size, centre and tilt (up to 0.25 rad) of shapes so that they lie inside their images."""
    axis = np.arange(SIZE) - (SIZE - 1) / 2.0
    radius = 6.0 + 4.5 * rng.random_sample((count, 1, 1))
    centre_x, centre_y = (rng.random_sample((2, count, 1, 1)) - 0.5) * 2 * (14.5 - radius)
    tilt = (rng.random_sample((count, 1, 1)) - 0.5) * 0.5
    cosine, sine = np.round(np.cos(tilt), 5), np.round(np.sin(tilt), 5)
    right, down = axis[None, None, :] - centre_x, axis[None, :, None] - centre_y
    return Grid(right * cosine + down * sine, down * cosine - right * sine, radius)


def _paint(cover: Values, rng: Stream) -> Pixels:
    """Return shapes in colour on grounds in colour, unevenly lit and noisy: shape (n, 32, 32, 3)."""
    count = len(cover)
    # Both colours are random, so that neither hue nor light on dark gives the class away.
    shape, ground = rng.random_sample((2, count, 1, 1, 3))
    gap = shape.mean(-1, keepdims=True) - ground.mean(-1, keepdims=True)
    push = np.where(gap < 0, -1, 1) * np.maximum(LEAST_CONTRAST - np.abs(gap), 0) / 2
    shape, ground = shape + push, ground - push
    slope = (rng.random_sample((2, count, 1, 1, 1)) - 0.5) * 0.3
    axis = (np.arange(SIZE) - (SIZE - 1) / 2.0) / 16
    light = 1 + slope[0] * axis[None, None, :, None] + slope[1] * axis[None, :, None, None]
    image = (ground + (shape - ground) * cover[..., None]) * light
    image += (rng.random_sample(image.shape) - 0.5) * 2 * NOISE
    pixels: Pixels = np.clip(image * 255, 0, 255).astype(np.uint8)
    return pixels


_SPLITS = DrawnSplits(draw=_draw, purpose=HELD_OUT)
train, held_out, generate = _SPLITS.train, _SPLITS.held_out, _SPLITS.generate
