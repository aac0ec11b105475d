"""What is done with every number on its own, sums over axes, parts of tensors, and what does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.networks.layers.rule import Rule, Unfit, axis_of
from cnntutor.networks.layers.settings import Setting, axes, choice, constants, flag, ignored, number, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape

# ------------------------------------------------------------------ scale and offset


def _scaled_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    for name in ("scale", "offset"):
        try:
            shape = np.broadcast_shapes(inputs[0], np.shape(settings[name]))
        except ValueError:
            shape = None
        if shape != inputs[0]:
            raise Unfit(f"has a setting {name} that does not fit an input of shape {inputs[0]}")
    return inputs[0]


def _scaled(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return inputs[0] * np.asarray(settings["scale"], np.float32) + np.asarray(settings["offset"], np.float32)


def _clipped(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return np.clip(inputs[0], np.float32(settings["x_min"]), np.float32(settings["x_max"]))


FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "Negative": np.negative,
    "Absolute": np.abs,
    "Square": np.square,
    "Sqrt": np.sqrt,
    "Log": np.log,
    "Log1p": np.log1p,
    "Expm1": np.expm1,
    "Reciprocal": np.reciprocal,
}


def _each(function: Callable[[Array], Array]) -> Rule:
    return Rule(kind="arithmetic", compute=lambda _settings, _weights, inputs: function(inputs[0]))


# ------------------------------------------------------------------ sums over axes


def _places(settings: Settings, shape: Shape) -> tuple[int, ...]:
    if settings["axis"] is None:
        raise Unfit("works on all axes, that of the images too")
    return tuple(axis_of(one, shape) for one in settings["axis"])


def _reduced_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    gone = _places(settings, inputs[0])
    if settings["keepdims"]:
        return tuple(1 if place in gone else side for place, side in enumerate(inputs[0]))
    return tuple(side for place, side in enumerate(inputs[0]) if place not in gone)


def _reduction(function: Callable[..., Any], kind: str) -> Rule:
    def compute(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
        over = tuple(place + 1 for place in _places(settings, inputs[0].shape[1:]))
        return np.asarray(function(inputs[0], axis=over, keepdims=settings["keepdims"]))

    settings = {"axis": Setting(axes, None), "keepdims": Setting(flag, default=False)}
    return Rule(kind=kind, settings=settings, shape=_reduced_shape, compute=compute)


# ------------------------------------------------------------------ parts

Part = int | tuple[int | None, ...]
"""A place, or first, end and step of a slice: settings are plain data."""


def _part(told: Any) -> Part:
    match told:
        case ["slice", first, end, step] | [first, end, step]:
            return tuple(None if one is None else whole(one) for one in (first, end, step))
        case _:
            return whole(told)


def _parts(told: Any) -> tuple[Part, ...]:
    return tuple(_part(one) for one in told)


def _index(settings: Settings, axes: int) -> tuple[Any, ...]:
    parts = [slice(*part) if isinstance(part, tuple) else part for part in settings["key"]]
    if not parts or parts[0] != slice(None) or len(parts) > axes + 1:
        raise Unfit("takes some of the images, or axes that are not there")
    return tuple(parts)


def _part_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    index = _index(settings, len(inputs[0]))[1:]
    shape: list[int] = []
    for side, part in zip(inputs[0], (*index, *[slice(None)] * (len(inputs[0]) - len(index))), strict=True):
        if isinstance(part, slice):
            if part.step == 0:
                raise Unfit("takes parts in steps of 0")
            shape.append(len(range(*part.indices(side))))
        elif not -side <= part < side:
            raise Unfit(f"takes number {part} of an axis of {side}")
    return tuple(shape)


def _take(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return np.ascontiguousarray(inputs[0][_index(settings, inputs[0].ndim - 1)])


# ------------------------------------------------------------------ nothing at all


def _same(_settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return inputs[0]


def _idle(*settings: str) -> Rule:
    return Rule(kind="idle", settings={name: Setting(ignored, None) for name in settings}, compute=_same)


IDLE = {
    "Dropout": _idle("rate", "noise_shape"),
    "AlphaDropout": _idle("rate", "noise_shape"),
    "SpatialDropout1D": _idle("rate", "data_format", "noise_shape"),
    "SpatialDropout2D": _idle("rate", "data_format", "noise_shape"),
    "GaussianNoise": _idle("stddev"),
    "GaussianDropout": _idle("rate"),
    "ActivityRegularization": _idle("l1", "l2"),
    "Identity": _idle(),
}
"""They do something while a network is trained, and nothing afterwards."""

RANDOM = Rule(kind="idle", compute=_same)
"""Random augmentation: whatever its settings, it leaves images alone once a network is trained."""

RULES = {
    **IDLE,
    "Rescaling": Rule(
        kind="rescaling",
        settings={"scale": Setting(constants), "offset": Setting(constants, 0.0)},
        shape=_scaled_shape,
        compute=_scaled,
    ),
    "ops.Clip": Rule(
        kind="arithmetic",
        settings={"x_min": Setting(number), "x_max": Setting(number)},
        compute=_clipped,
    ),
    **{f"ops.{name}": _each(function) for name, function in FUNCTIONS.items()},
    "ops.Mean": _reduction(np.mean, "reduction"),
    "ops.Sum": _reduction(np.sum, "reduction"),
    "ops.Max": _reduction(np.max, "reduction"),
    "ops.Min": _reduction(np.min, "reduction"),
    "ops.GetItem": Rule(kind="parts", settings={"key": Setting(_parts)}, shape=_part_shape, compute=_take),
    "ops.Cast": Rule(kind="idle", settings={"dtype": Setting(choice("float32"), "float32")}, compute=_same),
}
