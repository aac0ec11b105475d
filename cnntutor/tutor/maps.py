"""What the layers of a kept model make of an image, and the kernels of its first convolution."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.networks.forward import CannotCompute, forward
from cnntutor.text import format_count
from cnntutor.tutor.saved_model import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.description import Layer, Network
    from cnntutor.training.saved_model import KeptModel

MOST_SIDE = 64
"""Sides of filters that are drawn."""

MOST_LAYERS = 8
"""Layers whose maps are drawn: the first ones of a deep network."""

MOST_REASON = 200
SHOWN = ("convolution", "max_pooling", "average_pooling")


@dataclass(frozen=True)
class Filters:
    """The kernels of the first convolution."""

    layer: str
    """What the student's model calls it."""

    values: Array
    """N × height × width × depth."""


@dataclass(frozen=True)
class Maps:
    """What comes out of one layer for one image."""

    layer: str
    """What the student's model calls it, with the activation behind it: `conv2d + relu`."""

    values: Array
    """Height × width × channels."""


def first_filters(kept: KeptModel) -> Filters | None:
    """Return the kernels of the first convolution; None where there are none that can be drawn."""
    layer = next(iter(kept.network.of_kind("convolution")), None)
    if layer is None or not kept.weights or layer.place >= len(kept.weights):
        return None
    kernel = next(iter(kept.weights[layer.place]), None)
    if kernel is None or kernel.ndim != 4 or not 0 < max(kernel.shape[:2]) <= MOST_SIDE or not kernel.size:
        return None
    return Filters(clean(layer.name), np.moveaxis(kernel, 3, 0))


def feature_maps(kept: KeptModel, image: Array) -> tuple[tuple[Maps, ...], str]:
    """Return the maps of an image, as far as they can be computed, and why not further."""
    if kept.line is None:
        return (), "Your preprocess does more than scale the pixels: the feature maps cannot be shown."
    found: list[Maps] = []
    try:
        pixels = _prepared(kept, image)
        for maps, is_new in _each_map(kept.network, kept.weights or (), pixels):
            if is_new and len(found) == MOST_LAYERS:
                break
            found[len(found) if is_new else -1 :] = [maps]
    except (CannotCompute, ArithmeticError, AttributeError, LookupError, MemoryError, ValueError) as error:
        trouble = f"The feature maps cannot be computed further: {error}"
        return tuple(found), clean(trouble, MOST_REASON).rstrip(".") + "."
    left = sum(layer.kind in SHOWN for layer in kept.network.active) - len(found)
    more = f"{format_count(left, 'layer')} more behind these {len(found)} have maps." if left > 0 else ""
    return tuple(found), more


def _prepared(kept: KeptModel, image: Array) -> Array:
    """Return an image as the network takes it, N = 1 first, whether it has an axis for channels or not."""
    scale, offset = map(np.array, kept.line or ((1.0,), (0.0,)))
    pixels = image if image.ndim == 3 else image[..., np.newaxis]
    prepared: Array = (pixels.astype(np.float64) * scale + offset).astype(np.float32)
    sides = kept.network.input_shape
    return prepared.reshape(1, *(sides if sides and math.prod(sides) == prepared.size else prepared.shape))


def _each_map(
    network: Network, weights: Sequence[Sequence[Array]], pixels: Array
) -> Iterator[tuple[Maps, bool]]:
    """Yield what comes out of the layers to be shown; of a convolution once more behind its activation."""
    before, name = "", ""
    passing = forward(network, weights, pixels)
    for layer in _until_the_last_map(network.active):
        values = next(passing).values
        if layer.kind in SHOWN:
            name = clean(layer.name)
            yield Maps(name, values[0]), True
        elif layer.kind == "activation" and before == "convolution" and layer.inputs is None:
            yield Maps(f"{name} + {clean(layer.activation)}", values[0]), False
        before = layer.kind


def _until_the_last_map(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    last = max((place for place, layer in enumerate(layers) if layer.kind in SHOWN), default=-1)
    follows = layers[last + 1 : last + 2]
    return layers[: last + 2] if follows and follows[0].kind == "activation" else layers[: last + 1]
