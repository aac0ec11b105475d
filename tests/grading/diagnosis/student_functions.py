"""Functions with several things wrong at once, as students write them, and what may be said of each."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnntutor.domain.values import Array
from tests.misconceptions.written import places, rightly, slide


def flipped_without_stride(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
    """Flip the kernel, and move the window by one pixel."""
    padded, kernel = np.pad(image, padding), kernel[::-1, ::-1]
    return slide(padded, kernel, places(padded, kernel, stride), lambda i, j, _: (i, j), stride)


def flipped_height_for_both(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
    """Flip the kernel, take the height for both sizes, and leave windows out that stick out."""
    padded, kernel = np.pad(image, padding), kernel[::-1, ::-1]
    rows, _ = places(padded, kernel, stride)
    return slide(padded, kernel, (rows, rows), rightly, stride, left_out=True)


def three_at_once(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
    """Copy the border, leave the last row and column out, and make negative numbers 0."""
    padded = np.pad(image, padding, mode="edge")
    rows, columns = places(padded, kernel, stride)
    return np.maximum(slide(padded, kernel, (rows, columns), rightly, stride, (rows - 1, columns - 1)), 0)


def unknown(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
    """Compute something that no misconception explains."""
    padded = np.pad(image, padding)
    return slide(padded, kernel, places(padded, kernel, stride), rightly, stride) * 1.01 + 0.37


def nothing(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
    """Return zeros of the right shape."""
    return np.zeros(places(np.pad(image, padding), kernel, stride))


def refuses(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
    """Flip the kernel, and raise on most cases."""
    if padding or image.shape[0] != image.shape[1]:
        raise ValueError
    return flipped_without_stride(image, kernel, stride, padding)


def with_cache(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Any:
    """Return a tuple of arrays of different shapes."""
    return flipped_without_stride(image, kernel, stride, padding), (image, kernel)


def softmax_of_all(logits: Array, axis: int = -1) -> Array:
    """Subtract the largest number of all, and forget `keepdims`."""
    powers = np.exp(logits - np.max(logits))
    return np.asarray(powers / powers.sum(axis=axis))
