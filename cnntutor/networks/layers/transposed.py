"""Transposed convolutions: every pixel adds a kernel to the output, the way back of a convolution."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.networks.layers import planes
from cnntutor.networks.layers.rule import Rule, Unfit, as_formatted, channels_last, require_axes
from cnntutor.networks.layers.settings import (
    DATA_FORMAT,
    PADDING,
    Setting,
    amount,
    count,
    flag,
    of_each,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape


def _formatted(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    shape = require_axes(inputs[0], len(settings["kernel_size"]) + 1)
    if math.prod(settings["kernel_size"]) > planes.MOST_PIXELS:
        raise Unfit(f"has a kernel of more than {planes.MOST_PIXELS:,} pixels")
    return channels_last(settings, shape)


def _length(settings: Settings, side: int, axis: int) -> tuple[int, int, int]:
    """Return the length of the output, that of all that is added up, and where the output begins in it."""
    size, stride = settings["kernel_size"][axis], settings["strides"][axis]
    more = None if settings["output_padding"] is None else settings["output_padding"][axis]
    reach = (size - 1) * settings["dilation_rate"][axis] + 1
    whole = (side - 1) * stride + reach
    if settings["padding"] == "valid":
        return whole + (max(reach, stride) - reach if more is None else more), whole, 0
    length = side * stride if more is None else (side - 1) * stride + reach % 2 + more
    return length, whole, max(whole - length, 0) // 2


def _shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    *sides, _ = _formatted(settings, inputs)
    lengths = (_length(settings, side, axis)[0] for axis, side in enumerate(sides))
    return as_formatted(settings, (*lengths, settings["filters"]))


def _weights(settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    kernel = (*settings["kernel_size"], settings["filters"], _formatted(settings, inputs)[-1])
    return (kernel, (settings["filters"],)) if settings["use_bias"] else (kernel,)


def _cost(settings: Settings, inputs: Sequence[Shape], _output: Shape) -> int:
    return math.prod(settings["kernel_size"]) * math.prod(inputs[0]) * int(settings["filters"])


def _scratch(settings: Settings, inputs: Sequence[Shape], output: Shape) -> int:
    *sides, _ = _formatted(settings, inputs)
    whole = math.prod(_length(settings, side, axis)[1] for axis, side in enumerate(sides))
    return (
        (whole + 2 * math.prod(sides)) * int(settings["filters"])
        + math.prod(inputs[0])
        + 3 * math.prod(output)
    )


def _compute(settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    images = planes.laid_out(inputs[0], settings["data_format"])
    kernel = planes.kernel(weights[0])
    axes = len(settings["kernel_size"])
    ends = [(1, 1, 0)] if axes == 1 else [_length(settings, images.shape[1], 0)]
    ends.append(_length(settings, images.shape[2], axes - 1))
    strides, dilation = ((1, *settings[name])[-2:] for name in ("strides", "dilation_rate"))
    whole = np.zeros((len(images), ends[0][1], ends[1][1], kernel.shape[2]), np.float32)
    flat = images.reshape(-1, images.shape[3])
    for row, column in np.ndindex(kernel.shape[:2]):
        at = [
            slice(first, first + (side - 1) * stride + 1, stride)
            for first, side, stride in zip(
                (row * dilation[0], column * dilation[1]), images.shape[1:3], strides, strict=True
            )
        ]
        part = flat @ kernel[row, column].T
        whole[:, at[0], at[1]] += part.reshape(*images.shape[:3], -1)
    maps = _cut(_cut(whole, ends[0], 1), ends[1], 2)
    if settings["use_bias"]:
        maps = maps + weights[1]
    return planes.restored(maps, axes, settings["data_format"])


def _cut(maps: Array, ends: tuple[int, int, int], axis: int) -> Array:
    """Return the part of an axis that is the output; zeros stand where nothing was added."""
    length, _, first = ends
    kept = maps[(slice(None),) * axis + (slice(first, first + length),)]
    missing = length - kept.shape[axis]
    if not missing:
        return kept
    return np.pad(kept, [(0, missing if place == axis else 0) for place in range(kept.ndim)])


def _rule(axes: int) -> Rule:
    ones = (1,) * axes
    settings = {
        "filters": Setting(count),
        "kernel_size": Setting(of_each(count, axes)),
        "strides": Setting(of_each(count, axes), ones),
        "padding": PADDING,
        "output_padding": Setting(of_each(amount, axes), None),
        "data_format": DATA_FORMAT,
        "dilation_rate": Setting(of_each(count, axes), ones),
        "use_bias": Setting(flag, default=True),
    }
    return Rule(
        kind="transposed_convolution",
        settings=settings,
        shape=_shape,
        weights=_weights,
        multiplications=_cost,
        scratch=_scratch,
        compute=_compute,
    )


RULES = {"Conv1DTranspose": _rule(1), "Conv2DTranspose": _rule(2)}
