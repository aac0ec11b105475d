"""Random networks over every class of the table come out as Keras has them come out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import msgspec
import numpy as np
import pytest

from cnntutor.networks.description import Network
from cnntutor.networks.forward import outputs
from cnntutor.networks.layers import TABLE
from cnntutor.networks.reading import NotUnderstood, understand
from tests.networks import random_graphs
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
    kept = msgspec.convert(json.loads(json.dumps(asdict(described))), Network)
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


def require_graphs_agree(numbers: range) -> None:
    """Hold random graphs to Keras; each has branches, and some layer or model is used again in most."""
    found = {number: difference(random_graphs.graph(number), number)[0] for number in numbers}
    assert {number: apart for number, apart in found.items() if apart > MOST_DIFFERENCE} == {}


def test_a_sample_of_graphs_agrees_with_keras() -> None:
    """Joins of every kind, branches, layers that are used twice, models inside models."""
    require_graphs_agree(range(random_graphs.SAMPLE))


@pytest.mark.long
@pytest.mark.parametrize("first", range(random_graphs.SAMPLE, random_graphs.GRAPHS, 48))
def test_the_rest_of_the_graphs_agrees_with_keras(first: int) -> None:
    """None of 300 graphs is refused or differs."""
    require_graphs_agree(range(first, min(first + 48, random_graphs.GRAPHS)))


def test_a_model_of_an_own_class_with_a_graph_is_followed() -> None:
    """A class that only trains in its own way has the graph that it was made of; one that calls has none."""
    import keras

    class Trains(keras.Model):  # type: ignore[misc]
        def train_step(self, data: Any) -> Any:
            return {}

    class Calls(keras.Model):  # type: ignore[misc]
        def call(self, inputs: Any) -> Any:
            return inputs

    describing, _ = worker_modules()
    image = keras.Input((8, 8, 3))
    trains = Trains(image, keras.layers.Dense(2)(image))
    assert [layer.kind for layer in understand(describing.description_of(trains)).layers] == ["dense"]
    calls = Calls()
    calls.build((None, 8, 8, 3))
    with pytest.raises(NotUnderstood, match="your own class Calls"):
        understand(describing.description_of(calls))


def test_layers_that_are_not_what_their_class_is_are_not_computed() -> None:
    """A layer whose call was exchanged, a subclass, a layer with a mask and a loop are each named."""
    import keras

    class Mine(keras.layers.Dense):  # type: ignore[misc]
        pass

    describing, _ = worker_modules()
    image = keras.Input((8, 4))
    exchanged = keras.layers.ReLU()
    exchanged.call = lambda x: x
    x = keras.layers.LSTM(4, return_sequences=True)(Mine(4)(exchanged(image)))
    x = keras.layers.Softmax()(x, mask=image)
    network = understand(describing.description_of(keras.Model(image, keras.layers.Dense(2)(x))))
    troubles = {layer.class_name: layer.trouble for layer in network.layers}
    assert "a call of your own" in troubles["ReLU"]
    assert troubles["Mine"] == "is a layer of your own"
    assert troubles["LSTM"] == "is no layer that is known here"
    assert "mask" in troubles["Softmax"]
    assert troubles["Dense"] == ""


def test_what_changes_nothing_but_the_training_is_told() -> None:
    """A penalty, a frozen layer, kernels whose weights all begin equal; no remark on other initializers."""
    import keras

    describing, _ = worker_modules()
    model = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(3, kernel_regularizer="l2"),
            keras.layers.Dense(3, kernel_initializer="zeros"),
            keras.layers.Dense(3, kernel_initializer="he_normal", bias_initializer="zeros"),
            keras.layers.Dense(3, trainable=False),
        ]
    )
    told = [layer.trained_otherwise for layer in understand(describing.description_of(model)).layers]
    assert told == ["kernel_regularizer", "kernel_initializer", "", "trainable=False"]
