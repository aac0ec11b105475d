"""Results whose numbers are right and stand at other places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.grading.diagnosis.relations.wrong import CONV2D, CONV_LAYER, MAX_POOL2D, SOFTMAX, told


@pytest.mark.parametrize(
    ("which", "change", "says"),
    [
        (CONV2D, np.transpose, "transposed, rows for columns"),
        (CONV2D, np.flipud, "mirrored up and down"),
        (CONV2D, np.fliplr, "mirrored left to right"),
        (CONV2D, lambda right: right[::-1, ::-1], "turned by 180°"),
        (CONV2D, np.rot90, "turned by 90° to the left"),
        (CONV2D, lambda right: np.rot90(right, -1), "turned by 90° to the right"),
        (MAX_POOL2D, np.transpose, "with its axes in reverse order"),
        (MAX_POOL2D, lambda right: np.moveaxis(right, -1, 0), "with its last axis in front"),
        (CONV_LAYER, lambda right: np.moveaxis(right, 0, -1), "with its first axis at the end"),
        (CONV_LAYER, lambda right: right.swapaxes(1, 2), "with its last two axes exchanged"),
        (CONV_LAYER, lambda right: right[..., ::-1], "with its channels in reverse order"),
        (SOFTMAX, np.transpose, "transposed, rows for columns"),
    ],
)
def test_other_places(which: tuple[str, str], change: Callable[[Any], Any], says: str) -> None:
    """Each is told as what it is, whatever the number of axes."""
    assert says in told(which, change)


def test_the_sentence() -> None:
    """It says on how many cases, and speaks of a map where one is asked for."""
    assert told(CONV2D, np.fliplr) == "Your map is the right one mirrored left to right."
