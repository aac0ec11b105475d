"""Kernels that are flipped wrongly, other modes, and gaps, against code that is written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pytest
from scipy import signal

from tests.misconceptions.written import agree, function

TRUE_CONVOLUTION = function("exercise11", "true_convolution")
DILATE = function("exercise11", "dilate")
Written = Callable[..., Any]
Mode = Literal["valid", "same", "full"]


def correlated(turn: Written, mode: Mode = "valid") -> Written:
    """Return a map of a kernel that is turned in some way."""
    return lambda image, kernel: signal.correlate2d(image.astype(float), turn(kernel).astype(float), mode)


def convolved(mode: Mode) -> Written:
    """Return SciPy's convolution in another mode."""
    return lambda image, kernel: signal.convolve2d(image.astype(float), kernel.astype(float), mode)


def half_padded(image: Any, kernel: Any) -> Any:
    """Pad as is often done to keep the size, which it does for odd kernels."""
    around = [(side // 2, side // 2) for side in kernel.shape]
    return convolved("valid")(np.pad(image, around), kernel)


FLIPS: dict[str, Written] = {
    "not_flipped": correlated(lambda kernel: kernel),
    "flipped_up_down": correlated(np.flipud),
    "flipped_left_right": correlated(np.fliplr),
    "transposed_for_flipped": correlated(np.transpose),
    "flipped_and_transposed": correlated(lambda kernel: kernel[::-1, ::-1].T),
    "turned_left": correlated(np.rot90),
    "turned_right": correlated(lambda kernel: np.rot90(kernel, -1)),
    "image_flipped": lambda image, kernel: correlated(np.array)(image[::-1, ::-1], kernel),
    "mode_same": convolved("same"),
    "mode_full": convolved("full"),
    "mode_same_with_less_padding_at_start": lambda image, kernel: correlated(
        lambda each: each[::-1, ::-1], "same"
    )(image, kernel),
    "half_padded": half_padded,
}


@pytest.mark.parametrize("error", FLIPS)
def test_a_flip_as_it_is_written(error: str) -> None:
    """The replay gives what SciPy gives, on every case."""
    agree(TRUE_CONVOLUTION, error, FLIPS[error], fewest=9)


def spread(kernel: Any, size: Any, down: int, across: int) -> Any:
    """Put weights into zeros of a size."""
    dilated = np.zeros(size)
    dilated[::down, ::across][: kernel.shape[0], : kernel.shape[1]] = kernel
    return dilated


GAPS: dict[str, Written] = {
    "not_dilated": lambda kernel, _: kernel,
    "gaps_too_wide": lambda kernel, d: spread(
        kernel, [(side - 1) * (d + 1) + 1 for side in kernel.shape], d + 1, d + 1
    ),
    "zeros_behind_the_last_weights": lambda kernel, d: spread(kernel, np.array(kernel.shape) * d, d, d),
    "rows_only": lambda kernel, d: spread(kernel, ((kernel.shape[0] - 1) * d + 1, kernel.shape[1]), d, 1),
    "columns_only": lambda kernel, d: spread(kernel, (kernel.shape[0], (kernel.shape[1] - 1) * d + 1), 1, d),
    "weights_repeated": lambda kernel, d: np.kron(kernel, np.ones((d, d))),
    "gaps_filled_with_weights": lambda kernel, d: np.kron(kernel, np.ones((d, d)))[
        : (kernel.shape[0] - 1) * d + 1, : (kernel.shape[1] - 1) * d + 1
    ],
    "zeros_around": lambda kernel, d: np.pad(kernel, d - 1),
    "always_two": lambda kernel, _: spread(kernel, [side * 2 - 1 for side in kernel.shape], 2, 2),
    "weights_cut_to_whole_numbers": lambda kernel, d: DILATE.reference(kernel.astype(int), d),
}


@pytest.mark.parametrize("error", GAPS)
def test_gaps_as_they_are_written(error: str) -> None:
    """The replay gives what the code gives, on every case."""
    agree(DILATE, error, GAPS[error], fewest=9)
