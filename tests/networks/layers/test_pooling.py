"""Pooling of windows and of whole maps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers import TABLE
from cnntutor.networks.layers.rule import Unfit
from cnntutor.reference.pooling import avg_pool2d, max_pool2d
from tests.networks.layers.applied import applied, foretold

MAPS = np.random.default_rng(0).normal(-5, 1, (7, 6, 3))


@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 1), (2, 3)])
def test_windows_are_pooled_as_the_reference_pools_them(size: int, stride: int) -> None:
    """The same numbers, of layers and of operations."""
    for name, right in (("MaxPool", max_pool2d), ("AveragePool", avg_pool2d)):
        for rule in (f"{name}ing2D", f"ops.{name}"):
            found = applied(rule, MAPS, pool_size=size, strides=stride)
            np.testing.assert_allclose(found, right(MAPS, size, stride), rtol=1e-6)


def test_without_strides_windows_do_not_overlap() -> None:
    """In either axis by its own size."""
    assert foretold("MaxPooling2D", (9, 8, 3), pool_size=[3, 2])[0] == (3, 4, 3)
    assert foretold("MaxPooling1D", (9, 3), pool_size=4)[0] == (2, 3)


def test_what_is_padded_neither_wins_nor_counts() -> None:
    """All numbers are negative here, so that zeros would show."""
    row = [[-1.0], [-2.0], [-3.0], [-4.0], [-5.0]]
    told: dict[str, Any] = {"pool_size": 3, "strides": 2, "padding": "same"}
    assert applied("MaxPooling1D", row, **told).ravel().tolist() == [-1, -2, -4]
    assert applied("AveragePooling1D", row, **told).ravel().tolist() == [-1.5, -3, -4.5]


@pytest.mark.parametrize(("name", "function"), [("Max", np.max), ("Average", np.mean)])
def test_whole_maps_become_a_number_each(name: str, function: Any) -> None:
    """With or without the axes that they had."""
    np.testing.assert_allclose(
        applied(f"Global{name}Pooling2D", MAPS), function(MAPS, axis=(0, 1)), rtol=1e-6
    )
    kept = applied(f"Global{name}Pooling1D", MAPS[0], keepdims=True)
    np.testing.assert_allclose(kept, function(MAPS[0], axis=0, keepdims=True), rtol=1e-6)


def test_another_number_of_axes_does_not_fit() -> None:
    """Nor does a window that is larger than the image."""
    with pytest.raises(Unfit, match="does not fit an input of shape"):
        foretold("MaxPooling2D", (9, 3))
    with pytest.raises(Unfit, match="does not fit into 3"):
        foretold("MaxPooling2D", (3, 3, 1), pool_size=4)


def test_its_cost_are_the_pixels_that_are_looked_at() -> None:
    """It multiplies nothing."""
    rule = TABLE["MaxPooling2D"]
    settings = {"pool_size": (3, 2), "strides": None, "padding": "valid", "data_format": "channels_last"}
    assert rule.comparisons(settings, [(9, 8, 3)], (3, 4, 3)) == 6 * 3 * 4 * 3
    assert rule.multiplications(settings, [(9, 8, 3)], (3, 4, 3)) == 0
