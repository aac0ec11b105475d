"""The first element of a colour convolution, whose window starts on the padding."""

from __future__ import annotations

import numpy as np

from cnntutor.procedures.colour import CORNER_SUMS, FIRST_OUTPUT
from cnntutor.procedures.recording import work_out
from cnntutor.reference.convolution import conv2d_rgb
from tests.procedures.arithmetic import check_lines

RNG = np.random.default_rng(2)
CORNER, KERNEL = RNG.integers(-9, 10, (2, 2, 3)), RNG.integers(-9, 10, (3, 3, 3))


def test_it_is_the_first_element_of_the_map() -> None:
    """With one row and one column of zeros around; the sums of the channels add up to it."""
    right = conv2d_rgb(CORNER, KERNEL, 4, 1, 1)[0, 0]
    assert FIRST_OUTPUT(CORNER, KERNEL, 4) == right
    assert sum(CORNER_SUMS(CORNER, KERNEL)) + 4 == right
    assert check_lines(FIRST_OUTPUT, (CORNER, KERNEL, 4)) == 5


def test_a_channel_is_worked_out_by_itself() -> None:
    """Its window, with the zeros of the padding, and its sum; nothing of the others."""
    lines = [str(line) for line in work_out(CORNER_SUMS, (CORNER, KERNEL), (1,))]
    (a, b), (c, d) = CORNER[..., 1].tolist()
    assert lines[0] == f"window of channel 1: 0 0 0 / 0 {a} {b} / 0 {c} {d}"
    assert len(lines) == 2


def test_the_element_has_the_lines_of_all_channels() -> None:
    """Then their sum, and the bias last."""
    lines = work_out(FIRST_OUTPUT, (CORNER, KERNEL, 4), ())
    assert [line.step for line in lines] == [
        *(f"window of channel {d}" for d in range(3)),
        *(f"channel {d}" for d in range(3)),
        *("add the channels", "add the bias"),
    ]
