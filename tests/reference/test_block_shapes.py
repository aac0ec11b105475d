"""Shapes of blocks: the known ones; those of Keras are in the test of the counts."""

import numpy as np
import pytest

from cnntutor.reference import block_shapes as shapes
from cnntutor.reference.convolution import conv_layer


def test_known_shapes() -> None:
    """What papers and lectures give for these blocks."""
    assert shapes.residual_shape((32, 32, 64), 128, 2) == (16, 16, 128)
    assert shapes.inception_shape((28, 28, 192), 64, (96, 128), (16, 32), 32) == (28, 28, 256)
    assert shapes.dense_channels(64, 32, 4) == [96, 128, 160, 192]


def test_a_pixel_reaches_as_far_as_is_said() -> None:
    """What one changes, through as many convolutions."""
    for layers in (1, 2, 3, 4):
        reached = np.zeros(21)
        reached[10] = 1
        for _ in range(layers):
            reached = np.convolve(reached, np.ones(3), mode="same")
        assert shapes.receptive_field(layers) == np.count_nonzero(reached)


def test_a_side_behind_a_stride() -> None:
    """That of a 3×3 convolution with padding 1, for every side."""
    for side in range(3, 20):
        for stride in (1, 2, 3):
            maps = conv_layer(np.zeros((side, side + 1, 1)), np.zeros((3, 3, 1, 2)), 0, stride, 1)
            assert shapes.residual_shape((side, side + 1, 1), 2, stride) == maps.shape
    with pytest.raises(ValueError, match="at least 1"):
        shapes.residual_shape((4, 4, 1), 2, 0)
