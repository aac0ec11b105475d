"""What the questions on shared weights take for right is so."""

from __future__ import annotations

import numpy as np

from cnntutor.reference.convolution import conv2d
from cnntutor.reference.parameters import conv_params
from tests.curriculum.concepts.support import right, sound_settings

RNG = np.random.default_rng(0)
IMAGE, KERNEL = RNG.normal(size=(24, 24)), RNG.normal(size=(3, 3))


def test_a_map_moves_along() -> None:
    """Inside the border, the map of the moved image is the moved map: convolution is equivariant."""
    for setting in sound_settings("equivariance"):
        shift = setting["shift"]
        moved = conv2d(np.roll(IMAGE, shift, axis=1), KERNEL)
        assert np.allclose(moved[:, shift:], conv2d(IMAGE, KERNEL)[:, :-shift])
        assert right("equivariance", setting) == "it moves to the right as far"


def test_which_shift_moves_a_map_by_one() -> None:
    """Of the four that are offered, only the stride does."""
    for setting in sound_settings("stride_and_shift"):
        s = setting["s"]
        whole = conv2d(IMAGE, KERNEL, s)
        fits = [
            by
            for by in (1, s, s + 1, 2 * s)
            if np.allclose(conv2d(np.roll(IMAGE, by, axis=1), KERNEL, s)[:, 2:], whole[:, 1:-1])
        ]
        assert [f"by {by}" for by in fits] == [right("stride_and_shift", setting)]


def test_parameters_of_a_layer() -> None:
    """As the reference counts them, whatever the size of the image."""
    for setting in sound_settings("layer_parameters"):
        assert right("layer_parameters", setting) == str(conv_params(**setting))
    assert right("larger_image") == "it does not change at all"


def test_a_mean_over_places_forgets_the_place() -> None:
    """What pooling and the head can do, and a convolution alone does not."""
    spot = np.zeros((12, 12))
    spot[4, 4] = 1
    here, there = conv2d(spot, KERNEL), conv2d(np.roll(spot, 3, axis=1), KERNEL)
    assert not np.allclose(here, there)
    assert np.isclose(here.mean(), there.mean())
    assert np.isclose(here.max(), there.max())
    assert right("where_invariance_comes_from") == "pooling, and the head behind it"
    assert right("what_sharing_assumes") == "a pattern may lie anywhere"
