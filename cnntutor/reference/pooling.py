"""Pooling: the largest value or the average of every window, channel by channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cnntutor.reference.convolution import as_pair, output_size

if TYPE_CHECKING:
    from cnntutor.domain.values import Array
    from cnntutor.reference.convolution import Pair


def max_pool2d(images: Array, size: Pair = 2, stride: Pair = 2) -> Array:
    """Return the largest value of every window of every channel.

    Parameters
    ----------
    images : array, shape (H, W) or (..., H, W, C), any real dtype
        One image without channels, or images with channels and any number of leading batch axes.
    size : int or (int, int)
        The window's, in pixels, for both axes or for height and width.
    stride : int or (int, int)
        The way from one window to the next, in pixels.

    Returns
    -------
    array, shape (H', W') or (..., H', W', C), of the images' dtype
        With ``H' = floor((H − size) / stride) + 1``, W' likewise. A window that would leave the image is not
        computed.

    Raises
    ------
    ValueError
        If there are fewer than two axes, a size or a stride is less than 1 or the window does not fit.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 9.3; without padding, as in Dumoulin
    and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationship 7.

    Examples
    --------
    >>> max_pool2d(np.arange(1, 17).reshape(4, 4))
    array([[ 6,  8],
           [14, 16]])
    >>> max_pool2d(np.zeros((10, 32, 28, 3))).shape
    (10, 16, 14, 3)
    """
    images = np.asarray(images)
    pooled: Array = _windows(images, size, stride).max(axis=(-2, -1))
    return pooled[..., 0] if images.ndim == 2 else pooled


def avg_pool2d(images: Array, size: Pair = 2, stride: Pair = 2) -> Array:
    """Return the average of every window of every channel.

    Parameters
    ----------
    images : array, shape (H, W) or (..., H, W, C), any real dtype
        As in `max_pool2d`.
    size, stride : int or (int, int)
        As in `max_pool2d`.

    Returns
    -------
    array, shape (H', W') or (..., H', W', C)
        Of the images' dtype where that is a floating one, float64 otherwise.

    Raises
    ------
    ValueError
        As in `max_pool2d`.

    Notes
    -----
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), section 1.2.

    Examples
    --------
    >>> avg_pool2d(np.arange(1, 17).reshape(4, 4))
    array([[ 3.5,  5.5],
           [11.5, 13.5]])
    """
    images = np.asarray(images)
    pooled: Array = _windows(images, size, stride).mean(axis=(-2, -1))
    return pooled[..., 0] if images.ndim == 2 else pooled


def pooled_shape(shape: tuple[int, ...], size: Pair = 2, stride: Pair = 2) -> tuple[int, ...]:
    """Return the shape that pooling gives.

    Parameters
    ----------
    shape : tuple of int, (H, W) or (..., H, W, C)
        The images'.
    size, stride : int or (int, int)
        As in `max_pool2d`.

    Returns
    -------
    tuple of int
        Only height and width change.

    Raises
    ------
    ValueError
        As in `max_pool2d`.

    Notes
    -----
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationship 7.

    Examples
    --------
    >>> pooled_shape((32, 32, 16))
    (16, 16, 16)
    """
    if len(shape) < 2:
        raise ValueError(f"pooling needs height and width, the shape is {shape}")
    first = 0 if len(shape) == 2 else len(shape) - 3
    places = [
        output_size(length, window, step)
        for length, window, step in zip(shape[first : first + 2], as_pair(size), as_pair(stride), strict=True)
    ]
    return (*shape[:first], *places, *shape[first + 2 :])


def _windows(images: Array, size: Pair, stride: Pair) -> Array:
    """Return every window as a view: (..., H, W, C) gives (..., H', W', C, F1, F2); C is 1 for (H, W)."""
    pooled_shape(images.shape, size, stride)  # raises where the window does not fit
    vertical, horizontal = as_pair(stride)
    with_channels = images[..., np.newaxis] if images.ndim == 2 else images
    every: Array = sliding_window_view(with_channels, as_pair(size), axis=(-3, -2))
    return every[..., ::vertical, ::horizontal, :, :, :]
