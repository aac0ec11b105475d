"""What a network of convolutions is, whatever it is called: two that do the same are the same structure.

A node is known by its digest, made of what it does and of the digests of what it takes. What changes nothing
is left out or brought into one order: sums and concatenations have no order, a second ReLU does nothing, and
a dense layer on flattened maps is a convolution whose kernels are as large as these maps.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Shape = tuple[int, ...]

MOST_PARTS = 400
"""A sum or a concatenation of more parts is left as it is written."""


class Mismatch(ValueError):
    """Maps do not go together: there is no such network."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self.shapes = frozenset(map(tuple, shapes))
        super().__init__(", ".join(map(str, sorted(self.shapes))))


@dataclass(frozen=True, kw_only=True, eq=False)
class Node:
    """What one layer gives."""

    what: tuple[Any, ...]
    """The kind of the layer, and its settings."""

    inputs: tuple[Node, ...]
    shape: Shape
    """Height, width and channels; or one number."""

    digest: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


class Structure(NamedTuple):
    """A whole network."""

    result: Node
    """What it gives."""

    weighted: int
    """How many of its layers have kernels or weights: one that is used twice counts once."""

    shape: Shape
    """Of its result, as it comes out."""


def node(what: tuple[Any, ...], inputs: Iterable[Node], shape: Shape) -> Node:
    """Return the node of any layer; nothing is known of what it does."""
    inputs = tuple(inputs)
    told = repr((what, shape, [each.digest for each in inputs]))
    return Node(what=what, inputs=inputs, shape=shape, digest=hashlib.sha256(told.encode()).hexdigest())


def image(shape: Shape) -> Node:
    """Return what a network takes."""
    return node(("image",), (), tuple(shape))


def convolution(
    maps: Node, filters: int, kernel: tuple[int, int], stride: tuple[int, int], shape: Shape, *, bias: bool
) -> Node:
    """Return the maps of a convolution; how it is padded shows in their shape.

    Zeros that a layer of its own puts around belong to it, if they are as many on each side as is usual.
    """
    if maps.what[0] == "zeros around" and all(
        _is_usual(zeros, *sides)
        for zeros, *sides in zip(maps.what[1], maps.inputs[0].shape, kernel, stride, shape, strict=False)
    ):
        maps = maps.inputs[0]
    if kernel == maps.shape[:2] and shape[:2] == (1, 1):
        return full(maps, filters, bias=bias)
    return node(("convolution", kernel, stride, filters, bias), (maps,), shape)


def _is_usual(zeros: tuple[int, int], side: int, kernel: int, stride: int, places: int) -> bool:
    """Tell whether zeros before and behind an axis are all its padding, and no other than the usual ones.

    These are half of the kernel on each side, or with a stride what Keras's "same" puts there.
    """
    if places != (side + sum(zeros) - kernel) // stride + 1:
        return False  # the convolution pads as well
    missing = max((places - 1) * stride + kernel - side, 0)
    return zeros in (((kernel - 1) // 2,) * 2, (missing // 2, missing - missing // 2))


def padded(maps: Node, zeros: tuple[tuple[int, ...], tuple[int, ...]], shape: Shape) -> Node:
    """Return maps with zeros around: how many rows above and below, how many columns left and right."""
    return node(("zeros around", zeros), (maps,), shape)


def full(values: Node, units: int, *, bias: bool) -> Node:
    """Return what a layer gives in which every node sees every value."""
    return node(("full", units, bias), (values,), (1, 1, units))


def with_bias(maps: Node) -> Node:
    """Return the same maps of layers whose biases another layer brings."""
    if maps.what[0] not in ("convolution", "full"):
        return maps
    return node((*maps.what[:-1], True), maps.inputs, maps.shape)


def activation(values: Node, name: str) -> Node:
    """Return values behind an activation; it passes through concatenations and, if it is ReLU, stays one."""
    if name != "relu":
        return node(("activation", name), (values,), values.shape)
    if values.what == ("activation", "relu"):
        return values
    if values.what[0] == "concatenation" and not any(
        each.what[0] == "concatenation" for each in values.inputs
    ):
        return concatenation([activation(each, name) for each in values.inputs])
    return node(("activation", name), (values,), values.shape)


def pooling(maps: Node, name: str, size: tuple[int, int], stride: tuple[int, int], shape: Shape) -> Node:
    """Return pooled maps: ReLU behind max pooling is the same as before it."""
    if name == "max" and maps.what == ("activation", "relu"):
        return activation(pooling(maps.inputs[0], name, size, stride, shape), "relu")
    return node(("pooling", name, size, stride), (maps,), shape)


def addition(parts: Iterable[Node]) -> Node:
    """Return the sum of maps of one shape.

    Raises
    ------
    Mismatch
        If their shapes differ.

    Examples
    --------
    Which part is named first does not matter:

    >>> x = image((4, 4, 3))
    >>> maps = activation(x, "relu")
    >>> addition([x, maps]) == addition([maps, x])
    True
    """
    parts = _flat("addition", tuple(parts))
    _require_one({each.shape for each in parts}, parts)
    return node(("addition",), _ordered(parts), parts[0].shape)


def product(parts: Iterable[Node]) -> Node:
    """Return the product of maps of one shape, number by number; raise `Mismatch` if their shapes differ."""
    parts = tuple(parts)
    _require_one({each.shape for each in parts}, parts)
    return node(("product",), _ordered(parts), parts[0].shape)


def concatenation(parts: Iterable[Node]) -> Node:
    """Return maps side by side along the channels.

    Raises
    ------
    Mismatch
        If their heights or widths differ.
    """
    parts = _flat("concatenation", tuple(parts))
    if len(parts) == 1:
        return parts[0]
    _require_one({each.shape[:-1] for each in parts}, parts)
    channels = sum(each.shape[-1] for each in parts)
    return node(("concatenation",), _ordered(parts), (*parts[0].shape[:-1], channels))


def _require_one(shapes: set[Shape], parts: tuple[Node, ...]) -> None:
    if len(shapes) != 1:
        raise Mismatch(each.shape for each in parts)


def _flat(kind: str, parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the parts with those of parts of the same kind in their place, unless these are too many."""
    flat = [inner for each in parts for inner in (each.inputs if each.what[0] == kind else (each,))]
    return tuple(flat) if len(flat) <= MOST_PARTS else parts


def _ordered(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(sorted(parts, key=lambda each: each.digest))
