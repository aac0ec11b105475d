"""Pooling step by step: the reference's numbers, and what is said of each of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.procedures import pooling as steps
from cnntutor.procedures.recording import work_out
from cnntutor.reference import pooling as reference
from tests.procedures.arithmetic import check_lines

RNG = np.random.default_rng(4)
IMAGES: dict[str, Any] = {
    "grey": RNG.integers(-9, 10, (5, 7)),
    "colour": RNG.normal(size=(6, 5, 3)),
    "bytes": RNG.integers(200, 256, (4, 4, 2)).astype(np.uint8),
}


@pytest.mark.parametrize("name", ["max_pool2d", "avg_pool2d"])
@pytest.mark.parametrize("kind", IMAGES)
@pytest.mark.parametrize("setting", [(), (3,), (2, 1), (1, 3), (4, 2)])
def test_they_are_the_reference(name: str, kind: str, setting: tuple[int, ...]) -> None:
    """With as many axes as the image, of the shape that is worked out; lines come to their results."""
    procedure, arguments = getattr(steps, name.upper()), (IMAGES[kind], *setting)
    pooled = procedure(*arguments)
    np.testing.assert_allclose(pooled, getattr(reference, name)(*arguments))
    assert check_lines(procedure, arguments) >= pooled.size
    if kind != "grey":
        assert steps.POOLED_SHAPE(IMAGES[kind].shape, *setting) == pooled.shape


def test_one_number_is_worked_out() -> None:
    """With its window; a channel is named only where there are several."""
    grey = np.array([[1, -5], [2, 4]])
    assert [str(line) for line in work_out(steps.AVG_POOL2D, (grey,), (0, 0))] == [
        "window: 1 -5 / 2 4",
        "add up: 1 + (-5) + 2 + 4 = 2",
        "divide by their number: 2 / 4 = 0.5",
    ]
    colour = np.stack([grey, -grey], axis=-1)
    assert [str(line) for line in work_out(steps.MAX_POOL2D, (colour,), (0, 0, 1))] == [
        "window of channel 1: -1 5 / -2 -4",
        "take the largest: max(-1, 5, -2, -4) = 5",
    ]


def test_the_depth_of_a_shape_has_no_arithmetic() -> None:
    """It stays, and the line says why; a rest of the stride is left out of the sides."""
    lines = [work_out(steps.POOLED_SHAPE, ((7, 9, 4), 3, 2), (axis,)) for axis in range(3)]
    assert [str(line) for (line,) in lines] == [
        "height: floor((7 − 3) / 2) + 1 = 3",
        "width: floor((9 − 3) / 2) + 1 = 4",
        "depth: each of the 4 channels is pooled by itself",
    ]


def test_windows_that_stick_out_are_filled_up() -> None:
    """With zeros below and on the right."""
    shown = np.ones((1, 1, 2, 1))
    np.testing.assert_array_equal(steps.fill_up(shown, (2, 3))[0, ..., 0], [[1, 1, 0], [0, 0, 0]])
