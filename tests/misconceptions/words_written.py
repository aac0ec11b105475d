"""Functions over words as students write them, which can go wrong in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnntutor.domain.values import Array

Conv1d = Callable[..., Any]


def pad_words(sequence: Array, before: int, behind: int | None = None) -> Array:
    """Return a sentence with words of zeros at its ends."""
    return np.pad(sequence, ((before, before if behind is None else behind), (0, 0)))


def slide(words: Array, kernel: Array, bias: float, starts: Sequence[int]) -> Array:
    """Return what a kernel gives at these words; what sticks out is cut off from it."""
    values = []
    for start in starts:
        window = words[start : start + len(kernel)]
        values.append((window * kernel[: len(window)]).sum() + bias)
    return np.array(values)


def places(words: Array, kernel: Array, stride: int = 1) -> int:
    """Return how many windows fit."""
    return (len(words) - len(kernel)) // stride + 1


def every_start(words: Array, kernel: Array, stride: int = 1) -> range:
    """Return where windows begin that fit."""
    return range(0, len(words) - len(kernel) + 1, stride)


def right_map(words: Array, kernel: Array, bias: float) -> Array:
    """Return a map at stride 1."""
    return slide(words, kernel, bias, every_start(words, kernel))


def filled(sequence: Array, kernels: Sequence[Array]) -> Array:
    """Return a sentence as long as the widest kernel at least."""
    return pad_words(sequence, 0, max(0, max(map(len, kernels)) - len(sequence)))


def relu(values: Array) -> Array:
    """Return the numbers, negative ones as 0."""
    return np.maximum(values, 0)


def each_kernel(kernels: Sequence[Array], biases: Sequence[Array]) -> list[tuple[Array, float]]:
    """Return all kernels with their biases, width by width."""
    return [
        (kernel[..., k], bias[k])
        for kernel, bias in zip(kernels, biases, strict=True)
        for k in range(len(bias))
    ]
