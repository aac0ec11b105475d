"""What the functions of exercise 6 are called with: logits, batches of probabilities, and their labels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.drawing import real_array

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array

NOT_HALF = tuple(n for n in range(1, 20) if n != 10)
"""Probabilities in twentieths; at one half it makes no difference which label is which."""

TELLING = tuple(n for n in NOT_HALF if abs(math.log(n / 20) - round(math.log(n / 20), 3)) > 0.00012)
"""Those whose loss is not right yet when it is rounded to three decimals."""


def draw_parts(rng: Generator, classes: int) -> Array:
    """Draw whole numbers from 1 that sum to 20, no two neighbours alike."""
    while True:
        parts = 1 + rng.multinomial(20 - classes, np.full(classes, 1 / classes))
        if np.all(parts != np.roll(parts, 1)):
            return parts


SOFTMAX_SETTINGS: tuple[tuple[tuple[int, ...], int | None, str], ...] = (
    ((3,), None, "small"),
    ((2, 2), None, "small"),
    ((2, 3), 0, "small"),
    ((3,), None, "high"),
    ((3, 2), 1, "small"),
    ((2, 3), None, "mixed"),
    ((4,), 0, "low"),
    ((3, 3), 1, "small"),
    ((4, 3), 0, "mixed"),
    ((3, 3), 0, "high"),
    ((5,), -1, "small"),
    ((3, 4), 1, "mixed"),
    ((4, 2), None, "low"),
    ((3,), None, "apart"),
    ((3, 2), 0, "apart"),
    ((2, 4), 1, "spread"),
)
"""Shape, axis and size of the logits. In a square matrix a forgotten `keepdims` gives a value."""

SOFTMAX_DTYPES: tuple[Any, ...] = (np.float64, np.int64, np.float64, np.float64, np.float32)


def draw_softmax(rng: Generator, k: int) -> Arguments:
    """Draw logits: near 0, near 1000 or −1000, or some near one and some near the other.

    In `mixed` every group keeps to one of the two; in `apart` each has both, in `spread` 0 and −1000.
    """
    shape, axis, size = SOFTMAX_SETTINGS[k % len(SOFTMAX_SETTINGS)]
    dtype = SOFTMAX_DTYPES[k % len(SOFTMAX_DTYPES)]
    halves = real_array(rng, shape, np.float64) / 2
    logits = (np.ceil(halves) if np.dtype(dtype).kind == "i" else halves).astype(dtype)
    if size == "mixed":
        groups = shape[1] if axis == 0 else shape[0]
        offsets = np.resize([1000, -1000], groups).astype(dtype)
        logits = logits + (offsets if axis == 0 else offsets[:, np.newaxis])
    elif size in ("apart", "spread"):
        length = shape[axis if axis is not None else -1]
        offsets = np.resize([1000 if size == "apart" else 0, -1000], length).astype(dtype)
        logits = logits + (offsets[:, np.newaxis] if axis == 0 and len(shape) == 2 else offsets)
    else:
        logits = logits + np.array({"small": 0, "high": 1000, "low": -1000}[size], dtype=dtype)
    return (logits,) if axis is None else (logits, axis)


BATCHES = ((2, 3), (3, 2), (2, 4), (3, 4), (4, 3), (5, 3), (6, 4), (3, 5))
"""Samples and classes, never as many of one as of the other."""


def draw_cross_entropy(rng: Generator, k: int) -> Arguments:
    """Draw a batch in which the true class is neither always the likeliest nor always the same."""
    samples, classes = BATCHES[k % len(BATCHES)]
    parts = np.array([draw_parts(rng, classes) for _ in range(samples)])
    true = (rng.permutation(samples) + rng.integers(classes)) % classes
    if k % 3 == 2:
        row = int(rng.integers(samples))
        parts[row, (true[row] + 1) % classes] += parts[row, true[row]]
        parts[row, true[row]] = 0
    targets = np.eye(classes)[true]
    return parts / 20, targets.astype(np.int64) if k % 2 else targets


LENGTHS = (2, 3, 4, 5, 7)


def draw_binary_cross_entropy(rng: Generator, k: int) -> Arguments:
    """Draw probabilities and labels of both kinds; every third case has an exact 0, an exact 1 or both."""
    length = LENGTHS[k % len(LENGTHS)]
    labels = rng.permutation(np.resize([1, 0], length))
    probabilities = rng.choice(NOT_HALF, length) / 20
    if k % 3 == 2:
        exact = ([0.0, 1.0], [0.0], [1.0])[k // 3 % 3]
        probabilities[rng.permutation(length)[: len(exact)]] = exact
    return probabilities, labels if k % 2 else labels.astype(np.float64)
