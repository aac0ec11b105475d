"""What a worked explanation says of one element of a block's result."""

import numpy as np

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures import blocks
from cnntutor.procedures.recording import work_out

IMAGE = np.array([[[-2.0], [5.0]], [[1.0], [-3.0]]])
ONE = (np.array([[[[2.0]]]]), np.array([1.0]))
"""A 1×1 convolution: 2x + 1."""


def lines(procedure: Procedure, *arguments: object) -> list[str]:
    """Return the worked explanation of the second element of the first row."""
    return list(map(str, work_out(procedure, arguments, (0, 1, 0))))


def test_a_vgg_block_shows_the_window_that_it_pools() -> None:
    """Behind the last ReLU: negative numbers are 0 by then."""
    assert list(map(str, work_out(blocks.VGG_BLOCK, (IMAGE, [ONE]), (0, 0, 0)))) == [
        "window of the last maps, behind ReLU: 0 11 / 3 0",
        "take the largest: max(0, 11, 3, 0) = 11",
    ]


def test_a_convolution_that_keeps_the_size_shows_its_padding() -> None:
    """The window of the first element begins with zeros."""
    kernels = np.arange(9.0).reshape(3, 3, 1, 1)
    (window, *_) = work_out(blocks.CONV_SAME, (IMAGE, kernels, np.array([0.0])), (0, 0, 0))
    assert str(window) == "window: 0 0 0 / 0 -2 5 / 0 1 -3"
