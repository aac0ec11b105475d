"""Which layer of a Keras model takes what from which, models inside the model opened up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import keras

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class LayerUse(NamedTuple):
    """One use of a layer or operation: some are used more than once."""

    operation: Any
    node: Any
    """Keras's record of that use; None where there is none."""

    inputs: list[int] | None
    """The places of the uses whose results it takes; -1 is the first input of the model, -2 the second."""


@dataclass(kw_only=True)
class Graph:
    """The uses of layers of a model, each behind those that it takes something from."""

    uses: list[LayerUse] = field(default_factory=list)
    outputs: list[int] | None = None
    """The places of the uses that give the outputs."""

    input_count: int = 1
    followed: bool = True
    """Whether it is known which takes what from which."""

    cut: bool = False
    """Whether there are more uses than were looked for."""


class _NotFollowed(Exception):
    """Which layer follows which cannot be told."""


class _TooMany(Exception):
    """There are more uses of layers than are looked for: models inside models may have billions."""


def is_of_keras(thing: Any) -> bool:
    """Tell whether the class of a thing is Keras's own."""
    return type(thing).__module__.partition(".")[0] == "keras"


def graph_of(model: Any, most: int) -> Graph:
    """Return the graph of a model, of which so many uses are followed; where it has none, its layers."""
    found = Graph(input_count=len(getattr(model, "inputs", None) or (0,)))
    try:
        inputs = [-1 - place for place in range(found.input_count)]
        found.outputs = _follow(model, inputs, found.uses, most)
    except _TooMany:
        found.cut = True
    except _NotFollowed:
        found.uses = [LayerUse(member, None, None) for member in _members(model)]
        found.followed, found.outputs = False, None
    return found


def _follow(model: Any, inputs: Sequence[int], uses: list[LayerUse], most: int) -> list[int]:
    """Add the uses of layers inside a model; return the places of those that give its outputs."""
    model = getattr(model, "_functional", None) or model  # a Sequential keeps its graph there
    if not _is_functional(model) or len(model.inputs) != len(inputs):
        raise _NotFollowed
    known = {id(tensor): place for tensor, place in zip(model.inputs, inputs, strict=True)}
    for depth in sorted(model._nodes_by_depth, reverse=True):  # noqa: SLF001 - Keras tells it nowhere else
        for node in model._nodes_by_depth[depth]:  # noqa: SLF001 - as above
            if node.is_input or not all(id(tensor) in known for tensor in node.input_tensors):
                continue
            places = _use(node, [known[id(tensor)] for tensor in node.input_tensors], uses, most)
            known |= {id(tensor): place for tensor, place in zip(node.outputs, places, strict=True)}
    return [known[id(tensor)] for tensor in model.outputs]


def _use(node: Any, inputs: list[int], uses: list[LayerUse], most: int) -> list[int]:
    """Add what a node of a graph uses; return the place of each of its results."""
    if isinstance(node.operation, keras.Model) and is_of_keras(node.operation):
        before = len(uses)
        try:
            return _follow(node.operation, inputs, uses, most)
        except _NotFollowed:
            del uses[before:]
    if len(uses) > most:
        raise _TooMany
    uses.append(LayerUse(node.operation, node, inputs))
    return [len(uses) - 1] * len(node.outputs)


def _is_functional(model: Any) -> bool:
    """Tell whether what a model does is told by its graph alone."""
    of_keras = type(model).call.__module__.partition(".")[0] == "keras"
    return of_keras and "call" not in vars(model) and hasattr(model, "_nodes_by_depth")


def _members(model: Any) -> Iterator[Any]:
    """Yield the layers of a model whose graph is not known, in the order in which it keeps them."""
    for member in getattr(model, "layers", ()):
        if isinstance(member, keras.Model):
            yield from _members(member)
        elif not isinstance(member, keras.layers.InputLayer):
            yield member
