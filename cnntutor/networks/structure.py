"""The structure of a described network: what it does, without names, order and ways of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.reference import structures
from cnntutor.reference.structures import Structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.networks.description import Layer, Network
    from cnntutor.reference.structures import Node

WITH_WEIGHTS = ("convolution", "dense")
POOLING = {"max_pooling": "max", "average_pooling": "average"}
SUMS = ("Add", "ops.Add")
PRODUCTS = ("Multiply", "ops.Multiply")
CONCATENATIONS = ("Concatenate", "ops.Concatenate")


def structure_of(network: Network) -> Structure:
    """Return the structure of a network with one input and one output, all of whose layers are known.

    Raises
    ------
    ValueError
        If maps are brought together that do not go together, or a shape is not known.
    """
    if network.input_shape is None:
        raise ValueError("the shape of the input is not known")
    nodes: dict[int, Node] = {-1: structures.image(network.input_shape)}
    needed = needed_by(network)
    places = set()
    for position, layer in enumerate(network.layers):
        if position in needed:
            nodes[position] = _node(layer, [nodes[each] for each in network.inputs_of(position)])
            places |= {layer.place} if layer.kind in WITH_WEIGHTS else set()
    result = nodes[output_of(network)]
    return Structure(result, len(places), network.output_shape or result.shape)


def output_of(network: Network) -> int:
    """Return the position of the layer whose result is the network's."""
    return network.outputs[0] if network.outputs else len(network.layers) - 1


def needed_by(network: Network) -> set[int]:
    """Return the positions of the layers on which the output depends."""
    waiting, found = [output_of(network)], set()
    while waiting:
        position = waiting.pop()
        if position >= 0 and position not in found:
            found.add(position)
            waiting += network.inputs_of(position)
    return found


def shared_layer(network: Network) -> Layer | None:
    """Return a layer with weights that is used more than once; None where there is none."""
    used: set[int] = set()
    for position in sorted(needed_by(network)):
        layer = network.layers[position]
        if layer.kind in WITH_WEIGHTS:
            if layer.place in used:
                return layer
            used.add(layer.place)
    return None


def _node(layer: Layer, inputs: Sequence[Node]) -> Node:
    if layer.output_shape is None:
        raise ValueError("the shape of a layer is not known")
    first = inputs[0]
    match layer.kind:
        case "idle":
            return first
        case "flatten":
            return first
        case "activation":
            return structures.activation(first, layer.activation)
        case "convolution" if _is_plain(layer):
            return structures.convolution(
                first,
                layer.settings["filters"],
                layer.pair("kernel_size") or (0, 0),
                layer.pair("strides") or (0, 0),
                layer.output_shape,
                bias=bool(layer.settings.get("use_bias")),
            )
        case "dense":
            return _dense(layer, first)
        case "max_pooling" | "average_pooling" if layer.pair("pool_size"):
            return structures.pooling(
                first,
                POOLING[layer.kind],
                layer.pair("pool_size") or (0, 0),
                layer.pair("strides") or (0, 0),
                layer.output_shape,
            )
        case "normalisation" if layer.class_name == "BatchNormalization" and _is_behind_weights(first):
            return _normalised(first)
        case "borders" if layer.class_name == "ZeroPadding2D":
            return structures.node(("zeros around",), inputs, layer.output_shape)
        case _:
            return _joined(layer, inputs)


def _dense(layer: Layer, values: Node) -> Node:
    """Return what a dense layer gives: on maps it does at every place what a 1×1 convolution does."""
    assert layer.output_shape is not None
    units, bias = layer.settings["units"], bool(layer.settings.get("use_bias"))
    if len(layer.output_shape) == 1:
        return structures.full(values, units, bias=bias)
    return structures.convolution(values, units, (1, 1), (1, 1), layer.output_shape, bias=bias)


def _is_plain(layer: Layer) -> bool:
    """Tell whether a convolution is one as in the course: dense kernels over all channels."""
    settings = layer.settings
    dilation = settings.get("dilation_rate")
    return settings.get("groups") in (None, 1) and (dilation is None or set(dilation) == {1})


def _is_behind_weights(maps: Node) -> bool:
    """Tell whether maps come out of a convolution, with or without an activation behind it."""
    if maps.what[0] == "activation":
        maps = maps.inputs[0]
    return maps.what[0] in ("convolution", "full")


def _normalised(maps: Node) -> Node:
    """Return normalised maps: the normalisation has an offset in place of a bias."""
    return structures.with_bias(maps)


def _joined(layer: Layer, inputs: Sequence[Node]) -> Node:
    assert layer.output_shape is not None
    name = layer.rule_name
    if len(inputs) > 1 and name in SUMS:
        return structures.addition(inputs)
    if len(inputs) > 1 and name in PRODUCTS:
        return structures.product(inputs)
    if name in CONCATENATIONS and layer.settings.get("axis") in (-1, len(layer.output_shape)):
        return structures.concatenation(inputs)
    settings = tuple(sorted((key, repr(value)) for key, value in layer.settings.items()))
    return structures.node((layer.rule_name, settings), inputs, layer.output_shape)
