"""Tests of large models: those that Keras brings along are described with Keras's own figures."""

from __future__ import annotations

import math
from typing import Any

import pytest

from cnntutor.networks.cost import multiplications
from cnntutor.networks.description import Network
from cnntutor.networks.reading import NotUnderstood, understand
from tests.networks.descriptions import description, node

GIGA = {
    "VGG16": 15.5,
    "VGG19": 19.6,
    "ResNet50": 3.9,
    "ResNet152": 11.3,
    "ResNet50V2": 3.5,
    "MobileNet": 0.57,
    "MobileNetV2": 0.3,
    "MobileNetV3Small": 0.057,
    "MobileNetV3Large": 0.22,
    "InceptionV3": 5.7,
    "InceptionResNetV2": 13.2,
    "DenseNet121": 2.8,
    "DenseNet201": 4.3,
    "EfficientNetB0": 0.39,
    "EfficientNetB7": 38.0,
    "EfficientNetV2B0": 0.72,
    "EfficientNetV2L": 56.0,
    "Xception": 8.4,
    "NASNetMobile": 0.56,
    "NASNetLarge": 23.8,
    "ConvNeXtTiny": 4.5,
}
"""Multiply-adds for one image, in thousands of millions, as the papers or their successors give them."""


def described(model: Any) -> Network:
    """Return a Keras model as the grader sees it."""
    from tests.networks.random_networks import worker_modules

    describing, _ = worker_modules()
    return understand(describing.description_of(model))


def parameters(network: Network) -> int:
    """Return the parameters of all layers together, of a layer that is used again only once."""
    counted: dict[int, int] = {}
    for layer in network.layers:
        counted.setdefault(layer.place, layer.parameters)
    return sum(counted.values())


def giga(network: Network) -> float:
    """Return the multiply-adds for one image, in thousands of millions."""
    return sum(map(multiplications, network.layers)) / 1e9


@pytest.mark.slow
def test_mobilenet_is_described_as_keras_counts_it() -> None:
    """A model of 155 layers with shortcuts: parameters, shapes and work, and nothing that is not known."""
    import keras

    model = keras.applications.MobileNetV2(weights=None)
    network = described(model)
    assert parameters(network) == model.count_params() == 3_538_984
    assert network.output_shape == (1000,)
    assert not network.incomputable
    assert giga(network) == pytest.approx(GIGA["MobileNetV2"], rel=0.03)


@pytest.mark.long
@pytest.mark.parametrize("name", GIGA)
def test_every_model_of_keras_is_described(name: str) -> None:
    """Parameters and shapes are Keras's, the work is that of the literature, every layer can be computed."""
    import keras

    keras.backend.clear_session()
    fixed = {"input_shape": (224, 224, 3)} if name.startswith("MobileNetV3") else {}
    model = getattr(keras.applications, name)(weights=None, **fixed)
    network = described(model)
    assert parameters(network) == model.count_params()
    assert network.output_shape == model.output_shape[1:]
    assert not network.incomputable
    assert giga(network) == pytest.approx(GIGA[name], rel=0.03)


@pytest.mark.slow
def test_models_inside_models_beyond_number() -> None:
    """Ten models inside each other, each using the next one ten times, are not followed to the end."""
    import keras

    model = keras.Sequential([keras.Input((2,)), keras.layers.ReLU()])
    for _ in range(10):
        image = maps = keras.Input((2,))
        for _ in range(10):
            maps = model(maps)
        model = keras.Model(image, maps)
    with pytest.raises(NotUnderstood, match="more than 2,000 layers"):
        described(model)


def test_a_join_of_more_tensors_than_are_looked_at() -> None:
    """A layer that takes a million maps gets a sentence of its own."""
    for count in (201, 10**6):
        with pytest.raises(NotUnderstood, match="more than 200 tensors"):
            understand(description(node("Add", inputs=[-1] * count)))


def test_two_thousand_joins_are_read_and_walked_through() -> None:
    """Each of the sums takes the two layers before it; what stands behind the first is found once."""
    layers = [node("Conv2D", filters=3, kernel_size=[1, 1], parameters=12, output_shape=[32, 32, 3])]
    layers += [node("Add", inputs=[max(0, place - 2), place - 1]) for place in range(1, 2000)]
    network = understand(description(*layers))
    assert network.activation_behind(network.layers[0]) == "linear"
    assert math.prod(network.layers[-1].output_shape or ()) == 3072


def test_the_number_that_each_channel_is_multiplied_by() -> None:
    """ConvNeXt's scale of a layer has a weight for each channel."""
    told = node("LayerScale", projection_dim=3, init_values=1e-6, parameters=3)
    (layer,) = understand(description(told)).layers
    assert (layer.parameters, layer.trouble, layer.output_shape) == (3, "", (32, 32, 3))
