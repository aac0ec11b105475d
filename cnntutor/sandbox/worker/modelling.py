"""Build and train a submission's Keras model, inside the worker: what comes out is plain data.

It shares its process with the student's code, like all that runs here. Keras's own functions are taken before
that code is loaded, which keeps accidents away and no attacks: what is said of a model is held against its
weights and predictions on the other side.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import keras
import numpy as np

if TYPE_CHECKING:
    from types import ModuleType

    from cnntutor.sandbox.worker import absent, describing, training_settings
else:
    # from this folder, which is all of the package that a worker sees
    import absent
    import describing
    import training_settings

MOST_WEIGHT_BYTES = 60_000_000
"""Bytes of the weights that are sent, as many as a reply can carry: those of larger models stay here."""

PROBE = 32
"""How many images come back as `preprocess` made them, before it is known which others are looked at."""

MOST_LABELS = 1 << 20
"""Numbers in the encoded labels that come back."""

TELL_SECONDS = 0.5
"""How often is told how far the training is."""

DEFAULT_BUILDER = "build_model"

_fit = keras.Model.fit
_predict = keras.Model.predict
_set_seed = keras.utils.set_random_seed

Listener = Callable[[dict[str, Any]], None]
PutIn = Callable[[tuple[Any, ...]], tuple[Any, ...]]


def use_threads(count: int) -> None:
    """Have TensorFlow compute with some threads; only before it computes for the first time."""
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(count)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.set_visible_devices([], "GPU")  # also those that no variable hides, as Apple's


class Modelling:
    """The models that one submission builds."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self._built: Any = None
        self._builder: tuple[Any, ...] = (DEFAULT_BUILDER, (), None, None)
        """What the last model was built by: `describe`'s arguments behind the seed."""
        self._prepared: Any = None
        self._trained: Any = None
        """The model that was trained last."""

    def describe(
        self,
        seed: int,
        builder: str = DEFAULT_BUILDER,
        arguments: tuple[Any, ...] = (),
        image_shape: tuple[int, ...] | None = None,
        put_in: PutIn | None = None,
    ) -> dict[str, Any]:
        """Build a model and return what it is, as plain data; `put_in` adds models that are given."""
        self._builder = builder, arguments, image_shape, put_in
        _set_seed(seed)
        model = absent.present(getattr(self._module, builder)(*(put_in(arguments) if put_in else arguments)))
        if not isinstance(model, keras.Model):
            return {"no_model": type(model).__name__[:80]}
        if image_shape is not None and isinstance(model, keras.Sequential) and not model.built:
            model.build((None, *image_shape))
        self._built = model
        return describing.description_of(model)

    def train(
        self, images: Any, labels: Any, held_out: Any, seed: int, bounds: dict[str, Any], tell: Listener
    ) -> dict[str, Any]:
        """Train the model and return what became of it; the labels of the held-out images are not here."""
        model, self._built = self._built, None
        if model is None:
            self.describe(seed, *self._builder)
            model, self._built = self._built, None
        _set_seed(seed)
        start = held_out[:PROBE].copy()
        tell({"phase": "preprocess"})
        prepared, prepared_held_out = self._prepare(images), self._prepare(held_out)
        pixels = {"training": prepared, "held_out": prepared_held_out, "alone": self._prepare(start)}
        tell({"phase": "encode", "pixels": {name: _summary(array) for name, array in pixels.items()}})
        targets = np.array(self._encode(labels))  # which nobody else can change any more
        self._prepared = prepared
        tell({"phase": "training", "labels": {**_form(targets), "every": _plain_labels(targets)}})
        settings = training_settings.chosen(getattr(self._module, "training", None), bounds)
        tell({"phase": "fit", **settings})
        tell({"phase": "fit", "start": _weights(model)["weights"]})
        learnt_from = int(len(images) * (1 - settings.get("validation_split", 0)))
        monitor = _Monitor(tell, settings["epochs"], -(-learnt_from // settings["batch_size"]))
        _fit(model, prepared, targets, verbose=0, shuffle=True, callbacks=[monitor], **settings)
        self._trained = model
        tell({"phase": "predict"})
        predictions = _predict(model, prepared_held_out, batch_size=256, verbose=0)
        if getattr(predictions, "dtype", None) not in (None, np.dtype(object)):
            predictions = np.asarray(predictions, np.float32)  # of lower precision, perhaps
        return {"predictions": predictions, **_weights(model)}

    def change(self, function: str) -> dict[str, Any]:
        """Have a function of the student's change the model that was trained last; return what it is then.

        A model that was compiled since its training has no function of Keras's that was made for that.
        """
        model = self._trained
        before = model.train_function
        returned = absent.present(getattr(self._module, function)(model))
        changed = model if returned is None else returned
        if not isinstance(changed, keras.Model):
            return {"no_model": type(changed).__name__[:80]}
        self._built = changed
        again = changed.train_function is None or changed.train_function is not before
        return {**describing.description_of(changed), "recompiled": again}

    def prepared(self, places: Any) -> Any:
        """Return some of the images that the last training was given; which, nobody knew before."""
        return np.asarray(self._prepared[places], np.float32)

    def _prepare(self, images: Any) -> Any:
        preprocess = getattr(self._module, "preprocess", None)
        return images if preprocess is None else _returned("preprocess", preprocess(images))

    def _encode(self, labels: Any) -> Any:
        encode = getattr(self._module, "encode", None)
        return labels if encode is None else _returned("encode", encode(labels))


def _returned(name: str, value: Any) -> Any:
    """Return what a function of the student gave, as an array."""
    if value is None:
        raise ValueError(f"{name} returned nothing: does it end with a `return`?")
    array = np.asarray(absent.present(value))
    if array.dtype.kind not in "biuf" or not array.ndim:
        raise ValueError(f"{name} returned no array of numbers")
    return array


def _weights(model: Any) -> dict[str, Any]:
    """Return the arrays of each layer that is described, and their size; only the size if it is too large."""
    every = describing.weights_of(model)
    size = sum(int(np.prod(one.shape)) * _itemsize(one) for own in every for one in own)
    if size > MOST_WEIGHT_BYTES:
        return {"weights": None, "weight_bytes": size}
    return {"weights": [[_plain(one) for one in own] for own in every], "weight_bytes": size}


def _itemsize(variable: Any) -> int:
    return 2 if str(variable.dtype) == "float16" else 4


def _plain(variable: Any) -> Any:
    """Return a weight as an array that can be sent: half precision as it is, all else as float32."""
    array = np.asarray(variable.numpy())
    return array if array.dtype == np.float16 else array.astype(np.float32)


class _Monitor(keras.callbacks.Callback):  # type: ignore[misc]
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
        told = {name: value for name, value in numbers.items() if not name.startswith("val_")}
        validation = {name: numbers[name] for name in numbers.keys() - told.keys()}
        self._tell(
            {
                "phase": "fit",
                "epoch": epoch + 1,
                "epochs": self._epochs,
                "batch": batch,
                "batches": self._batches,
                "loss": numbers.get("loss"),
                "accuracy": _accuracy(told),
                "validation_loss": validation.get("val_loss"),
                "validation_accuracy": _accuracy(validation),
                "ended": ended,
            }
        )


def _accuracy(logs: dict[str, float]) -> float | None:
    return next((logs[name] for name in logs if "acc" in name), None)


def _summary(prepared: Any) -> dict[str, Any]:
    """Return what was made of images: form, range, and the first few."""
    numeric = prepared.dtype.kind in "biuf" and prepared.size > 0
    return {
        **_form(prepared),
        "smallest": float(prepared.min()) if numeric else None,
        "largest": float(prepared.max()) if numeric else None,
        "first": prepared[:PROBE].astype(np.float32) if numeric and prepared[:1].size <= 1 << 16 else None,
    }


def _plain_labels(targets: Any) -> Any:
    """Return the labels as they were encoded; None where they are no numbers, or too many."""
    return (
        targets.astype(np.float32) if targets.dtype.kind in "biuf" and targets.size <= MOST_LABELS else None
    )


def _form(array: Any) -> dict[str, Any]:
    return {"shape": list(np.shape(array)), "dtype": str(getattr(array, "dtype", type(array).__name__))[:40]}
