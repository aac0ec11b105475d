"""What depth, bias and several filters bring, against functions that are written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.misconceptions.written import agree, function, places

Look = Callable[[Array, Array, Array, int], Any]
LOOKS: list[tuple[str, Look]] = [
    ("bias_forgotten", lambda window, kernel, _, __: (window * kernel).sum()),
    (
        "bias_per_channel",
        lambda window, kernel, biases, k: (window * kernel).sum() + biases[k] * len(kernel.T),
    ),
    ("bias_per_weight", lambda window, kernel, biases, k: (window * kernel + biases[k]).sum()),
    (
        "first_channel_only",
        lambda window, kernel, biases, k: (window * kernel)[..., 0].sum() + biases[k],
    ),
    (
        "last_channel_only",
        lambda window, kernel, biases, k: (window * kernel)[..., -1].sum() + biases[k],
    ),
    (
        "one_channel_per_filter",
        lambda window, kernel, biases, k: (window * kernel)[..., k].sum() + biases[k],
    ),
    (
        "channels_averaged",
        lambda window, kernel, biases, k: (window * kernel).sum() / len(kernel.T) + biases[k],
    ),
    ("mean_of_all_products", lambda window, kernel, biases, k: (window * kernel).mean() + biases[k]),
    ("channels_reversed", lambda window, kernel, biases, k: (window * kernel[..., ::-1]).sum() + biases[k]),
    ("first_bias_for_all", lambda window, kernel, biases, _: (window * kernel).sum() + biases[0]),
    ("all_biases_everywhere", lambda window, kernel, biases, _: (window * kernel).sum() + sum(biases)),
]


@pytest.mark.parametrize(("name", "look"), LOOKS)
def test_one_number_of_a_layer(name: str, look: Look) -> None:
    """Each number of the maps is made of its window in the same wrong way."""

    def conv_layer(image: Array, kernels: Array, biases: Array, stride: int = 1, padding: int = 0) -> Array:
        padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
        height, width, _, filters = kernels.shape
        result = np.zeros((*places(padded, kernels, stride), filters))
        for i, j, k in np.ndindex(result.shape):
            window = padded[i * stride : i * stride + height, j * stride : j * stride + width]
            result[i, j, k] = look(window, kernels[..., k], biases, k)
        return result

    agree(function("exercise2", "conv_layer"), name, conv_layer)


def test_a_layer_that_returns_inside_of_its_loop() -> None:
    """The map of the first filter alone, with the axis of the maps."""
    layer = function("exercise2", "conv_layer")

    def conv_layer(image: Array, kernels: Array, biases: Array, stride: int = 1, padding: int = 0) -> Array:
        maps: Array = np.asarray(layer.reference(image, kernels, biases, stride, padding))[..., :1]
        return maps

    agree(layer, "first_map_only", conv_layer)
