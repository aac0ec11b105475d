"""Grey images as a network takes them."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum.digit_cases import draw_preprocess
from cnntutor.procedures.preprocessing import PREPROCESS, PREPROCESSED_SHAPE
from cnntutor.procedures.recording import work_out
from cnntutor.reference.preprocessing import preprocess


def test_every_pixel_is_divided_by_255_on_its_own() -> None:
    """An axis of length 1 is added at the end; the procedure does the same."""
    for k in range(8):
        (images,) = draw_preprocess(np.random.default_rng(k), k)
        prepared = preprocess(images)
        assert prepared.shape == (*images.shape, 1) == PREPROCESSED_SHAPE(images)
        assert np.array_equal(prepared[..., 0], np.array(images, float) / 255)
        assert np.array_equal(PREPROCESS(images), prepared)
        assert images.max() < 255 or k % 4 == 3


def test_a_pixel_is_worked_out() -> None:
    """The note is about the pixel that is asked for."""
    images = np.array([[[0, 51], [102, 255]]], np.uint8)
    told = [str(each) for each in work_out(PREPROCESS, (images,), (0, 0, 1, 0))]
    assert told == ["scale the pixel: 51 / 255 = 0.2", "channel 0: the only one = 0.2"]
