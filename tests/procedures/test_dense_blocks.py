"""What a worked explanation says of one element of a dense block's result."""

import numpy as np

from cnntutor.procedures.dense_blocks import DENSE_BLOCK
from cnntutor.procedures.recording import work_out
from tests.procedures.test_blocks import IMAGE, ONE

SECOND = (np.array([1.0, 1.0]).reshape(1, 1, 2, 1), np.array([0.0]))


def lines(channel: int) -> list[str]:
    """Return the worked explanation of a channel of the pixel at the top right."""
    return list(map(str, work_out(DENSE_BLOCK, (IMAGE, [ONE, SECOND]), (0, 1, channel))))


def test_a_dense_block_says_what_a_layer_sees_and_works_its_sums_out() -> None:
    """The image is there as it was; the second layer sees it beside the map of the first."""
    assert lines(0) == ["channel 0 of the result: channel 0 of x = 5"]
    assert lines(1) == [
        "1×1 convolution, 2 × 2 × 1 to 2 × 2 × 1: its map 0",
        "multiply, sum, add the bias: 5·2 + 1 = 11",
        "ReLU: max(0, 11) = 11",
        "channel 1 of the result: map 0 of layer 0, which sees all 1 before = 11",
    ]
    assert lines(2) == [
        "1×1 convolution, 2 × 2 × 2 to 2 × 2 × 1: its map 0",
        "multiply, sum, add the bias: 5·1 + 11·1 + 0 = 16",
        "ReLU: max(0, 16) = 16",
        "channel 2 of the result: map 0 of layer 1, which sees all 2 before = 16",
    ]


def test_a_larger_kernel_shows_its_windows_in_the_maps_that_it_sees() -> None:
    """One for each of them, padded."""
    both = (np.ones((3, 3, 2, 1)), np.array([0.0]))
    told = list(map(str, work_out(DENSE_BLOCK, (IMAGE, [ONE, both]), (0, 0, 2))))
    assert [line for line in told if line.startswith("window")] == [
        "window of map 0: 0 0 0 / 0 -2 5 / 0 1 -3",
        "window of map 1: 0 0 0 / 0 0 11 / 0 3 0",
    ]
    assert told[-3:-1] == ["add the maps: 1 + 14 = 15", "ReLU: max(0, 15) = 15"]
