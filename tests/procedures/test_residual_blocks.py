"""What a worked explanation says of one element of a residual block's result."""

import numpy as np

from cnntutor.procedures.recording import work_out
from cnntutor.procedures.residual_blocks import RESIDUAL_BLOCK
from tests.procedures.test_blocks import IMAGE, ONE, lines

AGAINST = (np.array([[[[-1.0]]]]), np.array([0.0]))


def test_a_residual_block_adds_before_its_last_relu() -> None:
    """F(x) with its sums, the shortcut, what they come to and its ReLU."""
    assert lines(RESIDUAL_BLOCK, IMAGE, *ONE, *AGAINST) == [
        "1×1 convolution, 2 × 2 × 1 to 2 × 2 × 1, with ReLU: all maps at [0, 1] = [11]",
        "1×1 convolution, 2 × 2 × 1 to 2 × 2 × 1: its map 0",
        "multiply, sum, add the bias: 11·(-1) + 0 = -11",
        "F(x): the second convolution, on ReLU of the first = -11",
        "shortcut: x itself = 5",
        "add: (-11) + 5 = -6",
        "ReLU: max(0, -6) = 0",
    ]


def test_a_projection_is_worked_out_on_x() -> None:
    """At the pixel that its stride leads to."""
    image = np.arange(16.0).reshape(4, 4, 1)
    told = list(map(str, work_out(RESIDUAL_BLOCK, (image, *ONE, *AGAINST, ONE, 2), (1, 0, 0))))
    assert told[0].startswith(
        "1×1 convolution of stride 2, 4 × 4 × 1 to 2 × 2 × 1, with ReLU: all maps at [1, 0]"
    )
    assert told[-5:] == [
        "1×1 convolution of stride 2, 4 × 4 × 1 to 2 × 2 × 1, of x: its map 0",
        "multiply, sum, add the bias: 8·2 + 1 = 17",
        "shortcut: the 1×1 convolution of x = 17",
        "add: (-17) + 17 = 0",
        "ReLU: max(0, 0) = 0",
    ]


def test_larger_kernels_show_their_windows_in_the_maps_of_the_first_convolution() -> None:
    """Of the image nothing is seen by the second."""
    three = (np.ones((3, 3, 1, 1)), np.array([0.0]))
    told = list(map(str, work_out(RESIDUAL_BLOCK, (IMAGE, *ONE, *three), (0, 0, 0))))
    assert [line for line in told if line.startswith("window")] == ["window of map 0: 0 0 0 / 0 0 11 / 0 3 0"]
    assert "F(x): the second convolution, on ReLU of the first = 14" in told
