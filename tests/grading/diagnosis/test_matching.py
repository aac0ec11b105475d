"""Whether a replay gives a value, and which misconceptions can be made together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.grading.diagnosis.matching import compatible, differ, explains, replayed_value, shape_of
from tests.misconceptions.written import function, named

CONV2D = function("exercise1", "conv2d")
FLIPPED = named(CONV2D.misconceptions, "flipped_kernel")
ARGUMENTS = (np.arange(12.0).reshape(3, 4), np.array([[1.0, 2.0], [3.0, 5.0]]))


def test_a_value_is_explained_by_what_gives_it_and_nothing_else() -> None:
    """Within the tolerance, of the same shape; nested lists count as arrays."""
    value = CONV2D.reference(ARGUMENTS[0], ARGUMENTS[1][::-1, ::-1])
    assert explains(CONV2D, (FLIPPED,), ARGUMENTS, value)
    assert explains(CONV2D, (FLIPPED,), ARGUMENTS, value.tolist())
    assert explains(CONV2D, (FLIPPED,), ARGUMENTS, value + 1e-7)
    assert not explains(CONV2D, (FLIPPED,), ARGUMENTS, value + 0.1)
    assert not explains(CONV2D, (FLIPPED,), ARGUMENTS, value[:1])
    assert not explains(CONV2D, (), ARGUMENTS, value)


@pytest.mark.parametrize("value", [None, "text", {}, [], [[1], [1, 2]], 1j, np.nan, 10**400, (np.ones(2), 1)])
def test_any_value_at_all_may_come(value: Any) -> None:
    """What is no map is explained by nothing, and nothing is raised."""
    assert not explains(CONV2D, (FLIPPED,), ARGUMENTS, value)


def test_pixels_do_not_wrap_around_in_a_comparison() -> None:
    """0 and 255 are far apart in an array of bytes, too."""
    asked = function("exercise3", "max_pool2d")
    image = np.full((4, 4), 255, dtype=np.uint8)
    assert explains(asked, (), (image,), np.full((2, 2), 255, dtype=np.uint8))
    assert not explains(asked, (), (image,), np.zeros((2, 2), dtype=np.uint8))


def test_what_raises_has_no_value() -> None:
    """A replay without a value differs from one with a value."""
    boundless = named(CONV2D.misconceptions, "height_for_both")
    tall = (np.ones((6, 3)), np.ones((2, 2)))
    assert replayed_value(CONV2D, (boundless,), tall, again=False) is None
    assert differ(CONV2D, None, replayed_value(CONV2D, (), tall, again=False))
    assert not differ(CONV2D, None, None)


def test_steps_are_exchanged_once() -> None:
    """Two ways to turn the kernel cannot come together."""
    assert compatible((FLIPPED, named(CONV2D.misconceptions, "flat_result")))
    assert not compatible((FLIPPED, named(CONV2D.misconceptions, "transposed_kernel")))


def test_shapes() -> None:
    """What has none gives None."""
    assert shape_of((np.ones((2, 3)),)) == (2, 3)
    assert shape_of(([[1], [1, 2]],)) is None
    assert shape_of(None) is None


@pytest.mark.parametrize("value", [4, 4.0, np.float64(4), 4 + 1e-12])
def test_a_number_that_is_near_is_explained(value: Any) -> None:
    """Whatever type of number it is."""
    assert explains(function("exercise1", "output_size"), (), (6, 3, 1, 0), value)


@pytest.mark.parametrize("value", [5, 4.1, -4, float("nan"), float("inf"), 10**400, True, "4", None])
def test_a_number_that_is_far_is_not(value: Any) -> None:
    """Nor one that is no float, or something else."""
    assert not explains(function("exercise1", "output_size"), (), (6, 3, 1, 0), value)
