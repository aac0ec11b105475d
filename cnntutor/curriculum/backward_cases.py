"""The cases of the backward passes: upstreams that are not uniform, windows that overlap and leave a rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.drawing import real_array
from cnntutor.reference.convolution import output_size

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array

Sides = tuple[int, int]

# ------------------------------------------------------------------ convolution

CONV_SETTINGS: tuple[tuple[Sides, Sides, int, int], ...] = (
    ((4, 5), (2, 3), 1, 0),
    ((5, 6), (3, 2), 2, 1),
    ((5, 5), (3, 3), 1, 1),
    ((6, 7), (2, 3), 2, 0),
    ((7, 6), (3, 3), 2, 0),
    ((4, 4), (2, 2), 1, 0),
    ((6, 5), (3, 4), 1, 2),
    ((8, 7), (3, 2), 3, 1),
    ((5, 7), (3, 3), 2, 1),
    ((6, 6), (3, 3), 3, 0),
    ((7, 5), (2, 2), 2, 0),
    ((3, 6), (2, 3), 1, 1),
    ((5, 4), (4, 3), 1, 2),
    ((6, 8), (3, 3), 2, 1),
    ((4, 6), (3, 2), 1, 0),
)
"""Image, kernel, stride and padding that the cases walk through; several leave a rest."""

TYPES = (
    (np.float64, np.float64, np.float64),
    (np.int64, np.int64, np.int64),
    (np.float64, np.int64, np.float64),
    (np.float64, np.float64, np.int64),
)
"""The dtypes of upstream, image and kernel."""


def draw_conv(rng: Generator, k: int) -> Arguments:
    """Draw an upstream, an image and a kernel; padding 0 is left out, and with it stride 1."""
    image, kernel, stride, padding = CONV_SETTINGS[k % len(CONV_SETTINGS)]
    shapes = _places(image, kernel, stride, padding), image, kernel
    arrays = [real_array(rng, each, kind) for each, kind in zip(shapes, TYPES[k % len(TYPES)], strict=True)]
    if padding:
        return *arrays, stride, padding
    return (*arrays, stride) if stride > 1 else tuple(arrays)


def fit_conv(arguments: Arguments) -> Arguments:
    """Return the arguments with an upstream that has a number for each place of the window."""
    upstream, image, kernel, *rest = arguments
    places = _places(image.shape, kernel.shape, *rest)
    return _resized(upstream, places), image, kernel, *rest


def _places(sides: Sides, window: Sides, stride: int = 1, padding: int = 0) -> Sides:
    return (
        output_size(sides[0], window[0], stride, padding),
        output_size(sides[1], window[1], stride, padding),
    )


def _resized(array: Array, shape: tuple[int, ...]) -> Array:
    """Return an array cut to a shape, or begun again from its start where it is too short."""
    if array.ndim != len(shape):
        raise ValueError("another number of axes")
    for axis, length in enumerate(shape):
        array = np.take(array, np.arange(length) % array.shape[axis], axis)
    return array


# ------------------------------------------------------------------ pooling

POOL_SETTINGS: tuple[tuple[Sides, int, int], ...] = (
    ((4, 6), 2, 2),
    ((5, 5), 3, 1),
    ((5, 7), 3, 2),
    ((4, 4), 2, 2),
    ((4, 5), 2, 1),
    ((7, 6), 2, 3),
    ((6, 8), 4, 2),
    ((7, 5), 3, 1),
    ((6, 7), 3, 1),
    ((6, 6), 3, 3),
    ((7, 7), 4, 2),
    ((6, 7), 4, 1),
    ((6, 5), 4, 1),
    ((5, 6), 2, 1),
)
"""Image, size and stride that the cases walk through."""

TIED = 5
"""Every so manieth case of max pooling has windows in which the largest number stands more than once."""


def draw_max_pool(rng: Generator, k: int) -> Arguments:
    """Draw an upstream and an image without equal numbers, most of them negative; every fifth has ties.

    In every fourth they are so negative that a number to begin a maximum with is hardly small enough.
    """
    sides, size, stride = POOL_SETTINGS[k % len(POOL_SETTINGS)]
    count = sides[0] * sides[1]
    numbers = rng.permutation(count) - 2 * count // 3
    if k % TIED == TIED - 1:
        numbers = rng.integers(-3, 0, count)
    if k % 4 == 2:
        numbers = numbers - 2000
    image = numbers.reshape(sides).astype((np.int64, np.float64)[k // 2 % 2])
    return _pooled(rng, image, size, stride, k)


def draw_avg_pool(rng: Generator, k: int) -> Arguments:
    """Draw an upstream and an image, of whole numbers or of floats."""
    sides, size, stride = POOL_SETTINGS[k % len(POOL_SETTINGS)]
    return _pooled(rng, real_array(rng, sides, (np.int64, np.float64)[k // 2 % 2]), size, stride, k)


def _pooled(rng: Generator, image: Array, size: int, stride: int, k: int) -> Arguments:
    """Return the arguments; a stride of 2 is left out, and with it a size of 2."""
    places = output_size(image.shape[0], size, stride), output_size(image.shape[1], size, stride)
    upstream = real_array(rng, places, (np.float64, np.float64, np.int64)[k % 3])
    if stride != 2:
        return upstream, image, size, stride
    return (upstream, image) if size == 2 else (upstream, image, size)


def fit_pool(arguments: Arguments) -> Arguments:
    """Return the arguments with an upstream that has a number for each window."""
    upstream, image, *rest = arguments
    size, stride = (*rest, 2, 2)[:2]
    places = output_size(image.shape[0], size, stride), output_size(image.shape[1], size, stride)
    return _resized(upstream, places), image, *rest


# ------------------------------------------------------------------ ReLU, softmax

RELU_SHAPES: tuple[tuple[int, ...], ...] = ((6,), (3, 4), (5,), (2, 3, 2), (4, 3), (8,), (1, 5))


def draw_relu(rng: Generator, k: int) -> Arguments:
    """Draw an upstream and an x of one shape; x has no 0, and every third has numbers close to it."""
    shape = RELU_SHAPES[k % len(RELU_SHAPES)]
    kinds: tuple[Any, Any] = ((np.float64, np.int64), (np.float64, np.float64), (np.int64, np.int64))[k % 3]
    upstream, x = real_array(rng, shape, kinds[0]), real_array(rng, shape, kinds[1])
    return upstream, x / 1024 if k % 3 == 1 else x


def fit_relu(arguments: Arguments) -> Arguments:
    """Return the arguments with an upstream of the shape of x."""
    upstream, x = arguments
    return _resized(upstream, x.shape), x


BATCHES: tuple[tuple[int, int, str], ...] = (
    (2, 3, "small"),
    (1, 4, "small"),
    (3, 3, "small"),
    (4, 3, "high"),
    (3, 2, "small"),
    (3, 4, "mixed"),
    (2, 2, "small"),
    (5, 3, "small"),
    (3, 3, "high"),
)
"""Samples, classes and size of the logits. In a square batch a forgotten `keepdims` gives a value."""


def draw_batch(rng: Generator, k: int) -> Arguments:
    """Draw logits, near 0, near 1000 or row by row near 1000 and −1000, and one-hot targets."""
    samples, classes, size = BATCHES[k % len(BATCHES)]
    logits = real_array(rng, (samples, classes), np.float64) / 2
    if k % 4 == 1:
        logits = np.ceil(logits).astype(np.int64)
    if size == "high":
        logits = logits + 1000
    if size == "mixed":
        logits = logits + np.resize([1000, -1000], samples).reshape(-1, 1)
    targets = np.eye(classes, dtype=np.int64)[rng.integers(0, classes, samples)]
    return logits, targets
