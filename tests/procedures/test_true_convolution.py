"""The worked steps of true convolution and of dilated kernels."""

from __future__ import annotations

import numpy as np

from cnntutor.procedures.recording import work_out
from cnntutor.procedures.true_convolution import DILATE, TRUE_CONVOLUTION
from tests.misconceptions.written import function

KERNEL = np.array([[1, 2], [3, 4]])


def test_the_flipped_kernel_is_shown() -> None:
    """Beside the window that it is laid on."""
    image = np.arange(1, 17).reshape(4, 4)
    assert [str(line) for line in work_out(TRUE_CONVOLUTION, (image, KERNEL), (0, 0))] == [
        "window: 1 2 / 5 6",
        "flipped kernel: 4 3 / 2 1",
        "multiply and sum: 1·4 + 2·3 + 5·2 + 6·1 = 26",
    ]


def test_habits_alone_are_right() -> None:
    """They show only beside a misconception."""
    asked = function("exercise11", "true_convolution")
    for habit in TRUE_CONVOLUTION.habits:
        for k in range(9):
            arguments = asked.draw(np.random.default_rng(k), k)
            np.testing.assert_allclose(
                TRUE_CONVOLUTION.exchange(habit)(*arguments), asked.reference(*arguments)
            )


def test_a_dilated_kernel_has_weights_and_gaps() -> None:
    """A weight says where it comes from, a gap why it is one."""
    (weight,) = work_out(DILATE, (KERNEL, 2), (2, 0))
    (gap,) = work_out(DILATE, (KERNEL, 2), (2, 1))
    assert str(weight) == "weight: the kernel at [2 / 2, 0 / 2] = 3"
    assert str(gap) == "gap: row 2 or column 1 is no multiple of 2 = 0"
