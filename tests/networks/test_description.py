"""A network in one form: what stands behind a layer, what its outputs are, and how it is counted."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.networks.description import Layer, Network
from cnntutor.networks.reading import understand
from tests.networks.descriptions import description, node

RELU = {"name": "relu", "own": False}
SOFTMAX = {"name": "softmax", "own": False}


def conv(depth: int = 3, **changes: Any) -> dict[str, Any]:
    """Return the description of a convolution that keeps the size, with four filters."""
    settings = {"filters": 4, "kernel_size": [3, 3], "padding": "same"}
    return node("Conv2D", parameters=36 * depth + 4, **{**settings, **changes})


def network(*nodes: dict[str, Any], **changes: Any) -> Network:
    """Return the network of some nodes."""
    return understand(description(*nodes, **changes))


def behind(*nodes: dict[str, Any]) -> str:
    """Return the activation behind the first layer of a network."""
    built = network(*nodes)
    return built.activation_behind(built.layers[0])


def test_the_activation_behind_a_layer_is_looked_for_up_to_the_next_weights() -> None:
    """Pooling and normalisation are passed, another convolution and an unknown layer are not."""
    pool, normal = node("MaxPooling2D", pool_size=[2, 2]), node("BatchNormalization", parameters=16)
    assert behind(conv(activation=RELU)) == "relu"
    assert behind(conv(), normal, pool, node("ReLU")) == "relu"
    assert behind(conv(), conv(4, activation=RELU)) == "linear"
    assert behind(conv(), node("Lambda"), node("ReLU")) == "unknown"
    assert behind(conv()) == "linear"


def test_in_a_graph_the_nearest_activation_counts() -> None:
    """Of two branches the one that comes first, and of a sum what stands behind it."""
    sigmoid = node("Activation", activation={"name": "sigmoid", "own": False}, inputs=[0])
    branches = (conv(), node("Dropout", rate=0.1, inputs=[0]), sigmoid, node("ReLU", inputs=[1]))
    assert behind(*branches) == "sigmoid"
    assert behind(conv(), node("Add", inputs=[0, 0]), node("ReLU")) == "relu"


def test_outputs_are_what_the_last_layer_that_does_something_gives() -> None:
    """Dropout is passed; a last layer without an activation is linear, an unknown one unknown."""
    dense = node("Dense", units=10, parameters=40, activation=SOFTMAX)
    assert network(dense, node("Dropout", rate=0.5), input_shape=(3,)).output_activation == "softmax"
    assert network(node("Dense", units=10, parameters=40), input_shape=(3,)).output_activation == "linear"
    assert network(dense, node("Lambda"), input_shape=(3,)).output_activation == "unknown"
    assert network().output_activation == network(node("Dropout", rate=0.5)).output_activation == "linear"


def test_layers_are_told_apart_by_what_is_known_of_them() -> None:
    """Unknown ones cannot be computed, nor known ones with odd settings; idle ones do nothing."""
    built = network(conv(), conv(4, turbo=True), node("Lambda"), node("Dropout", rate=0.5))
    assert [layer.class_name for layer in built.unknown] == ["Lambda"]
    assert [layer.class_name for layer in built.incomputable] == ["Conv2D", "Lambda"]
    assert [layer.class_name for layer in built.active] == ["Conv2D", "Conv2D", "Lambda"]
    assert [layer.parameters for layer in built.of_kind("convolution", "other")] == [112, 148, 0]


@pytest.mark.parametrize(
    ("value", "pair"),
    [([2, 3], (2, 3)), ((2, 3), (2, 3)), (2, None), ([2], None), ([1, 2, 3], None), (None, None)],
)
def test_a_pair_is_two_numbers(value: Any, pair: Any) -> None:
    """Anything else is none."""
    known = {"input_shape": None, "output_shape": None, "parameters": 0}
    layer = Layer(kind="convolution", name="a", class_name="Conv2D", settings={"strides": value}, **known)  # type: ignore[arg-type]
    assert layer.pair("strides") == pair
    assert layer.pair("kernel_size") is None


def test_a_chain_is_counted_and_a_graph_is_not() -> None:
    """With the padding that keeps the size; layers that are not counted are left out."""
    chain = network(
        conv(activation=RELU), node("MaxPooling2D", pool_size=[2, 2], strides=[2, 2]), node("Flatten")
    )
    counted = chain.counted_layers()
    assert counted is not None
    assert [each["layer"] for each in counted] == ["conv", "pool", "flatten"]
    assert (counted[0]["padding"], counted[0]["kernel"], counted[0]["filters"]) == (1, 3, 4)
    assert network(conv(), node("Add", inputs=[-1, 0])).counted_layers() is None


def test_an_activation_has_the_rule_of_its_name() -> None:
    """Another layer that of its class, unless it is an operation."""
    convolution, relu = network(conv(activation=RELU)).layers
    assert (convolution.rule_name, relu.rule_name) == ("Conv2D", "activation.relu")
