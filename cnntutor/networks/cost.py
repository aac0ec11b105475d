"""Which layers of a network take the time: their multiplications for one image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.networks.layers import Unfit, find_rule
from cnntutor.networks.layers.settings import read_settings

if TYPE_CHECKING:
    from cnntutor.networks.description import Layer, Network


def multiplications(layer: Layer) -> int:
    """Return how often a layer multiplies for one image, forward.

    A convolution does so F·F·D times for every number of its feature maps, a dense layer once for every
    weight; what other layers do is small beside that. It is 0 where shapes or settings are not known.

    Notes
    -----
    He and Sun, "Convolutional neural networks at constrained time cost" (2015), equation 1.
    """
    rule = find_rule(layer.rule_name)
    if rule is None or layer.trouble or layer.input_shape is None or layer.output_shape is None:
        return 0
    try:
        settings = read_settings(rule, layer.settings)
        return rule.multiplications(settings, [layer.input_shape], layer.output_shape)
    except (Unfit, LookupError):
        return 0


def costliest(network: Network) -> tuple[Layer, float] | None:
    """Return the layer with the most multiplications and its share of all; None where there are none."""
    costs = [(multiplications(layer), layer) for layer in network.layers]
    total = sum(cost for cost, _ in costs)
    if not total:
        return None
    most, layer = max(costs, key=lambda pair: pair[0])
    return layer, most / total
