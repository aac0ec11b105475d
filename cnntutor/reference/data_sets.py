"""What a data set is and how it is made ready: sizes, balance, statistics of channels, one-hot labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def describe(images: Array, labels: Array) -> tuple[int, ...]:
    """Return count, height, width, channels, smallest and largest pixel, and the number of classes.

    Parameters
    ----------
    images : array of uint8, shape (N, H, W) or (N, H, W, C)
    labels : array of whole numbers, shape (N,) or (N, 1)

    Returns
    -------
    tuple of seven int
        An image without an axis for them has one channel. Classes are the labels that occur.

    Examples
    --------
    >>> describe(np.array([[[0, 7]], [[9, 2]]]), np.array([3, 5]))
    (2, 1, 2, 1, 0, 9, 2)
    """
    count, height, width = images.shape[:3]
    channels = images.shape[3] if images.ndim == 4 else 1
    classes = len(np.unique(labels))
    return count, height, width, channels, int(images.min()), int(images.max()), classes


def class_balance(labels: Array, classes: int) -> Array:
    """Return which share of the labels each class has.

    Parameters
    ----------
    labels : array of whole numbers from 0 to `classes` − 1, shape (N,) or (N, 1)
    classes : int
        How many there are, whether they occur or not.

    Returns
    -------
    array of float, shape (classes,)

    Examples
    --------
    >>> class_balance(np.array([0, 2, 2, 2]), 4).tolist()
    [0.25, 0.0, 0.75, 0.0]
    """
    shares: Array = np.bincount(labels.ravel(), minlength=classes) / labels.size
    return shares


def channel_statistics(images: Array, train: Array) -> tuple[Array, Array]:
    """Return mean and standard deviation of each channel over the training images alone.

    Parameters
    ----------
    images : array, shape (N, H, W, C)
    train : array of int, shape (n,)
        The places of the training images among them.

    Returns
    -------
    tuple of two arrays of float, shape (C,)
        The deviation is that of the pixels themselves: divided by their number.

    Examples
    --------
    >>> images = np.array([[[[1, 10]]], [[[3, 10]]], [[[9, 9]]]])
    >>> means, deviations = channel_statistics(images, np.array([0, 1]))
    >>> means.tolist(), deviations.tolist()
    ([2.0, 10.0], [1.0, 0.0])
    """
    pixels = images[train].reshape(-1, images.shape[-1]).astype(np.float64)
    return pixels.mean(axis=0), pixels.std(axis=0)


def normalise(images: Array, means: Array, deviations: Array) -> Array:
    """Return (pixel − mean) / deviation, channel by channel.

    Parameters
    ----------
    images : array, shape (N, H, W, C)
        Of uint8 mostly: they become floats before anything is subtracted.
    means, deviations : array, shape (C,)

    Returns
    -------
    array of float, shape (N, H, W, C)

    Examples
    --------
    >>> normalise(np.array([[[[28]]]], np.uint8), np.array([128], np.uint8), np.array([128.0])).item()
    -0.78125
    """
    normalised: Array = (images.astype(np.float64) - means) / deviations
    return normalised


def one_hot(labels: Array, classes: int) -> Array:
    """Return a row for each label: 1 in the place of its class, else 0.

    Parameters
    ----------
    labels : array of whole numbers from 0 to `classes` − 1, shape (N,) or (N, 1)
    classes : int
        How many there are, whether they occur or not.

    Returns
    -------
    array of float, shape (N, classes)

    Examples
    --------
    >>> one_hot(np.array([[2], [0]]), 3).tolist()
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    rows: Array = np.eye(classes)[labels.ravel()]
    return rows


def normalised_pixel(pixel: int, mean: int, deviation: int) -> float:
    """Return one normalised pixel."""
    return (pixel - mean) / deviation


def validation_counts(counts: list[int], share: float) -> list[int]:
    """Return how many images of each class a stratified split puts aside."""
    return [round(count * share) for count in counts]
