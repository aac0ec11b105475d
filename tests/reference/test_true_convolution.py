"""True convolution against SciPy, and dilated kernels against sums over pixels that lie apart."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import signal

from cnntutor.reference.convolution import conv2d
from cnntutor.reference.true_convolution import dilate, true_convolution

DTYPES = ("uint8", "int64", "float32", "float64")


def test_it_is_what_scipy_convolves() -> None:
    """On hundreds of images and kernels, mode valid; turned kernels give the correlation."""
    rng = np.random.default_rng(11)
    for _ in range(400):
        size = rng.integers(1, 5, 2)
        image = rng.normal(0, 30, size + rng.integers(0, 7, 2)).astype(rng.choice(DTYPES[1:]))
        kernel = rng.normal(0, 5, size).astype(rng.choice(DTYPES[1:]))
        right = signal.convolve2d(image.astype(float), kernel.astype(float), "valid")
        np.testing.assert_allclose(true_convolution(image, kernel), right, rtol=1e-4, atol=1e-2)
        np.testing.assert_allclose(true_convolution(image, np.rot90(kernel, 2)), conv2d(image, kernel))


def test_it_is_commutative_where_the_whole_of_both_counts() -> None:
    """What gives convolution its name: with all overlaps, image and kernel can change places."""
    rng = np.random.default_rng(12)
    image, kernel = rng.integers(-9, 10, (5, 4)), rng.integers(-9, 10, (3, 2))
    one = true_convolution(np.pad(image, ((2, 2), (1, 1))), kernel)
    other = true_convolution(np.pad(kernel, ((4, 4), (3, 3))), image)
    np.testing.assert_array_equal(one, other)


def test_the_flip_makes_26_of_44() -> None:
    """The known numbers of a flipped kernel."""
    image, kernel = np.arange(1, 17).reshape(4, 4), np.array([[1, 2], [3, 4]])
    assert conv2d(image, kernel)[0, 0] == 44
    assert true_convolution(image, kernel)[0, 0] == 26


def test_a_dilated_kernel_sums_over_pixels_that_lie_apart() -> None:
    """Its map is the sum of the weights times the image shifted by the dilation."""
    rng = np.random.default_rng(13)
    for _ in range(200):
        size, dilation = rng.integers(1, 4, 2), int(rng.integers(1, 5))
        kernel = rng.integers(-9, 10, size)
        image = rng.integers(-9, 10, (size - 1) * dilation + rng.integers(1, 6, 2))
        rows, columns = image.shape - (size - 1) * dilation
        right = sum(
            kernel[a, b] * image[a * dilation : a * dilation + rows, b * dilation : b * dilation + columns]
            for a, b in np.ndindex(*kernel.shape)
        )
        np.testing.assert_array_equal(conv2d(image, dilate(kernel, dilation)), right)


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_dilated_kernel_keeps_its_dtype(dtype: str) -> None:
    """And is a copy, where the dilation is 1 too."""
    kernel = np.ones((2, 3)).astype(dtype)
    assert dilate(kernel, 3).dtype == dtype
    assert dilate(kernel, 1) is not kernel
    np.testing.assert_array_equal(dilate(kernel, 1), kernel)


@pytest.mark.parametrize(("shape", "dilation"), [((3,), 2), ((2, 2), 0), ((0, 2), 2), ((2, 2, 1), 2)])
def test_what_cannot_be_dilated_is_refused(shape: tuple[int, ...], dilation: int) -> None:
    """Other than two axes, no weights, a dilation below 1."""
    with pytest.raises(ValueError, match="cannot be dilated"):
        dilate(np.zeros(shape), dilation)
