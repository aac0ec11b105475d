"""Tests of large models: those that Keras brings along are described with Keras's own figures."""

from __future__ import annotations

import math
from collections.abc import Iterator
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


EVERY = (
    *(f"ConvNeXt{size}" for size in ("Tiny", "Small", "Base", "Large", "XLarge")),
    *(f"DenseNet{depth}" for depth in (121, 169, 201)),
    *(f"EfficientNetB{size}" for size in range(8)),
    *(f"EfficientNetV2{size}" for size in ("B0", "B1", "B2", "B3", "S", "M", "L")),
    *(f"ResNet{depth}{version}" for depth in (50, 101, 152) for version in ("", "V2")),
    *("InceptionV3", "InceptionResNetV2", "MobileNet", "MobileNetV2", "MobileNetV3Small", "MobileNetV3Large"),
    *("NASNetMobile", "NASNetLarge", "VGG16", "VGG19", "Xception"),
)
"""All models of `keras.applications`."""


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


def layers_of(model: Any) -> Iterator[Any]:
    """Yield the layers of a Keras model, those of models inside it in their place."""
    for layer in model.layers:
        yield from layers_of(layer) if hasattr(layer, "layers") else [layer]


def counted_by_keras(model: Any) -> int:
    """Return the multiply-adds for one image, from Keras's own kernels and the shapes that it gives.

    Each number of a convolution's maps takes its kernel once; that of a depthwise one, one channel of it.
    """
    total = 0
    for layer in layers_of(model):
        for name in ("kernel", "depthwise_kernel", "pointwise_kernel"):
            kernel = getattr(layer, name, None)
            if kernel is not None:
                total += math.prod(kernel.shape) * math.prod(layer.output.shape[1:-1])
    return total


def require_described(name: str) -> None:
    """Hold what is described of a model of Keras to what Keras itself says of it, and to the literature."""
    import keras

    keras.backend.clear_session()
    fixed = {"input_shape": (224, 224, 3)} if name.startswith("MobileNetV3") else {}
    model = getattr(keras.applications, name)(weights=None, **fixed)
    network = described(model)
    assert parameters(network) == model.count_params()
    assert network.output_shape == model.output_shape[1:]
    shapes = {layer.name: layer.output.shape[1:] for layer in layers_of(model)}
    differ = [layer for layer in network.layers if shapes.get(layer.name) not in (None, layer.output_shape)]
    assert differ == []
    assert not network.incomputable
    assert sum(map(multiplications, network.layers)) == counted_by_keras(model)
    if name in GIGA:
        assert giga(network) == pytest.approx(GIGA[name], rel=0.03)


@pytest.mark.slow
def test_mobilenet_is_described_as_keras_counts_it() -> None:
    """A model of 155 layers with shortcuts: parameters, shapes and work, and nothing that is not known."""
    require_described("MobileNetV2")


@pytest.mark.long
@pytest.mark.parametrize("name", EVERY)
def test_every_model_of_keras_is_described(name: str) -> None:
    """Parameters, shapes and multiply-adds are Keras's, the work is that of the literature."""
    require_described(name)


@pytest.mark.long
def test_no_model_of_keras_is_left_out() -> None:
    """Whatever Keras brings along stands in the list."""
    import keras

    assert set(EVERY) == {name for name in dir(keras.applications) if name[0].isupper()}


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


def test_as_many_groups_as_maps_are_computed_at_once() -> None:
    """ConvNeXtLarge has 1,536 groups of 7×7; fewer groups of several maps each are too many."""
    told: dict[str, Any] = {"filters": 1536, "kernel_size": [7, 7], "padding": "same", "use_bias": False}
    one = node("Conv2D", groups=1536, parameters=49 * 1536, **told)
    (layer,) = understand(description(one, input_shape=(7, 7, 1536))).layers
    assert layer.trouble == ""
    wide = node("Conv2D", groups=1536, parameters=49 * 3072 * 2, **{**told, "filters": 3072})
    (layer,) = understand(description(wide, input_shape=(7, 7, 3072))).layers
    assert layer.trouble == "has 1536 groups, too many to compute"
