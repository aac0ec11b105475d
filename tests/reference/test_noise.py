"""The spread of accuracies, held against numpy and against trainings that are drawn at random."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.curriculum.experiment_design import BASE_ACCURACIES, DESIGN
from cnntutor.reference.noise import clear_difference, spread


def test_it_is_the_deviation_of_a_sample() -> None:
    """On hundreds of random lists it is that of numpy with ddof=1."""
    rng = np.random.default_rng(0)
    for _ in range(300):
        values = rng.random(int(rng.integers(2, 12)))
        assert spread(list(values)) == pytest.approx(np.std(values, ddof=1), abs=1e-12)
        assert clear_difference(list(values)) == pytest.approx(3 * np.sqrt(2) * np.std(values, ddof=1))


def test_chance_alone_hardly_exceeds_a_clear_difference() -> None:
    """Of pairs of trainings of one network, fewer than one in a hundred lie so far apart."""
    rng = np.random.default_rng(1)
    pairs = rng.normal(0.85, 0.03, (20_000, 2))
    beyond = np.abs(pairs[:, 0] - pairs[:, 1]) > 3 * np.sqrt(2) * 0.03
    assert 0.001 < beyond.mean() < 0.005


def test_one_training_has_no_spread() -> None:
    """It needs two at least."""
    with pytest.raises(ValueError, match="one training"):
        spread([0.8])


def test_the_declared_noise_covers_the_measured_base() -> None:
    """The largest deviation of a row is declared, and the base's is one of them."""
    assert spread(BASE_ACCURACIES) <= DESIGN.spread
    assert DESIGN.clear_difference == pytest.approx(3 * np.sqrt(2) * DESIGN.spread)
    thousands = DESIGN.clear_difference * 1000
    assert abs(thousands - round(thousands)) > 1e-6, "no difference of two accuracies lies on the limit"
