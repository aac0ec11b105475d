"""How the feature map moves when the image is shifted, and how many windows show a pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.reference.matrix_product import col2im, matrix_shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.domain.values import Array

NONE = "none"
"""Where no shift of the map results."""


def map_shift(shift: int, stride: int) -> str:
    """Return by how many places the feature map is shifted where the image is shifted by so many pixels.

    Parameters
    ----------
    shift : int
        The image's, in pixels, at least 1, along one axis.
    stride : int
        The convolution's, at least 1.

    Returns
    -------
    str
        A whole number of places, or `NONE` where the new map is no shifted old one.

    Raises
    ------
    ValueError
        If an argument is less than 1.

    Notes
    -----
    Away from the borders. Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 9.2.

    Examples
    --------
    >>> map_shift(4, 2), map_shift(1, 2)
    ('2', 'none')
    """
    if min(shift, stride) < 1:
        raise ValueError("shift and stride are at least 1")
    return NONE if shift % stride else str(shift // stride)


def map_shifts(settings: Iterable[tuple[int, int]]) -> list[str]:
    """Return `map_shift` for each pair of a shift and a stride."""
    return [map_shift(shift, stride) for shift, stride in settings]


def count_windows(image_size: tuple[int, int], kernel_shape: tuple[int, int], stride: int) -> Array:
    """Return for each pixel how many windows show it: `col2im` of ones.

    Parameters
    ----------
    image_size : (int, int)
        Height and width.
    kernel_shape : (int, int)
        Height and width of a window.
    stride : int
        The way from one window to the next, in pixels.

    Returns
    -------
    array of int, shape (H, W)

    Raises
    ------
    ValueError
        If a size or the stride is less than 1 or the window does not fit.

    Examples
    --------
    >>> count_windows((3, 3), (2, 2), 1)
    array([[1, 2, 1],
           [2, 4, 2],
           [1, 2, 1]])
    """
    shape = (*image_size, 1)
    ones = np.ones(matrix_shape(shape, kernel_shape, stride), dtype=int)
    return col2im(ones, shape, kernel_shape, stride)[..., 0]
