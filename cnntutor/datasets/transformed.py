"""Held-out images of a public data set, changed a little by a secret, so that no list of them is of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cnntutor.datasets.dataset import Pixels
    from cnntutor.datasets.secret_stream import SecretStream

SHIFT = 2
"""The most by which an image is moved, in pixels."""

CROP = 1
"""The most that is cut off at each side, in pixels."""


def transform(images: Pixels, stream: SecretStream, *, mirror: bool) -> Pixels:
    """Return images that are moved, cropped and perhaps mirrored, each in a way of its own.

    The class of an image stays what it is. Where nothing is left to show, the pixel at the edge is repeated.

    Parameters
    ----------
    images : ndarray of uint8, shape (count, height, width) or (count, height, width, channels)
    stream : SecretStream
        Decides how.
    mirror : bool
        Whether left and right may be exchanged: not where that makes another class of an image.
    """
    count, height, width = images.shape[:3]
    rows, columns = _seen(count, height, stream), _seen(count, width, stream)
    turned = stream.random_sample(count) < 0.5
    if mirror:
        columns[turned] = columns[turned, ::-1]
    return images[np.arange(count)[:, None, None], rows[:, :, None], columns[:, None, :]]


def _seen(count: int, size: int, stream: SecretStream) -> NDArray[np.intp]:
    """Return for each image, along one axis, which pixel is seen at each place: shape (count, size)."""
    moved, before, behind = stream.random_sample((3, count, 1))
    shift = np.floor(moved * (2 * SHIFT + 1)).astype(np.intp) - SHIFT
    first = np.floor(before * (CROP + 1)).astype(np.intp)
    last = size - 1 - np.floor(behind * (CROP + 1)).astype(np.intp)
    seen: NDArray[np.intp] = np.clip(np.arange(size) + shift, first, last)
    return seen
