"""What is known of a function's parameters without an exercise saying more than their names."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.grading.diagnosis.parameters import (
    NO_DEFAULT,
    axes_of,
    bind,
    count_numbers,
    defaults_of,
    unbind,
)
from tests.grading.diagnosis.wrong_functions import function

CONV2D = function("exercise1", "conv2d")
LAYER = function("exercise2", "conv_layer")
WORDS = function("exercise13", "conv1d")


def test_defaults() -> None:
    """Those of a signature, in order; a parameter without one has none."""
    found = defaults_of("image, bias=-1.5, axis=None")
    assert found == {"image": NO_DEFAULT, "bias": -1.5, "axis": None}


@pytest.mark.parametrize("given", [(), (1,), (2,), (1, 2), (3, 1)])
def test_arguments_that_are_left_out(given: tuple[int, ...]) -> None:
    """They have their defaults, and are left out again where they stand at the end."""
    image, kernel = np.ones((3, 3)), np.ones((2, 2))
    bound = bind(CONV2D, (image, kernel, *given))
    assert (bound["stride"], bound["padding"]) == (*given, *(1, 0)[len(given) :])
    left = unbind(CONV2D, bound)
    assert left[2:] == (() if given in ((), (1,)) else given[:1] if given == (2,) else given)


def test_numbers_to_read() -> None:
    """Those in arrays count, also in lists of pairs of them; whatever else a list holds is one each."""
    layers = [(np.ones((3, 3)), np.ones(2)), (np.ones(4), np.ones(1))]
    assert count_numbers((np.ones((2, 3)), layers, 5, [{"layer": "conv"}], (8, 8, 3), [])) == 6 + 16 + 5


def test_axes_of_one_name() -> None:
    """Channels and filters stand in several arrays; what is not known has a name of its own."""
    assert (
        axes_of(LAYER, "image", np.ones((4, 5, 3)))[2] == axes_of(LAYER, "kernels", np.ones((1, 1, 3, 2)))[2]
    )
    assert axes_of(LAYER, "kernels", np.ones((1, 1, 3, 2)))[3] == axes_of(LAYER, "biases", np.ones(2))[0]
    kernel, words = axes_of(WORDS, "kernel", np.ones((3, 2))), axes_of(WORDS, "sequence", np.ones((5, 2)))
    assert kernel[1] == words[1]
    assert kernel[0] != words[0]
    assert len(set(axes_of(function("exercise4", "relu"), "x", np.ones((2, 3))))) == 2
