"""Which layers of a network take the time: their multiplications for one image."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnntutor.networks.description import Layer, Network


def multiplications(layer: Layer) -> int:
    """Return how often a layer multiplies for one image, forward.

    A convolution does so F·F·D times for every number of its feature maps, a dense layer once for every
    weight; what other layers do is small beside that and counts as 0.

    Notes
    -----
    He and Sun, "Convolutional neural networks at constrained time cost" (2015), equation 1.
    """
    if layer.input_shape is None or layer.output_shape is None:
        return 0
    match layer.kind:
        case "convolution":
            kernel = layer.pair("kernel_size") or (1, 1)
            return math.prod(kernel) * layer.input_shape[-1] * math.prod(layer.output_shape)
        case "dense":
            return math.prod(layer.input_shape) * layer.output_shape[-1]
        case _:
            return 0


def costliest(network: Network) -> tuple[Layer, float] | None:
    """Return the layer with the most multiplications and its share of all; None where there are none."""
    costs = [(multiplications(layer), layer) for layer in network.layers]
    total = sum(cost for cost, _ in costs)
    if not total:
        return None
    most, layer = max(costs, key=lambda pair: pair[0])
    return layer, most / total
