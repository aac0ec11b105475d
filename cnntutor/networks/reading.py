"""Read with suspicion what a worker says of a model, and bring it into one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.networks.description import Layer, Loss, Network, Optimizer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.networks.description import Shape

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
    "ActivityRegularization": "idle",
    **dict.fromkeys(("Activation", "ReLU", "LeakyReLU", "ELU", "Softmax"), "activation"),
    **dict.fromkeys(("Relu", "Sigmoid", "Tanh", "LeakyRelu", "Elu"), "activation"),
    **dict.fromkeys(("TrueDivide", "Divide", "Multiply"), "rescaling"),
    **dict.fromkeys(("Reshape", "Ravel"), "reshape"),
}
"""Keras's classes of layers and operations. `idle` ones do nothing once the network is trained; so do those
whose names begin with `Random`, as long as they keep the shape."""

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
MOST_NUMBER = 1e6
MOST_COUNT = 10**7
MOST_PARAMETERS = 10**12
MOST_AXES = 8


class NotUnderstood(Exception):
    """What a worker said of a model is no description of one; the text is for the student."""


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
            "settings": dict(told_settings),
        } if 0 <= parameters <= MOST_PARAMETERS:
            settings = _settings(told_settings)
        case _:
            raise NotUnderstood("What build_model returned cannot be described as a model.")
    shapes = _shape(told.get("input_shape")), _shape(told.get("output_shape"))
    kind = "other" if own else KINDS.get(class_name, "other")
    if not own and class_name.startswith("Random") and shapes[0] == shapes[1] is not None:
        kind = "idle"
    if kind == "reshape":
        kind = "flatten" if shapes[1] is not None and len(shapes[1]) == 1 else "other"
    known = (name[:MOST_NAME], class_name[:MOST_NAME])
    if kind == "rescaling" and class_name != "Rescaling":
        scale = told.get("constant")
        if not isinstance(scale, float) or not 1 / MOST_NUMBER < abs(scale) < MOST_NUMBER:
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


PAIRS = ("kernel_size", "strides", "pool_size", "dilation_rate")
COUNTS = ("filters", "units", "groups")
NUMBERS = (
    "scale",
    "offset",
    "rate",
    "negative_slope",
    "max_value",
    "threshold",
    "alpha",
    "epsilon",
    "momentum",
)
FLAGS = ("use_bias", "center", "scale", "keepdims")
TEXTS = ("padding", "data_format")


def _settings(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the settings that are what they have to be, each of one type and within bounds."""
    settings: dict[str, Any] = {}
    for name, value in told.items():
        if name in PAIRS and (pair := _pair(value)) is not None:
            settings[name] = pair
        elif (name in COUNTS and _is_count(value)) or (name in FLAGS and isinstance(value, bool)):
            settings[name] = value
        elif name in NUMBERS and type(value) in (int, float) and abs(value) < MOST_NUMBER:
            settings[name] = float(value)
        elif name in TEXTS and isinstance(value, str):
            settings[name] = value[:MOST_NAME]
        elif name == "axis" and type(value) is int and -MOST_AXES <= value <= MOST_AXES:
            settings[name] = value
    return settings


def _pair(value: Any) -> tuple[int, int] | None:
    match value:
        case [first, second] if _is_count(first) and _is_count(second):
            return first, second
        case count if _is_count(count):
            return count, count
        case _:
            return None


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 < value < MOST_COUNT


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
        case {"slope": float(slope)} if abs(slope) < MOST_NUMBER:
            return {"negative_slope": slope}
        case _:
            return {}


def _shape(told: Any) -> Shape | None:
    return (
        tuple(told) if isinstance(told, list) and 0 < len(told) <= 8 and all(map(_is_count, told)) else None
    )


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
            known = rate if isinstance(rate, float) and abs(rate) < MOST_NUMBER else None
            return Optimizer(f"your own {name[:MOST_NAME]}" if own else name[:MOST_NAME].casefold(), known)
        case _:
            return None
