"""Build the Keras models that a student's function is given, and give each call one that nobody has changed.

A model comes once, as ``{"do": "give", "digest", "told"}``, and is not answered; calls name it by its digest.
It is built when it is first asked for. What a student's function does to it is undone before the next call:
the weights are put back, and a model whose layers are others now is built anew.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import keras

MOST_BUILT = 64
"""How many models are kept; the one that was built first goes first."""

_layers = dict(vars(keras.layers))
_Sequential, _Model, _Input = keras.Sequential, keras.Model, keras.Input


class _Built(NamedTuple):
    """A model, and how it was when it was built."""

    model: Any
    variables: list[tuple[Any, Any]]
    """Each variable with its value."""

    state: list[Any]


class GivenModels:
    """The models that one submission is given."""

    def __init__(self) -> None:
        self._told: dict[str, dict[str, Any]] = {}
        self._built: dict[str, _Built] = {}

    def keep(self, digest: str, told: dict[str, Any]) -> None:
        """Keep what is told of a model; nothing is built yet."""
        self._told[digest] = told

    def put_in(self, arguments: tuple[Any, ...], places: list[list[Any]]) -> tuple[Any, ...]:
        """Return arguments with models in some places, each as it was given."""
        models = {place: self._fresh(digest) for place, digest in places}
        return tuple(models.get(place, argument) for place, argument in enumerate(arguments))

    def _fresh(self, digest: str) -> Any:
        built = self._built.get(digest)
        if built is None or _state(built.model) != built.state:
            self._built.pop(digest, None)
            while len(self._built) >= MOST_BUILT:
                del self._built[next(iter(self._built))]
            built = self._built[digest] = _build(self._told[digest])
        for variable, value in built.variables:
            variable.assign(value)
        return built.model


def _build(told: dict[str, Any]) -> _Built:
    """Return a model of what is told of it."""
    entries = told["layers"]
    layers = [
        _layers[each["class"]](name=each["name"], dtype="float32", **each["settings"]) for each in entries
    ]
    shape = tuple(told["input_shape"])
    if told["chain"]:
        model = _Sequential([_Input(shape), *layers], name=told["name"])
    else:
        model = _connected(shape, layers, [each["inputs"] for each in entries], told["name"])
    variables = [
        (variable, value)
        for layer, each in zip(layers, entries, strict=True)
        for variable, value in zip(layer.weights, each["weights"], strict=True)
    ]
    return _Built(model, variables, _state(model))


def _connected(shape: tuple[int, ...], layers: list[Any], inputs: list[list[int]], name: str) -> Any:
    """Return a model whose layers take what they are told to."""
    tensors = {-1: _Input(shape)}
    for place, (layer, taken) in enumerate(zip(layers, inputs, strict=True)):
        several = [tensors[one] for one in taken]
        tensors[place] = layer(several if len(several) > 1 else several[0])
    return _Model(tensors[-1], tensors[len(layers) - 1], name=name)


def _state(model: Any) -> list[Any]:
    """Return all of a model that can be changed beside the values of its weights."""
    return [
        (
            id(layer),
            layer.get_config(),
            sorted(name for name in vars(layer) if name == "call"),
            [id(variable) for variable in layer.weights],
            len(layer._inbound_nodes),  # noqa: SLF001 - Keras tells it nowhere else
        )
        for layer in model.layers
    ]
