"""What the questions on depth and residual blocks take for right is so."""

from __future__ import annotations

from cnntutor.curriculum.concepts.concept import InNumbers
from cnntutor.reference.parameters import conv_params
from cnntutor.reference.receptive_field import receptive_field
from tests.curriculum.concepts.support import CONCEPTS, right, sound_settings


def test_what_one_value_sees() -> None:
    """As the reference says, on every setting."""
    for name in ("convolutions_in_a_row", "pooling_between"):
        concept = CONCEPTS[name]
        assert isinstance(concept, InNumbers)
        for setting in sound_settings(name):
            assert right(name, setting) == str(receptive_field(*concept.arguments(**setting)))


def test_the_facts_of_the_course() -> None:
    """3×3 twice sees 5 pixels, three times 7; with 2×2 pooling between two it is 8."""
    assert right("convolutions_in_a_row", {"count": 2, "kernel": 3}) == "5"
    assert right("convolutions_in_a_row", {"count": 3, "kernel": 3}) == "7"
    assert right("pooling_between", {"first": 3, "pool": 2, "second": 3}) == "8"


def test_weights_of_two_small_kernels() -> None:
    """Two layers of 3×3 have 73,728 weights at 64 maps, one of 5×5 has 102,400."""
    for setting in sound_settings("two_small_kernels"):
        maps = setting["maps"]
        assert right("two_small_kernels", setting) == str(2 * (conv_params(3, maps, maps) - maps))
        assert setting["large"] == conv_params(5, maps, maps) - maps
        assert setting["larger"] == conv_params(7, maps, maps) - maps
    assert (setting["both"], setting["large"]) == (73_728, 102_400)


def test_a_residual_block_adds() -> None:
    """Its slope is that of F, and 1 more."""
    x, h = 2.0, 1e-6

    def block(x: float) -> float:
        return 0.01 * x + x

    assert round((block(x + h) - block(x)) / h, 4) == 1.01
    assert right("residual_block") == "F(x) plus x"
    assert right("residual_gradient") == "the shortcuts pass it on"
    assert right("degradation") == "it was harder to train"
