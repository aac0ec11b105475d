"""What a Keras model is, as plain data: its layers from image to output, and what it was compiled with."""

from __future__ import annotations

import contextlib
import math
from typing import TYPE_CHECKING, Any

import keras

if TYPE_CHECKING:
    from cnntutor.sandbox.worker import model_graph, plain_settings
    from cnntutor.sandbox.worker.model_graph import LayerUse
else:
    import model_graph  # from this folder, which is all of the package that a worker sees
    import plain_settings

MOST_LAYERS = 2000
"""How many uses of layers are described; of a model with more only the number is told."""

MOST_TENSORS = 200
"""How many tensors are told that one use takes; one more says that there are more."""

MOST_SETTINGS = 20
"""How many settings of an optimizer are told."""

EQUAL_WEIGHTS = ("Zeros", "Ones", "Constant")
"""Initializers that make all weights of a kernel equal, which none learns from: they stay equal, or zero."""

SCHEDULE = keras.optimizers.schedules.LearningRateSchedule


def description_of(model: Any) -> dict[str, Any]:
    """Return a model as plain data."""
    found = model_graph.graph_of(model, MOST_LAYERS)
    uses = found.uses[:MOST_LAYERS]
    changing = {id(variable) for variable in model.trainable_variables}
    return {
        "model": type(model).__name__[:80],
        "own": not model_graph.is_of_keras(model),
        "followed": found.followed,
        "layers": [
            {**_layer(use, first), "trainable": _count_trainable(use.operation, changing)}
            for use, first in zip(uses, _first_uses(uses), strict=True)
        ],
        "layer_count": len(found.uses),
        "input_count": found.input_count,
        "outputs": found.outputs,
        "parameters": int(model.count_params()) if model.built else None,
        "input_shape": plain_settings.shape(getattr(model, "input_shape", None)),
        "output_shape": plain_settings.shape(getattr(model, "output_shape", None)),
        "loss": _loss(getattr(model, "loss", None)),
        "optimizer": _optimizer(getattr(model, "optimizer", None)),
        "inference": _calls_in_inference(model),
    }


def _count_trainable(operation: Any, changing: set[int]) -> int:
    """Return how many numbers of a layer a training would change; of an operation none."""
    return sum(math.prod(one.shape) for one in getattr(operation, "variables", ()) if id(one) in changing)


def _calls_in_inference(model: Any) -> bool:
    """Tell whether a model inside the model is called with `training=False`."""
    graph = getattr(model, "_functional", None) or model
    every = [node for nodes in getattr(graph, "_nodes_by_depth", {}).values() for node in nodes]
    inside = [node for node in every if isinstance(node.operation, keras.Model)]
    return any(node.arguments.kwargs.get("training") is False for node in inside)


def weights_of(model: Any) -> list[list[Any]]:
    """Return the variables of each use of a layer that is described; of later uses none."""
    uses = model_graph.graph_of(model, MOST_LAYERS).uses[:MOST_LAYERS]
    return [
        list(use.operation.weights)
        if isinstance(use.operation, keras.layers.Layer) and first == place
        else []
        for place, (use, first) in enumerate(zip(uses, _first_uses(uses), strict=True))
    ]


def _first_uses(uses: list[LayerUse]) -> list[int]:
    """Return, for each use, the place of the first use of the same layer."""
    firsts: dict[int, int] = {}
    return [firsts.setdefault(id(use.operation), place) for place, use in enumerate(uses)]


def _layer(use: LayerUse, first_use: int) -> dict[str, Any]:
    layer, node = use.operation, use.node
    is_layer = isinstance(layer, keras.layers.Layer)
    of_keras = model_graph.is_of_keras(layer)
    config = plain_settings.config_of(layer) if of_keras else None
    told = {
        "class": type(layer).__name__[:80],
        "name": str(layer.name)[:80],
        "own": not of_keras,
        "operation": not is_layer,
        "inputs": use.inputs and use.inputs[: MOST_TENSORS + 1],
        "first_use": first_use,
        "input_shape": plain_settings.shape(tuple(node.input_tensors[0].shape)) if node else None,
        "output_shape": plain_settings.shape(tuple(node.output_tensors[0].shape)) if node else None,
        "parameters": int(layer.count_params()) if is_layer and layer.built else 0,
        "settings": plain_settings.settings(layer, config) if of_keras else {},
        "changed": _changed(layer, node) if is_layer else _more_outputs(node),
        "trained_otherwise": _trained_otherwise(layer, config) if is_layer and of_keras else None,
    }
    if hasattr(layer, "activation"):
        told["activation"] = _activation(layer.activation)
    if node and not is_layer:
        told["arguments"] = plain_settings.arguments(node)
    return told


def _changed(layer: Any, node: Any) -> str | None:
    """Return what makes a layer another one than its settings say; None where nothing does."""
    if getattr(layer, "quantization_mode", None):
        return "quantized weights"
    if "call" in vars(layer):
        return "a call of your own"
    if node is not None:
        if len(node.arguments.args) > 1:
            return "a second argument"
        for name, value in node.arguments.kwargs.items():
            if name not in ("training", "inputs", "x") and value is not None:
                return f"an argument {name}"[:80]
    return _more_outputs(node)


def _trained_otherwise(layer: Any, config: dict[str, Any] | None) -> str | None:
    """Return a setting with which a layer is trained otherwise; None where there is none."""
    if layer.weights and not layer.trainable:
        return "trainable=False"
    for name, told in (config or {}).items():
        if str(name).endswith(("_regularizer", "_constraint")) and told is not None:
            return str(name)[:80]
    before = (config or {}).get("kernel_initializer")
    equal = isinstance(before, dict) and before.get("class_name") in EQUAL_WEIGHTS
    return "kernel_initializer" if equal else None


def _more_outputs(node: Any) -> str | None:
    return None if node is None or len(node.outputs) == 1 else "several outputs"


def _activation(function: Any) -> dict[str, Any]:
    """Return an activation's name: that of Keras's function or layer; others are the student's own."""
    if isinstance(function, keras.layers.Layer):
        own = not model_graph.is_of_keras(function) or "call" in vars(function)
        told = {} if own else plain_settings.settings(function, plain_settings.config_of(function))
        return {"name": type(function).__name__[:80], "own": own, "settings": told}
    module = str(getattr(function, "__module__", ""))
    library = module.partition(".")[0]
    name = str(getattr(function, "__name__", type(function).__name__))[:80]
    name = name.removesuffix("_v2") if library == "tensorflow" else name
    library = "ops" if module.startswith("keras.src.ops") else library
    return {"name": name, "own": library not in ("keras", "tensorflow", "ops"), "library": library}


def _loss(loss: Any) -> dict[str, Any] | None:
    if isinstance(loss, list | tuple) and len(loss) == 1:
        loss = loss[0]
    if loss is None:
        return None
    if isinstance(loss, str):
        return {"name": loss[:80], "from_logits": False, "own": False}
    if isinstance(loss, keras.losses.Loss):
        own = not model_graph.is_of_keras(loss)
        config = {} if own else loss.get_config()
        name = type(loss).__name__
        return {"name": name[:80], "from_logits": bool(config.get("from_logits")), "own": own}
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
    own = not model_graph.is_of_keras(optimizer)
    changed = [] if own else _changed_settings(optimizer)
    name = type(optimizer).__name__[:80]
    return {"name": name, "own": own, "learning_rate": rate, "changed": changed}


def _changed_settings(optimizer: Any) -> list[str]:
    """Return the settings of Keras's optimizer, but for its learning rate, that it would not have alone."""
    try:
        plain, own = type(optimizer)().get_config(), optimizer.get_config()
    except Exception:  # noqa: BLE001 - what it raises that was given something of the student's own
        return []
    names = [name for name in plain if name not in ("name", "learning_rate") and own.get(name) != plain[name]]
    return [str(name)[:80] for name in names[:MOST_SETTINGS]]
