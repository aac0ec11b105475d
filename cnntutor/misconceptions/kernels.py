"""The misconceptions about what a kernel does with a window."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def _mean(products: Array) -> Any:
    return products.sum(axis=(-2, -1)) / math.prod(products.shape[-2:])


def _cut(kernel: Array, side: int) -> Array:
    """Return the square of a kernel that loops over one of its sides go through."""
    if side > min(kernel.shape[:2]):
        raise IndexError("the loops leave the kernel")
    return kernel[:side, :side]


FLIPPED_KERNEL = Misconception(
    name="flipped_kernel",
    exchange={"orient": lambda kernel: kernel[::-1, ::-1]},
    tell="you flipped the kernel (turned it by 180°)",
    advice="Lay the kernel on the window as it is.",
)

TRANSPOSED_KERNEL = Misconception(
    name="transposed_kernel",
    exchange={"orient": lambda kernel: np.swapaxes(kernel, 0, 1)},
    tell="you used the kernel transposed, rows for columns",
    advice="The row of the kernel goes with the row of the window.",
)

MATRIX_PRODUCT = Misconception(
    name="matrix_product",
    exchange={"multiply_and_sum": lambda window, kernel: (window @ kernel).sum(axis=(-2, -1))},
    tell="you took the matrix product of window and kernel",
    advice="Multiply with `*`, not `@` or `np.dot`, and add up.",
)

MEAN_FOR_SUM = Misconception(
    name="mean_for_sum",
    exchange={"multiply_and_sum": lambda window, kernel: _mean(window * kernel)},
    tell="you took the mean of the products",
    advice="Add the products up; do not divide.",
)

KERNEL_IGNORED = Misconception(
    name="kernel_ignored",
    exchange={"multiply_and_sum": lambda window, _: window.sum(axis=(-2, -1))},
    tell="you added up the window without the kernel",
    advice="Multiply each pixel by its weight first.",
)

FLIPPED_UP_DOWN = Misconception(
    name="flipped_up_down",
    exchange={"orient": lambda kernel: kernel[::-1]},
    tell="you turned the kernel upside down",
    advice="Lay the kernel on the window as it is.",
)

FLIPPED_LEFT_RIGHT = Misconception(
    name="flipped_left_right",
    exchange={"orient": lambda kernel: kernel[:, ::-1]},
    tell="you mirrored the kernel, left for right",
    advice="Lay the kernel on the window as it is.",
)

KERNEL_CUT_TO_HEIGHT = Misconception(
    name="kernel_cut_to_height",
    exchange={"orient": lambda kernel: _cut(kernel, kernel.shape[0])},
    tell="you took the kernel's height for its width too",
    advice="Use `kernel.shape[0]` and `kernel.shape[1]`.",
)

KERNEL_CUT_TO_WIDTH = Misconception(
    name="kernel_cut_to_width",
    exchange={"orient": lambda kernel: _cut(kernel, kernel.shape[1])},
    tell="you took the kernel's width for its height too",
    advice="Use `kernel.shape[0]` and `kernel.shape[1]`.",
)

KERNEL_CUT_TO_3 = Misconception(
    name="kernel_cut_to_3",
    exchange={"orient": lambda kernel: kernel[:3, :3]},
    tell="you used a 3 × 3 window, whatever the kernel",
    advice="Take height and width of the window from `kernel.shape`.",
)

PRODUCTS_CUT_TO_3 = Misconception(
    name="products_cut_to_3",
    exchange={
        "multiply_and_sum": lambda window, kernel: (window * kernel)[..., :3, :3].sum(axis=(-2, -1)),
    },
    tell="you added up the first 3 × 3 products only",
    advice="Let the loops run over `kernel.shape`.",
)

WINDOW_OF_3 = Misconception(
    name="window_of_3",
    exchange={"extent": lambda *_: (3, 3)},
    tell="your windows are always 3 × 3",
    advice="Take height and width of the window from `kernel.shape`.",
)
