"""A model that was given, found inside the one that was built with it, and what became of its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnntutor.networks.description import WEIGHTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.given_model import GivenLayer
    from cnntutor.domain.values import Array
    from cnntutor.networks.description import Layer, Network
    from cnntutor.networks.evidence import Evidence

    Weights = Sequence[Sequence[Array]]

NORMALISATION = "BatchNormalization"
STATISTICS = 2
"""How many arrays of that layer no gradient changes: moving mean and moving variance, its last ones."""


class Found(NamedTuple):
    """A layer of the given model, and where it stands in the one that was built with it."""

    given: GivenLayer
    layer: Layer


def find_base(evidence: Evidence) -> list[Found] | None:
    """Return where the layers of the given model stand, those with weights; None if one is not there.

    A layer is found by its name and its class, so also where a new one was made after its pattern: whether it
    has the weights that were given is another question.
    """
    if evidence.given is None:
        return None
    there = {(layer.name, layer.class_name): layer for layer in reversed(evidence.network.layers)}
    found = []
    for given in evidence.given.layers:
        if not given.weights:
            continue
        layer = there.get((given.name, given.class_name))
        if layer is None:
            return None
        found.append(Found(given, layer))
    return found


def find_head(network: Network, base: Sequence[Found]) -> list[Layer]:
    """Return the layers that do something and stand behind the last one of the base that has weights."""
    last = max((network.layers.index(found.layer) for found in base), default=-1)
    return [layer for layer in network.layers[last + 1 :] if layer.kind != "idle"]


def is_trainable(base: Sequence[Found]) -> bool:
    """Tell whether a training would change a layer of the base, by what the worker says."""
    return any(found.layer.trainable for found in base)


def given_arrays(base: Sequence[Found], *, statistics: bool) -> list[Array]:
    """Return the arrays that were given: the moving statistics, or those that gradients can change."""
    return [
        array for found in base for array in _part(found.given, found.given.weights, statistics=statistics)
    ]


def arrays_of(base: Sequence[Found], weights: Weights, *, statistics: bool) -> list[Array] | None:
    """Return the moving statistics of the base, or what gradients change; None if they did not come back."""
    arrays: list[Array] = []
    for given, layer in base:
        own = weights[layer.place] if layer.place < len(weights) else ()
        if [(array.shape, array.dtype) for array in own] != [(one.shape, one.dtype) for one in given.weights]:
            return None
        arrays += _part(given, own, statistics=statistics)
    return arrays


def _part(given: GivenLayer, arrays: Sequence[Array], *, statistics: bool) -> list[Array]:
    if given.class_name != NORMALISATION:
        return [] if statistics else list(arrays)
    return list(arrays[-STATISTICS:] if statistics else arrays[:-STATISTICS])


def count_changed(before: Sequence[Array], after: Sequence[Array]) -> int:
    """Return how many arrays are not the same, bit for bit."""
    return sum(not is_same(one, other) for one, other in zip(before, after, strict=True))


def is_same(one: Array, other: Array) -> bool:
    """Tell whether two arrays are the same, bit for bit: 0.0 is not -0.0."""
    return one.shape == other.shape and one.dtype == other.dtype and one.tobytes() == other.tobytes()


def arrays_of_head(network: Network, base: Sequence[Found], weights: Weights) -> list[Array]:
    """Return the arrays of the layers behind the base."""
    places = dict.fromkeys(layer.place for layer in find_head(network, base) if layer.kind in WEIGHTED)
    return [array for place in places if place < len(weights) for array in weights[place]]


def are_same(one: Weights, other: Weights) -> bool:
    """Tell whether all weights of two models are the same, bit for bit, whatever layers have none."""
    mine, yours = ([array for layer in weights for array in layer] for weights in (one, other))
    return len(mine) == len(yours) and all(map(is_same, mine, yours))
