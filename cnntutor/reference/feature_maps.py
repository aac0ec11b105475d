"""What feature maps tell: which are strongest, which are dead, and what the pixels behind a value are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.reference.parameters import Layer


def strongest(maps: Array, k: int) -> list[int]:
    """Return the numbers of the feature maps with the largest mean, the strongest first.

    Parameters
    ----------
    maps : array, shape (H, W, C)
        The maps of one image, one in each channel.
    k : int
        How many numbers are asked for, 1 to C.

    Raises
    ------
    ValueError
        If there are fewer maps.

    Examples
    --------
    >>> strongest(np.array([[[1, 5, 2]], [[1, 3, 4]]]), 2)
    [1, 2]
    """
    if not 1 <= k <= maps.shape[-1]:
        raise ValueError(f"{k} of {maps.shape[-1]} maps")
    means = maps.mean(axis=(0, 1), dtype=np.float64)
    return [int(c) for c in np.argsort(-means, kind="stable")[:k]]


def dead_fraction(maps: Array) -> float:
    """Return the share of the feature maps that are 0 everywhere, on every image.

    Parameters
    ----------
    maps : array, shape (N, H, W, C)
        What one layer gives for N images, behind its ReLU: no number is negative.

    Notes
    -----
    A unit that no image of a data set activates gets no gradient and does not learn any more: Maas, Hannun
    and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", ICML (2013).

    Examples
    --------
    >>> dead_fraction(np.array([[[[0, 1]]], [[[0, 0]]]]))
    0.5
    """
    return float((maps == 0).all(axis=(0, 1, 2)).mean())


def vertical_edge(filters: Mapping[str, Array]) -> str:
    """Return the name of the filter whose right column differs most from its left one.

    Parameters
    ----------
    filters : mapping of str to array, shape (3, 3)
        By their names.
    """
    return max(filters, key=lambda name: abs((filters[name][:, -1] - filters[name][:, 0]).sum()))


def strongest_place(feature_map: Array) -> tuple[int, int]:
    """Return row and column of the largest number of a map, counted from 0.

    Parameters
    ----------
    feature_map : array, shape (H, W)
        Without a second number as large.
    """
    row, column = np.argwhere(feature_map == feature_map.max())[0]
    return int(row), int(column)


def seen_pixels(feature_map: Array, layers: Sequence[Layer]) -> tuple[int, int, int, int]:
    """Return the rows and columns of the pixels that the largest number of a map is made of.

    Parameters
    ----------
    feature_map : array, shape (H, W)
        What the last layer gives.
    layers : sequence of dict
        From the image to the map: `conv` with `kernel` and `stride`, `pool` with `size` and `stride`, all of
        them without padding.

    Returns
    -------
    tuple of int
        Its first and its last row, then its first and its last column, all counted from 0.
    """
    jump, field = 1, 1
    for layer in layers:
        window = layer["kernel"] if layer["layer"] == "conv" else layer["size"]
        field += (window - 1) * jump
        jump *= layer["stride"]
    top, left = (jump * place for place in strongest_place(feature_map))
    return top, top + field - 1, left, left + field - 1
