"""Layers and operations that make one tensor of several: sums, products, extremes, concatenation."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.networks.layers.rule import Rule, Unfit, axis_of, require_axes
from cnntutor.networks.layers.settings import Setting, axes, axis, constants, flag, number, off

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape

MOST_INPUTS = 200


def _broadcast(_settings: Settings, inputs: Sequence[Shape]) -> Shape:
    try:
        return np.broadcast_shapes(*((1, *shape) for shape in inputs))[1:]
    except ValueError:
        told = ", ".join(map(str, inputs))
        raise Unfit(f"does not fit inputs of the shapes {told}") from None


def _aligned(_settings: Settings, inputs: Sequence[Shape]) -> Shape:
    """Return the shape of what is made of tensors with the same number of axes."""
    if len({len(shape) for shape in inputs}) > 1:
        raise Unfit("has inputs with different numbers of axes")
    return _broadcast(_settings, inputs)


def _folded(function: Callable[..., Any]) -> Callable[[Settings, Arrays, Arrays], Array]:
    """Return what folds all inputs by a function of two."""

    def compute(_settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
        return np.asarray(functools.reduce(function, inputs))

    return compute


def _average(_settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return np.asarray(functools.reduce(np.add, inputs) / np.float32(len(inputs)))


def _merge(function: Callable[[Settings, Arrays, Arrays], Array], most: int = MOST_INPUTS) -> Rule:
    return Rule(kind="merging", shape=_aligned, compute=function, inputs=(2, most))


def _added_scaled(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return np.asarray(inputs[0] + inputs[1] * np.float32(settings["scale"]))


# ------------------------------------------------------------------ concatenation


def _concatenated_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    place = axis_of(settings["axis"], inputs[0])
    rest = {(*shape[:place], *shape[place + 1 :]) for shape in inputs}
    if len(rest) > 1 or len({len(shape) for shape in inputs}) > 1:
        raise Unfit("has inputs that differ along another axis too")
    shape = list(inputs[0])
    shape[place] = sum(one[place] for one in inputs)
    return tuple(shape)


def _concatenated(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return np.concatenate(inputs, axis=axis_of(settings["axis"], inputs[0].shape[1:]) + 1)


def _stacked_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    if len(set(inputs)) > 1:
        raise Unfit("has inputs of different shapes")
    place = axis_of(settings["axis"], (*inputs[0], 1))
    return (*inputs[0][:place], len(inputs), *inputs[0][place:])


def _stacked(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return np.stack(inputs, axis=axis_of(settings["axis"], (*inputs[0].shape[1:], 1)) + 1)


# ------------------------------------------------------------------ scalar products


def _dot_places(settings: Settings, inputs: Sequence[Shape]) -> tuple[int, int]:
    named = settings["axes"]
    if len(named) not in (1, 2):
        raise Unfit("multiplies along no axis, or along too many")
    first, second = named if len(named) == 2 else named * 2
    places = axis_of(first, inputs[0]), axis_of(second, inputs[1])
    if inputs[0][places[0]] != inputs[1][places[1]]:
        raise Unfit("multiplies axes of different lengths")
    return places


def _dot_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    for shape in inputs:
        require_axes(shape, min(max(len(shape), 1), 2))
    first, second = _dot_places(settings, inputs)
    left = (*inputs[0][:first], *inputs[0][first + 1 :])
    right = (*inputs[1][:second], *inputs[1][second + 1 :])
    return (*left, *right) or (1,)


def _dot_cost(settings: Settings, inputs: Sequence[Shape], output: Shape) -> int:
    return math.prod(output) * inputs[0][_dot_places(settings, inputs)[0]]


def _dot(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    places = _dot_places(settings, [values.shape[1:] for values in inputs])
    rows = [np.moveaxis(values, place + 1, -1) for values, place in zip(inputs, places, strict=True)]
    shape = _dot_shape(settings, [values.shape[1:] for values in inputs])
    left, right = (values.reshape(len(values), -1, values.shape[-1]) for values in rows)
    return np.asarray(left @ right.swapaxes(1, 2)).reshape(len(left), *shape)


# ------------------------------------------------------------------ operations, with constants on either side

OPERATIONS = {
    "Add": np.add,
    "Subtract": np.subtract,
    "Multiply": np.multiply,
    "Divide": np.divide,
    "TrueDivide": np.true_divide,
    "Maximum": np.maximum,
    "Minimum": np.minimum,
    "Power": np.power,
}


def _operation_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    if (settings["constant"] is None) is not (len(inputs) == 2):
        raise Unfit("takes two tensors, or one and a constant")
    if settings["constant"] is None:
        return _aligned(settings, inputs)
    shape: Shape = np.shape(settings["constant"])
    if len(shape) == len(inputs[0]) + 1 and shape[0] == 1:
        shape = shape[1:]
    if len(shape) > len(inputs[0]):
        raise Unfit("has a constant with more axes than its input")
    return _broadcast(settings, [inputs[0], shape])


def _operation(function: Callable[..., Any]) -> Callable[[Settings, Arrays, Arrays], Array]:
    def compute(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
        values: list[Any] = list(inputs)
        if settings["constant"] is not None:
            values.insert(0 if settings["first"] else 1, np.asarray(settings["constant"], np.float32))
        return np.asarray(function(*values))

    return compute


def _operation_rule(function: Callable[..., Any]) -> Rule:
    return Rule(
        kind="arithmetic",
        settings={"constant": Setting(constants, None), "first": Setting(flag, default=False)},
        shape=_operation_shape,
        compute=_operation(function),
        inputs=(1, 2),
    )


CONCATENATE = Rule(
    kind="merging",
    settings={"axis": Setting(axis, -1)},
    shape=_concatenated_shape,
    compute=_concatenated,
    inputs=(1, MOST_INPUTS),
)

RULES = {
    "Add": _merge(_folded(np.add)),
    "Subtract": _merge(_folded(np.subtract), 2),
    "Multiply": _merge(_folded(np.multiply)),
    "Average": _merge(_average),
    "Maximum": _merge(_folded(np.maximum)),
    "Minimum": _merge(_folded(np.minimum)),
    "CustomScaleLayer": Rule(  # of InceptionResNetV2: a way around, and a share of what stands beside it
        kind="merging",
        settings={"scale": Setting(number)},
        shape=_aligned,
        compute=_added_scaled,
        inputs=(2, 2),
    ),
    "Concatenate": CONCATENATE,
    "ops.Concatenate": CONCATENATE,
    "ops.Stack": Rule(
        kind="merging",
        settings={"axis": Setting(axis, 0)},
        shape=_stacked_shape,
        compute=_stacked,
        inputs=(1, MOST_INPUTS),
    ),
    "Dot": Rule(
        kind="merging",
        settings={"axes": Setting(axes), "normalize": Setting(off, default=False)},
        shape=_dot_shape,
        multiplications=_dot_cost,
        compute=_dot,
        inputs=(2, 2),
    ),
    **{f"ops.{name}": _operation_rule(function) for name, function in OPERATIONS.items()},
}
