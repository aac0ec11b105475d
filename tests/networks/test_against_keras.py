"""Random networks over every class of the table come out as Keras has them come out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from cnntutor.networks.forward import outputs
from cnntutor.networks.layers import TABLE
from cnntutor.networks.reading import understand
from cnntutor.training import kept_model
from tests.networks.random_networks import SAMPLE, SIZE, give_weights, network, worker_modules
from tests.networks.written_models import WRITTEN

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:You are using a softmax over axis"),  # of length 1, by chance
]

MOST_DIFFERENCE = 1e-4


HALF = 2e-2
"""The same where the model itself computes in half precision."""


def difference(model: Any, seed: int) -> tuple[float, set[str]]:
    """Return how far from Keras's a network's outputs are, relative to the largest, and its classes."""
    describing, modelling = worker_modules()
    images = np.random.default_rng(seed).normal(size=(3, *model.input_shape[1:])).astype(np.float32)
    described = understand(describing.description_of(model))
    troubles = [(layer.name, layer.class_name, layer.trouble) for layer in described.incomputable]
    assert troubles == [], f"network {seed}"
    expected = np.asarray(model(images, training=False), np.float32)
    found = outputs(described, modelling._weights(model)["weights"], images, 60.0)
    assert np.isfinite(expected).all(), f"network {seed}"
    assert found.shape == expected.shape
    apart = float(np.abs(found - expected).max() / max(float(np.abs(expected).max()), 1e-3))
    written = {f"ops.{layer.class_name}" for layer in described.layers}  # x / 2.0 counts as a rescaling
    return apart, written | {layer.rule_name for layer in described.layers}


def random_difference(number: int) -> tuple[float, set[str]]:
    """Return the same for one of the random networks."""
    return difference(network(number), number)


def require_the_same_when_kept(model: Any) -> None:
    """Hold a network that was written as JSON and read again to the one that was described."""
    describing, modelling = worker_modules()
    described = understand(describing.description_of(model))
    kept = kept_model._network(json.loads(json.dumps(asdict(described))))
    weights = modelling._weights(model)["weights"]
    images = np.ones((1, *model.input_shape[1:]), np.float32)
    np.testing.assert_array_equal(
        outputs(kept, weights, images, 60.0), outputs(described, weights, images, 60.0)
    )


@pytest.mark.parametrize("name", WRITTEN, ids=lambda name: name.replace(" ", "-"))
def test_what_students_write_agrees_with_keras(name: str) -> None:
    """Each thing that was once computed wrongly comes out as Keras has it."""
    model = WRITTEN[name]()
    give_weights(model, np.random.default_rng(5))
    apart, _ = difference(model, 5)
    require_the_same_when_kept(model)
    assert apart < (HALF if name == "half precision" else MOST_DIFFERENCE)


def test_a_sample_agrees_with_keras_and_has_every_class() -> None:
    """None of 60 networks is refused or differs, and no class of the table is left out."""
    results = [random_difference(number) for number in range(SAMPLE)]
    apart = {number: one for number, (one, _) in enumerate(results) if one > MOST_DIFFERENCE}
    assert apart == {}
    occurring = set().union(*(names for _, names in results))
    assert sorted(set(TABLE) - occurring - {"activation.linear"}) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(SAMPLE, SIZE, 40))
def test_the_rest_agrees_with_keras(first: int) -> None:
    """Nor do the others of 500 networks differ."""
    numbers = range(first, min(first + 40, SIZE))
    apart = {number: one for number in numbers if (one := random_difference(number)[0]) > MOST_DIFFERENCE}
    assert apart == {}
