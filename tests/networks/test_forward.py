"""Images sent through a described network come out as Keras has them come out."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from cnntutor.networks.cost import costliest, multiplications
from cnntutor.networks.forward import CannotCompute, TooLarge, forward, outputs
from cnntutor.networks.reading import NotUnderstood, understand
from tests.networks.random_networks import worker_modules
from tests.support import described_model

pytestmark = pytest.mark.slow


def networks() -> dict[str, Any]:
    """Return lists of layers that lie off the usual way."""
    from keras import layers

    return {
        "strided, zeros around": [layers.Conv2D(4, 3, strides=2, padding="same", use_bias=False)],
        "an even kernel, zeros around": [layers.Conv2D(4, (2, 4), padding="same"), layers.LeakyReLU()],
        "pools with zeros around": [
            layers.MaxPooling2D(3, 2, padding="same"),
            layers.AveragePooling2D(2, padding="same"),
        ],
        "averages of what is inside": [layers.AveragePooling2D(3, 2, padding="same"), layers.ELU()],
        "leaky with a slope": [layers.Conv2D(3, 1, activation=layers.LeakyReLU(negative_slope=0.05))],
        "normalised": [layers.BatchNormalization(), layers.Activation("tanh"), layers.Dropout(0.5)],
        "normalised without scale": [layers.BatchNormalization(scale=False, center=True)],
        "global": [layers.GlobalAveragePooling2D(), layers.Dense(3, activation="sigmoid")],
        "global maximum": [layers.GlobalMaxPooling2D(), layers.Dense(3), layers.Softmax()],
        "rescaled": [layers.Rescaling(1 / 127.5, offset=-1), layers.Flatten(), layers.Dense(2, "relu")],
    }


@pytest.mark.parametrize(
    "name",
    [
        "strided, zeros around",
        "an even kernel, zeros around",
        "pools with zeros around",
        "averages of what is inside",
        "leaky with a slope",
        "normalised",
        "normalised without scale",
        "global",
        "global maximum",
        "rescaled",
    ],
)
def test_it_agrees_with_keras(name: str) -> None:
    """Every kind of layer that is known gives what Keras gives."""
    import keras

    description_of = worker_modules()[0].description_of
    rng = np.random.default_rng(1)
    model = keras.Sequential([keras.Input((9, 8, 3)), *networks()[name]])
    model.set_weights([rng.uniform(0.1, 1, array.shape) for array in model.get_weights()])
    told = description_of(model)
    images = rng.normal(size=(3, 9, 8, 3)).astype(np.float32)
    weights = [[np.asarray(array) for array in layer.get_weights()] for layer in model.layers]
    result = outputs(understand(told), weights, images, 60.0)
    np.testing.assert_allclose(result, np.asarray(model(images)), rtol=1e-4, atol=1e-5)


def test_what_does_not_fit_is_said() -> None:
    """Weights of another shape, missing ones, and layers that are not known cannot be computed."""
    network = understand(described_model())
    images = np.zeros((1, 32, 32, 3), np.float32)
    for weights in ([], [[np.zeros((3, 3, 1, 4))]] * 7, [[np.float32(3)]] * 7):
        with pytest.raises(CannotCompute):
            list(forward(network, weights, images))  # type: ignore[arg-type]
    told = described_model()
    told["layers"][1] = {**told["layers"][1], "class": "Lambda"}
    with pytest.raises(CannotCompute, match="no layer that is known"):
        list(forward(understand(told), [[np.zeros((3, 3, 3, 32)), np.zeros(32)]] * 7, images))


def test_layers_as_they_are_counted_by_hand() -> None:
    """A described network is the list of layers that exercise 5 counts, where it can be."""
    network = understand(described_model())
    counted = network.counted_layers()
    assert counted is not None
    assert [layer["layer"] for layer in counted] == [
        "conv",
        "pool",
        "conv",
        "pool",
        "flatten",
        "dense",
        "dense",
    ]
    assert [layer["parameters"] for layer in counted] == [896, 0, 18_496, 0, 0, 147_520, 650]
    told = described_model()
    told["layers"][-1]["inputs"] = [4]
    assert understand(told).counted_layers() is None


def test_the_cost_of_layers() -> None:
    """A convolution multiplies F·F·D times for each number of its maps, a dense layer once a weight."""
    network = understand(described_model())
    convolution, dense = network.of_kind("convolution")[0], network.of_kind("dense")[1]
    assert multiplications(convolution) == 3 * 3 * 3 * 30 * 30 * 32
    assert multiplications(dense) == 64 * 10
    found = costliest(network)
    assert found is not None
    assert found[0].name == "layer_2"


def test_a_tensor_for_a_model_is_told_how_to_make_one() -> None:
    """What a layer gives is returned in place of the model."""
    with pytest.raises(NotUnderstood, match=r"Return `keras\.Model\(inputs, outputs\)`\.$"):
        understand({"no_model": "KerasTensor"})


@pytest.mark.parametrize(
    "told", [None, 3, {}, {"no_model": 3}, {"layers": [], "layer_count": 1, "parameters": 0}]
)
def test_what_is_no_description(told: Any) -> None:
    """Nonsense is not understood, with a sentence for the student."""
    with pytest.raises(NotUnderstood, match=r"\.$"):
        understand(told)


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        (1, {"settings": {"pool_size": [10**9, 10**9], "strides": [1, 1], "padding": "same"}}),
        (1, {"settings": {"pool_size": [2, 2], "strides": [10**9, 1], "padding": "same"}}),
        (1, {"settings": {"pool_size": [-2, 2], "strides": [1, 1], "padding": "valid"}}),
        (1, {"settings": {"pool_size": [2, 2], "strides": [0, 0], "padding": "same"}}),
        (1, {"class": "Rescaling", "settings": {"scale": [0.5] * 7, "offset": None}}),
        (1, {"class": "Rescaling", "settings": {"scale": "much", "offset": 0.0}}),
        (1, {"class": "BatchNormalization", "settings": {"epsilon": "x"}}),
    ],
)
def test_settings_that_make_no_sense_are_said(place: int, changes: dict[str, Any]) -> None:
    """No setting, however absurd, takes the grader's memory or ends in anything but a sentence."""
    told = described_model()
    told["layers"][place] = {**told["layers"][place], **changes}
    weights: Any = [[np.zeros((3, 3, 3, 32), np.float32), np.zeros(32, np.float32)], [np.ones(3)] * 3]
    with pytest.raises(CannotCompute):
        list(forward(understand(told), weights, np.zeros((2, 32, 32, 3), np.float32)))


def test_weights_too_large_to_compute_with_are_said() -> None:
    """A kernel that would need more memory than there is, on images that grew on the way, is refused."""
    told = described_model()
    told["layers"] = told["layers"][:1]
    told["layers"][0] |= {"parameters": 240_002, "output_shape": None, "input_shape": None}
    told["layers"][0]["settings"] |= {"kernel_size": [200, 200], "filters": 2}
    told |= {"layer_count": 1, "input_shape": None}
    kernel = [np.zeros((200, 200, 3, 2), np.float32), np.zeros(2, np.float32)]
    with pytest.raises(TooLarge, match="multiplies more than"):
        outputs(understand(told), [kernel], np.zeros((4, 400, 400, 3), np.float32), 60.0)


def test_a_network_that_takes_too_long_is_refused() -> None:
    """How long is counted in computing, on a clock that is passed in."""
    network, images = understand(described_model()), np.zeros((2, 32, 32, 3), np.float32)
    shapes = [
        [(3, 3, 3, 32), (32,)],
        [],
        [(3, 3, 32, 64), (64,)],
        [],
        [],
        [(2304, 64), (64,)],
        [(64, 10), (10,)],
    ]
    weights = [[np.zeros(shape, np.float32) for shape in layer] for layer in shapes]
    late = itertools.chain((0.0,), itertools.repeat(60.1))
    assert outputs(network, weights, images, 60.0, lambda: 7.0).shape == (2, 10)
    with pytest.raises(TooLarge):
        outputs(network, weights, images, 60.0, lambda: next(late))
