"""The paddings that go wrong, against functions that are written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.misconceptions.written import agree, function, places, rightly, slide

CONV2D = function("exercise1", "conv2d")
PADS: list[tuple[str, Callable[[Array, Array, int], Array]]] = [
    ("padding_ignored", lambda image, _, __: image),
    ("padding_at_end_only", lambda image, _, p: np.pad(image, (0, p))),
    ("padding_counted_once", lambda image, _, p: np.pad(image, (p, 0))),
    ("padding_above_and_below_only", lambda image, _, p: np.pad(image, ((p, p), (0, 0)))),
    ("padding_left_and_right_only", lambda image, _, p: np.pad(image, ((0, 0), (p, p)))),
    ("padding_copies_border", lambda image, _, p: np.pad(image, p, mode="edge")),
    ("padding_mirrors", lambda image, _, p: np.pad(image, p, mode="reflect")),
    ("padding_with_ones", lambda image, _, p: np.pad(image, p, constant_values=1)),
    ("padded_image_cut_to_whole_numbers", lambda image, _, p: np.pad(image.astype(int), p)),
    ("padding_of_one", lambda image, _, p: np.pad(image, 1 if p else 0)),
    ("padding_doubled", lambda image, _, p: np.pad(image, 2 * p)),
    ("always_same_padding", lambda image, k, _: np.pad(image, [((n - 1) // 2, n // 2) for n in k.shape])),
    (
        "always_same_padding_at_start",
        lambda image, k, _: np.pad(image, [(n // 2, (n - 1) // 2) for n in k.shape]),
    ),
    ("always_half_kernel", lambda image, k, _: np.pad(image, [(n // 2, n // 2) for n in k.shape])),
    (
        "always_half_kernel_less_one",
        lambda image, k, _: np.pad(image, [((n - 1) // 2, (n - 1) // 2) for n in k.shape]),
    ),
    (
        "half_kernel_if_padded",
        lambda image, k, p: np.pad(image, [(n // 2, n // 2) if p else (0, 0) for n in k.shape]),
    ),
]


@pytest.mark.parametrize(("name", "pad"), PADS)
def test_another_padding(name: str, pad: Callable[[Array, Array, int], Array]) -> None:
    """The map of an image that is padded in another way."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = pad(image, kernel, padding)
        return slide(padded, kernel, places(padded, kernel, stride), rightly, stride)

    agree(CONV2D, name, conv2d)


def _bare(image: Array, *_: Any) -> Array:
    return image


def _grown(image: Array, times: int, padding: int) -> Array:
    """Return an array that has the shape of an image with so many paddings."""
    return np.zeros([side + times * padding for side in image.shape])


HALF_USED: list[tuple[str, Callable[[Array, int], Array], int, int]] = [
    ("size_without_padding", np.pad, 0, 0),
    ("loops_without_padding", np.pad, 2, 0),
    ("padding_taken_off_size", np.pad, -2, -2),
    ("only_size_with_padding", _bare, 2, 0),
    ("padding_counted_twice", np.pad, 4, 4),
]


@pytest.mark.parametrize(("name", "pad", "in_size", "in_loops"), HALF_USED)
def test_padding_in_one_place(name: str, pad: Any, in_size: int, in_loops: int) -> None:
    """So many paddings are counted in the size of the map, and so many in the loops."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        size, loops = (places(_grown(image, n, padding), kernel, stride) for n in (in_size, in_loops))
        return slide(pad(image, padding), kernel, size, rightly, stride, loops, left_out=in_loops > 2)

    agree(CONV2D, name, conv2d)


def test_a_frame_of_zeros() -> None:
    """The map of the image without padding, padded."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        return np.pad(slide(image, kernel, places(image, kernel, stride), rightly, stride), padding)

    agree(CONV2D, "frame_of_zeros", conv2d)


def test_the_kernel_is_cut_where_the_image_ends() -> None:
    """The size counts a padding that the image does not have, and windows show what is left."""

    def conv2d(image: Array, kernel: Array, stride: int = 1, padding: int = 0) -> Array:
        result = np.zeros(places(np.pad(image, padding), kernel, stride))
        for i, j in np.ndindex(result.shape):
            window = image[i * stride :, j * stride :][: kernel.shape[0], : kernel.shape[1]]
            result[i, j] = (window * kernel[: window.shape[0], : window.shape[1]]).sum()
        return result

    agree(CONV2D, "padding_only_in_size", conv2d)
