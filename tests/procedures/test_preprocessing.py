"""Preparing images step by step."""

from __future__ import annotations

import numpy as np

from cnntutor.procedures.preprocessing import PREPROCESS, PREPROCESSED_SHAPE
from cnntutor.procedures.recording import work_out
from cnntutor.reference.preprocessing import preprocess

IMAGES = np.array([[[0, 51]], [[255, 102]]], np.uint8)


def test_they_are_the_references_images() -> None:
    """Of the shape that is worked out for them; what was given is left as it is."""
    kept = IMAGES.copy()
    np.testing.assert_array_equal(PREPROCESS(IMAGES), preprocess(IMAGES))
    assert PREPROCESSED_SHAPE(IMAGES) == PREPROCESS(IMAGES).shape == (2, 1, 2, 1)
    np.testing.assert_array_equal(IMAGES, kept)


def test_a_pixel_is_scaled_by_itself() -> None:
    """The whole number is shown that it was."""
    (scaled, channel) = work_out(PREPROCESS, (IMAGES,), (1, 0, 1, 0))
    assert str(scaled) == "scale the pixel: 102 / 255 = 0.4"
    assert channel.result == "0.4"


def test_each_axis_has_a_line() -> None:
    """The one for channels says why it is there."""
    lines = [work_out(PREPROCESSED_SHAPE, (IMAGES,), (axis,)) for axis in range(4)]
    assert [line.result for (line,) in lines] == ["2", "1", "2", "1"]
    assert "written all the same" in lines[3][0].text
