"""Where a network differs from the one that is asked for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.reference.structures import activation, node
from cnntutor.text import format_count

if TYPE_CHECKING:
    from cnntutor.reference.structures import Node, Shape, Structure

MOST_STEPS = 200
"""How far from the output a difference is looked for."""


def tell_difference(found: Structure, asked: Structure) -> str:
    """Return where a network differs from what is asked for: in its shape, its layers, or its wiring."""
    if found.shape != asked.shape:
        return f"Your model gives {tell_shape(found.shape)}; {tell_shape(asked.shape)} is asked for."
    told = ""
    if found.weighted != asked.weighted:
        has = format_count(found.weighted, "layer with weights", "layers with weights", zero="no")
        told = f"Your model has {has}; {asked.weighted} are asked for. "
    if found.result == asked.result:
        return f"{told}Every convolution of every branch is a layer of its own."
    first, second = first_difference(found.result, asked.result)
    return f"{told}Seen from the output, the first difference: {tell(first)} in place of {tell(second)}."


def first_difference(found: Node, asked: Node) -> tuple[Node, Node]:
    """Return the nodes nearest to the output that differ, of each network one."""
    for _ in range(MOST_STEPS):
        found, asked = _beside(found, asked), _beside(asked, found)
        if found.what != asked.what:
            break
        here, there = _apart(found, asked)
        if not (len(here) == len(there) == 1):
            break
        found, asked = here[0], there[0]
    return found, asked


def _beside(one: Node, other: Node) -> Node:
    """Return a node as it is mostly written: ReLU before max pooling, where the other one is pooling too."""
    if not (_is_relu_of_pooling(one) and (other.what[0] == "pooling" or _is_relu_of_pooling(other))):
        return one
    (pooled,) = one.inputs
    return node(pooled.what, [activation(each, "relu") for each in pooled.inputs], pooled.shape)


def _is_relu_of_pooling(one: Node) -> bool:
    return one.what == ("activation", "relu") and one.inputs[0].what[:2] == ("pooling", "max")


def _apart(found: Node, asked: Node) -> tuple[list[Node], list[Node]]:
    """Return the inputs of two nodes that the other one does not have."""
    there = list(asked.inputs)
    here = []
    for each in found.inputs:
        if each in there:
            there.remove(each)
        else:
            here.append(each)
    return here, there


def tell_shape(shape: Shape) -> str:
    """Return a shape in words."""
    return "the shape (" + ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"


def tell(one: Node) -> str:
    """Return what a node is, in words."""
    match one.what:
        case ("image",):
            return f"the input of {tell_shape(one.shape)}"
        case ("convolution", (rows, columns), (down, right), filters, bias):
            stride = f"stride {down}" if down == right else f"strides {down} and {right}"
            without = "" if bias else ", without biases"
            return f"a {rows}×{columns} convolution of {filters} filters with {stride}{without}"
        case ("full", units, bias):
            return f"a layer of {units} nodes" + ("" if bias else " without biases")
        case ("activation", name):
            return "ReLU" if name == "relu" else str(name)
        case ("pooling", name, (rows, columns), (down, right)):
            stride = f"stride {down}" if down == right else f"strides {down} and {right}"
            return f"{rows}×{columns} {name} pooling with {stride}"
        case ("addition" | "concatenation" | "product" as name,):
            article = "an" if name == "addition" else "a"
            return f"{article} {name} of {len(one.inputs)} parts"
        case ("zeros around", *_):
            return "a padding with zeros"
        case (name, *_):
            return f"a layer {str(name).removeprefix('ops.')}"
        case _:
            return "a layer"
