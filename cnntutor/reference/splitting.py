"""Putting a part of a data set aside: the same share of every class, no image twice, the same for a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def split(labels: Array, share: float, seed: int) -> tuple[Array, Array]:
    """Return the places of the training images and of those that are put aside for validation.

    Parameters
    ----------
    labels : array of whole numbers, shape (N,)
    share : float
        Which share of every class is put aside, between 0 and 1: its number is rounded.
    seed : int
        Decides which images these are.

    Returns
    -------
    tuple of two arrays of int
        Every place from 0 to N − 1 is in one of them, once.

    Examples
    --------
    >>> train, validation = split(np.array([0, 0, 1, 1, 1, 1]), 0.5, 7)
    >>> len(train), sorted(np.concatenate([train, validation]).tolist())
    (3, [0, 1, 2, 3, 4, 5])
    """
    rng = np.random.default_rng(seed)
    train, validation = [], []
    for label in np.unique(labels):
        places = rng.permutation(np.flatnonzero(labels == label))
        count = round(len(places) * share)
        validation.append(places[:count])
        train.append(places[count:])
    return np.concatenate(train), np.concatenate(validation)
