"""What is done wrong with a kernel, against functions that are written that way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.misconceptions.written import agree, function, places, rightly, slide

TURNED: list[tuple[str, Callable[[Array], Array]]] = [
    ("flipped_kernel", lambda kernel: kernel[::-1, ::-1]),
    ("flipped_up_down", np.flipud),
    ("flipped_left_right", np.fliplr),
    ("transposed_kernel", np.transpose),
    ("kernel_cut_to_3", lambda kernel: kernel[:3, :3]),
]


@pytest.mark.parametrize(("name", "turn"), TURNED)
def test_another_kernel(name: str, turn: Callable[[Array], Array]) -> None:
    """The map of a kernel that was turned or cut."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded, kernel = np.pad(image, padding), turn(kernel)
        return slide(padded, kernel, places(padded, kernel, stride), rightly, stride)

    agree(function("exercise1", "conv2d"), name, conv2d)


@pytest.mark.parametrize(("name", "side"), [("kernel_cut_to_height", 0), ("kernel_cut_to_width", 1)])
def test_loops_over_one_side_of_the_kernel(name: str, side: int) -> None:
    """Both loops over the kernel end at the same side; where the kernel is shorter they raise."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded, length = np.pad(image, padding), kernel.shape[side]
        square = np.array([[kernel[u, v] for v in range(length)] for u in range(length)])
        return slide(padded, square, places(padded, square, stride), rightly, stride)

    agree(function("exercise1", "conv2d"), name, conv2d)


LOOKS: list[tuple[str, Callable[[Array, Array], float]]] = [
    ("mean_for_sum", lambda window, kernel: (window * kernel).mean()),
    ("matrix_product", lambda window, kernel: (window @ kernel).sum()),
    ("kernel_ignored", lambda window, _: window.sum()),
    ("products_cut_to_3", lambda window, kernel: (window * kernel)[:3, :3].sum()),
]


@pytest.mark.parametrize(("name", "look"), LOOKS)
def test_what_is_made_of_a_window(name: str, look: Callable[[Array, Array], float]) -> None:
    """Something else than the sum of the products."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, padding)
        result = np.zeros(places(padded, kernel, stride))
        for i, j in np.ndindex(result.shape):
            window = padded[i * stride :, j * stride :][: kernel.shape[0], : kernel.shape[1]]
            result[i, j] = look(window, kernel)
        return result

    agree(function("exercise1", "conv2d"), name, conv2d)
