"""What a worked explanation says of one element of an Inception module's result."""

import numpy as np
import pytest

from cnntutor.procedures.inception import INCEPTION_MODULE
from cnntutor.procedures.recording import work_out
from tests.procedures.test_blocks import IMAGE, ONE

SUM = (np.ones((3, 3, 1, 1)), np.array([-4.0]))
"""A 3×3 convolution: the sum of all pixels, less 4."""

TWO = (np.array([[[[2.0, -1.0]]]]), np.array([1.0, 0.0]))
"""A 1×1 convolution with two filters: 2x + 1 and −x."""

BOTH = (np.ones((3, 3, 2, 1)), np.array([0.0]))
"""A 3×3 convolution of two maps: the sum of all pixels of both."""


def lines(branches: object, index: tuple[int, int, int]) -> list[str]:
    """Return the worked explanation of one element; the pooling branch has one 1×1 convolution."""
    return list(map(str, work_out(INCEPTION_MODULE, (IMAGE, branches, [ONE]), index)))


def test_a_branch_of_a_single_convolution() -> None:
    """Its shapes, the sum of one pixel, its ReLU, and which map of the result that is."""
    assert lines([[ONE]], (0, 1, 0)) == [
        "1×1 convolution, 2 × 2 × 1 to 2 × 2 × 1: its map 0",
        "multiply, sum, add the bias: 5·2 + 1 = 11",
        "ReLU: max(0, 11) = 11",
        "map 0 of the result: map 0 of branch 0 = 11",
    ]


def test_a_larger_kernel_shows_its_window_in_the_image() -> None:
    """Padded, beside the kernel."""
    assert lines([[TWO], [SUM]], (0, 0, 2)) == [
        "3×3 convolution, 2 × 2 × 1 to 2 × 2 × 1: its map 0",
        "window: 0 0 0 / 0 -2 5 / 0 1 -3",
        "kernel: 1 1 1 / 1 1 1 / 1 1 1",
        "multiply and sum: 0·1 + 0·1 + 0·1 + 0·1 + (-2)·1 + 5·1 + 0·1 + 1·1 + (-3)·1 = 1",
        "add the bias: 1 + (-4) = -3",
        "ReLU: max(0, -3) = 0",
        "map 2 of the result: map 0 of branch 1 = 0",
    ]


def test_a_convolution_in_front_of_another_one() -> None:
    """What all its maps have there is told, and the windows are those of these maps, not of the image."""
    told = lines([[TWO, BOTH]], (1, 0, 0))
    assert told[:2] == [
        "1×1 convolution, 2 × 2 × 1 to 2 × 2 × 2, with ReLU: all maps at [1, 0] = [3, 0]",
        "3×3 convolution, 2 × 2 × 2 to 2 × 2 × 1: its map 0",
    ]
    assert [line for line in told if line.startswith("window")] == [
        "window of map 0: 0 0 11 / 0 3 0 / 0 0 0",
        "window of map 1: 0 2 0 / 0 0 3 / 0 0 0",
    ]
    assert told[-3:] == [
        "add the maps: 14 + 5 = 19",
        "ReLU: max(0, 19) = 19",
        "map 0 of the result: map 0 of branch 0 = 19",
    ]
    single = lines([[ONE, SUM]], (0, 0, 0))
    assert "window of map 0: 0 0 0 / 0 0 11 / 0 3 0" in single
    assert not any(line.startswith("window:") for line in single)


def test_the_pooling_branch_pools_first() -> None:
    """The largest pixels around, then the convolution of them."""
    assert lines([[TWO], [ONE]], (0, 0, 3)) == [
        "3×3 max pooling of stride 1: keeps 2 × 2 × 1",
        "largest pixel around, channel 0: max(-2, 5, 1, -3) = 5",
        "1×1 convolution, 2 × 2 × 1 to 2 × 2 × 1: its map 0",
        "multiply, sum, add the bias: 5·2 + 1 = 11",
        "ReLU: max(0, 11) = 11",
        "map 3 of the result: map 0 of the pooling branch = 11",
    ]


@pytest.mark.parametrize("filters", [1, 2])
def test_every_element_is_noted_with_its_own_value(filters: int) -> None:
    """Whichever branch it is of: the last line is what stands in the result."""
    branches = [[TWO], [(SUM[0].repeat(filters, 3), SUM[1].repeat(filters))], [TWO, BOTH]]
    result = INCEPTION_MODULE(IMAGE, branches, [TWO])
    assert result.shape == (2, 2, 2 + filters + 1 + 2)
    for index in np.ndindex(result.shape):
        *_, last = work_out(INCEPTION_MODULE, (IMAGE, branches, [TWO]), index)
        assert last.step == f"map {index[2]} of the result"
        assert float(last.result) == result[index]
