"""A network, brought into one form however it was written.

An activation counts as a layer of its own, whether it was written inside another layer or behind it, so that
every right way to write a network gives the same sequence.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.reference.parameters import Layer as CountedLayer

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Layer:
    """One step from the image to the output."""

    kind: str
    """One of the values of `reading.KINDS`, or `other`."""

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
    """Keras's settings of the layer, as far as they are plain."""

    place: int = 0
    """Its place among the layers that were described; an activation inside a layer has that layer's."""

    def pair(self, setting: str) -> tuple[int, int] | None:
        """Return a setting that has a number for each of the two axes."""
        value = self.settings.get(setting)
        return (value[0], value[1]) if isinstance(value, tuple | list) else None


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
    """Its first learning rate; None where it cannot be told."""


@dataclass(frozen=True)
class Network:
    """A model, as it was described."""

    layers: tuple[Layer, ...]
    """In the order in which an image passes them."""

    input_shape: Shape | None
    """Height, width and channels."""

    output_shape: Shape | None
    """Mostly one number: how many outputs."""

    parameters: int
    """In all."""

    chain: bool
    """Whether there is one path from one input to one output, and all of it is known."""

    loss: Loss | None
    optimizer: Optimizer | None

    @property
    def unknown(self) -> tuple[Layer, ...]:
        """The layers of which it is not known what they do."""
        return tuple(layer for layer in self.layers if layer.kind == "other")

    @property
    def active(self) -> tuple[Layer, ...]:
        """The layers that do something with an image once the network is trained."""
        return tuple(layer for layer in self.layers if layer.kind != "idle")

    @property
    def output_activation(self) -> str:
        """The name of the activation behind the last dense layer; `linear` where there is none."""
        last = self.active[-1] if self.active else None
        return last.activation if last and last.kind == "activation" else "linear"

    def of_kind(self, *kinds: str) -> tuple[Layer, ...]:
        """Return the layers of some kinds."""
        return tuple(layer for layer in self.layers if layer.kind in kinds)

    def activation_behind(self, layer: Layer) -> str:
        """Return the activation between a layer and the next one with weights; `linear` if there is none."""
        behind = itertools.dropwhile(lambda other: other is not layer, self.active)
        next(behind, None)
        for other in behind:
            if other.kind == "activation":
                return other.activation
            if other.kind in ("convolution", "dense"):
                break
        return "linear"

    def counted_layers(self) -> list[CountedLayer] | None:
        """Return its layers as exercise 5 lists them, each with its `parameters`; None without a single path.

        Layers without an entry of their own (activations, dropout, normalisation) are left out.
        """
        if not self.chain:
            return None
        return [_counted(layer) for layer in self.layers if layer.kind in COUNTED]


COUNTED = {
    "convolution": "conv",
    **dict.fromkeys(("max_pooling", "average_pooling"), "pool"),
    **dict.fromkeys(("global_average_pooling", "global_max_pooling"), "pool"),
    "flatten": "flatten",
    "dense": "dense",
}


def _counted(layer: Layer) -> CountedLayer:
    settings = layer.settings
    counted: dict[str, Any] = {"layer": COUNTED[layer.kind], "parameters": layer.parameters}
    for name, setting in (("kernel", "kernel_size"), ("size", "pool_size"), ("stride", "strides")):
        if (pair := layer.pair(setting)) is not None:
            counted[name] = pair[0]
    same = settings.get("padding") == "same"
    padding = (counted.get("kernel", 1) - 1) // 2 if same else 0
    return {**counted, "padding": padding, "filters": settings.get("filters"), "units": settings.get("units")}
