"""Transposed convolutions: the way back of a convolution."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers.planes import MOST_PIXELS
from cnntutor.networks.layers.rule import Unfit
from cnntutor.reference.backpropagation import conv2d_backward
from tests.networks.layers.applied import applied, foretold

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_it_is_what_a_convolution_hands_back(stride: int) -> None:
    """The gradient of its image, where nothing is padded and nothing is left over."""
    maps, kernel = RNG.normal(size=(3, 4)), RNG.normal(size=(3, 3))
    sides = tuple((side - 1) * stride + 3 for side in maps.shape)
    right = conv2d_backward(maps, np.zeros(sides), kernel, stride)[0]
    told = {"filters": 1, "kernel_size": 3, "strides": stride, "use_bias": False}
    found = applied("Conv2DTranspose", maps[..., None], weights=[kernel[..., None, None]], **told)
    np.testing.assert_allclose(found[..., 0], right, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("told", "length"),
    [
        ({}, 5),
        ({"strides": 2}, 7),
        ({"strides": 4}, 12),
        ({"strides": 2, "padding": "same"}, 6),
        ({"strides": 2, "output_padding": 1}, 8),
        ({"strides": 2, "padding": "same", "output_padding": 1}, 6),
        ({"dilation_rate": 2}, 7),
    ],
)
def test_lengths_are_those_of_keras(told: dict[str, Any], length: int) -> None:
    """Of a sequence of three; a stride that is longer than the kernel leaves zeros at the end."""
    assert foretold("Conv1DTranspose", (3, 2), filters=5, kernel_size=3, **told)[0] == (length, 5)


def test_where_nothing_is_added_the_bias_stands_alone() -> None:
    """Between kernels that do not touch, and behind the last one."""
    told = {"filters": 1, "kernel_size": 1, "strides": 3}
    found = applied("Conv1DTranspose", [[2.0], [5.0]], weights=[[[[10.0]]], [1.0]], **told)
    assert found.ravel().tolist() == [21, 1, 1, 51, 1, 1]


def test_weights_have_the_filters_before_the_maps() -> None:
    """The other way round than in a convolution."""
    assert foretold("Conv2DTranspose", (4, 4, 2), filters=5, kernel_size=[3, 2])[1] == ((3, 2, 5, 2), (5,))


def test_a_kernel_with_too_many_pixels_is_refused() -> None:
    """Each costs a step."""
    with pytest.raises(Unfit, match="has a kernel of more than 65,536 pixels"):
        foretold("Conv1DTranspose", (3, 2), filters=1, kernel_size=MOST_PIXELS + 1)
