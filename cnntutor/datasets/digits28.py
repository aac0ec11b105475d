"""The data set digits28: ten digits, drawn by rule from strokes, with the layout of MNIST.

Place, size, slant, tilt, bends, thickness, ink and noise are random, so that no pixel tells the digit.

The bytes are the same on every machine. Pixels are computed with nothing but + − × ÷, square roots and
comparisons, whose results IEEE 754 fixes; sines and cosines are rounded; and all that is random comes from
`numpy.random.RandomState`, whose stream numpy has promised never to change, or for grading from
`SecretStream`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.datasets.dataset import Description, Split
from cnntutor.datasets.generated import TEST_COUNT, TRAIN_COUNT, DrawnSplits, each_class
from cnntutor.datasets.glyphs import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.datasets.dataset import Pixels
    from cnntutor.datasets.generated import Stream, Values
    from cnntutor.datasets.glyphs import Style

SIZE = 28
HELD_OUT = "held-out images of digits28"
"""What a grader's seed is used for here."""

AT_ONCE = 64
"""How many images are drawn together: what is worked on then fits into a processor's cache."""

DIGEST = "2bc585f07ccf275dc3c62651c37b1504968752db9bede6a971611751f0f7d9f6"
DESCRIPTION = Description(
    name="digits28",
    title="digits28",
    shape=(SIZE, SIZE),
    label_shape=(),
    classes=tuple(STYLES),
    train_count=TRAIN_COUNT,
    test_count=TEST_COUNT,
    files="",
)


def _draw(count: int, rng: Stream) -> Split:
    images = np.empty((count, SIZE, SIZE), np.uint8)
    labels = np.empty(count, np.uint8)
    styles = tuple(STYLES.values())
    for label, rows in each_class(count, len(styles), rng):
        labels[rows] = label
        chosen = np.floor(rng.random_sample(len(rows)) * len(styles[label])).astype(np.intp)
        for number, style in enumerate(styles[label]):
            of_style = rows[chosen == number]
            for begin in range(0, len(of_style), AT_ONCE):
                some = of_style[begin : begin + AT_ONCE]
                images[some] = _brightness(_distance(style, len(some), rng), rng)
    return Split(images, labels)


def _distance(style: Style, count: int, rng: Stream) -> Values:
    """Return how far each pixel is from the nearest stroke, in pixels: shape (count, 28, 28)."""
    axis = np.arange(SIZE) - (SIZE - 1) / 2.0
    right, down = axis[None, None, :], axis[None, :, None]
    nearest = np.full((count, SIZE, SIZE), np.inf)
    for (x, y), (to_x, to_y) in _lines(style, count, rng):
        across, along = to_x - x, to_y - y
        length = across * across + along * along + 1e-9
        from_x, from_y = right - x, down - y
        share = np.clip((from_x * across + from_y * along) / length, 0, 1)
        from_x, from_y = from_x - share * across, from_y - share * along
        np.minimum(nearest, from_x * from_x + from_y * from_y, out=nearest)
    distance: Values = np.sqrt(nearest)
    return distance


def _lines(style: Style, count: int, rng: Stream) -> Iterator[tuple[tuple[Values, Values], ...]]:
    """Yield both ends of every line of a digit, in pixels, as each of some images has it."""
    bend_x, bend_y, taper_x, taper_y, slant, tilt, to_x, to_y = _between(-1, 1, (8, count, 1, 1), rng)
    height = _between(6.5, 10.0, (count, 1, 1), rng)
    width = height * _between(0.75, 1.25, (count, 1, 1), rng)
    for stroke in style:
        points = []
        for x, y in stroke:
            shaken_x, shaken_y = _between(-0.06, 0.06, (2, count, 1, 1), rng)
            bent_x = x * (1 + 0.25 * taper_x * y) + 0.2 * bend_x * y * y + shaken_x
            bent_y = y * (1 + 0.2 * taper_y * x) + 0.15 * bend_y * x * x + shaken_y
            sheared = (bent_x - 0.35 * slant * bent_y) * width
            points.append((sheared + 3.0 * to_x, bent_y * height + 0.2 * tilt * sheared + 3.0 * to_y))
        yield from pairwise(points)


def _brightness(distance: Values, rng: Stream) -> Pixels:
    """Return strokes in white on black, more or less thick, dark and noisy."""
    shape = (len(distance), 1, 1)
    half, softness = _between(0.6, 1.7, shape, rng), _between(0.8, 1.8, shape, rng)
    white = np.clip((half - distance) / softness + 0.5, 0, 1) * _between(0.6, 1.0, shape, rng)
    white += _between(-1, 1, distance.shape, rng) * _between(0.0, 0.25, shape, rng)
    pixels: Pixels = np.clip(white * 255, 0, 255).astype(np.uint8)
    return pixels


def _between(least: float, most: float, shape: tuple[int, ...], rng: Stream) -> Values:
    """Return random numbers between two bounds."""
    return least + (most - least) * rng.random_sample(shape)


_SPLITS = DrawnSplits(draw=_draw, purpose=HELD_OUT)
train, held_out, generate = _SPLITS.train, _SPLITS.held_out, _SPLITS.generate
