"""A model that is given to a student's function as an argument: plain data here, a Keras model over there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cnntutor.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cnntutor.domain.values import Array

MOST_LAYERS = 200
MOST_BYTES = 16_000_000
"""Of all weights together: they are sent to every worker that is given the model."""


@dataclass(frozen=True, kw_only=True, eq=False)
class GivenLayer:
    """One layer of a model that is given."""

    class_name: str
    """Keras's name for its class: `Conv2D`."""

    name: str
    """What the model calls it: `conv2d_1`."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    """Keras's settings that are not the default ones, plain data; an activation by its name."""

    weights: tuple[Array, ...] = ()
    """In Keras's order, float32."""

    inputs: tuple[int, ...] | None = None
    """The positions of the layers whose results it takes, -1 for the input of the model; None for the layer
    before it."""


@dataclass(frozen=True, kw_only=True)
class GivenLook:
    """What there is to look at in an exercise that gives a model: what the student's functions make of it."""

    model: Callable[[], GivenModel]
    """The model."""

    images: Callable[[], Array]
    """Images that may be sent through it, N × H × W × C, uint8; the model takes them from 0 to 1."""

    titles: Callable[[], tuple[str, ...]]
    """What each of them shows: `7`."""

    maps: str
    """The function that returns a list of feature maps of a model and an image."""

    filters: str
    """The function that returns the filters of a model, one behind the other."""


@dataclass(frozen=True, kw_only=True, eq=False)
class GivenModel:
    """A model with its weights. What the last layer gives is its output.

    Nobody may change the arrays. In a worker a `keras.Model` stands in its place; where every layer takes
    what the one before it gives, it is a `keras.Sequential`.

    Raises
    ------
    CurriculumError
        If it is too large, or a layer takes something that does not come before it.
    """

    input_shape: tuple[int, ...]
    """Without the batch."""

    layers: tuple[GivenLayer, ...]
    """Each behind what it takes."""

    name: str = "given"
    """What Keras calls it."""

    def __post_init__(self) -> None:
        if not 0 < len(self.layers) <= MOST_LAYERS:
            raise CurriculumError(f"a model that is given has 1 to {MOST_LAYERS} layers")
        if sum(array.nbytes for layer in self.layers for array in layer.weights) > MOST_BYTES:
            raise CurriculumError(f"a model that is given has at most {MOST_BYTES // 10**6} MB of weights")
        for place, layer in enumerate(self.layers):
            if not all(-1 <= one < place for one in self.inputs_of(place)):
                raise CurriculumError(f"layer {layer.name} takes something that does not come before it")

    def inputs_of(self, place: int) -> tuple[int, ...]:
        """Return the positions of what a layer takes; -1 is the input of the model."""
        named = self.layers[place].inputs
        return (place - 1,) if named is None else named

    @property
    def is_chain(self) -> bool:
        """Whether every layer takes what the one before it gives."""
        return all(self.inputs_of(place) == (place - 1,) for place in range(len(self.layers)))

    @cached_property
    def plain(self) -> dict[str, Any]:
        """All of it as plain data, for a worker."""
        return {
            "name": self.name,
            "input_shape": list(self.input_shape),
            "chain": self.is_chain,
            "layers": [
                {
                    "class": layer.class_name,
                    "name": layer.name,
                    "settings": dict(layer.settings),
                    "inputs": list(self.inputs_of(place)),
                    "weights": list(layer.weights),
                }
                for place, layer in enumerate(self.layers)
            ],
        }

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all of it, in hexadecimal: two of the same digest are the same model."""
        told = hashlib.sha256(repr((self.name, self.input_shape)).encode())
        for place, layer in enumerate(self.layers):
            settings = sorted(layer.settings.items())
            told.update(repr((layer.class_name, layer.name, settings, self.inputs_of(place))).encode())
            for array in layer.weights:
                told.update(repr((array.dtype.str, array.shape)).encode() + array.tobytes())
        return told.hexdigest()

    def __repr__(self) -> str:
        return f"<model {self.digest[:12]}: {', '.join(layer.class_name for layer in self.layers)}>"
