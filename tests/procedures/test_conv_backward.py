"""The worked explanation of one number of one part of a backward pass."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.procedures.combining import part_of
from cnntutor.procedures.conv_backward import BIAS, CONV2D_BACKWARD, IMAGE, KERNEL
from cnntutor.procedures.recording import work_out
from cnntutor.reference.backpropagation import conv2d_backward

CASE = np.array([[5, 10]]), np.array([[1, 2, 0], [3, 1, -2]]), np.array([[2, -1], [0, 3]])


@pytest.mark.parametrize(
    ("index", "lines"),
    [
        (
            (IMAGE, 0, 1),
            [
                "upstream: 5 10",
                "kernel: 2 -1 / 0 3",
                "windows with this pixel: (0, 0), (0, 1)",
                "upstream times the weight on it, added up: 5·(-1) + 10·2 = 15",
            ],
        ),
        (
            (KERNEL, 1, 1),
            ["upstream: 5 10", "pixels under this weight: 1 -2", "multiply and sum: 5·1 + 10·(-2) = -15"],
        ),
        ((BIAS,), ["add the upstream up: 5 + 10 = 15"]),
    ],
)
def test_one_number_is_worked_out(index: tuple[int, ...], lines: list[str]) -> None:
    """With what it is made of, and nothing of other parts."""
    assert list(map(str, work_out(CONV2D_BACKWARD, CASE, index))) == lines
    alone = work_out(part_of(CONV2D_BACKWARD, index[0]), CASE, index[1:])
    assert list(map(str, alone)) == lines


def test_every_number_is_worked_out_to_what_is_right() -> None:
    """The last line of each ends with the number of the reference; where no window was, that is said."""
    case = *CASE[:1], np.arange(12.0).reshape(3, 4), CASE[2], 2
    right = conv2d_backward(np.array([[5, 10]]), *case[1:])
    for part in (IMAGE, KERNEL):
        for index, value in np.ndenumerate(right[part]):
            last = str(work_out(CONV2D_BACKWARD, case, (part, *index))[-1])
            assert float(last.rpartition("= ")[2]) == value if "=" in last else value == 0 and "none" in last


def test_a_part_alone_is_that_part() -> None:
    """Whichever it is."""
    for part, value in enumerate(CONV2D_BACKWARD(*CASE)):
        np.testing.assert_array_equal(part_of(CONV2D_BACKWARD, part)(*CASE), value)
