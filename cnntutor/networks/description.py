"""A network as it was described by a worker, read with suspicion and brought into one form.

An activation counts as a layer of its own, whether it was written inside another layer or behind it, so that
every right way to write a network gives the same sequence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.reference.parameters import Layer as CountedLayer

Shape = tuple[int, ...]

KINDS = {
    "Conv2D": "convolution",
    "MaxPooling2D": "max_pooling",
    "AveragePooling2D": "average_pooling",
    "GlobalAveragePooling2D": "global_average_pooling",
    "GlobalMaxPooling2D": "global_max_pooling",
    "Flatten": "flatten",
    "Dense": "dense",
    "BatchNormalization": "normalisation",
    "Rescaling": "rescaling",
    **dict.fromkeys(("Dropout", "SpatialDropout2D", "GaussianNoise", "GaussianDropout", "Identity"), "idle"),
    **dict.fromkeys(("RandomFlip", "RandomRotation", "RandomTranslation", "RandomZoom"), "idle"),
    **dict.fromkeys(("RandomContrast", "RandomBrightness", "ActivityRegularization"), "idle"),
    **dict.fromkeys(("Activation", "ReLU", "LeakyReLU", "ELU", "Softmax"), "activation"),
    **dict.fromkeys(("Relu", "Sigmoid", "Tanh", "LeakyRelu", "Elu"), "activation"),
    **dict.fromkeys(("TrueDivide", "Divide", "Multiply"), "rescaling"),
    **dict.fromkeys(("Reshape", "Ravel"), "reshape"),
}
"""Keras's classes of layers and operations. `idle` ones do nothing once the network is trained."""

ACTIVATIONS = {"ReLU": "relu", "LeakyReLU": "leaky_relu", "ELU": "elu", "Softmax": "softmax"}
OPERATIONS = {
    "Relu": "relu",
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "LeakyRelu": "leaky_relu",
    "Elu": "elu",
    "Softmax": "softmax",
}
MOST_NAME = 80


class NotUnderstood(Exception):
    """What a worker said of a model is no description of one; the text is for the student."""


@dataclass(frozen=True)
class Layer:
    """One step from the image to the output."""

    kind: str
    """One of the values of `KINDS`, or `other`."""

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
        """Return a setting that is one number for both axes, or one for each."""
        match self.settings.get(setting):
            case [int(first), int(second)]:
                return first, second
            case int(both):
                return both, both
            case _:
                return None


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

    def counted_layers(self) -> list[CountedLayer] | None:
        """Return its layers as parameters are counted by hand; None where it has other ones.

        Layers without an entry of their own (activations, dropout, normalisation) are left out.
        """
        counted = [_counted(layer) for layer in self.layers if layer.kind not in NOT_COUNTED]
        return None if None in counted else [layer for layer in counted if layer is not None]


NOT_COUNTED = ("activation", "idle", "normalisation", "rescaling")


def _counted(layer: Layer) -> CountedLayer | None:
    settings = layer.settings
    match layer.kind:
        case "convolution":
            kernel, stride = layer.pair("kernel_size"), layer.pair("strides")
            padding = _padding(layer)
            plain = layer.pair("dilation_rate") == (1, 1) and settings.get("groups") == 1
            if not plain or None in (kernel, stride, padding) or settings.get("use_bias") is not True:
                return None
            assert kernel is not None
            assert stride is not None
            square = kernel[0] == kernel[1] and stride[0] == stride[1]
            sizes = {"kernel": kernel[0], "stride": stride[0], "padding": padding}
            return {"layer": "conv", "filters": settings.get("filters"), **sizes} if square else None
        case "max_pooling" | "average_pooling":
            size, stride = layer.pair("pool_size"), layer.pair("strides")
            if size is None or stride is None or size[0] != size[1] or stride[0] != stride[1]:
                return None
            return {"layer": "pool", "size": size[0], "stride": stride[0]} if _fits(layer) else None
        case "flatten":
            return {"layer": "flatten"}
        case "dense" if settings.get("use_bias") is True:
            return {"layer": "dense", "units": settings.get("units")}
        case _:
            return None


def _padding(layer: Layer) -> int | None:
    """Return how many rows of zeros a convolution adds on each side; None where the sides differ."""
    kernel, stride = layer.pair("kernel_size"), layer.pair("strides")
    match layer.settings.get("padding"):
        case "valid":
            return 0
        case "same" if kernel and kernel[0] % 2 and stride == (1, 1):
            return (kernel[0] - 1) // 2
        case _:
            return None


def _fits(layer: Layer) -> bool:
    """Tell whether a pooling layer adds no padding."""
    size, shape = layer.pair("pool_size"), layer.input_shape
    if layer.settings.get("padding") == "valid":
        return True
    return bool(
        size and shape and layer.pair("strides") == size and shape[0] % size[0] == shape[1] % size[1] == 0
    )


# ------------------------------------------------------------------ reading what a worker says


def understand(told: Any) -> Network:
    """Return the network that a worker's description is of.

    Parameters
    ----------
    told : Plain
        What came back, checked by nobody.

    Raises
    ------
    NotUnderstood
        If it is no description of a model that can be looked at layer by layer.
    """
    match told:
        case {"no_model": str(name)}:
            what = "nothing: does it end with `return model`?" if name == "NoneType" else f"a {name}"
            raise NotUnderstood(
                f"build_model returned {what}" + ("" if name == "NoneType" else ", not a Keras model.")
            )
        case {"own": True, "model": str(name), "chain": False}:
            raise NotUnderstood(
                f"The layers of your own class {name[:MOST_NAME]} cannot be looked at. Build the model with "
                "keras.Sequential([...]) or with keras.Model(inputs, outputs)."
            )
        case {
            "layers": list(layers),
            "layer_count": int(count),
            "parameters": int(parameters),
            "chain": bool(chain),
        }:
            if count > len(layers):
                raise NotUnderstood(f"Your model has {count} layers, far more than are asked for.")
        case {"layers": list(), "parameters": None}:
            raise NotUnderstood(
                "Your model does not know the size of its input, or of what a layer of your own gives: begin "
                "with keras.Input(shape=(32, 32, 3)) and use Keras's own layers."
            )
        case _:
            raise NotUnderstood("What build_model returned cannot be described as a model.")
    return Network(
        layers=tuple(part for place, layer in enumerate(layers) for part in _layer(layer, place)),
        input_shape=_shape(told.get("input_shape")),
        output_shape=_shape(told.get("output_shape")),
        parameters=parameters,
        chain=chain,
        loss=_loss(told.get("loss")),
        optimizer=_optimizer(told.get("optimizer")),
    )


def _layer(told: Any, place: int) -> list[Layer]:
    """Return one layer; two where an activation was written inside it."""
    match told:
        case {
            "class": str(class_name),
            "name": str(name),
            "own": bool(own),
            "parameters": int(parameters),
            "settings": dict(settings),
        }:
            pass
        case _:
            raise NotUnderstood("What build_model returned cannot be described as a model.")
    shapes = _shape(told.get("input_shape")), _shape(told.get("output_shape"))
    kind = "other" if own else KINDS.get(class_name, "other")
    if kind == "reshape":
        kind = "flatten" if shapes[1] is not None and len(shapes[1]) == 1 else "other"
    known = (name[:MOST_NAME], class_name[:MOST_NAME])
    if kind == "rescaling" and class_name != "Rescaling":
        scale = told.get("constant")
        if not isinstance(scale, float) or scale == 0 or not math.isfinite(scale):
            return [Layer("other", *known, *shapes, parameters, place=place)]
        settings = {"scale": scale if class_name == "Multiply" else 1 / scale, "offset": 0.0}
    if kind == "activation":
        activation = _activation_layer(class_name, settings, told.get("activation"))
        return _activations(activation, known, shapes, parameters, settings, place)
    layer = Layer(kind, *known, *shapes, parameters, settings=settings, place=place)
    inside = told.get("activation") if kind in ("convolution", "dense") else None
    if inside is None:
        return [layer]
    after = _activations(_activation(inside), known, (shapes[1], shapes[1]), 0, _slope(inside), place)
    return [layer, *after]


def _activations(
    name: str,
    known: tuple[str, str],
    shapes: tuple[Shape | None, Shape | None],
    parameters: int,
    settings: Mapping[str, Any],
    place: int,
) -> list[Layer]:
    if name == "linear":
        return []
    kind = "other" if name.startswith("own ") else "activation"
    return [Layer(kind, *known, *shapes, parameters, name, settings, place)]


def _activation_layer(class_name: str, settings: Mapping[str, Any], inside: Any) -> str:
    if class_name == "ReLU" and (settings.get("max_value") is not None or settings.get("threshold")):
        return "own ReLU with a bound"
    if class_name == "ReLU" and settings.get("negative_slope"):
        return "leaky_relu"
    if class_name == "Softmax" and settings.get("axis", -1) not in (-1, 1):
        return "own softmax over another axis"
    return ACTIVATIONS.get(class_name) or OPERATIONS.get(class_name) or _activation(inside)


def _activation(told: Any) -> str:
    match told:
        case {"name": str(name), "own": False}:
            return ACTIVATIONS.get(name, name)[:MOST_NAME]
        case {"name": str(name)}:
            return f"own {name}"[:MOST_NAME]
        case _:
            return "own activation"


def _slope(told: Any) -> Mapping[str, Any]:
    match told:
        case {"slope": float(slope)}:
            return {"negative_slope": slope}
        case _:
            return {}


def _shape(told: Any) -> Shape | None:
    if isinstance(told, list) and len(told) <= 8 and all(type(side) is int and side > 0 for side in told):
        return tuple(told)
    return None


LOSSES = {
    "categoricalcrossentropy": "categorical_crossentropy",
    "sparsecategoricalcrossentropy": "sparse_categorical_crossentropy",
    "binarycrossentropy": "binary_crossentropy",
    "meansquarederror": "mean_squared_error",
    "mse": "mean_squared_error",
    "meanabsoluteerror": "mean_absolute_error",
    "mae": "mean_absolute_error",
}


def _loss(told: Any) -> Loss | None:
    match told:
        case {"name": str(name), "from_logits": bool(from_logits), "own": False}:
            folded = name.replace("_", "").casefold()
            return Loss(LOSSES.get(folded, name[:MOST_NAME]), from_logits)
        case {"name": str(name)}:
            return Loss(f"your own {name[:MOST_NAME]}", from_logits=False)
        case _:
            return None


def _optimizer(told: Any) -> Optimizer | None:
    match told:
        case {"name": str(name), "own": bool(own), "learning_rate": rate}:
            known = rate if isinstance(rate, float) and math.isfinite(rate) else None
            return Optimizer(f"your own {name[:MOST_NAME]}" if own else name[:MOST_NAME].casefold(), known)
        case _:
            return None
