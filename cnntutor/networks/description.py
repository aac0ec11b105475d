"""A network, brought into one form however it was written: nodes, each with its inputs.

An activation counts as a layer of its own, whether it was written inside another layer or behind it, so that
every right way to write a network gives the same nodes. A chain is the special case in which each node takes
what the one before it gives.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the types are read where a kept model is
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cnntutor.reference.parameters import Layer as CountedLayer

Shape = tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One step from the image to the output: one use of a layer or an operation."""

    kind: str
    """The kind of its rule in the table of layers, or `other`."""

    name: str
    """What the student's model calls it: `conv2d_1`."""

    class_name: str
    """Keras's name for its class, or the student's."""

    input_shape: Shape | None
    """Without the batch; None where it is not known."""

    output_shape: Shape | None
    """Without the batch; None where it is not known."""

    parameters: int
    """How many numbers it has, learnt or not."""

    activation: str = ""
    """For an activation: its name, `relu`."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    """Keras's settings of the layer, as far as its rule knows them."""

    place: int = 0
    """Where its weights are among those that come back: its place among the layers that were described, of
    a layer that is used again that of its first use; an activation inside a layer has that layer's."""

    operation: str = ""
    """The name of its rule in the table of layers; empty where it is that of its class."""

    inputs: tuple[int, ...] | None = None
    """The positions in `Network.layers` of what it takes, -1 for the first input of the network, -2 for the
    second; None for the layer before it."""

    skipped: int = 0
    """How many weights of its place belong to the layer that it is written inside."""

    trained_otherwise: str = ""
    """A setting that changes nothing but its training, `kernel_regularizer`; empty where there is none."""

    trouble: str = ""
    """Why it cannot be computed, a sentence without its subject; empty where nothing speaks against it."""

    trainable: int | None = None
    """How many of its numbers a training would change, as the worker tells it; None where it does not."""

    @property
    def rule_name(self) -> str:
        """The name under which the table of layers knows it."""
        if self.kind == "activation" and not self.operation:
            return f"activation.{self.activation}"
        return self.operation or self.class_name

    def pair(self, setting: str) -> tuple[int, int] | None:
        """Return a setting that has a number for each of the two axes."""
        value = self.settings.get(setting)
        return (value[0], value[1]) if isinstance(value, tuple | list) and len(value) == 2 else None


@dataclass(frozen=True)
class Loss:
    """What a model was compiled to make small."""

    name: str
    """`categorical_crossentropy`, in this spelling whichever was used."""

    from_logits: bool
    """Whether it takes the outputs for logits."""


@dataclass(frozen=True)
class Optimizer:
    """What changes the weights."""

    name: str
    """`adam`."""

    learning_rate: float | None
    """Its first learning rate; None where it changes, or cannot be told."""

    changed: tuple[str, ...] = ()
    """Its other settings that are not those that Keras gives it."""


@dataclass(frozen=True, kw_only=True)
class Network:
    """A model, as it was described."""

    layers: tuple[Layer, ...]
    """In an order in which each comes behind what it takes."""

    input_shape: Shape | None
    """Height, width and channels."""

    output_shape: Shape | None
    """Mostly one number: how many outputs."""

    parameters: int
    """In all."""

    chain: bool
    """Whether there is one path from one input to one output."""

    loss: Loss | None
    optimizer: Optimizer | None

    input_count: int = 1
    """How many tensors it takes."""

    outputs: tuple[int, ...] | None = None
    """The positions of the layers whose results are its outputs; None for the last one alone."""

    inference: bool = False
    """Whether a model inside it is called with `training=False`, as the worker tells it."""

    @property
    def unknown(self) -> tuple[Layer, ...]:
        """The layers of which it is not known what they do."""
        return tuple(layer for layer in self.layers if layer.kind == "other")

    @property
    def incomputable(self) -> tuple[Layer, ...]:
        """The layers that cannot be computed: unknown ones, and known ones with settings that are not."""
        return tuple(layer for layer in self.layers if layer.trouble or layer.kind == "other")

    @property
    def active(self) -> tuple[Layer, ...]:
        """The layers that do something with an image once the network is trained."""
        return tuple(layer for layer in self.layers if layer.kind != "idle")

    @property
    def output_activation(self) -> str:
        """The name of the activation behind the last layer with weights; `linear` where there is none."""
        at = self.outputs[0] if self.outputs else len(self.layers) - 1
        while at >= 0 and self.layers[at].kind == "idle":
            at = self.inputs_of(at)[0]
        if at < 0:
            return "linear"
        last = self.layers[at]
        return UNKNOWN if last.kind == "other" else last.activation or "linear"

    def inputs_of(self, position: int) -> tuple[int, ...]:
        """Return the positions of what a layer takes; negative ones are inputs of the network."""
        named = self.layers[position].inputs
        return (position - 1,) if named is None else named

    def of_kind(self, *kinds: str) -> tuple[Layer, ...]:
        """Return the layers of some kinds."""
        return tuple(layer for layer in self.layers if layer.kind in kinds)

    def activation_behind(self, layer: Layer) -> str:
        """Return the activation between a layer and the next ones with weights, the nearest of several.

        `linear` if there is none, `unknown` if a layer of which it is not known what it does stands there.
        """
        places = self._places.get(id(layer), ())
        waiting = [place for first in places for place in self._takers.get(first, ())]
        seen: set[int] = set()
        for place in waiting:  # grows while it is walked through
            if place in seen:
                continue
            seen.add(place)
            other = self.layers[place]
            if other.kind == "activation":
                return other.activation
            if other.kind == "other":
                return UNKNOWN
            if other.kind not in WEIGHTED:
                waiting += self._takers.get(place, ())
        return "linear"

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        """The positions of each layer, by its identity."""
        found: dict[int, list[int]] = {}
        for place, layer in enumerate(self.layers):
            found.setdefault(id(layer), []).append(place)
        return found

    @cached_property
    def _takers(self) -> dict[int, list[int]]:
        """The positions of the layers that take what a layer gives, by its own."""
        found: dict[int, list[int]] = {}
        for place in range(len(self.layers)):
            for taken in dict.fromkeys(self.inputs_of(place)):
                found.setdefault(taken, []).append(place)
        return found

    def counted_layers(self) -> list[CountedLayer] | None:
        """Return its layers as a list that can be counted; None without one path.

        Each has its `parameters`, and as its `shape` that of what comes out of it.

        Layers without an entry of their own (activations, dropout, normalisation) are left out.
        """
        if not self.chain:
            return None
        return [_counted(layer) for layer in self.layers if layer.kind in COUNTED]


UNKNOWN = "unknown"

CONVOLUTIONS = (
    *("convolution", "convolution_1d", "depthwise_convolution", "separable_convolution"),
    "transposed_convolution",
)
"""The kinds of layers that move kernels over images or sequences."""

WEIGHTED = (*CONVOLUTIONS, "dense")

COUNTED = {
    **dict.fromkeys(CONVOLUTIONS, "conv"),
    **dict.fromkeys(("max_pooling", "average_pooling"), "pool"),
    **dict.fromkeys(("global_average_pooling", "global_max_pooling"), "pool"),
    "flatten": "flatten",
    "dense": "dense",
}


def _counted(layer: Layer) -> CountedLayer:
    settings = layer.settings
    counted: dict[str, Any] = {"layer": COUNTED[layer.kind], "parameters": layer.parameters}
    counted["shape"] = layer.output_shape
    for name, setting in (("kernel", "kernel_size"), ("size", "pool_size"), ("stride", "strides")):
        if (pair := layer.pair(setting)) is not None:
            counted[name] = pair[0]
    same = settings.get("padding") == "same"
    padding = (counted.get("kernel", 1) - 1) // 2 if same else 0
    return {**counted, "padding": padding, "filters": settings.get("filters"), "units": settings.get("units")}
