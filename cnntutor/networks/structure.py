"""The structure of a described network: what it does, without names, order and ways of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.networks.description import WEIGHTED
from cnntutor.reference import structures
from cnntutor.reference.structures import Structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.networks.description import Layer, Network
    from cnntutor.reference.structures import Node

POOLING = {"max_pooling": "max", "average_pooling": "average"}
SUMS = ("Add", "ops.Add")
PRODUCTS = ("Multiply", "ops.Multiply")
CONCATENATIONS = ("Concatenate", "ops.Concatenate")


class ShapeUnknown(ValueError):
    """The size of some maps is not known, so that nothing can be compared."""


def structure_of(network: Network) -> Structure:
    """Return the structure of a network with one input and one output, all of whose layers are known.

    Raises
    ------
    Mismatch
        If maps are brought together that do not go together.
    ShapeUnknown
        If the shape of the input or of a layer is not known.
    """
    if network.input_shape is None:
        raise ShapeUnknown("the shape of the input is not known")
    nodes: dict[int, Node] = {-1: structures.image(network.input_shape)}
    needed = needed_by(network)
    places = set()
    for position, layer in enumerate(network.layers):
        if position in needed:
            nodes[position] = _node(layer, [nodes[each] for each in network.inputs_of(position)])
            places |= {layer.place} if layer.kind in WEIGHTED else set()
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
        if layer.kind in WEIGHTED:
            if layer.place in used:
                return layer
            used.add(layer.place)
    return None


def _node(layer: Layer, inputs: Sequence[Node]) -> Node:
    if layer.output_shape is None:
        raise ShapeUnknown(f"the shape of what {layer.name} gives is not known")
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
        case "normalisation" if _is_dropped(layer, first):
            return structures.with_bias(first) if layer.settings["center"] else first
        case "borders" if layer.class_name == "ZeroPadding2D":
            rows, columns = layer.settings["padding"]
            return structures.padded(first, (tuple(rows), tuple(columns)), layer.output_shape)
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


def _is_dropped(layer: Layer, maps: Node) -> bool:
    """Tell whether a normalisation is one that may follow a layer with weights, before or behind ReLU.

    It is one of each channel. What it adds stands for the bias of the layer right before it.
    """
    axes = len(layer.output_shape or ())
    if layer.class_name != "BatchNormalization" or layer.settings["axis"] not in (-1, axes):
        return False
    if maps.what in (("activation", "relu"), ("activation", "tanh")):
        maps = maps.inputs[0]
    return maps.what[0] in ("convolution", "full")


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
