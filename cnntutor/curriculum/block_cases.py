"""Drawing small images and weights for blocks of convolutional networks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.drawing import distinct_numbers, real_array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array

    Layers = list[tuple[Array, Array]]

DTYPES: tuple[tuple[Any, Any], ...] = (
    (np.int64, np.int64),
    (np.float64, np.float64),
    (np.int64, np.float64),
    (np.uint8, np.float64),
    (np.float64, np.int64),
    (np.float32, np.float32),
)
"""Those of image and weights."""


def weights(rng: Generator, shape: tuple[int, ...], dtype: Any) -> Array:
    """Draw weights that are not 0 and small, so that what is added to their maps still shows."""
    signs = rng.choice([-1, 1], shape)
    if np.dtype(dtype).kind == "i":
        return (signs * rng.integers(1, 4, shape)).astype(dtype)
    return (signs * rng.integers(1, 8, shape) / 8).astype(dtype)


def biases(rng: Generator, count: int, dtype: Any) -> Array:
    """Draw biases that are not 0 and of which no two are equal."""
    values = distinct_numbers(rng, count, range(2, 9))
    drawn: Array = (values if np.dtype(dtype).kind == "i" else values / 2).astype(dtype)
    return drawn


def layer(rng: Generator, kernel: int, depth: int, filters: int, dtype: Any) -> tuple[Array, Array]:
    """Draw kernels and biases of one convolution."""
    return weights(rng, (kernel, kernel, depth, filters), dtype), biases(rng, filters, dtype)


def layers(rng: Generator, depth: int, sizes: Sequence[tuple[int, int]], dtype: Any) -> Layers:
    """Draw convolutions, one behind the other, of which these are the sides and the filters."""
    drawn = []
    for kernel, filters in sizes:
        drawn.append(layer(rng, kernel, depth, filters, dtype))
        depth = filters
    return drawn


# ------------------------------------------------------------------ one convolution

SAME_SETTINGS = (
    ((3, 4), 3, 2, 2, 1),
    ((4, 3), 1, 3, 2, 1),
    ((4, 5), 3, 2, 3, 2),
    ((5, 5), 5, 2, 2, 1),
    ((6, 5), 3, 3, 2, 1),
    ((5, 6), 5, 2, 3, 2),
    ((7, 6), 3, 2, 2, 3),
    ((5, 5), 3, 3, 4, 1),
    ((6, 7), 1, 3, 2, 2),
    ((7, 5), 7, 1, 2, 1),
    ((5, 7), 3, 4, 3, 1),
)
"""Height and width, side of the kernels, depth, filters and stride."""


def draw_conv_same(rng: Generator, k: int) -> Arguments:
    """Draw an image, kernels as deep, and biases; the stride is left out where it is 1."""
    sides, kernel, depth, filters, stride = SAME_SETTINGS[k % len(SAME_SETTINGS)]
    image_dtype, dtype = DTYPES[k % len(DTYPES)]
    image = real_array(rng, (*sides, depth), image_dtype)
    drawn = layer(rng, kernel, depth, filters, dtype)
    return (image, *drawn) if stride == 1 else (image, *drawn, stride)


# ------------------------------------------------------------------ VGG

VGG_SETTINGS: tuple[tuple[tuple[int, int], int, tuple[tuple[int, int], ...]], ...] = (
    ((4, 5), 1, ((3, 1), (3, 1))),
    ((4, 4), 2, ((3, 2), (3, 2))),
    ((4, 5), 2, ((3, 3), (3, 2))),
    ((5, 4), 1, ((3, 2), (3, 2))),
    ((6, 4), 3, ((3, 2),)),
    ((5, 6), 2, ((3, 2), (3, 3))),
    ((9, 8), 1, ((3, 2), (3, 2), (3, 3))),
    ((6, 5), 3, ((3, 3), (3, 3))),
    ((8, 9), 2, ((3, 2), (3, 2), (3, 2))),
    ((7, 8), 3, ((5, 2), (3, 4))),
    ((6, 6), 2, ((3, 4), (1, 3))),
    ((5, 7), 2, ((3, 2), (3, 2))),
)
"""Height and width, depth, and side and filters of each convolution."""


def draw_vgg_block(rng: Generator, k: int) -> Arguments:
    """Draw an image and one to three convolutions."""
    sides, depth, sizes = VGG_SETTINGS[k % len(VGG_SETTINGS)]
    image_dtype, dtype = DTYPES[k % len(DTYPES)]
    return real_array(rng, (*sides, depth), image_dtype), layers(rng, depth, sizes, dtype)


# ------------------------------------------------------------------ residual

IDENTITY = ()
RESIDUAL_SETTINGS: tuple[tuple[tuple[int, int], int, int, tuple[int, ...], tuple[int, int]], ...] = (
    ((3, 4), 2, 2, IDENTITY, (3, 3)),
    ((4, 3), 2, 3, (3, 1), (3, 3)),
    ((4, 4), 2, 2, (2, 1), (3, 3)),
    ((4, 5), 2, 3, IDENTITY, (3, 3)),
    ((5, 6), 2, 2, (3, 2), (3, 3)),
    ((5, 4), 3, 3, IDENTITY, (3, 3)),
    ((6, 5), 2, 2, (2, 2), (3, 3)),
    ((5, 5), 1, 2, IDENTITY, (5, 3)),
    ((6, 7), 3, 2, (4, 2), (3, 3)),
    ((4, 6), 2, 2, (2, 1), (3, 5)),
    ((6, 4), 3, 2, IDENTITY, (1, 3)),
    ((7, 5), 2, 4, (4, 2), (3, 3)),
    ((5, 6), 2, 2, IDENTITY, (3, 3)),
)
"""Height and width, depth, filters of the first convolution; of a projection, filters and stride; sides of
the two kernels."""


def draw_residual_block(rng: Generator, k: int) -> Arguments:
    """Draw a block with an identity, or with a projection where it is needed and where it is not."""
    sides, depth, inner, projected, kernels = RESIDUAL_SETTINGS[k % len(RESIDUAL_SETTINGS)]
    image_dtype, dtype = DTYPES[k % len(DTYPES)]
    image = real_array(rng, (*sides, depth), image_dtype)
    filters, stride = projected or (depth, 1)
    first = layer(rng, kernels[0], depth, inner, dtype)
    second = layer(rng, kernels[1], inner, filters, dtype)
    if not projected:
        return image, *first, *second
    projection = layer(rng, 1, depth, filters, dtype)
    block = (image, *first, *second, projection)
    return block if stride == 1 else (*block, stride)


# ------------------------------------------------------------------ Inception

Branches = tuple[tuple[tuple[int, int], ...], ...]
INCEPTION_SETTINGS: tuple[tuple[tuple[int, int], int, Branches, int], ...] = (
    ((3, 4), 1, (((1, 1),), ((1, 1), (3, 1))), 1),
    ((3, 4), 2, (((1, 1),), ((3, 2),)), 1),
    ((4, 3), 3, (((1, 2),), ((1, 1), (3, 2))), 1),
    ((4, 4), 2, (((1, 2),), ((3, 2),)), 2),
    ((3, 4), 3, (((1, 2),), ((1, 2), (3, 3)), ((1, 1), (5, 2))), 1),
    ((4, 3), 2, (((1, 2),), ((1, 2), (3, 2)), ((5, 2),)), 2),
    ((3, 5), 2, (((1, 1),), ((1, 2), (3, 1)), ((1, 2), (5, 2))), 3),
    ((5, 3), 1, (((1, 1),), ((1, 2), (3, 2))), 2),
    ((3, 3), 3, (((1, 3),), ((1, 2), (3, 3))), 3),
    ((3, 3), 4, (((1, 2),), ((1, 2), (3, 3)), ((1, 2), (5, 1))), 2),
)
"""Height and width, depth, branches with side and filters of their layers, and filters behind the pooling."""


def draw_inception_module(rng: Generator, k: int) -> Arguments:
    """Draw an image, two or three branches, and the 1×1 convolution behind the pooling."""
    sides, depth, branches, filters = INCEPTION_SETTINGS[k % len(INCEPTION_SETTINGS)]
    image_dtype, dtype = DTYPES[k % len(DTYPES)]
    image = real_array(rng, (*sides, depth), image_dtype)
    drawn = [layers(rng, depth, sizes, dtype) for sizes in branches]
    return image, drawn, layers(rng, depth, ((1, filters),), dtype)


# ------------------------------------------------------------------ dense

DENSE_SETTINGS = (
    ((3, 3), 1, 1, 2),
    ((3, 4), 2, 1, 2),
    ((4, 3), 3, 2, 2),
    ((4, 4), 2, 2, 1),
    ((3, 5), 1, 1, 2),
    ((4, 3), 2, 2, 3),
    ((4, 4), 3, 1, 3),
    ((5, 3), 1, 3, 2),
    ((3, 3), 3, 3, 1),
    ((4, 6), 1, 1, 3),
    ((5, 5), 2, 1, 1),
)
"""Height and width, depth, maps that each layer adds, and layers."""


def draw_dense_block(rng: Generator, k: int) -> Arguments:
    """Draw an image and one to three convolutions, each deeper than the one before."""
    sides, depth, growth, count = DENSE_SETTINGS[k % len(DENSE_SETTINGS)]
    image_dtype, dtype = DTYPES[k % len(DTYPES)]
    image = real_array(rng, (*sides, depth), image_dtype)
    kernel = 5 if k % 7 == 6 else 3
    return image, [layer(rng, kernel, depth + n * growth, growth, dtype) for n in range(count)]
