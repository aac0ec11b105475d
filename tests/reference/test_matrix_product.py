"""im2col against a look-up of each number, its product against SciPy, col2im as its adjoint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from scipy import signal

from cnntutor.domain.values import Array
from cnntutor.reference.convolution import conv_layer
from cnntutor.reference.matrix_product import (
    col2im,
    conv_as_matmul,
    im2col,
    matrix_shape,
    places,
    times_as_many,
)

DTYPES = ("uint8", "int32", "int64", "float32", "float64")
HOW_MANY = 300

Setting = tuple[tuple[int, int, int], tuple[int, int], int, int]
"""Shape of the image, that of the kernel, stride and padding."""


def random_settings(seed: int) -> Iterator[tuple[np.random.Generator, Setting]]:
    """Yield hundreds of settings in which the window fits, with a generator for the numbers."""
    rng = np.random.default_rng(seed)
    for _ in range(HOW_MANY):
        kernel = int(rng.integers(1, 5)), int(rng.integers(1, 5))
        padding = int(rng.integers(0, 3))
        sides = [max(1, side - 2 * padding) + int(rng.integers(0, 8)) for side in kernel]
        yield rng, ((sides[0], sides[1], int(rng.integers(1, 5))), kernel, int(rng.integers(1, 5)), padding)


def draw(rng: np.random.Generator, shape: tuple[int, ...], dtype: Any) -> Array:
    """Return numbers of both signs, or of all sizes where there are no signs."""
    if np.dtype(dtype).kind == "u":
        return rng.integers(0, 256, shape).astype(dtype)
    return rng.normal(0, 20, shape).astype(dtype)


def correlate(image: Array, kernel: Array) -> Array:
    """Return SciPy's correlation, added up over the channels."""
    channels = range(kernel.shape[2])
    maps = [signal.correlate2d(image[..., c], kernel[..., c].astype(float), "valid") for c in channels]
    return np.sum(maps, axis=0)  # type: ignore[no-any-return]


def test_a_row_is_a_window_number_by_number() -> None:
    """Row, column and channel of each number are looked up in the image, zeros where it lies outside."""
    for rng, (shape, kernel, stride, padding) in random_settings(1):
        image = draw(rng, shape, rng.choice(DTYPES))
        matrix = im2col(image, kernel, stride, padding)
        down, across = places(shape, kernel, stride, padding)
        row = np.arange(down)[:, None, None, None] * stride + np.arange(kernel[0])[:, None] - padding
        side = np.arange(across)[:, None, None] * stride + np.arange(kernel[1]) - padding
        inside = (row >= 0) & (row < shape[0]) & (side >= 0) & (side < shape[1])
        found = image[np.clip(row, 0, shape[0] - 1), np.clip(side, 0, shape[1] - 1)] * inside[..., None]
        np.testing.assert_array_equal(matrix, found.reshape(down * across, -1))
        assert matrix.shape == matrix_shape(shape, kernel, stride, padding)
        assert matrix.dtype == image.dtype


def test_the_product_is_what_scipy_correlates() -> None:
    """The maps are SciPy's sums over the channels, at every stride and padding, for each dtype."""
    for rng, (shape, kernel, stride, padding) in random_settings(2):
        image = draw(rng, shape, rng.choice(DTYPES))
        kernels = draw(rng, (*kernel, shape[2], int(rng.integers(1, 4))), rng.choice(DTYPES))
        biases = draw(rng, kernels.shape[3:], np.float64)
        padded = np.pad(image.astype(float), ((padding, padding), (padding, padding), (0, 0)))
        maps = [correlate(padded, each)[::stride, ::stride] for each in np.moveaxis(kernels, 3, 0)]
        given = conv_as_matmul(image, kernels, biases, stride, padding)
        np.testing.assert_allclose(given, np.stack(maps, axis=-1) + biases, rtol=1e-4, atol=1e-2)
        np.testing.assert_allclose(given, conv_layer(image, kernels, biases, stride, padding), rtol=1e-9)


def test_col2im_is_the_adjoint_of_im2col() -> None:
    """<im2col(x), y> is <x, col2im(y)>, exactly so in whole numbers."""
    for rng, (shape, kernel, stride, padding) in random_settings(3):
        image = rng.integers(-99, 100, shape)
        columns = rng.integers(-99, 100, matrix_shape(shape, kernel, stride, padding))
        back = col2im(columns, shape, kernel, stride, padding)
        assert back.shape == shape
        assert (im2col(image, kernel, stride, padding) * columns).sum() == (image * back).sum()


def test_col2im_of_im2col_counts_the_windows() -> None:
    """Each pixel comes back as often as windows show it."""
    for rng, (shape, kernel, stride, padding) in random_settings(4):
        image = draw(rng, shape, np.float64)
        ones = np.ones(matrix_shape(shape, kernel, stride, padding))
        counts = col2im(ones, shape, kernel, stride, padding)
        back = col2im(im2col(image, kernel, stride, padding), shape, kernel, stride, padding)
        np.testing.assert_allclose(back, counts * image, atol=1e-9)


def test_sums_of_small_whole_numbers_do_not_wrap_around() -> None:
    """Pixels of uint8 are added up in int64; floats keep their dtype."""
    full = np.full((4, 9), 255, dtype=np.uint8)
    assert col2im(full, (4, 4, 1), (3, 3))[1, 1, 0] == 4 * 255
    assert col2im(full.astype(np.float32), (4, 4, 1), (3, 3)).dtype == np.float32
    assert conv_as_matmul(full[:, :, None], full[:2, :2, None, None]).dtype == np.int64


def test_the_numbers_of_the_curriculum() -> None:
    """Of 32×32×3 pixels 3×3 windows that keep the size make 27,648 numbers, nine times as many."""
    assert matrix_shape((32, 32, 3), (3, 3), padding=1) == (1024, 27)
    assert 1024 * 27 == 27_648
    assert 32 * 32 * 3 == 3_072
    assert times_as_many((32, 32, 3), (3, 3), padding=1) == 9
    ones = [[1, 2, 2, 1], [2, 4, 4, 2], [2, 4, 4, 2], [1, 2, 2, 1]]
    assert col2im(np.ones((4, 9), dtype=int), (4, 4, 1), (3, 3))[..., 0].tolist() == ones


@pytest.mark.parametrize(
    ("shape", "kernel", "stride", "padding"),
    [
        ((4, 4), (2, 2), 1, 0),
        ((4, 4, 1), (5, 2), 1, 0),
        ((4, 4, 0), (2, 2), 1, 0),
        ((4, 4, 1), (0, 2), 1, 0),
        ((4, 4, 1), (2, 2), 0, 0),
        ((4, 4, 1), (2, 2), 1, -1),
    ],
)
def test_what_is_no_image_or_does_not_fit_is_refused(
    shape: Any, kernel: Any, stride: int, padding: int
) -> None:
    """Axes missing, windows too large, sizes below 1 and negative padding raise in both directions."""
    with pytest.raises(ValueError, match=r"an image has|does not fit|at least"):
        im2col(np.zeros(shape), kernel, stride, padding)
    with pytest.raises(ValueError, match=r"an image has|does not fit|at least"):
        col2im(np.zeros((1, 1)), shape, kernel, stride, padding)


def test_what_does_not_go_together_is_refused() -> None:
    """Kernels of another depth, and a matrix of another shape."""
    with pytest.raises(ValueError, match="do not go together"):
        conv_as_matmul(np.zeros((4, 4, 2)), np.zeros((2, 2, 3, 1)))
    with pytest.raises(ValueError, match=r"where im2col gives \(9, 4\)"):
        col2im(np.zeros((4, 9)), (4, 4, 1), (2, 2))
