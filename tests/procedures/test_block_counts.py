"""Counts of blocks step by step: one line for each convolution."""

from cnntutor.procedures import block_counts as counts
from cnntutor.procedures.recording import work_out


def test_each_convolution_has_a_line() -> None:
    """With its kernel, the depth that it gets and its bias; then all together."""
    lines = list(map(str, work_out(counts.PROJECTED_PARAMS, ((8, 8, 2), 4), ())))
    assert lines == [
        "first convolution: (3·3·2 + 1)·4 = 76",
        "second convolution: (3·3·4 + 1)·4 = 148",
        "projection: (1·1·2 + 1)·4 = 12",
        "together: 76 + 148 + 12 = 236",
    ]


def test_weights_have_no_bias_in_them() -> None:
    """The second number is about the large convolution alone."""
    assert list(map(str, work_out(counts.STACKED_WEIGHTS, (2, 3), (1,)))) == [
        "one 5×5 convolution: 5·5·3·3 = 225"
    ]
    assert counts.BOTTLENECK_WEIGHTS(256, 64) == [69_632, 1_179_648]


def test_a_pixel_more_on_each_side() -> None:
    """For each 3×3 convolution."""
    assert list(map(str, work_out(counts.RECEPTIVE_FIELD, (3,), ()))) == [
        "one pixel, and one more on each side for each layer: 1 + 2·3 = 7"
    ]


def test_channels_grow_layer_by_layer() -> None:
    """From what was there before."""
    assert list(map(str, work_out(counts.DENSE_CHANNELS, (64, 32, 4), (1,)))) == ["layer 1: 96 + 32 = 128"]


def test_shapes_axis_by_axis() -> None:
    """A side behind a stride with its formula, the depth of a module as a sum."""
    height = work_out(counts.RESIDUAL_SHAPE, ((33, 32, 64), 128, 2), (0,))
    assert list(map(str, height)) == ["height: floor((33 − 3 + 2·1) / 2) + 1 = 17"]
    depth = work_out(counts.INCEPTION_SHAPE, ((28, 28, 192), 64, (96, 128), (16, 32), 32), (2,))
    assert list(map(str, depth)) == ["depth: 64 + 128 + 32 + 32 = 256"]
