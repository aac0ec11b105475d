"""Convolution over the words of a sentence, and the sentence classifier that is built of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.reference.activations import relu
from cnntutor.reference.convolution import conv_layer, output_size
from cnntutor.reference.parameters import dense_params

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.values import Array


def conv1d(sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0) -> Array:
    """Return the feature map of one kernel that slides over the words of a sentence.

    Parameters
    ----------
    sequence : array, shape (n, d), any real dtype
        A word vector in each row.
    kernel : array, shape (k, d), any real dtype
        As wide as a window of k words; not flipped.
    bias : number
        Added once per element.
    stride : int
        From one window to the next, in words.
    padding : int
        Words of zeros before the first and behind the last word.

    Returns
    -------
    array, shape (floor((n − k + 2·padding) / stride) + 1,)
        Integer inputs give int64, floating ones the wider of their dtypes.

    Raises
    ------
    ValueError
        If the vectors are not as long as the kernel's rows, or the kernel does not fit.

    Notes
    -----
    Kim, "Convolutional neural networks for sentence classification" (2014), equation 2 without its
    activation. It is the convolution of an image that is n high, 1 wide and d deep.

    Examples
    --------
    >>> conv1d(np.array([[1, 0], [2, 1], [-1, 2], [0, 3]]), np.array([[1, 0], [-1, 2]]), bias=-1)
    array([0, 6, 4])
    """
    return _maps(sequence, np.asarray(kernel)[..., np.newaxis], bias, stride, padding)[:, 0]


def _maps(sequence: Array, kernels: Array, biases: Any, stride: int = 1, padding: int = 0) -> Array:
    """Return the maps of kernels of shape (k, d, K), one in each column."""
    sequence, kernels = np.asarray(sequence), np.asarray(kernels)
    if sequence.ndim != 2 or kernels.ndim != 3:
        raise ValueError(f"a sentence {sequence.shape} and kernels {kernels.shape} do not go together")
    if kernels.shape[0] > len(sequence) + 2 * padding:
        raise ValueError(f"a kernel of {kernels.shape[0]} words does not fit into {len(sequence)}")
    image, layer = sequence[:, np.newaxis], kernels[:, np.newaxis]
    return conv_layer(image, layer, biases, (stride, 1), (padding, 0))[:, 0]


def max_over_time(feature_map: Array) -> Any:
    """Return the largest number of each feature map.

    Parameters
    ----------
    feature_map : array, shape (n,) or (n, K), any real dtype
        One map, or one in each column; n is at least 1.

    Returns
    -------
    number, or array of shape (K,)
        Of the map's dtype.

    Raises
    ------
    ValueError
        If there is no place to take a maximum over.

    Notes
    -----
    Collobert et al., "Natural language processing (almost) from scratch" (2011), section 3.3.2.

    Examples
    --------
    >>> max_over_time(np.array([0, 6, 4])), max_over_time(np.array([[-1, -5], [-2, -3]]))
    (np.int64(6), array([-1, -3]))
    """
    return np.asarray(feature_map).max(axis=0)


def sentence_features(sequence: Array, kernels: Sequence[Array], biases: Sequence[Array]) -> Array:
    """Return what a sentence classifier hands to its dense layer.

    Parameters
    ----------
    sequence : array, shape (n, d), any real dtype
        A word vector in each row; n is at least 1.
    kernels : sequence of arrays, shape (k, d, K)
        For each width k its K kernels, along the last axis.
    biases : sequence of arrays, shape (K,)
        Those of each width.

    Returns
    -------
    array, shape (sum of all K,)
        The largest number of each map behind the ReLU, width by width. A sentence of fewer words than the
        widest kernel is filled up with words of zeros at its end until it has as many.

    Raises
    ------
    ValueError
        As in `conv1d`; if there are not as many arrays of biases as of kernels.

    Notes
    -----
    Kim, "Convolutional neural networks for sentence classification" (2014), section 2.

    Examples
    --------
    >>> kernels = [np.ones((1, 2, 1)), np.ones((2, 2, 1))]
    >>> sentence_features(np.array([[1, 2], [3, -9]]), kernels, [np.array([0]), np.array([1])])
    array([3., 0.])
    """
    sequence = np.asarray(sequence)
    missing = max(len(each) for each in kernels) - len(sequence)
    words = np.pad(sequence, ((0, max(missing, 0)), (0, 0)))
    maps = [_maps(words, each, bias) for each, bias in zip(kernels, biases, strict=True)]
    return np.concatenate([max_over_time(relu(each)) for each in maps])


def kim_parameters(
    dimension: int, widths: Sequence[int], maps: int, classes: int, vocabulary: int | None = None
) -> int:
    """Return the number of parameters of a sentence classifier.

    Parameters
    ----------
    dimension : int
        Length of the word vectors, at least 1.
    widths : sequence of int
        Those of the kernels, in words.
    maps : int
        Kernels of each width, at least 1.
    classes : int
        Nodes of the dense layer, at least 1.
    vocabulary : int, optional
        Words whose vectors are learned too; without it they are given.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If a number is below 1, or there is no width.

    Notes
    -----
    Kim, "Convolutional neural networks for sentence classification" (2014), section 2.

    Examples
    --------
    >>> kim_parameters(300, [3, 4, 5], 100, 2), kim_parameters(300, [3, 4, 5], 100, 2, 20_000)
    (360902, 6360902)
    """
    if min(dimension, maps, classes, *widths) < 1 or (vocabulary is not None and vocabulary < 1):
        raise ValueError("dimension, widths, maps, classes and vocabulary are at least 1")
    kernels = sum(maps * (width * dimension + 1) for width in widths)
    return int(kernels + dense_params(len(widths) * maps, classes) + (vocabulary or 0) * dimension)


def strongest(sequence: Array, kernel: Array, bias: float = 0) -> Any:
    """Return the largest number of the feature map of `conv1d`, at stride 1 and padding 0.

    Examples
    --------
    >>> strongest(np.array([[1], [4], [2]]), np.array([[1], [1]]))
    np.int64(6)
    """
    return max_over_time(conv1d(sequence, kernel, bias))


def strongest_words(words: Sequence[str], sequence: Array, kernel: Array, bias: float = 0) -> str:
    """Return the words of the window that gives `strongest`; of several the first.

    Parameters
    ----------
    words : sequence of str
        Those of the sentence, one for each row of `sequence`.
    sequence, kernel, bias
        As in `conv1d`.

    Returns
    -------
    str
        As many words as the kernel is wide.

    Examples
    --------
    >>> strongest_words(["a", "slow", "film"], np.array([[1], [4], [2]]), np.array([[1], [1]]))
    'slow film'
    """
    start = int(np.argmax(conv1d(sequence, kernel, bias)))
    return " ".join(words[start : start + len(kernel)])


def map_lengths(length: int, widths: Sequence[int], padding: int = 0) -> list[int]:
    """Return how long the map of each width is, for a sentence of `length` words at stride 1.

    Raises
    ------
    ValueError
        If a width does not fit.

    Examples
    --------
    >>> map_lengths(10, [3, 4, 5])
    [8, 7, 6]
    """
    return [output_size(length, width, 1, padding) for width in widths]
