"""Convolution as CNN layers compute it: cross-correlation, with stride, padding, channels and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

Pair: TypeAlias = "int | tuple[int, int]"
"""One number for both axes, or one for the height and one for the width."""


def output_size(width: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
    """Return how many places a window of `kernel` has along an axis of `width`.

    Parameters
    ----------
    width, kernel, stride : int
        Sizes in pixels, at least 1.
    padding : int
        Zeros added at each end, in pixels, at least 0.

    Returns
    -------
    int
        ``floor((width − kernel + 2·padding) / stride) + 1``.

    Raises
    ------
    ValueError
        If an argument is out of its range or the kernel does not fit into the padded width.

    Notes
    -----
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationship 6.

    Examples
    --------
    >>> output_size(7, 3, stride=2)
    3
    """
    if min(width, kernel, stride) < 1 or padding < 0:
        raise ValueError("width, kernel and stride are at least 1, padding at least 0")
    if kernel > width + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit into {width} with padding {padding}")
    return (width - kernel + 2 * padding) // stride + 1


def conv_layer(
    images: Array,
    kernels: Array,
    biases: Array | float = 0,
    stride: Pair = 1,
    padding: Pair = 0,
) -> Array:
    """Return the feature maps of a convolutional layer.

    Parameters
    ----------
    images : array, shape (..., H, W, D), any real dtype
        One image, or any number of leading batch axes.
    kernels : array, shape (F1, F2, D, K), any real dtype
        One F1 × F2 × D kernel per filter.
    biases : array of shape (K,), or a number
        Added to the filters' maps.
    stride, padding : int or (int, int)
        In pixels, for both axes or for height and width. The padding is of zeros, on all four sides.

    Returns
    -------
    array, shape (..., H', W', K)
        With ``H' = floor((H − F1 + 2·P) / S) + 1``, W' likewise. Integer inputs give int64, floating ones
        the wider of their dtypes.

    Raises
    ------
    ValueError
        If the depths differ, the number of axes is wrong or the kernel does not fit.

    Notes
    -----
    The kernel is not flipped. Goodfellow, Bengio and Courville, "Deep Learning" (2016), equation 9.6.

    Examples
    --------
    >>> image = np.arange(1, 17).reshape(4, 4, 1)
    >>> kernels = np.array([[1, 2], [3, 4]]).reshape(2, 2, 1, 1)
    >>> conv_layer(image, kernels, biases=1, stride=2)[..., 0]
    array([[ 45,  65],
           [125, 145]])
    """
    images, kernels = np.asarray(images), np.asarray(kernels)
    if images.ndim < 3 or kernels.ndim != 4 or images.shape[-1] != kernels.shape[2]:
        raise ValueError(f"images {images.shape} and kernels {kernels.shape} do not go together")
    dtype = working_dtype(images, kernels, biases)  # a bias that is a plain number widens no float
    windows = _windows(_pad(images.astype(dtype, copy=False), padding), kernels.shape[:2], stride)
    maps: Array = np.tensordot(windows, kernels.astype(dtype, copy=False), axes=3)
    if np.any(biases):
        maps += np.asarray(biases, dtype)
    return maps


def conv2d(images: Array, kernel: Array, stride: Pair = 1, padding: Pair = 0) -> Array:
    """Return the feature map of an image without channels.

    Parameters
    ----------
    images : array, shape (..., H, W)
        One image, or any number of leading batch axes.
    kernel : array, shape (F1, F2)
        Not flipped.
    stride, padding : int or (int, int)
        As in `conv_layer`.

    Returns
    -------
    array, shape (..., H', W')

    Raises
    ------
    ValueError
        As in `conv_layer`.

    Examples
    --------
    >>> conv2d(np.arange(1, 17).reshape(4, 4), np.array([[1, 2], [3, 4]]))[0, 0]
    np.int64(44)
    """
    layer = np.asarray(kernel)[:, :, np.newaxis, np.newaxis]
    return conv_layer(np.asarray(images)[..., np.newaxis], layer, 0, stride, padding)[..., 0]


def conv2d_rgb(images: Array, kernel: Array, bias: float = 0, stride: Pair = 1, padding: Pair = 0) -> Array:
    """Return the one feature map that one kernel makes of an image with channels.

    Parameters
    ----------
    images : array, shape (..., H, W, D)
        One image, or any number of leading batch axes; D is 3 for colour.
    kernel : array, shape (F1, F2, D)
        As deep as the image.
    bias : number
        Added once per output element.
    stride, padding : int or (int, int)
        As in `conv_layer`.

    Returns
    -------
    array, shape (..., H', W')

    Raises
    ------
    ValueError
        As in `conv_layer`.
    """
    return conv_layer(images, np.asarray(kernel)[..., np.newaxis], bias, stride, padding)[..., 0]


def channel_sums(window: Array, kernel: Array) -> Array:
    """Return the sum of products of each channel of one window.

    Parameters
    ----------
    window, kernel : array, shape (F1, F2, D)
        One window of an image and the kernel that lies on it.

    Returns
    -------
    array, shape (D,)
    """
    sums: Array = np.einsum("ijd,ijd->d", np.asarray(window, float), np.asarray(kernel, float))
    return sums


def working_dtype(*arrays: Array | float) -> np.dtype[np.generic]:
    """Return a dtype that no sum of products of these arrays wraps around in."""
    dtype = np.result_type(*arrays)
    return np.dtype(np.int64) if dtype.kind in "biu" else dtype


def as_pair(value: Pair) -> tuple[int, int]:
    """Return one number for both axes as the two that it stands for."""
    return (value, value) if isinstance(value, int | np.integer) else (value[0], value[1])


def _pad(images: Array, padding: Pair) -> Array:
    """Add zeros around the last-but-two and last-but-one axes."""
    vertical, horizontal = as_pair(padding)
    if not (vertical or horizontal):
        return images
    untouched = [(0, 0)] * (images.ndim - 3)
    return np.pad(images, [*untouched, (vertical, vertical), (horizontal, horizontal), (0, 0)])


def _windows(images: Array, size: tuple[int, ...], stride: Pair) -> Array:
    """Return every window as a view: (..., H, W, D) gives (..., H', W', F1, F2, D)."""
    vertical, horizontal = as_pair(stride)
    every = sliding_window_view(images, size, axis=(-3, -2))
    return np.moveaxis(every[..., ::vertical, ::horizontal, :, :, :], -3, -1)
