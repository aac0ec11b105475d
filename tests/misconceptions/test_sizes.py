"""The sizes that go wrong, against loops that are written that way."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.misconceptions.written import agree, function, places, rightly, slide

CONV2D = function("exercise1", "conv2d")
FORMULAS: list[tuple[str, Callable[[int, int, int], int]]] = [
    ("no_plus_one", lambda n, f, s: (n - f) // s),
    ("plus_one_inside", lambda n, f, s: (n - f + 1) // s),
    ("size_rounded_up", lambda n, f, s: math.ceil((n - f) / s) + 1),
    ("size_rounded", lambda n, f, s: round((n - f) / s) + 1),
    ("size_without_window", lambda n, _, s: n // s),
    ("divided_too_early", lambda n, f, s: n // s - f + 1),
]
SIDES: list[tuple[str, Callable[[int, int, int, int], tuple[int, int]]]] = [
    ("height_for_both", lambda h, _w, kh, _kw: (h - kh, h - kh)),
    ("width_for_both", lambda _h, w, _kh, kw: (w - kw, w - kw)),
    ("sizes_swapped", lambda h, w, kh, kw: (w - kw, h - kh)),
    ("kernel_height_for_both", lambda h, w, kh, _kw: (h - kh, w - kh)),
    ("image_height_for_both", lambda h, _w, kh, kw: (h - kh, h - kw)),
]


@pytest.mark.parametrize(("name", "formula"), FORMULAS)
def test_formulas(name: str, formula: Callable[[int, int, int], int]) -> None:
    """A map whose two sides come from another formula."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        height, width = (formula(n, f, stride) for n, f in zip(padded.shape, kernel.shape, strict=True))
        return slide(padded, kernel, (height, width), rightly, stride)

    agree(CONV2D, name, conv2d)


@pytest.mark.parametrize(("name", "lengths"), SIDES)
def test_sides(name: str, lengths: Callable[[int, int, int, int], tuple[int, int]]) -> None:
    """A map whose rows or columns are computed of the other side of image or kernel."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        height, width = lengths(*padded.shape, *kernel.shape)
        return slide(padded, kernel, (height // stride + 1, width // stride + 1), rightly, stride)

    agree(CONV2D, name, conv2d)


def test_a_map_of_the_size_for_stride_1() -> None:
    """Filled in from its start, or where the windows start."""

    def dense(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        return slide(
            padded, kernel, places(padded, kernel, 1), rightly, stride, places(padded, kernel, stride)
        )

    def sparse(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        filled = dense(image, kernel, stride, padding)
        height, width = places(np.pad(image, padding), kernel, stride)
        result = np.zeros_like(filled)
        result[: height * stride : stride, : width * stride : stride] = filled[:height, :width]
        return result

    agree(CONV2D, "size_without_stride", dense)
    agree(CONV2D, "stored_at_start", sparse)


def test_a_map_as_large_as_the_padded_image() -> None:
    """Only its first places are filled in."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        height, width = padded.shape
        return slide(padded, kernel, (height, width), rightly, stride, places(padded, kernel, stride))

    agree(CONV2D, "result_as_large_as_image", conv2d)


def test_windows_that_stick_out() -> None:
    """A window on every pixel that a `range` over the whole image gives; those that stick out stay 0."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        height, width = (math.ceil(side / stride) for side in padded.shape)
        return slide(padded, kernel, (height, width), rightly, stride, left_out=True)

    agree(CONV2D, "windows_that_stick_out_left_zero", conv2d)


@pytest.mark.parametrize(("name", "formula"), [*FORMULAS, ("size_by_window", lambda n, f, _: n // f)])
def test_pooling_shares_them(name: str, formula: Callable[[int, int, int], int]) -> None:
    """The same formulas, and windows that show what is left of the image."""

    def max_pool2d(image: Array, size: int = 2, stride: int = 2) -> Array:
        height, width = (formula(n, size, stride) for n in image.shape[:2])
        result = np.zeros((height, width, *image.shape[2:]))
        for i in range(height):
            for j in range(width):
                window = image[i * stride : i * stride + size, j * stride : j * stride + size]
                result[i, j] = window.max(axis=(0, 1))
        return result

    agree(function("exercise3", "max_pool2d"), name, max_pool2d)
