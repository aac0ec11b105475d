"""Described nodes are read against the table: what it does not know is named, all else is as written."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.networks.cost import multiplications
from cnntutor.networks.reading import NotUnderstood, understand
from tests.networks.descriptions import description, node

CONVOLUTION: dict[str, Any] = {"filters": 4, "kernel_size": [3, 3], "parameters": 112}


def the_only(**changes: Any) -> Any:
    """Return the layer of a network of one."""
    return understand(description(node(changes.pop("name_of_class"), **changes))).layers[0]


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"name_of_class": "Lambda"}, "is no layer that is known here"),
        ({"name_of_class": "LSTM", "units": 3}, "is no layer that is known here"),
        ({"name_of_class": "Conv2D", **CONVOLUTION, "own": True}, "is a layer of your own"),
        ({"name_of_class": "Conv2D", **CONVOLUTION, "changed": "a call of your own"}, "a call of your own"),
        ({"name_of_class": "Conv2D", **CONVOLUTION, "turbo": True}, "the setting turbo"),
        ({"name_of_class": "Conv2D", **CONVOLUTION, "padding": "reflect"}, "its setting padding"),
        ({"name_of_class": "Conv2D", "kernel_size": [3, 3]}, "does not tell its setting filters"),
        ({"name_of_class": "Conv2D", **CONVOLUTION, "parameters": 7}, "as many parameters"),
        ({"name_of_class": "Conv2D", **CONVOLUTION, "output_shape": [3, 3, 3]}, "was said to give"),
        ({"name_of_class": "Conv2D", **CONVOLUTION, "groups": 2}, "groups"),
        ({"name_of_class": "Resizing", "height": 2, "width": 2, "antialias": True}, "antialias"),
        ({"name_of_class": "MaxPooling2D", "pool_size": [40, 40]}, "does not fit into 32"),
        ({"name_of_class": "Add"}, "has 1 inputs"),
    ],
)
def test_what_cannot_be_computed_is_said(changes: dict[str, Any], trouble: str) -> None:
    """Each reason is a sentence about the layer."""
    assert trouble in the_only(**changes).trouble


def test_a_known_layer_with_a_setting_that_is_not_known_is_what_it_is() -> None:
    """Its kind and its other settings are there for requirements to look at."""
    layer = the_only(name_of_class="Conv2D", **CONVOLUTION, turbo=True)
    assert layer.kind == "convolution"
    assert layer.pair("kernel_size") == (3, 3)


@pytest.mark.parametrize(
    ("activation", "name", "known"),
    [
        ({"name": "relu", "own": False}, "relu", True),
        ({"name": "swish", "own": False}, "silu", True),
        ({"name": "relu", "own": True}, "own relu", False),
        ({"name": "crelu", "own": False, "library": "tensorflow"}, "own crelu", False),
        ({"name": "LeakyReLU", "own": False, "settings": {"negative_slope": 0.1}}, "leaky_relu", True),
        ({"name": "ReLU", "own": False, "settings": {"max_value": 6}}, "relu6", True),
        ({"name": "Dense", "own": False, "settings": {"units": 3}}, "own Dense", False),
        ("relu", "own activation", False),
    ],
)
def test_activations(activation: Any, name: str, known: bool) -> None:
    """An activation is named as requirements name it, whether a function or a layer is written."""
    network = understand(description(node("Conv2D", **CONVOLUTION, activation=activation)))
    assert [layer.kind for layer in network.layers] == ["convolution", "activation" if known else "other"]
    assert network.layers[1].activation == name
    assert bool(network.layers[1].trouble) is not known


def test_gelu_of_operations_approximates() -> None:
    """The function of `keras.ops` has another default than that of `keras.activations`."""
    told = {"name": "gelu", "own": False, "library": "ops"}
    network = understand(description(node("Activation", activation=told)))
    assert network.layers[0].settings == {"approximate": True}


def test_linear_activations_are_no_layers() -> None:
    """What does nothing is left out, and what comes behind takes what was before it."""
    linear = {"name": "linear", "own": False}
    network = understand(
        description(
            node("ReLU"), node("Activation", activation=linear), node("Flatten"), node("ReLU", inputs=[1])
        )
    )
    assert [layer.class_name for layer in network.layers] == ["ReLU", "Flatten", "ReLU"]
    assert network.inputs_of(2) == (0,)


@pytest.mark.parametrize(
    ("class_name", "arguments", "settings"),
    [
        ("TrueDivide", ["input", 255.0], {"scale": 1 / 255, "offset": 0.0}),
        ("Subtract", [1.0, "input"], {"scale": -1.0, "offset": 1.0}),
        ("Subtract", ["input", 2], {"scale": 1.0, "offset": -2.0}),
        ("Multiply", [0.5, "input"], {"scale": 0.5, "offset": 0.0}),
        ("Add", ["input", 3.0], {"scale": 1.0, "offset": 3.0}),
    ],
)
def test_operations_with_a_number(class_name: str, arguments: list[Any], settings: dict[str, float]) -> None:
    """Scales and offsets are what a Rescaling layer has, however they are written."""
    layer = the_only(name_of_class=class_name, operation=True, arguments=arguments)
    assert layer.kind == "rescaling"
    assert dict(layer.settings) == settings


def test_a_number_that_is_divided_is_no_scale() -> None:
    """`2.0 / x` is computed, and is no line; nor is a division by 0."""
    for arguments in ([2.0, "input"], ["input", 0.0]):
        layer = the_only(name_of_class="TrueDivide", operation=True, arguments=arguments)
        assert (layer.kind, layer.trouble) == ("arithmetic", "")


def test_names_command_no_terminal() -> None:
    """Escape sequences in any name are gone."""
    told = description(node("Evil\x1b[31m", name="\x1b]0;x\x07"), optimizer={"name": "\x1b", "own": True})
    network = understand({**told, "loss": {"name": "a\x1b"}})
    told_text = repr(network.layers) + repr(network.loss) + repr(network.optimizer)
    assert "\x1b" not in told_text
    assert "\\x1b" not in told_text


def test_a_graph() -> None:
    """Branches, a layer used twice and an output in the middle are what they are."""
    network = understand(
        description(
            node("Conv2D", **CONVOLUTION, padding="same", activation={"name": "relu", "own": False}),
            node("Conv2D", filters=4, kernel_size=[1, 1], parameters=16, inputs=[-1]),
            node("Add", inputs=[0, 1]),
            node("MaxPooling2D", pool_size=[2, 2]),
            outputs=[2],
        )
    )
    assert not network.chain
    assert network.outputs == (3,)
    assert [network.inputs_of(place) for place in range(5)] == [(-1,), (0,), (-1,), (1, 2), (3,)]
    assert network.activation_behind(network.layers[0]) == "relu"
    assert network.activation_behind(network.layers[2]) == "linear"
    assert network.output_activation == "linear"
    assert network.layers[3].output_shape == (32, 32, 4)


def test_the_cost_of_groups_and_of_separated_convolutions() -> None:
    """Groups divide the multiplications; separated convolutions multiply for each of their two kernels."""
    grouped = the_only(name_of_class="Conv2D", filters=6, kernel_size=[3, 3], groups=3, parameters=60)
    assert multiplications(grouped) == 3 * 3 * 1 * 6 * 30 * 30
    separable = the_only(name_of_class="SeparableConv2D", filters=6, kernel_size=[3, 3], parameters=51)
    assert multiplications(separable) == (3 * 3 * 3 + 3 * 6) * 30 * 30


def test_a_model_of_the_student_own_class() -> None:
    """Layers that cannot be followed are no description."""
    with pytest.raises(NotUnderstood, match="your own class Mine"):
        understand(description(model="Mine", own=True, followed=False))
    with pytest.raises(NotUnderstood, match="follows which"):
        understand(description(followed=False))


def test_a_graph_of_many_branches_is_looked_at_in_no_time() -> None:
    """Looking for what stands behind each layer walks through a graph's edges once, not once for each way."""
    layers = [node("Conv2D", filters=1, kernel_size=[1, 1], parameters=2, inputs=[-1]) for _ in range(40)]
    layers += [node("Add", inputs=list(range(40 + more))) for more in range(100)]
    network = understand(description(*layers, input_shape=(32, 32, 1)))
    walked = 0

    class Counted(dict[int, list[int]]):
        def get(self, *arguments: Any) -> Any:
            nonlocal walked
            walked += 1
            return super().get(*arguments)

    network.__dict__["_takers"] = Counted(network._takers)
    assert {network.activation_behind(layer) for layer in network.layers[:40]} == {"linear"}
    assert walked <= 40 * 141
