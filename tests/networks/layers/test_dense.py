"""Dense layers on rows of any number of axes."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.networks.layers import TABLE
from cnntutor.networks.layers.rule import Unfit
from tests.networks.layers.applied import applied, foretold

KERNEL = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])


def test_a_row_is_multiplied_by_the_kernel() -> None:
    """With a bias for each node, or without any."""
    found = applied("Dense", [1, 0, -1], weights=[KERNEL, [10, 20]], units=2)
    assert found.tolist() == [6, 16]
    assert applied("Dense", [1, 0, -1], weights=[KERNEL], units=2, use_bias=False).tolist() == [-4, -4]


def test_maps_are_multiplied_place_by_place() -> None:
    """Along their channels; the other axes stay."""
    maps = np.arange(24.0).reshape(2, 4, 3)
    found = applied("Dense", maps, weights=[KERNEL, [0, 1]], units=2)
    np.testing.assert_allclose(found, maps @ KERNEL + [0, 1])


def test_its_cost_is_one_multiplication_a_weight_at_each_place() -> None:
    """Inputs times nodes."""
    rule = TABLE["Dense"]
    assert rule.multiplications({"units": 5}, [(7,)], (5,)) == 35
    assert rule.multiplications({"units": 5}, [(2, 4, 3)], (2, 4, 5)) == 2 * 4 * 15
    assert foretold("Dense", (2, 4, 3), units=5) == ((2, 4, 5), ((3, 5), (5,)))


def test_an_input_without_an_axis_does_not_fit() -> None:
    """There is nothing to multiply along."""
    with pytest.raises(Unfit, match="does not fit an input without an axis"):
        foretold("Dense", (), units=5)
