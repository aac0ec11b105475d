"""Images made larger or smaller, by repeated pixels or by straight lines between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.networks.layers.rule import Rule, as_formatted, channels_last, require_axes
from cnntutor.networks.layers.settings import DATA_FORMAT, Setting, choice, count, ignored, of_each, off

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape


def _resized(images: Array, axis: int, length: int, interpolation: str) -> Array:
    """Return images with another length of one axis; a pixel's value stands for its middle."""
    side = images.shape[axis]
    middles = (np.arange(length) + 0.5) * (side / length)
    if interpolation == "nearest":
        return np.asarray(images.take(np.minimum(middles.astype(np.int64), side - 1), axis))
    places = np.clip(middles - 0.5, 0, side - 1)
    low = np.floor(places).astype(np.int64)
    share = (places - low).astype(np.float32).reshape([-1 if at == axis else 1 for at in range(images.ndim)])
    upper = images.take(np.minimum(low + 1, side - 1), axis)
    lower = images.take(low, axis)
    return np.asarray(lower + (upper - lower) * share)


def _spatial(settings: Settings) -> int:
    return 2 if settings["data_format"] == "channels_first" else 1


def _upsampled_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    times: Any = settings["size"]
    *sides, depth = channels_last(settings, require_axes(inputs[0], len(times) + 1))
    return as_formatted(settings, (*(side * n for side, n in zip(sides, times, strict=True)), depth))


def _upsampled(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    values, first = inputs[0], _spatial(settings)
    for axis, times in enumerate(settings["size"], start=first):
        values = _resized(values, axis, values.shape[axis] * times, settings["interpolation"])
    return values


def _resizing_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    depth = channels_last(settings, require_axes(inputs[0], 3))[-1]
    return as_formatted(settings, (settings["height"], settings["width"], depth))


def _resizing(settings: Settings, _weights: Arrays, inputs: Arrays) -> Array:
    first = _spatial(settings)
    values = _resized(inputs[0], first, settings["height"], settings["interpolation"])
    return _resized(values, first + 1, settings["width"], settings["interpolation"])


def _scratch(_settings: Settings, inputs: Sequence[Shape], output: Shape) -> int:
    """Return what a step between the two axes needs: at most as if both were as long as they ever are."""
    longest = [max(pair) for pair in zip(inputs[0], output, strict=True)]
    return 4 * int(np.prod(longest, dtype=object))


INTERPOLATION = choice("nearest", "bilinear")
WITHOUT_EFFECT = {"fill_mode", "fill_value"}
"""Settings that matter where an image is padded, which is not known here."""


def _upsampling(axes: int) -> Rule:
    settings = {
        "size": Setting(of_each(count, axes)),
        "data_format": DATA_FORMAT,
        "interpolation": Setting(INTERPOLATION, "nearest"),
    }
    return Rule(
        kind="upsampling", settings=settings, shape=_upsampled_shape, scratch=_scratch, compute=_upsampled
    )


RULES = {
    "UpSampling1D": _upsampling(1),
    "UpSampling2D": _upsampling(2),
    "Resizing": Rule(
        kind="resizing",
        settings={
            "height": Setting(count),
            "width": Setting(count),
            "interpolation": Setting(INTERPOLATION, "bilinear"),
            "data_format": DATA_FORMAT,
            **{
                name: Setting(off, default=False)
                for name in ("crop_to_aspect_ratio", "pad_to_aspect_ratio", "antialias")
            },
            **{name: Setting(ignored, None) for name in WITHOUT_EFFECT},
        },
        shape=_resizing_shape,
        scratch=_scratch,
        compute=_resizing,
    ),
}
