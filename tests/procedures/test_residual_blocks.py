"""What a worked explanation says of one element of a residual block's result."""

import numpy as np

from cnntutor.procedures.residual_blocks import RESIDUAL_BLOCK
from tests.procedures.test_blocks import IMAGE, ONE, lines


def test_a_residual_block_adds_before_its_last_relu() -> None:
    """F(x), the shortcut, their sum and its ReLU; the shortcut may be projected."""
    against = (np.array([[[[-1.0]]]]), np.array([0.0]))
    assert lines(RESIDUAL_BLOCK, IMAGE, *ONE, *against) == [
        "F(x): the second convolution, on ReLU of the first = -11",
        "shortcut: x itself = 5",
        "add: (-11) + 5 = -6",
        "ReLU: max(0, -6) = 0",
    ]
    assert "shortcut: the 1×1 convolution of x = 11" in lines(RESIDUAL_BLOCK, IMAGE, *ONE, *against, ONE)
