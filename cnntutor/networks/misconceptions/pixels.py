"""Misconceptions in how images are prepared."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.networks.description import WEIGHTED
from cnntutor.networks.evidence import ALIKE
from cnntutor.networks.misconceptions.seen import seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cnntutor.networks.description import Layer, Network
    from cnntutor.networks.evidence import Evidence, Line


UNSEEN = ("other", "arithmetic", "merging", "reduction", "standardisation")
"""Kinds of layers behind which it is not known what became of pixels."""


def rescaled(network: Network) -> tuple[float, float] | None:
    """Return scale and offset of what the model does to pixels before its first convolution or dense layer.

    None where that cannot be told, because a layer stands there of which it is not known what it does.
    """
    scale, offset = 1.0, 0.0
    for layer in _before_the_first(network):
        if _hides(layer):
            return None
        if layer.kind == "rescaling":
            factor, shift = float(layer.settings.get("scale", 1.0)), float(layer.settings.get("offset", 0.0))
            scale, offset = scale * factor, offset * factor + shift
    return scale, offset


def unseen(network: Network) -> Layer | None:
    """Return the layer behind which it is not known what became of the pixels; None where there is none."""
    return next((layer for layer in _before_the_first(network) if _hides(layer)), None)


def _before_the_first(network: Network) -> Iterator[Layer]:
    """Yield the layers before the first one with weights to learn."""
    return itertools.takewhile(lambda layer: layer.kind not in WEIGHTED, network.active)


def _hides(layer: Layer) -> bool:
    told = (layer.settings.get(name, 1.0) for name in ("scale", "offset"))
    several = layer.kind == "rescaling" and not all(isinstance(one, int | float) for one in told)
    return layer.kind in UNSEEN or several or (layer.kind == "rescaling" and bool(layer.trouble))


def seen_line(evidence: Evidence) -> Line | None:
    """Return scale and offset, by channel, from raw pixels to what the first layer sees; None if no line."""
    if evidence.pixels is None or (line := evidence.pixels["training"].line) is None:
        return None
    if (inside := rescaled(evidence.network)) is None:
        return None
    scale, offset = inside
    return tuple(one * scale for one in line[0]), tuple(one * scale + offset for one in line[1])


def seen_range(evidence: Evidence) -> tuple[float, float] | None:
    """Return the smallest and the largest value that the first layer can see; None if that is unknown."""
    if evidence.pixels is None or (inside := rescaled(evidence.network)) is None:
        return None
    if (line := seen_line(evidence)) is not None:
        ends = _ends(line)
        return float(ends.min()), float(ends.max())
    scale, offset = inside
    told = (evidence.pixels["training"].smallest, evidence.pixels["training"].largest)
    first, second = (end * scale + offset for end in told)
    return min(first, second), max(first, second)


def is_unit_range(ends: tuple[float, float]) -> bool:
    """Tell whether pixels of 0 to 255 lie in 0 to 1, all of it."""
    return abs(ends[0]) <= 0.01 and abs(ends[1] - 1) <= 0.01


def _ends(line: Line) -> NDArray[np.float64]:
    """Return what a line makes of a black and of a white pixel."""
    scale, offset = (np.array(values, np.float64) for values in line)
    return np.array([offset, scale * 255 + offset])


def _alike(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    return bool(np.abs(one - other).max() <= 0.01 * max(ALIKE, float(np.abs(one).max())))


def _differently(evidence: Evidence) -> bool:
    """Tell whether held-out images are prepared in another way than those of the training."""
    if evidence.pixels is None:
        return False
    training, held_out, alone = (evidence.pixels[name] for name in ("training", "held_out", "alone"))
    first, second = training.line, held_out.line
    if first is None or second is None:
        apart = first is not second and held_out.first is not None
    else:
        apart = not _alike(_ends(first), _ends(second))
    together, single = held_out.first, alone.first
    if together is None or single is None or together.shape != single.shape:
        return apart or together is not single
    if not np.isfinite(together).all() or not np.isfinite(single).all():
        return apart
    span = max(1.0, float(np.ptp(together)))
    return apart or not np.allclose(together, single, atol=0.02 * span, rtol=0)


SCALED_UNLIKE = seen(
    "scaled_unlike",
    "held-out images are prepared in another way than training images, so what was learnt does not fit",
    "preprocess has to do the same to every image, whatever others come with it: {scaled}.",
    _differently,
)
NOT_SCALED = seen(
    "not_scaled",
    "the model sees pixels that are not scaled to 0 to 1",
    "Divide by 255 in preprocess: `return {scaled}`.",
    lambda e: (ends := seen_range(e)) is not None and ends[1] > 100,
)
SCALED_TWICE = seen(
    "scaled_twice",
    "the pixels are divided by 255 twice",
    "Do it once: in preprocess, or in a Rescaling layer of the model.",
    lambda e: (ends := seen_range(e)) is not None and abs(ends[1] * 255 - 1) < 0.02 and abs(ends[0]) < 0.001,
)
WHOLE_NUMBERS = seen(
    "whole_numbers",
    "the prepared pixels are whole numbers, in which nothing between 0 and 1 can be written",
    "images / 255.0 gives floats; a cast to an integer type behind it takes them away again.",
    lambda e: (
        e.pixels is not None and "int" in e.pixels["training"].dtype and e.pixels["training"].largest <= 1
    ),
)
PIXELS = (SCALED_UNLIKE, NOT_SCALED, SCALED_TWICE, WHOLE_NUMBERS)
