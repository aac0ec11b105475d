"""What a Keras model is, as plain data: its layers from image to output, and what it was compiled with."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, NamedTuple

import keras

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LAYERS = 120
"""How many layers are described; of the rest only the number is."""

SETTINGS = (
    *("filters", "kernel_size", "strides", "padding", "dilation_rate", "groups", "use_bias", "data_format"),
    *("pool_size", "units", "rate", "scale", "offset", "negative_slope", "max_value", "threshold", "alpha"),
    *("axis", "epsilon", "center", "momentum", "keepdims"),
)
"""The settings of layers that are told, where a layer has them and they are plain."""

SCHEDULE = keras.optimizers.schedules.LearningRateSchedule


class LayerUse(NamedTuple):
    """One use of a layer or operation: some are used more than once."""

    operation: Any
    node: Any
    """Keras's record of that use; None where there is none."""


def description_of(model: Any) -> dict[str, Any]:
    """Return a model as plain data."""
    path = path_of(model)
    steps = path if path is not None else list(_members(model))
    return {
        "model": type(model).__name__[:80],
        "own": not _of_keras(model),
        "chain": path is not None,
        "layers": [_layer(step) for step in steps[:MOST_LAYERS]],
        "layer_count": len(steps),
        "parameters": int(model.count_params()) if model.built else None,
        "input_shape": _shape(getattr(model, "input_shape", None)),
        "output_shape": _shape(getattr(model, "output_shape", None)),
        "loss": _loss(getattr(model, "loss", None)),
        "optimizer": _optimizer(getattr(model, "optimizer", None)),
    }


def steps_of(model: Any) -> list[LayerUse]:
    """Return the uses of layers that are described, in their order."""
    path = path_of(model)
    return (path if path is not None else list(_members(model)))[:MOST_LAYERS]


def path_of(model: Any) -> list[LayerUse] | None:
    """Return the way from the one input to the one output, models inside the model opened up.

    None where there is more than one way, or it cannot be followed.
    """
    outputs: list[Any] = list(getattr(model, "outputs", None) or ())
    if len(getattr(model, "inputs", None) or ()) != 1 or len(outputs) != 1:
        return None
    backwards: list[LayerUse] = []
    tensor = outputs[0]
    while True:
        operation, index, *_ = tensor._keras_history  # noqa: SLF001 - Keras tells it nowhere else
        if isinstance(operation, keras.layers.InputLayer):
            return backwards[::-1]
        node = operation._inbound_nodes[index]  # noqa: SLF001 - as above
        if len(node.input_tensors) != 1:
            return None
        if isinstance(operation, keras.Model):
            inside = path_of(operation)
            if inside is None:
                return None
            backwards += inside[::-1]
        else:
            backwards.append(LayerUse(operation, node))
        tensor = node.input_tensors[0]


def _members(model: Any) -> Iterator[LayerUse]:
    """Yield the layers of a model that is no single path, in the order in which it keeps them."""
    for member in getattr(model, "layers", ()):
        if isinstance(member, keras.Model):
            yield from _members(member)
        elif not isinstance(member, keras.layers.InputLayer):
            yield LayerUse(member, None)


def _layer(step: LayerUse) -> dict[str, Any]:
    layer, node = step
    is_layer = isinstance(layer, keras.layers.Layer)
    config = layer.get_config() if is_layer and _of_keras(layer) else {}
    told = {
        "class": type(layer).__name__[:80],
        "name": str(layer.name)[:80],
        "own": not _of_keras(layer),
        "input_shape": _shape(tuple(node.input_tensors[0].shape)) if node else None,
        "output_shape": _shape(tuple(node.output_tensors[0].shape)) if node else None,
        "parameters": int(layer.count_params()) if is_layer and layer.built else 0,
        "settings": {name: _plain(config[name]) for name in SETTINGS if name in config},
    }
    if hasattr(layer, "activation"):
        told["activation"] = _activation(layer.activation)
    if node and not is_layer:
        told["constant"] = _constant(node)
    return told


def _of_keras(thing: Any) -> bool:
    return type(thing).__module__.partition(".")[0] == "keras"


def _activation(function: Any) -> dict[str, Any]:
    """Return an activation's name: that of Keras's function or layer; others are the student's own."""
    if isinstance(function, keras.layers.Layer):
        config = function.get_config() if _of_keras(function) else {}
        slope = _plain(config.get("negative_slope"))
        return {"name": type(function).__name__[:80], "own": not _of_keras(function), "slope": slope}
    library = str(getattr(function, "__module__", "")).partition(".")[0]
    name = str(getattr(function, "__name__", type(function).__name__))[:80]
    name = name.removesuffix("_v2") if library == "tensorflow" else name
    return {"name": name, "own": library not in ("keras", "tensorflow"), "slope": None}


def _constant(node: Any) -> float | None:
    """Return the number that an operation such as a division was given."""
    for value in (*node.arguments.args, *node.arguments.kwargs.values()):
        if isinstance(value, int | float):
            return float(value)
    return None


def _shape(shape: Any) -> list[int | None] | None:
    if not isinstance(shape, tuple | list) or not all(
        side is None or isinstance(side, int) for side in shape
    ):
        return None
    return [None if side is None else int(side) for side in shape[1:]]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value[:80]
    if isinstance(value, list | tuple) and len(value) <= 8:
        return [_plain(item) for item in value]
    return None


def _loss(loss: Any) -> dict[str, Any] | None:
    if isinstance(loss, list | tuple) and len(loss) == 1:
        loss = loss[0]
    if loss is None:
        return None
    if isinstance(loss, str):
        return {"name": loss[:80], "from_logits": False, "own": False}
    if isinstance(loss, keras.losses.Loss):
        config = loss.get_config() if _of_keras(loss) else {}
        name = type(loss).__name__
        return {"name": name[:80], "from_logits": bool(config.get("from_logits")), "own": not _of_keras(loss)}
    own = str(getattr(loss, "__module__", "")).partition(".")[0] != "keras"
    return {"name": str(getattr(loss, "__name__", "loss"))[:80], "from_logits": False, "own": own}


def _optimizer(optimizer: Any) -> dict[str, Any] | None:
    optimizer = getattr(optimizer, "inner_optimizer", optimizer)  # of what mixed precision puts around it
    if optimizer is None:
        return None
    rate = None
    if not isinstance(getattr(optimizer, "_learning_rate", None), SCHEDULE):
        with contextlib.suppress(Exception):  # whatever a rate of the student's own may raise
            rate = float(optimizer.learning_rate)
    return {"name": type(optimizer).__name__[:80], "own": not _of_keras(optimizer), "learning_rate": rate}
