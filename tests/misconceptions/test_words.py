"""What goes wrong with the kernel and the bias of a convolution over words, against code written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.misconceptions.words_written import every_start, pad_words
from tests.misconceptions.written import agree, function

CONV1D = function("exercise13", "conv1d")

OF_WINDOWS: dict[str, Callable[[Array, Array, float], Any]] = {
    "bias_forgotten": lambda window, kernel, _: (window * kernel).sum(),
    "square_kernel": lambda window, kernel, b: (window * kernel)[:, : len(kernel)].sum() + b,
    "words_flipped": lambda window, kernel, b: (window * kernel[::-1]).sum() + b,
    "flipped_kernel": lambda window, kernel, b: (window * kernel[::-1, ::-1]).sum() + b,
    "bias_per_word": lambda window, kernel, b: sum(
        row @ weights + b for row, weights in zip(window, kernel, strict=True)
    ),
    "bias_per_dimension": lambda window, kernel, b: ((window * kernel).sum(axis=0) + b).sum(),
    "bias_per_weight": lambda window, kernel, b: (window * kernel + b).sum(),
    "map_for_each_dimension": lambda window, kernel, b: (window * kernel).sum(axis=0) + b,
    "map_for_each_word": lambda window, kernel, b: (window * kernel).sum(axis=1) + b,
    "first_number_of_vectors": lambda window, kernel, b: (window * kernel)[:, 0].sum() + b,
    "averaged_over_vector": lambda window, kernel, b: (window * kernel).sum() / window.shape[1] + b,
    "mean_for_sum": lambda window, kernel, b: (window * kernel).mean() + b,
    "matrix_product": lambda window, kernel, b: np.dot(window, kernel.T).sum() + b,
}
"""What is made of one window."""


@pytest.mark.parametrize("name", OF_WINDOWS)
def test_what_is_made_of_a_window(name: str) -> None:
    """All places are right, and what is computed there is not."""

    def conv1d(sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0) -> Array:
        words, make = pad_words(sequence, padding), OF_WINDOWS[name]
        starts = every_start(words, kernel, stride)
        return np.array([make(words[start : start + len(kernel)], kernel, bias) for start in starts])

    agree(CONV1D, name, conv1d)


def test_a_square_kernel_that_moves_across_the_vectors() -> None:
    """Its first k columns are laid on k numbers of k words, wherever they fit."""

    def conv1d(sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0) -> Array:
        words, k = pad_words(sequence, padding), len(kernel)
        rows, columns = ((side - k) // stride + 1 for side in words.shape)
        result = np.zeros((rows, columns))
        for i, j in np.ndindex(rows, columns):
            top, left = i * stride, j * stride
            window = words[top : top + k, left : left + k]
            result[i, j] = (window * kernel[:, :k]).sum() + bias
        return result

    agree(CONV1D, "square_kernel_moved_across", conv1d)


def test_numpys_own_convolution_reads_backwards() -> None:
    """A sum of `np.convolve` over the numbers of the vectors, where it is no other way round."""

    def conv1d(sequence: Array, kernel: Array, bias: float = 0, stride: int = 1, padding: int = 0) -> Array:
        words = pad_words(sequence, padding)
        columns = zip(words.T, kernel.T, strict=True)
        maps = np.array([np.convolve(column, weights, "valid") for column, weights in columns])
        if len(words) < len(kernel):
            raise ValueError("numpy exchanges the two")
        together: Array = maps.sum(axis=0)[::stride] + bias
        return together

    agree(CONV1D, "words_flipped", conv1d)
