"""Normalisation: by the statistics of a training, of an image, or of the data."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.networks.layers.rule import Rule, Unfit, axis_of
from cnntutor.networks.layers.settings import Setting, axes, axis, constants, flag, ignored, number, off

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape

LEAST_DEVIATION = 1e-7
"""Keras's `epsilon()`: no deviation that something is divided by is smaller."""

WITHOUT_EFFECT = {"momentum", "synchronized", "renorm_clipping", "renorm_momentum"}
"""Settings that say how statistics are gathered."""


def _along(array: Array, places: Sequence[int], axes: int) -> Array:
    """Return an array over some axes of an image in the form in which it fits N × image."""
    shape = [1] * axes
    for place, side in zip(places, array.shape, strict=True):
        shape[place] = side
    return array.reshape([1, *shape])


# ------------------------------------------------------------------ of batches


def _batch_weights(settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    length = inputs[0][axis_of(settings["axis"], inputs[0])]
    return ((length,),) * (2 + int(settings["scale"]) + int(settings["center"]))


def _batch(settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    values = inputs[0]
    place = axis_of(settings["axis"], values.shape[1:])
    remaining = [_along(array, [place], values.ndim - 1) for array in weights]
    gamma = remaining.pop(0) if settings["scale"] else np.float32(1)
    beta = remaining.pop(0) if settings["center"] else np.float32(0)
    mean, variance = remaining
    slope = gamma / np.sqrt(variance + np.float32(settings["epsilon"]))
    return np.asarray((values - mean) * slope + beta)


def _each_channel(_settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    return ((inputs[0][-1],),)


def _scaled_channels(_settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    return np.asarray(inputs[0] * weights[0])


# ------------------------------------------------------------------ of one image


def _places(settings: Settings, shape: Shape) -> list[int]:
    places = [axis_of(one, shape) for one in settings["axis"]]
    if places != sorted(set(places)):
        raise Unfit("names its axes in another order than they have")
    return places


def _layer_weights(settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    own = tuple(inputs[0][place] for place in _places(settings, inputs[0]))
    return (own,) * (int(settings["scale"]) + int(settings["center"]))


def _layer(settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    values = inputs[0]
    places = _places(settings, values.shape[1:])
    over = tuple(place + 1 for place in places)
    centred = values - values.mean(axis=over, keepdims=True)
    variance = np.square(centred).mean(axis=over, keepdims=True)
    centred /= np.sqrt(variance + np.float32(settings["epsilon"]))
    remaining = [_along(array, places, values.ndim - 1) for array in weights]
    if settings["scale"]:
        centred *= remaining.pop(0)
    if settings["center"]:
        centred += remaining.pop(0)
    return np.asarray(centred)


# ------------------------------------------------------------------ of the data


def _data_weights(settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    if settings["mean"] is not None:
        return ()
    own = tuple(inputs[0][place] for place in _data_places(settings, inputs[0]))
    return own, own, ()


def _data_places(settings: Settings, shape: Shape) -> list[int]:
    return _places(settings, shape) if settings["axis"] is not None else []


def _data_shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    if (settings["mean"] is None) is not (settings["variance"] is None):
        raise Unfit("has a mean or a variance, and not both")
    kept = math.prod(inputs[0][place] for place in _data_places(settings, inputs[0]))
    for told in (settings["mean"], settings["variance"]):
        if told is not None and np.size(told) not in (1, kept):
            raise Unfit(f"has statistics that do not fit an input of shape {inputs[0]}")
    return inputs[0]


def _data(settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    values = inputs[0]
    places = _data_places(settings, values.shape[1:])
    told: list[Any] = [settings["mean"], settings["variance"]] if not weights else [*weights[:2]]
    sides = [values.shape[1 + place] for place in places]
    mean, variance = (
        _along(
            np.broadcast_to(np.asarray(one, np.float32).reshape(-1), math.prod(sides)).reshape(sides),
            places,
            values.ndim - 1,
        )
        for one in told
    )
    deviation = np.maximum(np.sqrt(variance), np.float32(LEAST_DEVIATION))
    return np.asarray(values * deviation + mean if settings["invert"] else (values - mean) / deviation)


_SCALED = {
    "scale": Setting(flag, default=True),
    "center": Setting(flag, default=True),
    "epsilon": Setting(number, 1e-3),
}
_GATHERED = {name: Setting(ignored, None) for name in WITHOUT_EFFECT}

RULES = {
    "BatchNormalization": Rule(
        kind="normalisation",
        settings={"axis": Setting(axis, -1), "renorm": Setting(off, default=False), **_SCALED, **_GATHERED},
        weights=_batch_weights,
        compute=_batch,
    ),
    "LayerScale": Rule(  # of ConvNeXt: a learnt number for each channel
        kind="arithmetic",
        settings={"init_values": Setting(ignored, None), "projection_dim": Setting(ignored, None)},
        weights=_each_channel,
        compute=_scaled_channels,
    ),
    "LayerNormalization": Rule(
        kind="normalisation",
        settings={"axis": Setting(axes, (-1,)), "rms_scaling": Setting(off, default=False), **_SCALED},
        weights=_layer_weights,
        compute=_layer,
    ),
    "Normalization": Rule(
        kind="standardisation",
        settings={
            "axis": Setting(axes, None),
            "invert": Setting(flag, default=False),
            "mean": Setting(constants, None),
            "variance": Setting(constants, None),
        },
        shape=_data_shape,
        weights=_data_weights,
        compute=_data,
    ),
}
