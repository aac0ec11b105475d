"""What Keras keeps of layers and operations, as plain data."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

WITHOUT_EFFECT = ("name", "trainable", "dtype", "seed", "activation", "build_config", "quantization_config")
"""Settings that are not told: a trained layer computes the same without them, or they are told elsewhere."""

ENDINGS = ("_initializer", "_regularizer", "_constraint", "value_range")
MOST_NUMBERS = 4096
MOST_ITEMS = 16


def config_of(layer: Any) -> dict[str, Any] | None:
    """Return what Keras keeps of a layer or operation; None where that cannot be asked for."""
    try:
        config = layer.get_config()
    except Exception:  # noqa: BLE001 - what a layer raises that was given something of the student's own
        return None
    return dict(config.items())  # what Keras never gives fails here, and is not taken for no answer


def settings(layer: Any, config: dict[str, Any] | None) -> dict[str, Any]:
    """Return the settings of a layer or operation of Keras on which its result depends."""
    if config is None:
        return {"unknown": True}
    kept = {
        name: one
        for name, one in config.items()
        if name not in WITHOUT_EFFECT and not name.endswith(ENDINGS) and one is not None
    }
    if not isinstance(layer, keras.layers.Layer) and config.get("dtype") is not None:
        kept["dtype"] = config["dtype"]  # of an operation it is what it makes of numbers
    return {str(name)[:80]: value(one) for name, one in kept.items()}


def value(told: Any) -> Any:
    """Return a value as plain data; what has no such form as a text that is no value of anything."""
    if told is None or isinstance(told, bool | int | float):
        return told
    if isinstance(told, str):
        return told[:80]
    if isinstance(told, slice):
        return ["slice", told.start, told.stop, told.step]
    if isinstance(told, list | tuple) and len(told) <= MOST_ITEMS:
        return [value(item) for item in told]
    return _array(told)


def _array(told: Any) -> Any:
    try:
        array = np.asarray(told)
    except Exception:  # noqa: BLE001 - a tensor without values, or an object of the student's own
        return "no plain value"
    if array.dtype.kind not in "fiu" or array.size > MOST_NUMBERS:
        return "no plain value"
    return array.astype(np.float32) if array.ndim else float(array)


def arguments(node: Any) -> list[Any]:
    """Return what an operation was called with: `input` for each tensor, else the value."""
    parts: list[Any] = []
    for one in (*node.arguments.args, *node.arguments.kwargs.values()):
        several = isinstance(one, list | tuple) and any(map(_is_tensor, one))
        parts += one if several else [one]
    return ["input" if _is_tensor(part) else value(part) for part in parts if part is not None]


def shape(told: Any) -> list[int | None] | None:
    """Return a shape without the batch."""
    if not isinstance(told, tuple | list):
        return None
    if not all(side is None or isinstance(side, int) for side in told):
        return None
    return [None if side is None else int(side) for side in told[1:]]


def _is_tensor(part: Any) -> bool:
    return isinstance(part, keras.KerasTensor)
