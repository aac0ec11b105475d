"""The steps in which a network is computed: what each needs is known before anything is computed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.reading import understand
from cnntutor.networks.steps import (
    FLOAT,
    MOST_BATCH,
    TooLarge,
    WeightsDoNotFit,
    arrays_of,
    as_floats,
    batch_of,
    last_uses,
    require_fitting,
    steps_of,
)
from tests.networks.descriptions import description, node

IMAGE = (8, 8, 3)
CONV = node("Conv2D", filters=4, kernel_size=[3, 3], parameters=112)
WEIGHTS = [np.zeros((3, 3, 3, 4), np.float32), np.zeros(4, np.float32)]


def steps(*nodes: dict[str, Any], image: tuple[int, ...] = IMAGE) -> Any:
    """Return the steps of a network of some nodes."""
    return steps_of(understand(description(*nodes, input_shape=image)), image)


def test_shapes_and_weights_are_known_before() -> None:
    """Each step by what the one before it gives."""
    convolution, flat = steps(CONV, node("Flatten"))
    assert (convolution.shape, convolution.weights) == ((6, 6, 4), ((3, 3, 3, 4), (4,)))
    assert (flat.inputs, flat.input_shapes, flat.shape) == ((0,), ((6, 6, 4),), (144,))
    assert (convolution.weights_end, convolution.largest_weight, flat.largest_weight) == (2, 108, 0)


def test_behind_a_layer_that_is_not_known_nothing_is_unless_it_was_told() -> None:
    """The trouble is told with the layer's name, and nothing is raised."""
    unknown, behind = steps(node("Lambda", name="mine"), node("Flatten"))
    assert str(unknown.trouble) == "layer mine (Lambda) is no layer that is known here"
    assert behind.trouble is not None
    (told, flat) = steps(node("Lambda", output_shape=[5, 5, 2]), node("Flatten"))
    assert told.rule is None
    assert flat.shape == (50,)


def test_what_is_too_large_is_told_in_megabytes() -> None:
    """Images a thousand times as wide, before any of them is made."""
    (large,) = steps(node("UpSampling2D", size=[1000, 1000], name="wide"))
    assert isinstance(large.trouble, TooLarge)
    numbers = 8 * 8 * 3 * (1 + 10**6)
    megabytes = int(str(large.trouble).split(" needs ")[1].split(" MB")[0].replace(",", ""))
    assert megabytes >= numbers * FLOAT // 10**6


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ([WEIGHTS[:1]], "conv2d has 2 arrays, and 1 came back"),
        ([], "conv2d has 2 arrays, and 0 came back"),
        ([[WEIGHTS[0], np.zeros(5)]], r"conv2d has weights \(4,\), and \(5,\) came back"),
        ([[WEIGHTS[0], np.zeros(4, bool)]], "conv2d has weights that are no numbers"),
        ([[WEIGHTS[0], np.zeros(4, complex)]], "conv2d has weights that are no numbers"),
    ],
)
def test_weights_of_another_layer_are_told(weights: Any, told: str) -> None:
    """By number, shape and type."""
    (step,) = steps(CONV)
    with pytest.raises(WeightsDoNotFit, match=told):
        arrays_of(step, weights)
    with pytest.raises(WeightsDoNotFit, match=told):
        require_fitting([step], weights)


def test_more_arrays_than_a_layer_has_are_not_accepted() -> None:
    """Nor are weights for a layer that has none; of an unknown one it is not known."""
    (step,) = steps(CONV)
    assert arrays_of(step, [WEIGHTS]) == WEIGHTS
    with pytest.raises(WeightsDoNotFit, match="layer 1 has 2 arrays, and 3 came back"):
        require_fitting([step], [[*WEIGHTS, WEIGHTS[1]]])
    with pytest.raises(WeightsDoNotFit, match="layer 1 has 0 arrays, and 1 came back"):
        require_fitting(steps(node("Flatten")), [[WEIGHTS[1]]])
    require_fitting(steps(node("Lambda")), [[WEIGHTS[1]]])


def test_a_value_is_kept_until_its_last_use() -> None:
    """What nobody takes goes at once, what is an output stays."""
    graph = steps(node("ReLU"), node("ReLU"), node("Add", inputs=[0, 1]), node("ReLU", inputs=[-1]))
    assert last_uses(graph, [2]) == {2: [0, 1], 3: [-1, 3]}


def test_small_images_are_computed_many_at_a_time() -> None:
    """And fewer of them where each needs much; at least one."""
    small, wide = steps(CONV), steps(node("UpSampling2D", size=[120, 120]))
    assert batch_of(small, IMAGE, [0]) == MOST_BATCH
    assert 1 <= batch_of(wide, IMAGE, [0]) < MOST_BATCH


def test_floats_are_not_copied() -> None:
    """Other numbers become float32."""
    same, other = as_floats([WEIGHTS[0], np.arange(3)])
    assert same is WEIGHTS[0]
    assert other.dtype == np.float32
