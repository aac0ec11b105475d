"""Blocks of convolution, ReLU and pooling: how many a network has, and what is not as asked for in others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.networks.description import CONVOLUTIONS
from cnntutor.text import format_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.networks.description import Layer, Network

POOLING = ("max_pooling", "average_pooling")


def count_complete(network: Network) -> int:
    """Return in how many blocks the pooling and every convolution before it are as asked for."""
    complete = 0
    convolutions: list[Layer] = []
    for layer in network.active:
        if layer.kind == "convolution":
            convolutions.append(layer)
        elif layer.kind in POOLING:
            amiss = [*_about_pooling(layer)]
            amiss += [told for one in convolutions for told in _about_convolution(network, one)]
            complete += bool(convolutions) and not amiss
            convolutions = []
    return complete


def count_behind(network: Network, blocks: int) -> int:
    """Return how many convolutions as asked for stand behind the first blocks of convolution and pooling."""
    done, convolved, found = 0, False, 0
    for layer in network.active:
        if layer.kind in POOLING:
            done += convolved
            convolved = False
        elif layer.kind == "convolution":
            convolved = True
            found += done >= blocks and not [*_about_convolution(network, layer)]
    return found


def count_pooled(network: Network) -> int:
    """Return how many 2×2 max pooling layers have a convolution between them and the pooling before."""
    count, convolved = 0, False
    for layer in network.active:
        if layer.kind == "convolution":
            convolved = True
        elif layer.kind == "max_pooling" and not [*_about_pooling(layer)]:
            count += convolved
            convolved = False
    return count


def complaints_about_convolutions(network: Network, least: int) -> list[str]:
    """Return what is not as asked for in the convolutions, of which there should be some."""
    convolutions = network.of_kind("convolution")
    complaints = []
    if len(convolutions) < least:
        named = "Conv2D layer" if len(network.of_kind(*CONVOLUTIONS)) > len(convolutions) else "convolution"
        complaints.append(f"Your model has {format_count(len(convolutions), named, zero='no')}.")
    return complaints + [told for layer in convolutions for told in _about_convolution(network, layer)]


def _about_convolution(network: Network, layer: Layer) -> Iterator[str]:
    if layer.pair("kernel_size") != (3, 3):
        yield f"{layer.name} has kernels of {_pair(layer, 'kernel_size')}; 3×3 is asked for."
    if layer.pair("strides") != (1, 1):
        yield f"{layer.name} moves by {_pair(layer, 'strides')} pixels; a stride of 1 is asked for."
    activation = network.activation_behind(layer)
    if activation != "relu":
        yield f"Behind {layer.name} stands {describe_activation(activation)}; ReLU is asked for."


def complaints_about_pooling(network: Network, least: int) -> list[str]:
    """Return what is not as asked for in the pooling layers, of which there should be some."""
    pools = network.of_kind(*POOLING)
    complaints = []
    if len(pools) < least:
        complaints.append(f"Your model has {format_count(len(pools), 'pooling layer', zero='no')}.")
    return complaints + [told for layer in pools for told in _about_pooling(layer)]


def _about_pooling(layer: Layer) -> Iterator[str]:
    if layer.kind != "max_pooling":
        yield f"{layer.name} pools by averages; max pooling is asked for."
    elif (layer.pair("pool_size"), layer.pair("strides")) != ((2, 2), (2, 2)):
        window, stride = _pair(layer, "pool_size"), _pair(layer, "strides")
        yield f"{layer.name} has windows of {window} and moves by {stride}; 2×2 and 2 are asked for."


def describe_activation(activation: str) -> str:
    """Return an activation's name in words."""
    return "no activation" if activation == "linear" else activation.replace("_", " ")


def _pair(layer: Layer, setting: str) -> str:
    pair = layer.pair(setting)
    return "×".join(map(str, pair)) if pair else "an unknown size"
