"""What exercise 11 is asked about: layers, shifts, matrices, flips and gaps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import drawing_matrices as drawn
from cnntutor.reference import matrix_product, true_convolution
from cnntutor.reference.matrix_product import matrix_shape, places

CASES = range(27)


def cases(draw: Any) -> list[Any]:
    """Return some cases, as they are drawn one after the other."""
    rng = np.random.default_rng(0)
    return [draw(rng, k) for k in CASES]


@pytest.mark.parametrize(
    ("draw", "right"),
    [
        (drawn.draw_im2col, matrix_product.im2col),
        (drawn.draw_conv_as_matmul, matrix_product.conv_as_matmul),
        (drawn.draw_col2im, matrix_product.col2im),
        (drawn.draw_true_convolution, true_convolution.true_convolution),
        (drawn.draw_dilate, true_convolution.dilate),
    ],
)
def test_every_case_has_an_answer(draw: Any, right: Any) -> None:
    """The reference takes each; defaults are left out in some and given in others."""
    for arguments in cases(draw):
        assert np.isfinite(right(*arguments)).all()
    if draw not in (drawn.draw_true_convolution, drawn.draw_dilate):
        assert len({len(arguments) for arguments in cases(draw)}) == 2


def test_settings_leave_at_least_four_windows() -> None:
    """Two down and two across, so that their order shows."""
    for shape, window, stride, padding in drawn.SETTINGS:
        assert min(places(shape, window, stride, padding)) >= 2


def test_biases_and_filters_are_told_apart() -> None:
    """No two biases of a layer are equal, and there are two to four filters."""
    for _, kernels, biases, *_ in cases(drawn.draw_conv_as_matmul):
        assert len(set(biases.tolist())) == kernels.shape[-1] == len(biases)
    assert {kernels.shape[-1] for _, kernels, *_ in cases(drawn.draw_conv_as_matmul)} == {2, 3, 4}


def test_sums_of_bytes_need_more_room() -> None:
    """Added up as bytes they would begin again at 0."""
    for columns, shape, kernel, *setting in cases(drawn.draw_col2im):
        assert columns.shape == matrix_shape(shape, kernel, *(setting or (1, 0)))
        if columns.dtype == np.uint8:
            assert columns.min() >= 100
        if columns.dtype == np.uint8 and min(kernel) > (setting or (1, 0))[0]:
            assert matrix_product.col2im(columns, shape, kernel, *setting).max() > 255


@pytest.mark.parametrize("seed", range(20))
def test_layers_and_shifts_are_such_as_are_asked_about(seed: int) -> None:
    """Small windows overlap; of five shifts one is at stride 1, two are whole, two are not."""
    numbers = drawn.draw_layers(np.random.default_rng(seed))
    (_, window, stride), (shape, kernel, *_) = numbers["SMALL_LAYER"], numbers["LAYER"]
    assert all(side > stride for side in window)
    assert shape[0] != shape[1]
    assert all(side <= length for side, length in zip(kernel, shape, strict=False))
    shifts = numbers["SHIFTS"]
    assert [stride for _, stride in shifts].count(1) == 1
    assert sum(shift % stride == 0 for shift, stride in shifts) == 3
    assert sum(shift < stride for shift, stride in shifts) == 1
    assert "np." not in repr(numbers)


def test_a_kernel_is_no_flip_of_itself() -> None:
    """Else a convolution and a correlation would be the same."""
    for _, kernel in cases(drawn.draw_true_convolution):
        for other in (kernel[::-1], kernel[:, ::-1], kernel[::-1, ::-1]):
            assert (kernel != other).any()
