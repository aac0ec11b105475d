"""Two blocks as they are asked for are enough, whatever else a model has; less is said to be less."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.networks import blocks
from cnntutor.networks.description import Layer, Network
from tests.networks.test_requirements import (
    NETWORK,
    SOUND,
    fault_of,
    judgement,
)

CONVOLUTION, RELU, POOL, *_ = NETWORK.layers
TWO_BLOCKS, REST = NETWORK.layers[:6], NETWORK.layers[6:]
SIGMOID = replace(RELU, activation="sigmoid")


def convolution(**settings: Any) -> Layer:
    """Return a convolution with other settings."""
    return replace(CONVOLUTION, settings={**CONVOLUTION.settings, **settings})


def network(*layers: Layer) -> Network:
    """Return a network of some layers."""
    named = tuple(replace(layer, name=f"layer_{place}") for place, layer in enumerate(layers))
    return replace(NETWORK, layers=named)


WIDE, POINTS = convolution(kernel_size=[5, 5]), convolution(kernel_size=[1, 1])
STRIDED = convolution(strides=[2, 2])
AVERAGE = replace(POOL, kind="average_pooling", settings={"pool_size": [8, 8], "strides": [8, 8]})


@pytest.mark.parametrize(
    "more",
    [
        (POINTS, RELU),
        (WIDE, RELU, POOL),
        (STRIDED, RELU),
        (CONVOLUTION, RELU, AVERAGE),
        (CONVOLUTION, SIGMOID),
    ],
    ids=["1x1", "5x5", "strided", "averages of whole maps", "sigmoid"],
)
@pytest.mark.parametrize("before", [False, True], ids=["behind", "before"])
def test_what_stands_beside_two_blocks_costs_nothing(more: tuple[Layer, ...], before: bool) -> None:
    """The statement asks for two blocks, and not that there be nothing else."""
    pooled = more if more[-1].kind.endswith("pooling") else (*more, POOL)
    layers = (*pooled, *TWO_BLOCKS) if before else (*TWO_BLOCKS, *more)
    assert judgement("blocks", replace(SOUND, network=network(*layers, *REST))).share == 1


@pytest.mark.parametrize(
    ("layer", "misconception"),
    [(POINTS, "other_kernel"), (STRIDED, "strided_convolution"), (WIDE, "other_kernel")],
)
def test_a_block_is_only_as_good_as_its_convolutions(layer: Layer, misconception: str) -> None:
    """A convolution of another kind inside one of the two blocks is named."""
    within = network(*TWO_BLOCKS[:5], layer, RELU, *TWO_BLOCKS[5:], *REST)
    assert blocks.count_complete(within) == 1
    assert fault_of("blocks", replace(SOUND, network=within)) == misconception


def test_a_block_needs_its_pooling_and_a_convolution() -> None:
    """Two poolings behind one convolution are one block, and two convolutions behind each other are none."""
    assert blocks.count_complete(network(CONVOLUTION, RELU, POOL, POOL)) == 1
    assert blocks.count_complete(network(CONVOLUTION, RELU, CONVOLUTION, RELU)) == 0
    assert blocks.count_complete(network(CONVOLUTION, RELU, AVERAGE, POOL)) == 0
    assert blocks.count_complete(NETWORK) == blocks.count_pooled(NETWORK) == 2
