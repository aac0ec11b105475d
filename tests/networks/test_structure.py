"""Tests of networks/structure.py: described networks as structures, by hand; Keras's are in grading/kinds."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.networks.reading import understand
from cnntutor.networks.structure import ShapeUnknown, needed_by, shared_layer, structure_of
from cnntutor.procedures.architectures import VGG_BLOCK
from cnntutor.reference.structures import Mismatch, Structure
from tests.networks.descriptions import description, node

RELU = {"name": "relu", "own": False}
SHAPE = (8, 9, 3)


def convolution(filters: int = 4, depth: int = 3, **changes: Any) -> dict[str, Any]:
    """Return the description of a padded 3×3 convolution."""
    told: dict[str, Any] = {"filters": filters, "kernel_size": [3, 3], "padding": "same"}
    biases = filters if changes.get("use_bias", True) else 0
    return node("Conv2D", parameters=9 * depth * filters + biases, **{**told, **changes})


def structure(*nodes: dict[str, Any]) -> Structure:
    """Return the structure of a described network."""
    last = understand(description(*nodes, input_shape=SHAPE)).layers[-1].output_shape
    told = description(*nodes, input_shape=SHAPE, output_shape=list(last or ()))
    return structure_of(understand(told))


POOL = node("MaxPooling2D", pool_size=[2, 2], strides=[2, 2], padding="valid")
NORMAL = node("BatchNormalization", parameters=16)
UNCENTRED = node("BatchNormalization", parameters=12, center=False)


def zeros(rows: list[int], columns: list[int]) -> dict[str, Any]:
    """Return the description of zeros above and below, left and right."""
    return node("ZeroPadding2D", padding=[rows, columns])


def test_every_way_to_write_a_block_is_the_block() -> None:
    """ReLU inside or behind, normalisation with or without a bias before it, dropout, behind the pooling."""
    asked = VGG_BLOCK(SHAPE, 4, 1)
    ways = (
        (convolution(activation=RELU), POOL),
        (convolution(), node("ReLU"), POOL),
        (convolution(), POOL, node("Activation", activation=RELU), node("Dropout", rate=0.5)),
        (convolution(use_bias=False), NORMAL, node("ReLU"), POOL),
        (convolution(activation=RELU), NORMAL, POOL),
        (convolution(), node("BatchNormalization", axis=3, parameters=16), node("ReLU"), POOL),
        (zeros([1, 1], [1, 1]), convolution(padding="valid"), node("ReLU"), POOL),
    )
    for nodes in ways:
        assert structure(*nodes) == asked


def test_what_is_no_such_block() -> None:
    """No bias, normalisation where it changes more, another stride, a transposed or grouped convolution."""
    asked = VGG_BLOCK(SHAPE, 4, 1)
    others = (
        (convolution(use_bias=False), node("ReLU"), POOL),
        (node("BatchNormalization", parameters=12), convolution(), node("ReLU"), POOL),
        (convolution(), node("ReLU"), node("MaxPooling2D", pool_size=[2, 2], strides=[1, 1])),
        (convolution(), node("ReLU", max_value=6.0), POOL),
        (convolution(filters=3, depth=1, groups=3), node("ReLU"), POOL),
        (convolution(),),
        (convolution(use_bias=False), UNCENTRED, node("ReLU"), POOL),
        (convolution(), node("BatchNormalization", axis=1, parameters=32), node("ReLU"), POOL),
        (zeros([2, 0], [2, 0]), convolution(padding="valid"), node("ReLU"), POOL),
        (zeros([1, 1], [2, 0]), convolution(padding="valid"), node("ReLU"), POOL),
    )
    for nodes in others:
        assert structure(*nodes) != asked


def test_a_dense_layer_on_maps_is_a_convolution_of_one_pixel() -> None:
    """Keras's Dense works on the last axis alone."""
    one = node("Conv2D", filters=5, kernel_size=[1, 1], parameters=20)
    assert structure(node("Dense", units=5, parameters=20)) == structure(one)


def test_layers_that_nothing_needs_do_not_count() -> None:
    """Only what leads to the output is looked at."""
    told = description(convolution(), node("ReLU", inputs=[-1]), input_shape=SHAPE, output_shape=[*SHAPE])
    network = understand(told)
    assert needed_by(network) == {1}
    assert structure_of(network).weighted == 0
    assert shared_layer(network) is None


def test_maps_of_unequal_shapes() -> None:
    """Where Keras repeats one of the maps, the two do not go together here."""
    nodes = (convolution(filters=1, use_bias=True), node("Add", inputs=[-1, 0]))
    with pytest.raises(Mismatch):
        structure_of(understand(description(*nodes, input_shape=SHAPE)))


def test_a_normalisation_behind_another_activation_is_a_layer_more() -> None:
    """What it does to probabilities or to pooled maps is not left out."""
    dense = node("Dense", units=5, parameters=20, activation={"name": "softmax", "own": False})
    for nodes in ((dense, node("BatchNormalization", parameters=20)), (convolution(), POOL, NORMAL)):
        assert structure(*nodes) != structure(*nodes[:-1])


def test_zeros_before_a_convolution_with_a_stride() -> None:
    """As many on each side, or as Keras puts them; not all on the other side."""
    narrow: dict[str, Any] = {"strides": [2, 2], "padding": "valid"}
    asked = structure(convolution(strides=[2, 2]))
    assert structure(zeros([0, 1], [1, 1]), convolution(**narrow)) == asked
    assert structure(zeros([1, 1], [1, 1]), convolution(**narrow)) == asked
    assert structure(zeros([1, 0], [1, 1]), convolution(**narrow)) != asked
    assert structure(zeros([0, 1], [1, 1]), convolution(strides=[2, 2])) != asked


def test_every_kind_of_layer_with_weights_counts_and_can_be_shared() -> None:
    """A separable convolution has weights too."""
    told = node("SeparableConv2D", filters=3, kernel_size=[3, 3], padding="same", parameters=39, first_use=0)
    assert structure(told).weighted == 1
    shared = shared_layer(understand(description(told, told, input_shape=SHAPE)))
    assert shared is not None
    assert shared.class_name == "SeparableConv2D"


def test_sizes_that_are_not_known() -> None:
    """It says what is not known, and not that maps do not go together."""
    told = description(convolution(), input_shape=SHAPE, parameters=112)
    with pytest.raises(ShapeUnknown, match="input"):
        structure_of(understand({**told, "input_shape": [None, None, 3]}))
