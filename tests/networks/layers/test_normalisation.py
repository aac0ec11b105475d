"""Normalisation by the statistics of a training, of an image, and of the data."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers.rule import Unfit
from tests.networks.layers.applied import applied, foretold

RNG = np.random.default_rng(0)
MAPS = RNG.normal(2, 3, (4, 5, 3))
GAMMA, BETA, MEAN, VARIANCE = RNG.uniform(0.5, 2, (4, 3))


@pytest.mark.parametrize("scale", [True, False])
@pytest.mark.parametrize("center", [True, False])
def test_a_batch_is_normalised_by_what_was_gathered(*, scale: bool, center: bool) -> None:
    """Weights come in Keras's order: scale, offset, mean, variance; either of the first may be missing."""
    weights = [*([GAMMA] * scale), *([BETA] * center), MEAN, VARIANCE]
    found = applied("BatchNormalization", MAPS, weights=weights, scale=scale, center=center, epsilon=0.01)
    right = (MAPS - MEAN) / np.sqrt(VARIANCE + 0.01) * (GAMMA if scale else 1) + (BETA if center else 0)
    np.testing.assert_allclose(found, right, rtol=1e-4, atol=1e-5)


def test_a_batch_is_normalised_along_the_axis_that_is_named() -> None:
    """With as many numbers as that has."""
    weights = RNG.uniform(0.5, 2, (4, 4))
    moved = applied("BatchNormalization", MAPS, weights=weights, axis=1)
    last = applied("BatchNormalization", np.moveaxis(MAPS, 0, -1), weights=weights)
    np.testing.assert_allclose(np.moveaxis(moved, 0, -1), last, rtol=1e-6)


def test_an_image_is_normalised_by_its_own_numbers() -> None:
    """Over the axes that are named, each place with a scale and an offset of its own."""
    found = applied("LayerNormalization", MAPS, axis=[2, 3], scale=False, center=False)
    np.testing.assert_allclose(found.mean(axis=(1, 2)), 0, atol=1e-5)
    np.testing.assert_allclose(found.std(axis=(1, 2)), 1, atol=1e-2)
    assert foretold("LayerNormalization", (4, 5, 3), axis=[2, 3])[1] == ((5, 3), (5, 3))
    with pytest.raises(Unfit, match="names its axes in another order"):
        foretold("LayerNormalization", (4, 5, 3), axis=[3, 2])


def test_data_are_brought_to_mean_0_and_back() -> None:
    """By statistics that were told, or that are weights; inverting undoes it."""
    there = applied("Normalization", MAPS, axis=[-1], mean=MEAN.tolist(), variance=VARIANCE.tolist())
    np.testing.assert_allclose(there, (MAPS - MEAN) / np.sqrt(VARIANCE), rtol=1e-5)
    again = applied(
        "Normalization", there, axis=[-1], mean=MEAN.tolist(), variance=VARIANCE.tolist(), invert=True
    )
    np.testing.assert_allclose(again, MAPS, rtol=1e-4, atol=1e-5)
    weighed = applied("Normalization", MAPS, weights=[MEAN, VARIANCE, 0], axis=[-1])
    np.testing.assert_allclose(weighed, there, rtol=1e-6)


def test_a_variance_of_0_divides_by_next_to_nothing() -> None:
    """And gives numbers all the same."""
    assert np.isfinite(applied("Normalization", MAPS, mean=2.0, variance=0.0)).all()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"mean": 1.0}, "has a mean or a variance, and not both"),
        ({"variance": 1.0}, "has a mean or a variance, and not both"),
        ({"axis": [-1], "mean": [1.0, 2.0], "variance": 1.0}, "has statistics that do not fit"),
    ],
)
def test_statistics_that_do_not_fit_are_told(told: dict[str, Any], reason: str) -> None:
    """One without the other, or of another number of channels."""
    with pytest.raises(Unfit, match=reason):
        foretold("Normalization", (4, 5, 3), **told)
