"""Activations: functions inside layers, layers of their own, and operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.networks.layers.functions import FUNCTIONS
from cnntutor.networks.layers.rule import Rule, Unfit, axis_of
from cnntutor.networks.layers.settings import Setting, axes, axis, flag, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape

SLOPE = {"negative_slope": Setting(number, 0.2)}
ALPHA = {"alpha": Setting(number, 1.0)}
AXIS = {"axis": Setting(axis, -1)}
BOUND = {"threshold": Setting(number, 0.5)}
RELU = {
    "negative_slope": Setting(number, 0.0),
    "max_value": Setting(number, None),
    "threshold": Setting(number, 0.0),
}
SETTINGS: dict[str, dict[str, Setting]] = {
    "relu": RELU,
    "leaky_relu": SLOPE,
    "elu": ALPHA,
    "celu": ALPHA,
    "gelu": {"approximate": Setting(flag, default=False)},
    "squareplus": {"b": Setting(number, 4.0)},
    "soft_shrink": BOUND,
    "hard_shrink": BOUND,
    "threshold": {"threshold": Setting(number), "default_value": Setting(number)},
    "softmax": AXIS,
    "log_softmax": AXIS,
    "glu": AXIS,
}
"""Of the functions that have some."""


def _name(function: str) -> Callable[[Settings, Sequence[Shape]], str]:
    """Return what gives the name of an activation: a ReLU that is bounded or leaks is no plain one."""

    def name(settings: Settings, inputs: Sequence[Shape]) -> str:
        if function == "relu":
            return _name_of_relu(settings)
        if function == "softmax" and inputs and settings["axis"] not in (-1, len(inputs[0])):
            return "softmax_over_another_axis"
        return function

    return name


def _name_of_relu(settings: Settings) -> str:
    if settings["threshold"]:
        return "thresholded_relu"
    if settings["negative_slope"]:
        return "leaky_relu"
    if settings["max_value"] is None:
        return "relu"
    return "relu6" if settings["max_value"] == 6 else "bounded_relu"


def _shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    if "axis" in settings:
        axis_of(settings["axis"], inputs[0])
    return inputs[0]


def _halved(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    place = axis_of(settings["axis"], inputs[0])
    shape = list(inputs[0])
    if shape[place] % 2:
        raise Unfit(f"halves an axis of {shape[place]}")
    shape[place] //= 2
    return tuple(shape)


def _many_passes(_settings: Settings, inputs: Sequence[Shape], _output: Shape) -> int:
    """Return what an activation needs beside inputs and output: some arrays of their size, some float64."""
    return 8 * int(np.prod(inputs[0], dtype=object))


def _rule(function: str, defaults: Mapping[str, Any] | None = None) -> Rule:
    """Return the rule of a function, with defaults of its own."""
    settings = {
        name: Setting(setting.read, (defaults or {}).get(name, setting.default))
        for name, setting in SETTINGS.get(function, {}).items()
    }
    compute = FUNCTIONS[function]
    return Rule(
        kind="idle" if function == "linear" else "activation",
        settings=settings,
        shape=_halved if function == "glu" else _shape,
        scratch=_many_passes,
        compute=lambda settings, _weights, inputs: np.asarray(compute(inputs[0], **settings)),
        activation=_name(function),
    )


# ------------------------------------------------------------------ layers with weights of their own


def _prelu_weights(settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    shared = {axis_of(one, inputs[0]) for one in settings["shared_axes"]}
    return (tuple(1 if place in shared else side for place, side in enumerate(inputs[0])),)


def _prelu(_settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    return np.asarray(np.maximum(inputs[0], 0) + weights[0] * np.minimum(inputs[0], 0))


PRELU = Rule(
    kind="activation",
    settings={"shared_axes": Setting(axes, ())},
    weights=_prelu_weights,
    compute=_prelu,
    activation=lambda _settings, _inputs: "prelu",
)

LAYERS = {"ReLU": "relu", "LeakyReLU": "leaky_relu", "ELU": "elu", "Softmax": "softmax"}
OPERATIONS = {
    **{name.title().replace("_", ""): name for name in FUNCTIONS if name != "linear"},
    "ReLU": "relu",
    "Exp": "exponential",
    "Softmax": "softmax",
}
"""Of `keras.ops` and of `keras.activations` used on tensors: their classes' names, and the functions."""

RULES = {
    **{f"activation.{name}": _rule(name) for name in FUNCTIONS},
    **{f"ops.{name}": _rule(function) for name, function in OPERATIONS.items()},
    **{name: _rule(function) for name, function in LAYERS.items()},
    "LeakyReLU": _rule("leaky_relu", {"negative_slope": 0.3}),
    "PReLU": PRELU,
}
for unwritable in ("ops.Exponential", "activation.threshold", "activation.glu"):
    del RULES[unwritable]  # Keras has no such class, or a layer with that function inside cannot be built
