"""What exercise 11 is asked about: layers, shifts, and the cases of matrices, flips and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.curriculum.drawing import distinct_numbers, real_array
from cnntutor.reference.matrix_product import matrix_shape

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers


def draw_layers(rng: Generator) -> Numbers:
    """Draw a layer, a small one whose windows overlap, and five shifts with their strides."""
    height, width = (int(side) for side in rng.choice((8, 10, 16, 20, 32, 40), 2, replace=False))
    kernel = tuple(int(side) for side in rng.integers(2, 6, 2))
    layer = (height, width, int(rng.choice((2, 3, 4, 8)))), kernel, *map(int, rng.integers((2, 1), (4, 3)))
    small = tuple(int(side) for side in rng.integers(5, 9, 2))
    return {
        "LAYER": layer,
        "SMALL_LAYER": (small, tuple(int(side) for side in rng.integers(3, 5, 2)), 2),
        "SHIFTS": _draw_shifts(rng),
    }


def _draw_shifts(rng: Generator) -> list[tuple[int, int]]:
    """Draw a shift at stride 1, two whole numbers of strides, one that is less than a stride and one more."""
    first, second, third, fourth = (int(stride) for stride in rng.integers((2, 2, 2, 2), 5))
    settings = [
        (int(rng.integers(2, 6)), 1),
        (first, first),
        (second * int(rng.integers(2, 5)), second),
        (int(rng.integers(1, third)), third),
        (fourth * int(rng.integers(1, 4)) + int(rng.integers(1, fourth)), fourth),
    ]
    return [settings[k] for k in rng.permutation(len(settings))]


SETTINGS: tuple[tuple[tuple[int, int, int], tuple[int, int], int, int], ...] = (
    ((3, 4, 2), (2, 2), 1, 0),
    ((2, 3, 2), (2, 2), 1, 1),
    ((4, 5, 3), (2, 2), 2, 0),
    ((5, 6, 2), (3, 2), 2, 1),
    ((4, 5, 2), (2, 3), 1, 0),
    ((4, 4, 1), (3, 3), 1, 1),
    ((6, 5, 3), (2, 3), 3, 1),
    ((5, 7, 2), (3, 2), 2, 0),
    ((3, 4, 2), (3, 2), 2, 2),
    ((4, 6, 3), (2, 3), 2, 1),
    ((3, 5, 3), (2, 2), 1, 0),
    ((5, 5, 2), (2, 2), 2, 1),
    ((7, 6, 2), (3, 4), 2, 0),
)
"""Image, window, stride and padding that the cases walk through; all of them leave at least 2 × 2 places."""

DTYPES = (np.int64, np.float64, np.uint8, np.float32)
LAYER_DTYPES = (
    (np.int64, np.int64),
    (np.float64, np.float64),
    (np.uint8, np.float64),
    (np.int64, np.float64),
)
"""Those of image and weights."""


def draw_im2col(rng: Generator, k: int) -> Arguments:
    """Draw an image, and leave stride and padding out where they are 1 and 0."""
    shape, kernel, stride, padding = SETTINGS[k % len(SETTINGS)]
    image = real_array(rng, shape, DTYPES[k % len(DTYPES)])
    return (image, kernel) if (stride, padding) == (1, 0) else (image, kernel, stride, padding)


def draw_conv_as_matmul(rng: Generator, k: int) -> Arguments:
    """Draw an image, two to four kernels as deep, and biases of which no two are equal."""
    shape, size, stride, padding = SETTINGS[k % len(SETTINGS)]
    image_dtype, dtype = LAYER_DTYPES[k % len(LAYER_DTYPES)]
    filters = 2 + k % 3
    image = real_array(rng, shape, image_dtype)
    kernels = real_array(rng, (*size, shape[2], filters), dtype)
    biases = distinct_numbers(rng, filters).astype(dtype)
    layer = image, kernels, biases
    return layer if (stride, padding) == (1, 0) else (*layer, stride, padding)


def draw_col2im(rng: Generator, k: int) -> Arguments:
    """Draw the rows of a matrix; of `uint8` they are so large that their sums need more room."""
    shape, kernel, stride, padding = SETTINGS[k % len(SETTINGS)]
    dtype = DTYPES[k % len(DTYPES)]
    size = matrix_shape(shape, kernel, stride, padding)
    columns = real_array(rng, size, dtype)
    if np.dtype(dtype).kind == "u":
        columns = rng.integers(100, 256, size).astype(dtype)
    setting = columns, shape, kernel
    return setting if (stride, padding) == (1, 0) else (*setting, stride, padding)


SIZES = (
    ((3, 4), (2, 2)),
    ((5, 4), (3, 2)),
    ((5, 7), (3, 3)),
    ((4, 6), (2, 3)),
    ((6, 6), (3, 3)),
    ((6, 7), (4, 2)),
    ((7, 5), (3, 4)),
    ((5, 5), (2, 2)),
    ((8, 6), (3, 3)),
)
"""Image and kernel of the true convolutions."""


def draw_true_convolution(rng: Generator, k: int) -> Arguments:
    """Draw an image and a kernel that no flip and no turn leaves as it is."""
    size, kernel = SIZES[k % len(SIZES)]
    image_dtype, kernel_dtype = LAYER_DTYPES[k % len(LAYER_DTYPES)]
    return real_array(rng, size, image_dtype), real_array(rng, kernel, kernel_dtype)


DILATIONS = (
    ((2, 2), 2),
    ((2, 3), 3),
    ((3, 3), 2),
    ((3, 2), 4),
    ((1, 3), 2),
    ((3, 3), 1),
    ((4, 3), 3),
    ((3, 4), 2),
    ((2, 1), 5),
)
"""Kernel and dilation."""


def draw_dilate(rng: Generator, k: int) -> Arguments:
    """Draw a kernel and a dilation."""
    size, dilation = DILATIONS[k % len(DILATIONS)]
    return real_array(rng, size, (np.int64, np.float64)[k % 2]), dilation
