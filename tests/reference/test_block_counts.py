"""Counts of blocks: the known ones, and those of Keras."""

from __future__ import annotations

import os
from typing import Any

import pytest

from cnntutor.curriculum.block_numbers import LECTURE
from cnntutor.reference import block_counts as counts
from cnntutor.reference import block_shapes as shapes
from cnntutor.reference.parameters import layer_params

RESIDUAL_CASES = ((3, 64, 64), (3, 64, 128), (5, 7, 9))
MODULES: tuple[tuple[tuple[int, int, int], int, tuple[int, int], tuple[int, int], int], ...] = (
    ((28, 28, 192), 64, (96, 128), (16, 32), 32),
    ((9, 8, 5), 2, (3, 4), (2, 6), 7),
)


def test_known_counts() -> None:
    """What papers and lectures give for these blocks."""
    lenet5 = layer_params(LECTURE["LENET5"], LECTURE["LENET5_INPUT"])
    assert lenet5 == [156, 0, 2_416, 0, 48_120, 0, 10_164, 850]
    assert sum(lenet5) == 61_706
    assert counts.vgg_params(64, 128) == 221_440
    assert counts.residual_params(3, 64, 64) == 73_856
    assert counts.residual_params(3, 64, 128) == 229_760
    assert counts.bottleneck_weights(256, 64) == [69_632, 1_179_648]
    assert counts.inception_params(*MODULES[0]) == 163_696
    assert counts.naive_inception((28, 28, 192), 64, 128, 32) == (416, 387_296)


def test_small_kernels_see_as_far_with_fewer_weights() -> None:
    """Two 3×3 against one 5×5, and three against one 7×7."""
    assert counts.stacked_weights(2, 64) == [73_728, 102_400]
    assert counts.stacked_weights(3, 64) == [110_592, 200_704]


def test_what_cannot_be_counted_is_refused() -> None:
    """Nothing has less than one filter."""
    with pytest.raises(ValueError, match="at least 1"):
        counts.vgg_params(0, 3)
    with pytest.raises(ValueError, match="at least 1"):
        counts.residual_params(3, 2, 0)
    with pytest.raises(ValueError, match="at least 1"):
        counts.inception_params((4, 4, 0), 1, (1, 1), (1, 1), 1)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # importing TensorFlow warns of its own affairs
def test_keras_counts_the_same() -> None:
    """Graphs of the same layers have as many parameters, and give the same shapes."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras

    def conv(maps: Any, filters: int, side: int, stride: int = 1) -> Any:
        return keras.layers.Conv2D(filters, side, stride, padding="same")(maps)

    for kernel, depth, filters in RESIDUAL_CASES:
        x = keras.Input((17, 16, depth))
        stride = 1 if depth == filters else 2
        shortcut = x if depth == filters else conv(x, filters, 1, stride)
        maps = conv(conv(x, filters, kernel, stride), filters, kernel)
        model = keras.Model(x, keras.layers.Add()([maps, shortcut]))
        assert model.count_params() == counts.residual_params(kernel, depth, filters)
        assert model.output_shape[1:] == shapes.residual_shape((17, 16, depth), filters, stride)
    for shape, one, three, five, pooled in MODULES:
        x = keras.Input(shape)
        around = keras.layers.MaxPooling2D(3, 1, padding="same")(x)
        large = [conv(conv(x, first, 1), last, side) for side, (first, last) in ((3, three), (5, five))]
        model = keras.Model(x, keras.layers.Concatenate()([conv(x, one, 1), *large, conv(around, pooled, 1)]))
        assert model.count_params() == counts.inception_params(shape, one, three, five, pooled)
        assert model.output_shape[1:] == shapes.inception_shape(shape, one, three, five, pooled)
    x = keras.Input((8, 8, 64))
    vgg = keras.layers.MaxPooling2D()(conv(conv(x, 128, 3), 128, 3))
    assert keras.Model(x, vgg).count_params() == counts.vgg_params(64, 128)
    maps, channels = x, []
    for _ in range(4):
        maps = keras.layers.Concatenate()([maps, conv(maps, 32, 3)])
        channels.append(maps.shape[-1])
    assert channels == shapes.dense_channels(64, 32, 4)
