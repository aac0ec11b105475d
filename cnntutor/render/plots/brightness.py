"""Numbers of a network as brightness, for pictures of every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

NEARLY_ALL = 0.995
"""The share of a layer's numbers that lie within the scale of its picture."""


def as_colour(image: Array) -> Array:
    """Return an image as H × W × 3 numbers from 0 to 1.

    Parameters
    ----------
    image : Array
        In colour, H × W × 3, or grey, H × W × 1 or H × W, uint8. Of any other channels the mean is shown.
    """
    pixels = np.asarray(image, dtype=np.float64) / 255
    pixels = pixels[..., np.newaxis] if pixels.ndim == 2 else pixels
    return pixels if pixels.shape[2] == 3 else pixels.mean(axis=2, keepdims=True).repeat(3, axis=2)


def weights_as_pixels(values: Array) -> Array:
    """Return filters as pictures, all on one scale: the middle is a weight of 0.

    Parameters
    ----------
    values : Array
        N × height × width × depth, any float dtype.

    Returns
    -------
    Array
        N × height × width × 3 for a depth of 3, else the mean over the depth, N × height × width; 0 to 1.
    """
    with np.errstate(all="ignore"):
        weights = np.asarray(values, dtype=np.float64)
        weights = weights if weights.shape[3] == 3 else weights.mean(axis=3)
    largest = np.abs(weights[np.isfinite(weights)]).max(initial=0.0) or 1.0
    pixels: Array = np.nan_to_num(weights / largest, nan=0.0, posinf=1.0, neginf=-1.0) / 2 + 0.5
    return pixels


def share_of_range(values: Array) -> tuple[Array, float, float]:
    """Return numbers as shares of their common range, 0 to 1, and where the range begins and ends.

    It begins at 0 where nothing is negative, and ends where few numbers are larger, so that these do not
    leave the others in the dark. What is no number is drawn as the smallest.
    """
    numbers = np.asarray(values, dtype=np.float64)
    finite = np.append(numbers[np.isfinite(numbers)], 0.0)
    low, high = float(finite.min()), float(np.quantile(finite, NEARLY_ALL))
    high = high if high > low else float(finite.max())
    shares = np.nan_to_num((numbers - low) / ((high - low) or 1.0), nan=0.0, posinf=1.0, neginf=0.0)
    return shares.clip(0, 1), low, high
