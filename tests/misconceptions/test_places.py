"""The places of a window that go wrong, against loops that are written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.misconceptions.written import Starts, agree, function, places, rightly, slide

CONV2D = function("exercise1", "conv2d")
STARTS: list[tuple[str, Starts]] = [
    ("stride_only_in_size", lambda i, j, _: (i, j)),
    ("left_without_stride", lambda i, j, s: (i * s, j)),
    ("top_without_stride", lambda i, j, s: (i, j * s)),
    ("start_plus_stride", lambda i, j, s: (i + s, j + s)),
    ("row_for_column", lambda i, _, s: (i * s, i * s)),
    ("column_for_row", lambda _, j, s: (j * s, j * s)),
    ("indices_swapped", lambda i, j, s: (j * s, i * s)),
]


@pytest.mark.parametrize(("name", "starts"), STARTS)
def test_where_windows_start(name: str, starts: Starts) -> None:
    """The map has the right size, and its windows start elsewhere."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        return slide(padded, kernel, places(padded, kernel, stride), starts, stride)

    agree(CONV2D, name, conv2d)


@pytest.mark.parametrize(("name", "strides"), [("stride_only_down", (1, 0)), ("stride_only_across", (0, 1))])
def test_a_stride_along_one_axis(name: str, strides: tuple[int, int]) -> None:
    """The other axis is walked along pixel by pixel."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        down, across = (stride if used else 1 for used in strides)
        rows, columns = places(padded, kernel, down)[0], places(padded, kernel, across)[1]
        return slide(padded, kernel, (rows, columns), lambda i, j, _: (i * down, j * across), stride)

    agree(CONV2D, name, conv2d)


def test_windows_as_long_as_the_stride() -> None:
    """They end at i·S + S; where that is one pixel, numpy multiplies it by the whole kernel."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        result = np.zeros(places(padded, kernel, stride))
        for i, j in np.ndindex(result.shape):
            window = padded[i * stride : i * stride + stride, j * stride : j * stride + stride]
            result[i, j] = (window * kernel).sum()
        return result

    agree(CONV2D, "window_of_stride", conv2d)


LOOPS: list[tuple[str, Callable[[int, int], tuple[int, int]]]] = [
    ("loops_over_rows_twice", lambda rows, _: (rows, rows)),
    ("loops_over_columns_twice", lambda _, columns: (columns, columns)),
    ("first_row_only", lambda _, columns: (1, columns)),
    ("first_place_only", lambda *_: (1, 1)),
]


@pytest.mark.parametrize(("name", "loops"), LOOPS)
def test_loops_that_do_not_go_everywhere(name: str, loops: Any) -> None:
    """What they do not come to stays 0."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        size = places(padded, kernel, stride)
        return slide(padded, kernel, size, rightly, stride, loops(*size))

    agree(CONV2D, name, conv2d)


@pytest.mark.parametrize(("name", "starts"), STARTS)
def test_pooling_shares_them(name: str, starts: Starts) -> None:
    """The same places; a window on the border shows what is left, and one outside has no largest number."""

    def max_pool2d(image: Array, size: int = 2, stride: int = 2) -> Array:
        rows, columns = (image.shape[0] - size) // stride + 1, (image.shape[1] - size) // stride + 1
        result = np.zeros((rows, columns, *image.shape[2:]))
        for i in range(rows):
            for j in range(columns):
                top, left = starts(i, j, stride)
                result[i, j] = image[top : top + size, left : left + size].max(axis=(0, 1))
        return result

    agree(function("exercise3", "max_pool2d"), name, max_pool2d)
