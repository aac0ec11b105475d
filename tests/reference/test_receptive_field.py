"""The receptive field, held against networks in which it is counted pixel by pixel."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.reference.receptive_field import receptive_field

CONV = {"layer": "conv", "kernel": 3, "stride": 1}
POOL = {"layer": "pool", "size": 2, "stride": 2}


def counted(layers: list[dict[str, Any]], width: int = 200) -> int:
    """Return how many pixels of a row reach the first value behind all layers."""
    reaches = np.eye(width, dtype=bool)
    for layer in layers:
        window = layer.get("kernel") or layer.get("size")
        if window is not None:
            starts = range(0, len(reaches) - window + 1, layer["stride"])
            reaches = np.array([reaches[start : start + window].any(axis=0) for start in starts])
    return int(reaches[0].sum())


@pytest.mark.parametrize(
    ("layers", "pixels"),
    [
        ([], 1),
        ([CONV], 3),
        ([CONV] * 2, 5),
        ([CONV] * 3, 7),
        ([CONV, POOL, CONV], 8),
        ([CONV, {"layer": "dropout"}, CONV], 5),
    ],
)
def test_the_facts_of_the_course(layers: list[dict[str, Any]], pixels: int) -> None:
    """3×3 twice sees 5 pixels, three times 7; with 2×2 pooling between two it is 8."""
    assert receptive_field(layers) == counted(layers) == pixels


def test_it_is_what_is_counted() -> None:
    """On networks drawn at random, windows may be smaller than strides that come later, or larger."""
    rng = np.random.default_rng(0)
    for _ in range(300):
        layers = []
        for _ in range(rng.integers(1, 5)):
            stride = int(rng.integers(1, 3))
            window = int(rng.integers(stride, 6))  # no pixels are skipped
            kind = ("conv", "pool")[rng.integers(2)]
            layers.append({"layer": kind, ("kernel" if kind == "conv" else "size"): window, "stride": stride})
        assert receptive_field(layers) == counted(layers), layers
