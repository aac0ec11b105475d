"""Convolution as a matrix product: windows as the rows of a matrix, and back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cnntutor.reference.convolution import output_size, working_dtype

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def im2col(image: Array, kernel_shape: tuple[int, int], stride: int = 1, padding: int = 0) -> Array:
    """Return the windows of an image as the rows of a matrix.

    Parameters
    ----------
    image : array, shape (H, W, C), any real dtype
        One image, channels last.
    kernel_shape : (int, int)
        Height F1 and width F2 of a window, in pixels.
    stride, padding : int
        In pixels, for both axes. The padding is of zeros, on all four sides.

    Returns
    -------
    array, shape (H'·W', F1·F2·C), of the image's dtype
        Row i·W' + j holds the window of place (i, j), its numbers in the order row, column, channel. A window
        that would leave the padded image is left out.

    Raises
    ------
    ValueError
        If the image has not three axes, a size or the stride is less than 1, the padding is negative or the
        window does not fit.

    Notes
    -----
    Chellapilla, Puri and Simard, "High performance convolutional neural networks for document processing"
    (2006), section 3.2. The order of rows and columns is that of channels-last layers, as in
    ``tf.image.extract_patches``.

    Examples
    --------
    >>> im2col(np.arange(1, 10).reshape(3, 3, 1), (2, 2))
    array([[1, 2, 4, 5],
           [2, 3, 5, 6],
           [4, 5, 7, 8],
           [5, 6, 8, 9]])
    """
    image = np.asarray(image)
    rows, columns = matrix_shape(image.shape, kernel_shape, stride, padding)
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    every = sliding_window_view(padded, kernel_shape, axis=(0, 1))[::stride, ::stride]
    return np.moveaxis(every, 2, -1).reshape(rows, columns)


def conv_as_matmul(
    image: Array, kernels: Array, biases: Array | float = 0, stride: int = 1, padding: int = 0
) -> Array:
    """Return the feature maps of a convolutional layer, computed by one matrix product.

    Parameters
    ----------
    image : array, shape (H, W, C), any real dtype
        One image, channels last.
    kernels : array, shape (F1, F2, C, K), any real dtype
        One F1 × F2 × C kernel per filter, not flipped.
    biases : array of shape (K,), or a number
        Added to the filters' maps.
    stride, padding : int
        As in `im2col`.

    Returns
    -------
    array, shape (H', W', K)
        Whole numbers give int64, floats the wider of their dtypes.

    Raises
    ------
    ValueError
        As in `im2col`, or if image and kernels are not equally deep.

    Notes
    -----
    Chellapilla, Puri and Simard (2006), section 3.2.

    Examples
    --------
    >>> image = np.arange(1, 10).reshape(3, 3, 1)
    >>> kernels = np.array([[1, 2], [3, 4]]).reshape(2, 2, 1, 1)
    >>> conv_as_matmul(image, kernels, biases=1)[..., 0]
    array([[38, 48],
           [68, 78]])
    """
    image, kernels = np.asarray(image), np.asarray(kernels)
    if kernels.ndim != 4 or image.shape[2:] != kernels.shape[2:3]:
        raise ValueError(f"image {image.shape} and kernels {kernels.shape} do not go together")
    dtype = working_dtype(image, kernels, biases)
    size, filters = kernels.shape[:2], kernels.shape[3]
    windows = im2col(image.astype(dtype, copy=False), size, stride, padding)
    weights = kernels.astype(dtype, copy=False).reshape(-1, filters)
    values = windows @ weights + np.asarray(biases, dtype)
    return values.reshape(*places(image.shape, size, stride, padding), filters)


def col2im(
    columns: Array,
    image_shape: tuple[int, int, int],
    kernel_shape: tuple[int, int],
    stride: int = 1,
    padding: int = 0,
) -> Array:
    """Add the rows of a matrix up where their windows lie in an image: the adjoint of `im2col`.

    Parameters
    ----------
    columns : array, shape (H'·W', F1·F2·C), any real dtype
        A row for each window, in the order of `im2col`.
    image_shape : (int, int, int)
        Height H, width W and depth C of the image, without padding.
    kernel_shape : (int, int)
        Height F1 and width F2 of a window, in pixels.
    stride, padding : int
        As in `im2col`.

    Returns
    -------
    array, shape (H, W, C)
        At each place the sum over all windows that show it, 0 where none does; what falls on the padding is
        left out. Whole numbers give int64, floats keep their dtype.

    Raises
    ------
    ValueError
        As in `im2col`, or if the matrix has not the shape that `im2col` gives.

    Notes
    -----
    ``(im2col(x) * y).sum() == (x * col2im(y)).sum()`` for all x and y. It is the `fold` of PyTorch.

    Examples
    --------
    >>> col2im(np.ones((4, 9), dtype=int), (4, 4, 1), (3, 3))[..., 0]
    array([[1, 2, 2, 1],
           [2, 4, 4, 2],
           [2, 4, 4, 2],
           [1, 2, 2, 1]])
    """
    columns = np.asarray(columns)
    if columns.shape != (wanted := matrix_shape(image_shape, kernel_shape, stride, padding)):
        raise ValueError(f"the matrix is {columns.shape} where im2col gives {wanted}")
    height, width, depth = image_shape
    down, across = places(image_shape, kernel_shape, stride, padding)
    parts = columns.reshape(down, across, *kernel_shape, depth)
    total = np.zeros((height + 2 * padding, width + 2 * padding, depth), working_dtype(columns))
    for row, column in np.ndindex(*kernel_shape):
        rows, sides = slice(row, row + stride * down, stride), slice(column, column + stride * across, stride)
        total[rows, sides] += parts[:, :, row, column]
    return total[padding : padding + height, padding : padding + width]


def places(
    image_shape: tuple[int, ...], kernel_shape: tuple[int, ...], stride: int = 1, padding: int = 0
) -> tuple[int, int]:
    """Return how many places a window has down and across.

    Raises
    ------
    ValueError
        If a size or the stride is less than 1, the padding is negative or the window does not fit.
    """
    down, across = (
        output_size(side, window, stride, padding)
        for side, window in zip(image_shape[:2], kernel_shape[:2], strict=True)
    )
    return down, across


def matrix_shape(
    image_shape: tuple[int, ...], kernel_shape: tuple[int, int], stride: int = 1, padding: int = 0
) -> tuple[int, int]:
    """Return the shape of the matrix that `im2col` makes of an image of shape (H, W, C).

    Raises
    ------
    ValueError
        As in `im2col`.

    Examples
    --------
    >>> matrix_shape((32, 32, 3), (3, 3), padding=1)
    (1024, 27)
    """
    if len(image_shape) != 3 or min(image_shape) < 1:
        raise ValueError(f"an image has a height, a width and channels, the shape is {image_shape}")
    down, across = places(image_shape, kernel_shape, stride, padding)
    return down * across, math.prod(kernel_shape) * image_shape[2]


def times_as_many(
    image_shape: tuple[int, ...], kernel_shape: tuple[int, int], stride: int = 1, padding: int = 0
) -> float:
    """Return how many times as many numbers the matrix of `im2col` holds as the image.

    Raises
    ------
    ValueError
        As in `im2col`.

    Examples
    --------
    >>> times_as_many((32, 32, 3), (3, 3), padding=1)
    9.0
    """
    return math.prod(matrix_shape(image_shape, kernel_shape, stride, padding)) / math.prod(image_shape)
