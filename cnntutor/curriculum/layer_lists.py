"""Layers as exercise files write them, for exercises that count."""

from __future__ import annotations

from typing import Any

from cnntutor.domain.exercise import Tolerance

EXACT = Tolerance(absolute=1e-6, relative=0.0)
"""Counts are whole numbers, and one bias more or less matters among millions."""


def conv(filters: int, kernel: int = 3, stride: int = 1, padding: int = 0) -> dict[str, Any]:
    """Return a convolutional layer as the exercise file writes it."""
    return {"layer": "conv", "filters": filters, "kernel": kernel, "stride": stride, "padding": padding}


def pool(size: int = 2, stride: int = 2) -> dict[str, Any]:
    """Return a pooling layer."""
    return {"layer": "pool", "size": size, "stride": stride}


def dense(units: int) -> dict[str, Any]:
    """Return a dense layer."""
    return {"layer": "dense", "units": units}


FLATTEN = {"layer": "flatten"}
