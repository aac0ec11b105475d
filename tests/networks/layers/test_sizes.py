"""Images made larger or smaller."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.networks.layers.rule import Unfit
from tests.networks.layers.applied import applied, foretold

ROW = np.array([[[0.0], [10.0], [20.0], [30.0]]])


def test_the_nearest_pixel_is_repeated_or_left_out() -> None:
    """Each stands for its middle."""
    assert applied("UpSampling2D", ROW, size=[2, 2])[1, :, 0].tolist() == [0, 0, 10, 10, 20, 20, 30, 30]
    small = applied("Resizing", ROW, height=1, width=2, interpolation="nearest")
    assert small[0, :, 0].tolist() == [10, 30]


def test_between_middles_lies_a_straight_line() -> None:
    """At the ends it stays as it is."""
    found = applied("UpSampling2D", ROW, size=[1, 2], interpolation="bilinear")
    np.testing.assert_allclose(found[0, :, 0], [0, 2.5, 7.5, 12.5, 17.5, 22.5, 27.5, 30])
    np.testing.assert_allclose(applied("Resizing", ROW, height=1, width=2)[0, :, 0], [5, 25])


def test_a_size_that_is_kept_keeps_the_image() -> None:
    """By either way."""
    maps = np.random.default_rng(0).normal(size=(5, 6, 3)).astype(np.float32)
    for way in ("nearest", "bilinear"):
        np.testing.assert_array_equal(applied("Resizing", maps, height=5, width=6, interpolation=way), maps)


def test_a_sequence_has_one_size() -> None:
    """Which is a multiple; of images there are two."""
    assert foretold("UpSampling1D", (4, 3), size=3)[0] == (12, 3)
    assert foretold("UpSampling2D", (4, 5, 3), size=[2, 3], data_format="channels_first")[0] == (4, 10, 9)
    with pytest.raises(Unfit, match="does not fit an input of shape"):
        foretold("UpSampling1D", (4, 5, 3), size=3)


@pytest.mark.parametrize("name", ["crop_to_aspect_ratio", "pad_to_aspect_ratio", "antialias"])
def test_other_ways_to_resize_are_not_known(name: str) -> None:
    """Switched off they are none."""
    assert foretold("Resizing", (4, 5, 3), height=2, width=2, fill_value=3.0, **{name: False})[0] == (2, 2, 3)
    with pytest.raises(Unfit, match=f"has a value of its setting {name}"):
        foretold("Resizing", (4, 5, 3), height=2, width=2, **{name: True})
