"""Random networks over every class of the table come out as Keras has them come out."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.networks.forward import outputs
from cnntutor.networks.layers import TABLE
from cnntutor.networks.reading import understand
from tests.networks.random_networks import SAMPLE, SIZE, network, worker_modules

pytestmark = pytest.mark.slow

MOST_DIFFERENCE = 1e-4


def difference(number: int) -> tuple[float, set[str]]:
    """Return how far from Keras's a network's outputs are, relative to the largest, and its classes."""
    describing, modelling = worker_modules()
    model, _ = network(number)
    images = np.random.default_rng(number).normal(size=(3, *model.input_shape[1:])).astype(np.float32)
    described = understand(describing.description_of(model))
    troubles = [(layer.name, layer.class_name, layer.trouble) for layer in described.incomputable]
    assert troubles == [], f"network {number}"
    found = outputs(described, modelling._weights(model)["weights"], images, 60.0)
    expected = np.asarray(model(images, training=False))
    assert np.isfinite(expected).all(), f"network {number}"
    assert found.shape == expected.shape
    apart = float(np.abs(found - expected).max() / max(float(np.abs(expected).max()), 1e-3))
    written = {f"ops.{layer.class_name}" for layer in described.layers}  # x / 2.0 counts as a rescaling
    return apart, written | {layer.rule_name for layer in described.layers}


def test_a_sample_agrees_with_keras_and_has_every_class() -> None:
    """None of 60 networks is refused or differs, and no class of the table is left out."""
    results = [difference(number) for number in range(SAMPLE)]
    apart = {number: one for number, (one, _) in enumerate(results) if one > MOST_DIFFERENCE}
    assert apart == {}
    occurring = set().union(*(names for _, names in results))
    assert sorted(set(TABLE) - occurring - {"activation.linear"}) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(SAMPLE, SIZE, 40))
def test_the_rest_agrees_with_keras(first: int) -> None:
    """Nor do the others of 500 networks differ."""
    numbers = range(first, min(first + 40, SIZE))
    apart = {number: one for number in numbers if (one := difference(number)[0]) > MOST_DIFFERENCE}
    assert apart == {}
