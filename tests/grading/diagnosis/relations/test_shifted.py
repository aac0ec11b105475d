"""Results that are right but for having moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.grading.diagnosis.relations.wrong import CONV2D, MAX_POOL2D, told


def _moved(mode: str, *pads: tuple[int, int]) -> Callable[[Any], Any]:
    """Return what moves a map by padding it at one side and cutting it at the other."""

    def change(right: Any) -> Any:
        every = (*pads, *[(0, 0)] * (right.ndim - len(pads)))
        padded = np.pad(right, every, mode=mode)  # type: ignore[call-overload]
        parts = (slice(after, length + after) for (_, after), length in zip(every, right.shape, strict=True))
        return padded[tuple(parts)]

    return change


@pytest.mark.parametrize(
    ("pads", "where"),
    [
        (((1, 0),), "one row down"),
        (((0, 1),), "one row up"),
        (((0, 0), (1, 0)), "one column to the right"),
        (((0, 0), (0, 1)), "one column to the left"),
        (((1, 0), (1, 0)), "one row down and one column to the right"),
        (((0, 1), (0, 1)), "one row up and one column to the left"),
    ],
)
@pytest.mark.parametrize(
    ("mode", "fills"), [("constant", "and zeros are"), ("wrap", "comes in again"), ("edge", "other numbers")]
)
def test_moved(pads: Any, where: str, mode: str, fills: str) -> None:
    """It is said where to, and what stands where nothing moves to."""
    message = told(CONV2D, _moved(mode, *pads))
    assert f"moved {where}," in message
    assert fills in message


def test_channels_move_along() -> None:
    """With channels rows and columns move in all of them."""
    assert "moved one column to the left, and zeros are" in told(
        MAX_POOL2D, _moved("constant", (0, 0), (0, 1))
    )
