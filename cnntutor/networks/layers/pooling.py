"""Pooling: maxima and averages of windows, and of whole maps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.networks.layers import planes
from cnntutor.networks.layers.planes import Plane, plane
from cnntutor.networks.layers.rule import Rule, as_formatted, channels_last, require_axes
from cnntutor.networks.layers.settings import DATA_FORMAT, PADDING, Setting, count, flag, of_each
from cnntutor.networks.layers.windows import padded, views

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape


def _strided(settings: Settings) -> Settings:
    """Return the settings with strides; where there are none, windows do not overlap."""
    return {**settings, "strides": settings["strides"] or settings["pool_size"]}


def _plane(settings: Settings, formatted: Shape) -> Plane:
    return plane(formatted, _strided(settings), "pool_size", (1,) * len(settings["pool_size"]))


def _formatted(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    return channels_last(settings, require_axes(inputs[0], len(settings["pool_size"]) + 1))


def _shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    formatted = _formatted(settings, inputs)
    counts = _plane(settings, formatted).counts[-len(settings["pool_size"]) :]
    return as_formatted(settings, (*counts, formatted[-1]))


def _scratch(settings: Settings, inputs: Sequence[Shape], output: Shape) -> int:
    formatted = _formatted(settings, inputs)
    return 2 * planes.padded_size(_plane(settings, formatted)) * formatted[-1] + 4 * math.prod(output)


def _looked_at(settings: Settings, _inputs: Sequence[Shape], output: Shape) -> int:
    """Return how many pixels are looked at."""
    return math.prod(settings["pool_size"]) * math.prod(output)


def _maxima(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    images = planes.laid_out(inputs[0], settings["data_format"])
    found = _plane(settings, images.shape[-1 - len(settings["pool_size"]) :])
    images = padded(images, found.rows, found.columns, -np.inf)
    result: Any = None
    for _, _, view in views(images, found.rows, found.columns):
        result = view.copy() if result is None else np.maximum(result, view, out=result)
    return planes.restored(result, len(settings["pool_size"]), settings["data_format"])


def _averages(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    images = planes.laid_out(inputs[0], settings["data_format"])
    found = _plane(settings, images.shape[-1 - len(settings["pool_size"]) :])
    sums = np.zeros((len(images), *found.counts, images.shape[3]), np.float32)
    inside = np.zeros((1, *found.counts, 1), np.float32)
    ones = padded(np.ones((1, *images.shape[1:3], 1), np.float32), found.rows, found.columns)
    for _, _, view in views(padded(images, found.rows, found.columns), found.rows, found.columns):
        sums += view
    for _, _, view in views(ones, found.rows, found.columns):
        inside += view
    sums /= inside  # what was padded does not count
    return planes.restored(sums, len(settings["pool_size"]), settings["data_format"])


def _rule(kind: str, axes: int, compute: Callable[[Settings, Arrays, Arrays], Array]) -> Rule:
    settings = {
        "pool_size": Setting(of_each(count, axes), (2,) * axes),
        "strides": Setting(of_each(count, axes), None),
        "padding": PADDING,
        "data_format": DATA_FORMAT,
    }
    return Rule(
        kind=kind, settings=settings, shape=_shape, scratch=_scratch, comparisons=_looked_at, compute=compute
    )


# ------------------------------------------------------------------ whole maps


def _global_shape(axes: int) -> Callable[[Settings, Sequence[Shape]], Shape]:
    def shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
        depth = channels_last(settings, require_axes(inputs[0], axes + 1))[-1]
        return as_formatted(settings, (*(1,) * axes, depth)) if settings["keepdims"] else (depth,)

    return shape


def _global(axes: int, reduce: Callable[..., Any]) -> Callable[[Settings, Arrays, Arrays], Array]:
    def compute(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
        first = 2 if settings["data_format"] == "channels_first" else 1
        over = tuple(range(first, first + axes))
        return np.asarray(reduce(inputs[0], axis=over, keepdims=settings["keepdims"]))

    return compute


def _global_rule(kind: str, axes: int, reduce: Callable[..., Any]) -> Rule:
    settings = {"data_format": DATA_FORMAT, "keepdims": Setting(flag, default=False)}
    return Rule(kind=kind, settings=settings, shape=_global_shape(axes), compute=_global(axes, reduce))


RULES = {
    "MaxPooling1D": _rule("max_pooling_1d", 1, _maxima),
    "MaxPooling2D": _rule("max_pooling", 2, _maxima),
    "AveragePooling1D": _rule("average_pooling_1d", 1, _averages),
    "AveragePooling2D": _rule("average_pooling", 2, _averages),
    "GlobalMaxPooling1D": _global_rule("global_max_pooling", 1, np.max),
    "GlobalMaxPooling2D": _global_rule("global_max_pooling", 2, np.max),
    "GlobalAveragePooling1D": _global_rule("global_average_pooling", 1, np.mean),
    "GlobalAveragePooling2D": _global_rule("global_average_pooling", 2, np.mean),
    "ops.MaxPool": _rule("max_pooling", 2, _maxima),
    "ops.AveragePool": _rule("average_pooling", 2, _averages),
}
