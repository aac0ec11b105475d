"""Faults in how images are prepared."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.networks.evidence import ALIKE
from cnntutor.networks.faults.fault import fault

if TYPE_CHECKING:
    from cnntutor.networks.description import Network
    from cnntutor.networks.evidence import Evidence


def rescaled(network: Network) -> tuple[float, float]:
    """Return scale and offset of what the model itself does to pixels before its first other layer."""
    scale, offset = 1.0, 0.0
    for layer in network.active:
        if layer.kind != "rescaling":
            break
        factor, shift = layer.settings.get("scale"), layer.settings.get("offset") or 0.0
        if not isinstance(factor, int | float) or not isinstance(shift, int | float):
            return math.nan, math.nan
        scale, offset = scale * factor, offset * factor + shift
    return scale, offset


def seen_line(evidence: Evidence, which: str = "training") -> tuple[float, float] | None:
    """Return scale and offset from raw pixels to what the first layer sees; None where it is no line."""
    if evidence.pixels is None or (line := evidence.pixels[which].line()) is None:
        return None
    scale, offset = rescaled(evidence.network)
    return line[0] * scale, line[1] * scale + offset


def seen_range(evidence: Evidence) -> tuple[float, float] | None:
    """Return the smallest and the largest value that the first layer can see; None if that is unknown."""
    if evidence.pixels is None:
        return None
    if (line := seen_line(evidence)) is not None:
        ends = line[1], line[0] * 255 + line[1]
        return min(ends), max(ends)
    scale, offset = rescaled(evidence.network)
    ends = (evidence.pixels["training"].smallest, evidence.pixels["training"].largest)
    first, second = (end * scale + offset for end in ends)
    return min(first, second), max(first, second)


def is_unit_range(ends: tuple[float, float]) -> bool:
    """Tell whether pixels of 0 to 255 lie in 0 to 1, all of it."""
    return abs(ends[0]) <= 0.01 and abs(ends[1] - 1) <= 0.01


def _differently(evidence: Evidence) -> bool:
    """Tell whether held-out images are prepared in another way than those of the training."""
    if evidence.pixels is None:
        return False
    training, held_out, alone = (evidence.pixels[name] for name in ("training", "held_out", "alone"))
    first, second = training.line(), held_out.line()
    if first is None or second is None:
        apart = first is not second and held_out.first is not None
    else:
        apart = not np.allclose(first, second, atol=ALIKE, rtol=0.01)
    together, single = held_out.first, alone.first
    if together is None or single is None or together.shape != single.shape:
        return apart or (together is None) != (single is None)
    span = max(1.0, float(np.ptp(together)))
    return apart or not np.allclose(together, single, atol=0.02 * span, rtol=0)


SCALED_UNLIKE = fault(
    "scaled_unlike",
    "held-out images are prepared in another way than training images, so what was learnt does not fit",
    "preprocess has to do the same to every image, whatever others come with it: images / 255.0.",
    _differently,
)
NOT_SCALED = fault(
    "not_scaled",
    "the model sees pixels from 0 to 255",
    "Divide by 255 in preprocess: `return images / 255.0`.",
    lambda e: (ends := seen_range(e)) is not None and ends[1] > 100,
)
SCALED_TWICE = fault(
    "scaled_twice",
    "the pixels are divided by 255 twice",
    "Do it once: in preprocess, or in a Rescaling layer of the model.",
    lambda e: (ends := seen_range(e)) is not None and abs(ends[1] * 255 - 1) < 0.02 and abs(ends[0]) < 0.001,
)
WHOLE_NUMBERS = fault(
    "whole_numbers",
    "the prepared pixels are whole numbers, in which nothing between 0 and 1 can be written",
    "images / 255.0 gives floats; a cast to an integer type behind it takes them away again.",
    lambda e: (
        e.pixels is not None and "int" in e.pixels["training"].dtype and e.pixels["training"].largest <= 1
    ),
)
PIXELS = (SCALED_UNLIKE, NOT_SCALED, SCALED_TWICE, WHOLE_NUMBERS)
