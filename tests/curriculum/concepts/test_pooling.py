"""What the questions on pooling take for right is so."""

from __future__ import annotations

import numpy as np

from cnntutor.reference.pooling import avg_pool2d, max_pool2d
from tests.curriculum.concepts.support import right, sound_settings


def test_rows_of_a_pooled_map() -> None:
    """As many as the reference gives."""
    for setting in sound_settings("pooled_rows"):
        image = np.zeros((setting["width"], setting["width"]))
        pooled = max_pool2d(image, setting["size"], setting["stride"])
        assert right("pooled_rows", setting) == str(len(pooled))


def test_largest_and_mean() -> None:
    """In this order."""
    for setting in sound_settings("largest_or_mean"):
        window = np.array([[setting["v"], 0], [0, 0]])
        both = max_pool2d(window, 2, 2)[0, 0], avg_pool2d(window, 2, 2)[0, 0]
        assert right("largest_or_mean", setting) == f"{both[0]:g} and {both[1]:g}"


def test_a_shift_by_one_may_change_the_result() -> None:
    """The row 0 9 0 0 gives 9 0; moved to the left it gives the same, moved to the right 0 9."""
    pooled = [max_pool2d(np.roll([[0, 9, 0, 0]] * 2, by, axis=1), 2, 2)[0].tolist() for by in (0, -1, 1)]
    assert pooled == [[9, 0], [9, 0], [0, 9]]
    assert right("shift_by_one") == "it may change or stay the same"


def test_a_kernel_behind_pooling_sees_more() -> None:
    """3×3 on a map that was pooled by 2×2 covers 6×6 values of the map before."""
    map_ = np.arange(36).reshape(6, 6)
    assert max_pool2d(map_, 2, 2).shape == (3, 3)
    assert right("why_pool") == "each value sees more of the image"


def test_a_global_average_is_one_number_for_each_map() -> None:
    """The mean over all places leaves the maps."""
    assert np.zeros((7, 7, 64)).mean(axis=(0, 1)).shape == (64,)
    assert right("global_average", {"maps": 64}) == "a single number for each map"
    assert right("pooling_parameters", {"maps": 16}) == "none at all"
