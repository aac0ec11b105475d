"""The networks that functions are called on."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum.layer_lists import conv, pool
from cnntutor.curriculum.network_cases import PLANS, draw_network
from cnntutor.reference.parameters import output_shapes


def test_every_plan_has_room() -> None:
    """Of every map at least 2 × 2 values are left, for each plan and whatever is drawn."""
    for seed in range(5):
        for k in range(2 * len(PLANS)):
            layers, shape = draw_network(np.random.default_rng(seed), k)
            assert [layer["layer"] for layer in layers] == list(PLANS[k % len(PLANS)])
            assert all(min(after[:2]) >= 2 for after in output_shapes(layers, shape) if len(after) == 3)


def test_every_fifth_is_as_most_networks_are() -> None:
    """A square image, 3×3 kernels with a padding of 1, and 2×2 pooling."""
    layers, (height, width, _) = draw_network(np.random.default_rng(0), 4)
    assert height == width
    assert pool() in layers
    assert all(layer == conv(layer["filters"], padding=1) for layer in layers if layer["layer"] == "conv")
