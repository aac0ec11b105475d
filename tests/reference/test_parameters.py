"""Parameter counts and shapes: the course's own numbers, arrays that are counted, and Keras."""

from __future__ import annotations

import os
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cnntutor.reference.convolution import conv_layer
from cnntutor.reference.parameters import (
    conv_params,
    count_parameters,
    dense_params,
    flat_size,
    layer_params,
    nearest_count,
    output_shapes,
)

POOL = {"layer": "pool", "size": 2, "stride": 2}
FLATTEN = {"layer": "flatten"}
DROPOUT = {"layer": "dropout"}


def conv(filters: int, kernel: int = 3, stride: int = 1, padding: int = 0) -> dict[str, Any]:
    """Return a convolutional layer."""
    return {"layer": "conv", "filters": filters, "kernel": kernel, "stride": stride, "padding": padding}


def dense(units: int) -> dict[str, Any]:
    """Return a dense layer."""
    return {"layer": "dense", "units": units}


def vgg(*convolutions: int) -> list[dict[str, Any]]:
    """Return a VGG network with so many convolutions in each of its five blocks."""
    layers: list[dict[str, Any]] = []
    for filters, count in zip((64, 128, 256, 512, 512), convolutions, strict=True):
        layers += [*(conv(filters, padding=1) for _ in range(count)), POOL]
    return [*layers, FLATTEN, dense(4096), dense(4096), dense(1000)]


MNIST = [conv(32), POOL, conv(64), POOL, conv(64), FLATTEN, dense(64), dense(10)]
SMALL_MNIST = [conv(32), POOL, FLATTEN, dense(64), dense(10)]
CIFAR10 = [conv(32), POOL, conv(64), POOL, FLATTEN, dense(64), dense(10)]


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[dict[str, Any]], tuple[int, int, int]]:
    """Draw layers and the shape of an image on which all of their windows fit."""
    image = (draw(st.integers(6, 30)), draw(st.integers(6, 30)), draw(st.integers(1, 4)))
    layers: list[dict[str, Any]] = []
    height, width = image[:2]
    for kind in draw(st.lists(st.sampled_from(["conv", "pool", "dropout"]), max_size=5)):
        padding = draw(st.integers(0, 2)) if kind == "conv" else 0
        window = draw(st.integers(1, min(5, height + 2 * padding, width + 2 * padding)))
        stride = draw(st.integers(1, 3))
        if kind == "conv":
            layers.append(conv(draw(st.integers(1, 8)), window, stride, padding))
        elif kind == "pool":
            layers.append({"layer": "pool", "size": window, "stride": stride})
        else:
            layers.append(DROPOUT)
            continue
        height, width = output_shapes(layers, image)[-1][:2]
    if draw(st.booleans()):
        units = draw(st.lists(st.integers(1, 20), min_size=1, max_size=2))
        layers += [FLATTEN, *map(dense, units)]
    return layers, image


# ------------------------------------------------------------------ the course's numbers


def test_one_layer_has_the_numbers_of_the_course() -> None:
    """A flattened 64×64×3 image has 12,288 values, 1000 nodes on it 12,289,000 parameters."""
    assert flat_size((64, 64, 3)) == 12_288
    assert dense_params(12_288, 1000) == 12_289_000
    assert conv_params(5, 3, 100) == 7_600
    assert conv_params(3, 8, 1) == 3 * 3 * 8 + 1


def test_the_mnist_networks_have_the_numbers_of_the_course() -> None:
    """93,322 parameters in the larger network, 347,146 in the smaller one."""
    assert layer_params(MNIST, (28, 28, 1)) == [320, 0, 18_496, 0, 36_928, 0, 36_928, 650]
    assert count_parameters(MNIST, (28, 28, 1)) == 93_322
    assert count_parameters(SMALL_MNIST, (28, 28, 1)) == 347_146
    assert output_shapes(MNIST, (28, 28, 1)) == [
        (26, 26, 32),
        (13, 13, 32),
        (11, 11, 64),
        (5, 5, 64),
        (3, 3, 64),
        (576,),
        (64,),
        (10,),
    ]


def test_the_cifar10_network_has_the_numbers_of_the_course() -> None:
    """167,562 parameters, most of them in the first dense layer."""
    assert layer_params(CIFAR10, (32, 32, 3)) == [896, 0, 18_496, 0, 0, 147_520, 650]
    assert count_parameters(CIFAR10, (32, 32, 3)) == 167_562


def test_the_vgg_networks_have_their_published_numbers() -> None:
    """VGG16 has 138,357,544 parameters and VGG19 143,667,240, on images of 224 × 224."""
    assert count_parameters(vgg(2, 2, 3, 3, 3), (224, 224, 3)) == 138_357_544
    assert count_parameters(vgg(2, 2, 4, 4, 4), (224, 224, 3)) == 143_667_240
    assert output_shapes(vgg(2, 2, 3, 3, 3), (224, 224, 3))[-5:] == [
        (7, 7, 512),
        (25_088,),
        (4096,),
        (4096,),
        (1000,),
    ]


def test_the_swapped_table_is_seen_through() -> None:
    """The 138 million in the row of ResNet50 are VGG16's, the 25 million in that of VGG19 are ResNet50's."""
    table = {"VGG19": (25, 3.8), "ResNet50": (138, 15.3)}
    counted = {"VGG16": 138_357_544, "VGG19": 143_667_240, "ResNet50": 25_636_712}
    assert nearest_count("ResNet50", table, counted) == "VGG16"
    assert nearest_count("VGG19", table, counted) == "ResNet50"


# ------------------------------------------------------------------ against arrays and Keras


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 9), st.integers(1, 20), st.integers(1, 30))
def test_counts_are_those_of_the_arrays(kernel: int, depth: int, filters: int) -> None:
    """A layer has as many parameters as its arrays of weights and biases have elements."""
    kernels, biases = np.empty((kernel, kernel, depth, filters)), np.empty(filters)
    assert conv_params(kernel, depth, filters) == kernels.size + biases.size
    weights = np.empty((depth, filters))
    assert dense_params(depth, filters) == weights.size + biases.size


@settings(max_examples=500, deadline=None)
@given(networks())
def test_shapes_are_those_of_a_convolution(network: tuple[Any, Any]) -> None:
    """The shape behind each convolution is that of the array which the convolution itself returns."""
    layers, image = network
    shapes = output_shapes(layers, image)
    assert len(shapes) == len(layers)
    for layer, before, behind in zip(layers, [image, *shapes], shapes, strict=False):
        if layer["layer"] == "conv":
            kernels = np.ones((layer["kernel"], layer["kernel"], before[2], layer["filters"]))
            maps = conv_layer(np.ones(before), kernels, 1, layer["stride"], layer["padding"])
            assert maps.shape == behind


@settings(max_examples=300, deadline=None)
@given(networks())
def test_the_total_is_the_sum_over_the_layers(network: tuple[Any, Any]) -> None:
    """Counts are plain whole numbers, one for each layer, and 0 where nothing is learned."""
    layers, image = network
    counts = layer_params(layers, image)
    assert [type(count) for count in counts] == [int] * len(layers)
    assert count_parameters(layers, image) == sum(counts)
    for layer, count in zip(layers, counts, strict=True):
        assert (count > 0) == (layer["layer"] in ("conv", "dense"))


@pytest.fixture(scope="module")
def keras() -> Any:
    """Keras, imported only where it is needed, without its remarks."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import keras
    return keras


def built(keras: Any, layers: list[dict[str, Any]], image: tuple[int, ...]) -> tuple[Any, list[Any]]:
    """Return a Keras model of a network, and its layers without those that only pad."""
    tensor = inputs = keras.Input(image)
    kept = []
    for layer in layers:
        match layer["layer"]:
            case "conv":
                tensor = keras.layers.ZeroPadding2D(layer["padding"])(tensor)
                made = keras.layers.Conv2D(layer["filters"], layer["kernel"], strides=layer["stride"])
            case "pool":
                made = keras.layers.MaxPooling2D(layer["size"], strides=layer["stride"])
            case "flatten":
                made = keras.layers.Flatten()
            case "dense":
                made = keras.layers.Dense(layer["units"])
            case _:
                made = keras.layers.Dropout(0.5)
        tensor = made(tensor)
        kept.append(made)
    return keras.Model(inputs, tensor), kept


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(network=networks())
def test_networks_are_those_of_keras(keras: Any, network: tuple[Any, Any]) -> None:
    """Keras counts the same parameters in each layer and in all, and sees the same shapes."""
    layers, image = network
    model, kept = built(keras, layers, image)
    assert [tuple(layer.output.shape[1:]) for layer in kept] == output_shapes(layers, image)
    assert [layer.count_params() for layer in kept] == layer_params(layers, image)
    assert model.count_params() == count_parameters(layers, image)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layers", "image"), [(MNIST, (28, 28, 1)), (SMALL_MNIST, (28, 28, 1)), (CIFAR10, (32, 32, 3))]
)
def test_the_course_networks_are_those_of_keras(
    keras: Any, layers: list[dict[str, Any]], image: tuple[int, ...]
) -> None:
    """The networks of the course have the same parameters and shapes in Keras."""
    _, kept = built(keras, layers, image)
    assert [tuple(layer.output.shape[1:]) for layer in kept] == output_shapes(layers, image)
    assert [layer.count_params() for layer in kept] == layer_params(layers, image)


# ------------------------------------------------------------------ errors


@pytest.mark.parametrize(
    ("layers", "image", "message"),
    [
        ([dense(10)], (8, 8, 3), "flatten comes before it"),
        ([FLATTEN, conv(4)], (8, 8, 3), "height, width and depth"),
        ([FLATTEN, POOL], (8, 8, 3), "height, width and depth"),
        ([conv(4, kernel=9)], (8, 12, 3), "a kernel of 9 does not fit into 8"),
        ([conv(4, kernel=9)], (12, 8, 3), "a kernel of 9 does not fit into 8"),
        ([conv(4), POOL, POOL, POOL], (8, 8, 3), "a kernel of 2 does not fit into 1"),
        ([conv(4, stride=0)], (8, 8, 3), "at least 1"),
        ([{"layer": "attention"}], (8, 8, 3), "there is no layer 'attention'"),
    ],
)
def test_impossible_networks_raise(layers: list[Any], image: tuple[int, ...], message: str) -> None:
    """A network that cannot be built says what is wrong with it, whatever is asked about it."""
    for function in (output_shapes, layer_params, count_parameters):
        with pytest.raises(ValueError, match=message):
            function(layers, image)


@pytest.mark.parametrize("sizes", [(0, 3, 4), (3, 0, 4), (3, 3, 0)])
def test_empty_layers_raise(sizes: tuple[int, int, int]) -> None:
    """A layer without a size, a depth or filters is none."""
    with pytest.raises(ValueError, match="at least 1"):
        conv_params(*sizes)
    with pytest.raises(ValueError, match="at least 1"):
        dense_params(0, 4)
    with pytest.raises(ValueError, match="at least 1"):
        dense_params(4, 0)
