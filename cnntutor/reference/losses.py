"""Softmax, the cross-entropy losses, and which output layer goes with which loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

SMALLEST = 1e-12
"""Probabilities are not taken to be smaller than this, so that no logarithm of 0 is asked for."""


def softmax(logits: Array, axis: int = -1) -> Array:
    """Return the logits turned into probabilities along one axis.

    Parameters
    ----------
    logits : array, any shape but a scalar, any real dtype
        Finite numbers of any magnitude: each group is shifted so that its largest logit is 0, which changes
        no probability and cannot overflow.
    axis : int
        Along which the probabilities sum to 1.

    Returns
    -------
    array
        Of the shape of `logits`, ``exp(z) / Σ exp(z)``; whole numbers give float64, floats their own dtype.

    Raises
    ------
    ValueError
        If `logits` has no such axis.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), equations 6.29 and 6.33.

    Examples
    --------
    >>> softmax(np.array([1, 2, 3])).round(4).tolist()
    [0.09, 0.2447, 0.6652]
    """
    logits = np.asarray(logits)
    if logits.dtype.kind != "f":
        logits = logits.astype(np.float64)
    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
    shares: Array = powers / powers.sum(axis=axis, keepdims=True)
    return shares


def cross_entropy(probabilities: Array, targets: Array) -> float:
    """Return the cross-entropy of a batch, averaged over its samples.

    Parameters
    ----------
    probabilities : array, shape (N, C), any real dtype
        One row of class probabilities per sample. Below 1e-12 they count as 1e-12.
    targets : array, shape (N, C), any real dtype
        One-hot rows, or rows of probabilities.

    Returns
    -------
    float
        ``−1/N · Σ targets·ln(probabilities)``.

    Raises
    ------
    ValueError
        If the shapes differ or are not N × C.

    Notes
    -----
    Bishop, "Pattern Recognition and Machine Learning" (2006), equation 4.108, divided by N.

    Examples
    --------
    >>> round(cross_entropy(np.array([[0.7, 0.2, 0.1]]), np.array([[1, 0, 0]])), 4)
    0.3567
    """
    probabilities, targets = _pair(probabilities, targets)
    if probabilities.ndim != 2:
        raise ValueError(f"a batch has two axes, N × C, not {probabilities.ndim}")
    logarithms = np.log(np.maximum(probabilities, SMALLEST))
    return float(-np.einsum("nc,nc->", targets, logarithms) / len(targets))


def binary_cross_entropy(probabilities: Array, labels: Array) -> float:
    """Return the binary cross-entropy, averaged over all samples.

    Parameters
    ----------
    probabilities : array, any shape, any real dtype
        That the label is 1. They are clipped into [1e-12, 1 − 1e-12].
    labels : array, the same shape, any real dtype
        Zeros and ones.

    Returns
    -------
    float
        The mean of ``−y·ln(p) − (1 − y)·ln(1 − p)``.

    Raises
    ------
    ValueError
        If the shapes differ.

    Notes
    -----
    Bishop, "Pattern Recognition and Machine Learning" (2006), equation 4.90, divided by N.

    Examples
    --------
    >>> round(binary_cross_entropy(np.array([0.7, 0.7]), np.array([1, 0])), 4)
    0.7803
    """
    probabilities, labels = _pair(probabilities, labels)
    clipped = np.clip(probabilities, SMALLEST, 1 - SMALLEST)
    losses = -labels * np.log(clipped) - (1 - labels) * np.log1p(-clipped)
    return float(losses.mean())


def output_and_loss(right: str, nodes: int, labels: str) -> str:
    """Return the activation of the output layer and the loss that fit a classification problem.

    Parameters
    ----------
    right : str
        How many answers are right for one sample: exactly ``"one"``, or ``"several"``, which may be none.
    nodes : int
        In the output layer, at least 1.
    labels : str
        What they look like: ``"0 or 1"`` (for each node), ``"one-hot"`` or ``"integers"``.

    Returns
    -------
    str
        ``"ACTIVATION + LOSS"``.

    Raises
    ------
    ValueError
        If such labels cannot belong to such a problem.

    Notes
    -----
    Chollet, "Deep Learning with Python" (2021), table 6.1.

    Examples
    --------
    >>> output_and_loss("one", 10, "integers")
    'softmax + sparse categorical cross-entropy'
    """
    match right == "one" and nodes > 1, labels:
        case False, "0 or 1":
            return "sigmoid + binary cross-entropy"
        case True, "one-hot":
            return "softmax + categorical cross-entropy"
        case True, "integers":
            return "softmax + sparse categorical cross-entropy"
    raise ValueError(f"labels of the kind {labels!r} do not go with {nodes} output nodes, {right} right")


def _pair(probabilities: Array, answers: Array) -> tuple[Array, Array]:
    probabilities = np.asarray(probabilities, dtype=np.float64)
    answers = np.asarray(answers, dtype=np.float64)
    if probabilities.shape != answers.shape:
        raise ValueError(f"shapes {probabilities.shape} and {answers.shape} differ")
    return probabilities, answers
