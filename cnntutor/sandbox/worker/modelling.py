"""Describe and train a submission's Keras model, inside the worker: what comes out is plain data.

It shares its process with the student's code, like all that runs here. Keras's own functions are taken before
that code is loaded, which keeps accidents away and no attacks: what is said of a model is held against its
weights and predictions on the other side.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import keras
import numpy as np

if TYPE_CHECKING:
    from types import ModuleType

MOST_LAYERS = 120
"""How many layers are described; of the rest only the number is."""

MOST_WEIGHTS = 12_000_000
"""Numbers in the weights that are sent: those of larger models stay here."""

PROBE = 32
"""How many images come back as `preprocess` made them."""

TELL_SECONDS = 0.5
"""How often is told how far the training is."""

DEFAULT_TRAINING = {"epochs": 5, "batch_size": 32}
SETTINGS = (
    *("filters", "kernel_size", "strides", "padding", "dilation_rate", "groups", "use_bias", "data_format"),
    *("pool_size", "units", "rate", "scale", "offset", "negative_slope", "max_value", "threshold", "alpha"),
    *("axis", "epsilon", "center", "target_shape", "momentum", "keepdims"),
)
"""The settings of layers that are told, where a layer has them and they are plain."""

_fit = keras.Model.fit
_predict = keras.Model.predict
_set_seed = keras.utils.set_random_seed

Listener = Callable[[dict[str, Any]], None]


def use_threads(count: int) -> None:
    """Have TensorFlow compute with some threads; only before it computes for the first time."""
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(count)
    tf.config.threading.set_inter_op_parallelism_threads(1)


class Modelling:
    """The models that one submission builds."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self._built: Any = None

    def describe(self, seed: int) -> dict[str, Any]:
        """Build the model and return what it is, as plain data."""
        _set_seed(seed)
        model = self._module.build_model()
        if not isinstance(model, keras.Model):
            return {"no_model": type(model).__name__[:80]}
        if isinstance(model, keras.Sequential) and not model.built:
            model.build((None, 32, 32, 3))
        self._built = model
        return description_of(model)

    def prepare(self, images: Any) -> Any:
        """Return images as the submission prepares them."""
        preprocess = getattr(self._module, "preprocess", None)
        return images if preprocess is None else preprocess(images)

    def train(self, images: Any, labels: Any, held_out: Any, seed: int, tell: Listener) -> dict[str, Any]:
        """Train the model and return what became of it; the labels of the held-out images are not here."""
        model, self._built = self._built, None
        if model is None:
            self.describe(seed)
            model, self._built = self._built, None
        _set_seed(seed)
        first, first_held_out = images[:PROBE].copy(), held_out[:PROBE].copy()
        tell({"phase": "training"})
        settings = self._settings()
        tell({"phase": "preprocess"})
        prepared = np.asarray(self.prepare(images))
        prepared_held_out = np.asarray(self.prepare(held_out))
        alone = np.asarray(self.prepare(first_held_out.copy()))
        tell({"phase": "encode"})
        targets = self._encode(labels)
        pixels = {
            "training": _summary(prepared, first),
            "held_out": _summary(prepared_held_out, first_held_out),
            "alone": _summary(alone, first_held_out),
        }
        told = {"pixels": pixels, "labels": {**_form(targets), "first": _plain_start(targets)}, **settings}
        tell({"phase": "fit", **told})
        diary = _Diary(tell, settings["epochs"], -(-len(images) // settings["batch_size"]))
        _fit(model, prepared, targets, verbose=0, shuffle=True, callbacks=[diary], **settings)
        tell({"phase": "predict"})
        predictions = _predict(model, prepared_held_out, batch_size=256, verbose=0)
        return {**told, "predictions": predictions, "weights": _weights(model)}

    def _settings(self) -> dict[str, Any]:
        chosen = getattr(self._module, "training", None)
        if chosen is None:
            return dict(DEFAULT_TRAINING)
        value = chosen()
        if not isinstance(value, dict) or not {"epochs", "batch_size"} <= value.keys():
            raise ValueError('training() returns {"epochs": 5, "batch_size": 32}, with numbers of your own')
        for name, most in (("epochs", 10), ("batch_size", 64)):
            least = 1 if name == "epochs" else 16
            number = value[name]
            if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
                raise ValueError(f"{name} is a whole number from {least} to {most}, not {number!r}"[:200])
        return {"epochs": int(value["epochs"]), "batch_size": int(value["batch_size"])}

    def _encode(self, labels: Any) -> Any:
        encode = getattr(self._module, "encode", None)
        return labels if encode is None else np.asarray(encode(labels))


def _weights(model: Any) -> list[list[Any]] | None:
    """Return the arrays of each layer that is described; None for a model of too many numbers."""
    if model.count_params() > MOST_WEIGHTS:
        return None
    return [
        [np.asarray(array) for array in layer.get_weights()] if isinstance(layer, keras.layers.Layer) else []
        for layer in itertools.islice(_layers_of(model), MOST_LAYERS)
    ]


class _Diary(keras.callbacks.Callback):  # type: ignore[misc]
    """Tells how far a training is: at the end of every epoch, and now and then in between."""

    def __init__(self, tell: Listener, epochs: int, batches: int) -> None:
        super().__init__()
        self._tell = tell
        self._epochs = epochs
        self._batches = batches
        self._epoch = 0
        self._told = time.monotonic()

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        if time.monotonic() - self._told > TELL_SECONDS:  # reading the numbers waits for the step: not always
            self._say(self._epoch, batch + 1, logs, ended=False)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        self._epoch = epoch + 1
        self._say(epoch, self._batches, logs, ended=True)

    def _say(self, epoch: int, batch: int, logs: dict[str, Any] | None, *, ended: bool) -> None:
        self._told = time.monotonic()
        numbers = {name: float(value) for name, value in (logs or {}).items() if np.ndim(value) == 0}
        accuracy = next((numbers[name] for name in numbers if "acc" in name), None)
        self._tell(
            {
                "phase": "fit",
                "epoch": epoch + 1,
                "epochs": self._epochs,
                "batch": batch,
                "batches": self._batches,
                "loss": numbers.get("loss"),
                "accuracy": accuracy,
                "ended": ended,
            }
        )


def _summary(prepared: Any, raw: Any) -> dict[str, Any]:
    """Return what was made of images: form, range, and the first ones beside what they were made of."""
    numeric = prepared.dtype.kind in "biuf" and prepared.size > 0
    return {
        **_form(prepared),
        "smallest": float(prepared.min()) if numeric else None,
        "largest": float(prepared.max()) if numeric else None,
        "raw": raw,
        "first": prepared[:PROBE].astype(np.float32) if numeric and prepared[:1].size <= 1 << 16 else None,
    }


def _plain_start(targets: Any) -> Any:
    """Return the first labels as they were encoded; None where they are no numbers."""
    first = np.asarray(targets)[:PROBE]
    return first.astype(np.float32) if first.dtype.kind in "biuf" and first.size <= 1 << 16 else None


def _form(array: Any) -> dict[str, Any]:
    return {"shape": list(np.shape(array)), "dtype": str(getattr(array, "dtype", type(array).__name__))[:40]}


# ------------------------------------------------------------------ what a model is


def description_of(model: Any) -> dict[str, Any]:
    """Return a model as plain data: its layers in order, and what it was compiled with."""
    layers = list(_layers_of(model))
    chain = _is_chain(model)
    return {
        "model": type(model).__name__[:80],
        "own": not _of_keras(model),
        "chain": chain,
        "layers": [_layer(layer) for layer in layers[:MOST_LAYERS]],
        "layer_count": len(layers),
        "parameters": int(model.count_params()) if model.built else None,
        "input_shape": _shape(getattr(model, "input_shape", None)) if chain else None,
        "output_shape": _shape(getattr(model, "output_shape", None)) if chain else None,
        "compiled": bool(model.compiled),
        "loss": _loss(getattr(model, "loss", None)),
        "optimizer": _optimizer(getattr(model, "optimizer", None)),
    }


def _layers_of(model: Any) -> Iterator[Any]:
    """Yield the layers and operations of a model in order, those of models inside it in their place."""
    if isinstance(model, keras.Sequential):
        members = model.layers
    else:
        members = getattr(model, "operations", None) or model.layers
    for member in members:
        if isinstance(member, keras.Model):
            yield from _layers_of(member)
        elif not isinstance(member, keras.layers.InputLayer):
            yield member


def _is_chain(model: Any) -> bool:
    """Tell whether every layer takes what the one before it gives, from one input to one output."""
    members = model.layers if isinstance(model, keras.Sequential) else getattr(model, "operations", None)
    if not members or not model.built or getattr(model, "input_shape", None) is None:
        return False
    if len(model.inputs) != 1 or len(model.outputs) != 1:
        return False
    if not all(_is_chain(member) for member in members if isinstance(member, keras.Model)):
        return False
    if isinstance(model, keras.Sequential):
        return True
    return all(
        [parent.operation for parent in _node(member).parent_nodes] == [before]
        for before, member in itertools.pairwise(members)
    )


def _node(operation: Any) -> Any:
    """Return the place of an operation in the graph: its last one, if it was used more than once."""
    return operation._inbound_nodes[-1]  # noqa: SLF001 - Keras tells it nowhere else


def _layer(layer: Any) -> dict[str, Any]:
    config = layer.get_config() if isinstance(layer, keras.layers.Layer) and _of_keras(layer) else {}
    weights = layer.count_params() if isinstance(layer, keras.layers.Layer) and layer.built else 0
    told = {
        "class": type(layer).__name__[:80],
        "name": str(layer.name)[:80],
        "own": not _of_keras(layer),
        "input_shape": _shape_of_side(layer, "input"),
        "output_shape": _shape_of_side(layer, "output"),
        "parameters": int(weights),
        "trainable": bool(getattr(layer, "trainable", True)),
        "settings": {name: _plain(config[name]) for name in SETTINGS if name in config},
    }
    if hasattr(layer, "activation"):
        told["activation"] = _activation(layer.activation)
    if not isinstance(layer, keras.layers.Layer):
        told["constant"] = _constant(layer)
    return told


def _of_keras(thing: Any) -> bool:
    return type(thing).__module__.partition(".")[0] == "keras"


def _activation(function: Any) -> dict[str, Any]:
    """Return an activation's name: that of Keras's function or layer; others are the student's own."""
    if isinstance(function, keras.layers.Layer):
        config = function.get_config() if _of_keras(function) else {}
        slope = _plain(config.get("negative_slope"))
        return {"name": type(function).__name__[:80], "own": not _of_keras(function), "slope": slope}
    module = str(getattr(function, "__module__", ""))
    name = str(getattr(function, "__name__", type(function).__name__))[:80]
    return {"name": name, "own": module.partition(".")[0] != "keras", "slope": None}


def _constant(operation: Any) -> float | None:
    """Return the number that an operation such as a division was given."""
    arguments = _node(operation).arguments
    for value in (*arguments.args, *arguments.kwargs.values()):
        if isinstance(value, int | float):
            return float(value)
    return None


def _shape_of_side(layer: Any, side: str) -> list[int | None] | None:
    try:
        return _shape(getattr(layer, side).shape)
    except (AttributeError, ValueError, RuntimeError):  # it has none, or more than one
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
    if optimizer is None:
        return None
    try:
        rate = float(optimizer.learning_rate)
    except Exception:  # noqa: BLE001 - whatever a schedule of the student's own may raise
        rate = None
    return {"name": type(optimizer).__name__[:80], "own": not _of_keras(optimizer), "learning_rate": rate}
