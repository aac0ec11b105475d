"""The multiplications of networks, held against counting loops, the evaluator's own count, and the course."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.experiment_design import layers_of
from cnntutor.curriculum.network_cases import draw_network
from cnntutor.networks.cost import multiplications
from cnntutor.reference.multiplications import count_multiplications, layer_multiplications
from cnntutor.reference.parameters import count_parameters, output_shapes
from tests.described_variants import network_of

IMAGE = (32, 32, 3)


def counted(layer: dict[str, Any], before: tuple[int, ...]) -> int:
    """Return how often a layer multiplies, by going through the places of its kernel one by one."""
    if layer["layer"] == "dense":
        return sum(before[0] for _ in range(layer["units"]))
    if layer["layer"] != "conv":
        return 0
    kernel, stride, padding = layer["kernel"], layer["stride"], layer["padding"]
    height, width, depth = before
    places = sum(
        1
        for _row in range(0, height + 2 * padding - kernel + 1, stride)
        for _column in range(0, width + 2 * padding - kernel + 1, stride)
    )
    return places * int(layer["filters"]) * int(np.ones((kernel, kernel, depth)).sum())


def test_they_are_what_is_counted() -> None:
    """On networks drawn at random: strides, padding, pooling, images that are not square."""
    rng = np.random.default_rng(0)
    for k in range(200):
        layers, shape = draw_network(rng, k)
        before = [tuple(shape), *output_shapes(layers, shape)]
        assert layer_multiplications(layers, shape) == [
            counted(layer, came) for layer, came in zip(layers, before, strict=False)
        ]


@pytest.mark.parametrize(
    ("kernel", "filters", "pool", "parameters", "millions"),
    [
        (1, 32, 2, 265_098, 0.89),
        (3, 32, 2, 282_250, 5.87),
        (5, 32, 2, 316_554, 15.83),
        (7, 32, 2, 368_010, 30.77),
        (3, 8, 2, 67_642, 0.58),
        (3, 16, 2, 136_874, 1.75),
        (3, 64, 2, 600_650, 21.17),
        (3, 32, 3, 56_970, 2.77),
        (3, 32, 4, 36_490, 2.08),
    ],
)
def test_the_facts_of_the_course(
    kernel: int, filters: int, pool: int, parameters: int, millions: float
) -> None:
    """The filter size moves the parameters far less than pooling or the filters do; it moves the time."""
    layers = layers_of(kernel, filters, pool, "relu")
    assert count_parameters(layers, IMAGE) == parameters
    assert round(count_multiplications(layers, IMAGE) / 1e6, 2) == millions


def test_the_evaluator_counts_the_same() -> None:
    """The network that a worker describes has as many, by the table of layers."""
    setting = (5, 8, 3, "relu")
    network = network_of(setting)
    assert sum(map(multiplications, network.layers)) == count_multiplications(layers_of(*setting), IMAGE)


def test_layers_that_do_not_fit_are_refused() -> None:
    """A dense layer needs a flat input."""
    with pytest.raises(ValueError, match="flatten"):
        layer_multiplications([{"layer": "dense", "units": 3}], IMAGE)
