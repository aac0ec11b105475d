"""Grey images as a network takes them: with an axis for the channel, from 0 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def preprocess(images: Array) -> Array:
    """Return images with an axis for the channel, scaled to [0, 1].

    Parameters
    ----------
    images : array of uint8, shape (N, H, W)
        Pixels from 0 to 255.

    Returns
    -------
    array of float, shape (N, H, W, 1)

    Examples
    --------
    >>> preprocess(np.array([[[0, 51], [102, 255]]], np.uint8))[0, :, :, 0].tolist()
    [[0.0, 0.2], [0.4, 1.0]]
    """
    return np.asarray(images)[..., np.newaxis] / 255.0
