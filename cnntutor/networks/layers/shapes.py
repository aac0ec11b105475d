"""Layers that bring numbers into another form: rows, other axes, borders around images, copies, parts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.networks.layers.rule import Rule, Unfit, as_formatted, axis_of, channels_last, require_axes
from cnntutor.networks.layers.settings import (
    DATA_FORMAT,
    Setting,
    axes,
    axis,
    borders,
    choice,
    count,
    sides,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape


def _flat(_settings: Settings, inputs: Sequence[Shape]) -> Shape:
    return (math.prod(inputs[0]),)


def _flatten(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    values = inputs[0]
    if settings["data_format"] == "channels_first" and values.ndim > 2:
        values = np.moveaxis(values, 1, -1)
    return values.reshape(len(values), -1)


def _filled(target: Sequence[int], size: int) -> Shape:
    """Return a shape with what is missing in place of its -1."""
    known = math.prod(side for side in target if side != -1)
    if target.count(-1) > 1 or any(side < -1 or side == 0 for side in target):
        raise Unfit("has a target shape that makes no sense")
    shape = tuple(size // known if side == -1 else side for side in target)
    if math.prod(shape) != size:
        raise Unfit(f"cannot make {tuple(target)} of {size} numbers")
    return shape


def _reshaped(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    return _filled(settings["target_shape"], math.prod(inputs[0]))


def _reshaped_with_batch(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    batch, *target = settings["newshape"]
    if batch != -1:
        raise Unfit("reshapes the axis of the images")
    return _filled(target, math.prod(inputs[0]))


def _to_shape(
    shape: Callable[[Settings, Sequence[Shape]], Shape],
) -> Callable[[Settings, Arrays, Arrays], Array]:
    """Return what brings arrays into the form that a shape rule gives."""

    def compute(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
        return inputs[0].reshape(len(inputs[0]), *shape(settings, [inputs[0].shape[1:]]))

    return compute


def _squeezed(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    shape = inputs[0]
    gone = {place for place, side in enumerate(shape) if side == 1}
    if settings["axis"] is not None:
        named = {axis_of(one, shape) for one in settings["axis"]}
        if not named <= gone:
            raise Unfit(f"takes away an axis that is longer than 1 from {shape}")
        gone = named
    return tuple(side for place, side in enumerate(shape) if place not in gone)


def _expanded(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    longer = (*inputs[0], 1)
    place = axis_of(settings["axis"], longer)
    return (*inputs[0][:place], 1, *inputs[0][place:])


# ------------------------------------------------------------------ another order


def _order(settings: Settings, shape: Shape) -> list[int]:
    order = [place - 1 for place in settings["dims"]]
    if sorted(order) != list(range(len(shape))):
        raise Unfit(f"names axes that an input of shape {shape} does not have")
    return order


def _permuted(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    return tuple(inputs[0][place] for place in _order(settings, inputs[0]))


def _permute(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    order = _order(settings, inputs[0].shape[1:])
    return np.ascontiguousarray(inputs[0].transpose(0, *(place + 1 for place in order)))


def _dims(settings: Settings) -> Settings:
    """Return the axes of a transposition that counts the batch as those of one that does not."""
    batch, *others = settings["axes"]
    if batch != 0:
        raise Unfit("moves the axis of the images")
    return {"dims": others}


def _flipped(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    places = tuple(axis_of(one, inputs[0].shape[1:]) + 1 for one in settings["axis"])
    return np.asarray(np.flip(inputs[0], places))


def _flipped_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    for one in settings["axis"]:
        axis_of(one, inputs[0])
    return inputs[0]


# ------------------------------------------------------------------ borders


def _bordered(sign: int, name: str, axes: int) -> Callable[[Settings, Sequence[Shape]], Shape]:
    def shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
        formatted = channels_last(settings, require_axes(inputs[0], axes + 1))
        changed = [side + sign * sum(pair) for side, pair in zip(formatted, settings[name], strict=False)]
        return as_formatted(settings, (*changed, formatted[-1]))

    return shape


def _around(settings: Settings, name: str) -> list[Any]:
    first = settings["data_format"] == "channels_first"
    return [(0, 0), *([(0, 0)] if first else []), *settings[name], *([] if first else [(0, 0)])]


def _zeros_around(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return np.pad(inputs[0], _around(settings, "padding"))


def _cropped(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    every = zip(inputs[0].shape, _around(settings, "cropping"), strict=True)
    return inputs[0][tuple(slice(before, side - behind) for side, (before, behind) in every)]


def _border_rule(
    sign: int, name: str, count: int, compute: Callable[[Settings, Arrays, Arrays], Array]
) -> Rule:
    settings = {name: Setting(borders(count), ((1, 1),) * count), "data_format": DATA_FORMAT}
    return Rule(kind="borders", settings=settings, shape=_bordered(sign, name, count), compute=compute)


def _padded_widths(settings: Settings, shape: Shape) -> list[tuple[int, int]]:
    others: list[tuple[int, int]]
    batch, *others = settings["pad_width"]
    if batch != (0, 0) or len(others) != len(shape):
        raise Unfit("pads the axis of the images, or axes that are not there")
    return others


def _padded_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    widths = _padded_widths(settings, inputs[0])
    return tuple(side + sum(pair) for side, pair in zip(inputs[0], widths, strict=True))


def _pad(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    widths = _padded_widths(settings, inputs[0].shape[1:])
    return np.pad(inputs[0], [(0, 0), *widths], constant_values=settings["constant_values"] or 0.0)


def _pairs(value: Any) -> tuple[tuple[int, int], ...]:
    return borders(len(value))(value)


# ------------------------------------------------------------------ copies


def _repeated_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    return (settings["n"], *require_axes(inputs[0], 1))


def _repeated(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    return np.repeat(inputs[0][:, None], settings["n"], axis=1)


RULES = {
    "Flatten": Rule(kind="flatten", settings={"data_format": DATA_FORMAT}, shape=_flat, compute=_flatten),
    "Reshape": Rule(
        kind="reshape",
        settings={"target_shape": Setting(sides)},
        shape=_reshaped,
        compute=_to_shape(_reshaped),
    ),
    "ops.Reshape": Rule(
        kind="reshape",
        settings={"newshape": Setting(sides)},
        shape=_reshaped_with_batch,
        compute=_to_shape(_reshaped_with_batch),
    ),
    "ops.Squeeze": Rule(
        kind="reshape",
        settings={"axis": Setting(axes, None)},
        shape=_squeezed,
        compute=_to_shape(_squeezed),
    ),
    "ops.ExpandDims": Rule(
        kind="reshape", settings={"axis": Setting(axis)}, shape=_expanded, compute=_to_shape(_expanded)
    ),
    "Permute": Rule(kind="axes", settings={"dims": Setting(sides)}, shape=_permuted, compute=_permute),
    "ops.Transpose": Rule(
        kind="axes",
        settings={"axes": Setting(sides)},
        shape=lambda settings, inputs: _permuted(_dims(settings), inputs),
        compute=lambda settings, weights, inputs: _permute(_dims(settings), weights, inputs),
    ),
    "ops.Flip": Rule(kind="axes", settings={"axis": Setting(axes)}, shape=_flipped_shape, compute=_flipped),
    "ZeroPadding1D": _border_rule(1, "padding", 1, _zeros_around),
    "ZeroPadding2D": _border_rule(1, "padding", 2, _zeros_around),
    "Cropping1D": _border_rule(-1, "cropping", 1, _cropped),
    "Cropping2D": _border_rule(-1, "cropping", 2, _cropped),
    "ops.Pad": Rule(
        kind="borders",
        settings={
            "pad_width": Setting(_pairs),
            "mode": Setting(choice("constant"), "constant"),
            "constant_values": Setting(float, None),
        },
        shape=_padded_shape,
        compute=_pad,
    ),
    "RepeatVector": Rule(
        kind="copies", settings={"n": Setting(count)}, shape=_repeated_shape, compute=_repeated
    ),
}
