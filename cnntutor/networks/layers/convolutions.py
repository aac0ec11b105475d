"""Convolutions: plain ones in groups, one map at a time, separated and transposed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.networks.layers import planes
from cnntutor.networks.layers.planes import Plane, plane
from cnntutor.networks.layers.rule import Rule, Unfit, as_formatted, channels_last, require_axes
from cnntutor.networks.layers.settings import DATA_FORMAT, PADDING, Setting, choice, count, flag, of_each
from cnntutor.networks.layers.windows import padded, views

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape

AT_ONCE = 1 << 18
"""Numbers of the windows of one image up to which they are laid side by side, which is faster."""


def _settings(axes: int, *, grouped: bool = False) -> dict[str, Setting]:
    """Return the settings that all convolutions over some axes share."""
    found = {
        "kernel_size": Setting(of_each(count, axes)),
        "strides": Setting(of_each(count, axes), (1,) * axes),
        "padding": Setting(choice("valid", "same", "causal"), "valid") if axes == 1 else PADDING,
        "data_format": DATA_FORMAT,
        "dilation_rate": Setting(of_each(count, axes), (1,) * axes),
        "use_bias": Setting(flag, default=True),
    }
    return found | ({"groups": Setting(count, 1)} if grouped else {})


FILTERS = {"filters": Setting(count)}
MULTIPLIER = {"depth_multiplier": Setting(count, 1)}


def _axes(settings: Settings) -> int:
    return len(settings["kernel_size"])


def _plane(settings: Settings, shape: Shape) -> Plane:
    """Return the windows over an input, seen as an image with its channels at the end."""
    formatted = channels_last(settings, require_axes(shape, _axes(settings) + 1))
    return plane(formatted, settings, "kernel_size", settings["dilation_rate"])


def _bias(settings: Settings, length: int) -> tuple[Shape, ...]:
    return ((length,),) if settings["use_bias"] else ()


def _depth(settings: Settings, inputs: Sequence[Shape]) -> int:
    return channels_last(settings, require_axes(inputs[0], _axes(settings) + 1))[-1]


def _output(settings: Settings, inputs: Sequence[Shape], depth: int) -> Shape:
    found = _plane(settings, inputs[0])
    return as_formatted(settings, (*found.counts[-_axes(settings) :], depth))


def _finished(settings: Settings, maps: Array, biases: Arrays) -> Array:
    """Return maps N × H × W × C in the format that the settings name, with their biases."""
    if biases:
        maps = maps + biases[0]
    return planes.restored(maps, _axes(settings), settings["data_format"])


# ------------------------------------------------------------------ plain ones


def _plain_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    depth, groups = _depth(settings, inputs), settings["groups"]
    if depth % groups or settings["filters"] % groups:
        raise Unfit(f"has {groups} groups, which do not divide its {depth} maps and its filters")
    if 1 < groups < depth and groups * math.prod(settings["kernel_size"]) > planes.MOST_PIXELS:
        raise Unfit(f"has {groups} groups, too many to compute")
    return _output(settings, inputs, settings["filters"])


def _plain_weights(settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    depth = _depth(settings, inputs) // int(settings["groups"])
    kernel = (*settings["kernel_size"], depth, settings["filters"])
    return kernel, *_bias(settings, settings["filters"])


def _plain_cost(settings: Settings, inputs: Sequence[Shape], output: Shape) -> int:
    depth = _depth(settings, inputs) // int(settings["groups"])
    return math.prod(settings["kernel_size"]) * depth * math.prod(output)


def _plain(settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    groups, filters = settings["groups"], settings["filters"]
    if 1 < groups == _depth(settings, [inputs[0].shape[1:]]):  # each map on its own
        alone = weights[0].reshape(*settings["kernel_size"], groups, filters // groups)
        return _finished(settings, _each_map(settings, alone, inputs[0]), weights[1:])
    images = planes.laid_out(inputs[0], settings["data_format"])
    found = planes.plane_of(images, settings, "kernel_size", settings["dilation_rate"])
    images = padded(images, found.rows, found.columns)
    kernel = planes.kernel(weights[0])
    parts = zip(np.split(images, groups, axis=3), np.split(kernel, groups, axis=3), strict=True)
    maps = [_correlate(part, own, found) for part, own in parts]
    return _finished(settings, maps[0] if groups == 1 else np.concatenate(maps, axis=3), weights[1:])


def _correlate(images: Array, kernel: Array, found: Plane) -> Array:
    """Return the maps of padded images: windows side by side where they are small, else pixel by pixel."""
    depth, filters = kernel.shape[2:]
    places = len(images), found.rows.places, found.columns.places
    each = views(images, found.rows, found.columns)
    if math.prod((*places[1:], kernel.size // filters)) <= AT_ONCE:
        columns = np.concatenate([view for _, _, view in each], axis=3).reshape(-1, kernel.size // filters)
        return np.asarray((columns @ kernel.reshape(-1, filters)).reshape(*places, filters))
    maps = np.zeros((math.prod(places), filters), np.float32)
    for row, column, view in each:
        maps += view.reshape(-1, depth) @ kernel[row, column]
    return maps.reshape(*places, filters)


def _scratch(settings: Settings, inputs: Sequence[Shape], output: Shape) -> int:
    found = _plane(settings, inputs[0])
    depth = _depth(settings, inputs)
    around = planes.padded_size(found) * depth
    windows = math.prod(found.counts) * depth * math.prod(settings["kernel_size"])
    return around + 2 * min(windows, AT_ONCE) + math.prod(found.counts) * depth + 3 * math.prod(output)


# ------------------------------------------------------------------ each map on its own


def _depthwise_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    return _output(settings, inputs, _depth(settings, inputs) * settings["depth_multiplier"])


def _depthwise_weights(settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    depth, times = _depth(settings, inputs), settings["depth_multiplier"]
    return (*settings["kernel_size"], depth, times), *_bias(settings, depth * times)


def _depthwise_cost(settings: Settings, _inputs: Sequence[Shape], output: Shape) -> int:
    return math.prod(settings["kernel_size"]) * math.prod(output)


def _each_map(settings: Settings, weights: Array, inputs: Array) -> Array:
    """Return the maps of a kernel for every map, N × H × W × C·multiplier."""
    images = planes.laid_out(inputs, settings["data_format"])
    found = planes.plane_of(images, settings, "kernel_size", settings["dilation_rate"])
    kernel = planes.kernel(weights)
    depth, times = kernel.shape[2:]
    maps = np.zeros((len(images), *found.counts, depth, times), np.float32)
    for row, column, view in views(padded(images, found.rows, found.columns), found.rows, found.columns):
        maps += view[..., None] * kernel[row, column]
    return maps.reshape(len(images), *found.counts, depth * times)


def _depthwise(settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    return _finished(settings, _each_map(settings, weights[0], inputs[0]), weights[1:])


def _separable_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    return _output(settings, inputs, settings["filters"])


def _separable_weights(settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    depth, times = _depth(settings, inputs), settings["depth_multiplier"]
    mixing = (*(1,) * _axes(settings), depth * times, settings["filters"])
    kernel = (*settings["kernel_size"], depth, times)
    return kernel, mixing, *_bias(settings, settings["filters"])


def _separable_cost(settings: Settings, inputs: Sequence[Shape], output: Shape) -> int:
    between = _depth(settings, inputs) * int(settings["depth_multiplier"])
    places = math.prod(output) // int(settings["filters"])
    return places * between * (math.prod(settings["kernel_size"]) + int(settings["filters"]))


def _separable(settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    maps = _each_map(settings, weights[0], inputs[0])
    mixing = weights[1].reshape(weights[1].shape[-2:])
    mixed = (maps.reshape(-1, len(mixing)) @ mixing).reshape(*maps.shape[:3], -1)
    return _finished(settings, mixed, weights[2:])


def _depthwise_scratch(settings: Settings, inputs: Sequence[Shape], output: Shape) -> int:
    found = _plane(settings, inputs[0])
    depth = _depth(settings, inputs)
    between = math.prod(found.counts) * depth * int(settings["depth_multiplier"])
    return planes.padded_size(found) * depth + 3 * between + 3 * math.prod(output)


def _rule(
    kind: str,
    settings: dict[str, Setting],
    shape: Callable[[Settings, Sequence[Shape]], Shape],
    weights: Callable[[Settings, Sequence[Shape]], tuple[Shape, ...]],
    cost: Callable[[Settings, Sequence[Shape], Shape], int],
    scratch: Callable[[Settings, Sequence[Shape], Shape], int],
    compute: Callable[[Settings, Arrays, Arrays], Array],
) -> Rule:
    return Rule(
        kind=kind,
        settings=settings,
        shape=shape,
        weights=weights,
        multiplications=cost,
        scratch=scratch,
        compute=compute,
    )


def _plain_rule(kind: str, axes: int) -> Rule:
    settings = _settings(axes, grouped=True) | FILTERS
    return _rule(kind, settings, _plain_shape, _plain_weights, _plain_cost, _scratch, _plain)


def _depthwise_rule(axes: int) -> Rule:
    settings = _settings(axes) | MULTIPLIER
    functions = (_depthwise_shape, _depthwise_weights, _depthwise_cost, _depthwise_scratch, _depthwise)
    return _rule("depthwise_convolution", settings, *functions)


def _separable_rule(axes: int) -> Rule:
    settings = _settings(axes) | MULTIPLIER | FILTERS
    functions = (_separable_shape, _separable_weights, _separable_cost, _depthwise_scratch, _separable)
    return _rule("separable_convolution", settings, *functions)


RULES = {
    "Conv1D": _plain_rule("convolution_1d", 1),
    "Conv2D": _plain_rule("convolution", 2),
    "DepthwiseConv1D": _depthwise_rule(1),
    "DepthwiseConv2D": _depthwise_rule(2),
    "SeparableConv1D": _separable_rule(1),
    "SeparableConv2D": _separable_rule(2),
}
