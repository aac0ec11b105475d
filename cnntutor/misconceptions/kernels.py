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
    "flipped_kernel",
    {"orient": lambda kernel: kernel[::-1, ::-1]},
    "you flipped the kernel (turned it by 180°)",
    "In a CNN the kernel is laid on the window as it is.",
)

TRANSPOSED_KERNEL = Misconception(
    "transposed_kernel",
    {"orient": lambda kernel: np.swapaxes(kernel, 0, 1)},
    "you used the kernel transposed, rows for columns",
    "Check the order of the indices: the row of the kernel goes with the row of the window.",
)

MATRIX_PRODUCT = Misconception(
    "matrix_product",
    {"multiply_and_sum": lambda window, kernel: (window @ kernel).sum(axis=(-2, -1))},
    "you took the matrix product of window and kernel",
    "Multiply element by element (`*`, not `@` or `np.dot`) and add the products up.",
)

MEAN_FOR_SUM = Misconception(
    "mean_for_sum",
    {"multiply_and_sum": lambda window, kernel: _mean(window * kernel)},
    "you took the mean of the products",
    "Add the products up; do not divide by their number.",
)

KERNEL_IGNORED = Misconception(
    "kernel_ignored",
    {"multiply_and_sum": lambda window, _: window.sum(axis=(-2, -1))},
    "you added up the window without the kernel",
    "Multiply each pixel by the weight that lies on it before adding.",
)

FLIPPED_UP_DOWN = Misconception(
    "flipped_up_down",
    {"orient": lambda kernel: kernel[::-1]},
    "you turned the kernel upside down",
    "In a CNN the kernel is laid on the window as it is.",
)

FLIPPED_LEFT_RIGHT = Misconception(
    "flipped_left_right",
    {"orient": lambda kernel: kernel[:, ::-1]},
    "you mirrored the kernel, left for right",
    "In a CNN the kernel is laid on the window as it is.",
)

KERNEL_CUT_TO_HEIGHT = Misconception(
    "kernel_cut_to_height",
    {"orient": lambda kernel: _cut(kernel, kernel.shape[0])},
    "you took the kernel for a square with the side of its height",
    "Use `kernel.shape[0]` for one loop and `kernel.shape[1]` for the other.",
)

KERNEL_CUT_TO_WIDTH = Misconception(
    "kernel_cut_to_width",
    {"orient": lambda kernel: _cut(kernel, kernel.shape[1])},
    "you took the kernel for a square with the side of its width",
    "Use `kernel.shape[0]` for one loop and `kernel.shape[1]` for the other.",
)

KERNEL_CUT_TO_3 = Misconception(
    "kernel_cut_to_3",
    {"orient": lambda kernel: kernel[:3, :3]},
    "you used a window of 3 × 3, whatever the size of the kernel is",
    "Take height and width of the window from `kernel.shape`.",
)

PRODUCTS_CUT_TO_3 = Misconception(
    "products_cut_to_3",
    {
        "multiply_and_sum": lambda window, kernel: (window * kernel)[..., :3, :3].sum(axis=(-2, -1)),
    },
    "you added up the first 3 × 3 products only, whatever the size of the kernel is",
    "Add up all products: let the loops run over `kernel.shape`.",
)

WINDOW_OF_3 = Misconception(
    "window_of_3",
    {"extent": lambda *_: (3, 3)},
    "your windows are always 3 × 3",
    "Take height and width of the window from `kernel.shape`.",
)
