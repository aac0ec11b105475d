"""Whatever is described, the grader computes it within its memory and its time, or says what is too large."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from cnntutor.networks.forward import CannotCompute, TooLarge, WeightsDoNotFit, outputs
from cnntutor.networks.reading import NotUnderstood, understand
from tests.networks.descriptions import description, node

IMAGES = np.zeros((8, 32, 32, 3), np.float32)
MOST_BYTES = 1_000_000_000
WIDE = node("Conv2D", filters=1000, kernel_size=[1, 1], parameters=4000)
SMALL_END = (node("GlobalMaxPooling2D"), node("Rescaling", scale=0.5))
WIDE_WEIGHTS = [(1, 1, 3, 1000), (1000,)]
MILLION = 10**6


def large_and_small(place: int) -> list[dict[str, Any]]:
    """Return two nodes: images made 30 times larger, and one pixel of them."""
    large = node("UpSampling2D", inputs=[-1], size=[30, 30])
    return [large, node("Cropping2D", inputs=[place], cropping=[[959, 0], [959, 0]])]


HOSTILE: dict[str, tuple[dict[str, Any], list[list[tuple[int, ...]]]]] = {
    "a wide convolution, then 40 softmax layers": (
        description(WIDE, *[node("Softmax", axis=-1)] * 40, *SMALL_END),
        [WIDE_WEIGHTS, *[[]] * 42],
    ),
    "a wide convolution that everything later adds": (
        description(
            WIDE, *[node("ReLU") for _ in range(100)], node("Add", inputs=list(range(101))), *SMALL_END
        ),
        [WIDE_WEIGHTS, *[[]] * 103],
    ),
    "a tensor concatenated with itself 40 times": (
        description(*[node("Concatenate", inputs=[place - 1, place - 1], axis=-1) for place in range(40)]),
        [[]] * 40,
    ),
    "small parts of large images": (
        description(
            *[part for place in range(60) for part in large_and_small(2 * place)],
            node("Concatenate", inputs=list(range(1, 120, 2)), axis=-1),
        ),
        [[]] * 121,
    ),
    "a tensor concatenated with itself 7 times": (
        description(*[node("Concatenate", inputs=[place - 1, place - 1], axis=-1) for place in range(7)]),
        [[]] * 7,
    ),
    "images made a million times larger": (
        description(node("UpSampling2D", size=[MILLION, MILLION])),
        [[]],
    ),
    "images repeated as often as still fits": (
        description(node("UpSampling2D", size=[40, 40]), *SMALL_END),
        [[]] * 3,
    ),
    "zeros around images": (description(node("ZeroPadding2D", padding=[[MILLION] * 2] * 2)), [[]]),
    "a dense layer of a hundred million nodes": (
        description(node("Flatten"), node("Dense", units=10**8, parameters=3073 * 10**8)),
        [[], []],
    ),
    "a dense layer of ten million nodes": (
        description(node("Flatten"), node("Dense", units=10**7, parameters=3073 * 10**7)),
        [[], []],
    ),
    "a bias that is broadcast": (
        description(node("Conv2D", filters=4, kernel_size=[3, 3], parameters=112)),
        [[(3, 3, 3, 4), (20_000, 1, 1)]],
    ),
    "a kernel of a million pixels": (
        description(node("Conv2D", filters=1, kernel_size=[1000, 1000], padding="same", parameters=3000001)),
        [[(1000, 1000, 3, 1), (1,)]],
    ),
    "windows of the whole image at every pixel": (
        description(
            node("UpSampling2D", size=[20, 20]),
            node("MaxPooling2D", pool_size=[250, 250], strides=[1, 1], padding="same"),
        ),
        [[], []],
    ),
    "strides of a million in a transposed convolution": (
        description(
            node("Conv2DTranspose", filters=1, kernel_size=[2, 2], strides=[MILLION] * 2, parameters=13)
        ),
        [[(2, 2, 1, 3), (1,)]],
    ),
    "a product of every pixel with every pixel": (
        description(
            node("UpSampling2D", size=[8, 8]),
            node("Reshape", target_shape=[65_536, 3]),
            node("Dot", inputs=[1, 1], axes=[2, 2]),
        ),
        [[]] * 3,
    ),
    "a dense layer on every pixel of a large image": (
        description(node("UpSampling2D", size=[16, 16]), node("Dense", units=4000, parameters=16_000)),
        [[], [(3, 4000), (4000,)]],
    ),
    "images resized to a line": (
        description(node("Resizing", height=1, width=10**7), node("Resizing", height=10**7, width=1)),
        [[], []],
    ),
    "ten million copies": (
        description(node("Flatten"), node("RepeatVector", n=10**7)),
        [[], []],
    ),
    "200 layers that do nothing for ever": (
        description(*[node("Activation", activation={"name": "gelu", "own": False})] * 200),
        [[]] * 200,
    ),
}

MEASURED = """
import json, sys
import numpy as np
from cnntutor.networks.forward import CannotCompute, outputs
from cnntutor.networks.reading import understand
from tests.networks.test_bounds import HOSTILE, IMAGES
from tests.peak import peak_bytes
told, shapes = HOSTILE[sys.argv[1]]
weights = [[np.zeros(shape, np.float32) for shape in layer] for layer in shapes]
try:
    said = str(outputs(understand(told), weights, IMAGES, 600.0).shape)
except CannotCompute as error:
    said = str(error)
print(json.dumps({"peak": peak_bytes(), "said": said}))
"""


def arrays(*layers: list[tuple[int, ...]]) -> list[list[Array]]:
    """Return weights of some shapes."""
    return [[np.zeros(shape, np.float32) for shape in layer] for layer in layers]


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: name.replace(" ", "-"))
def test_no_description_takes_more_than_a_gigabyte(name: str) -> None:
    """The peak of a process that computes it stays below 1 GB, and what comes of it is said."""
    command = [sys.executable, "-c", MEASURED, name]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert told["said"]
    assert told["peak"] < MOST_BYTES, told


@pytest.mark.parametrize(
    "name",
    [
        "a tensor concatenated with itself 40 times",
        "images made a million times larger",
        "windows of the whole image at every pixel",
        "a product of every pixel with every pixel",
        "ten million copies",
    ],
)
def test_what_is_too_large_is_said_before_it_is_computed(name: str) -> None:
    """The layer that takes too much is named, and nothing has been computed."""
    told, shapes = HOSTILE[name]
    with pytest.raises(CannotCompute, match="layer "):
        outputs(understand(told), arrays(*shapes), IMAGES, 60.0, now=lambda: 0.0)


def test_shapes_of_weights_come_first() -> None:
    """A bias that would be broadcast, and arrays too many or too few, are weights of other layers."""
    told = description(node("Conv2D", filters=4, kernel_size=[3, 3], parameters=112))
    wrong: list[list[tuple[int, ...]]] = [
        [(3, 3, 3, 4), (20_000, 1, 1)],
        [(3, 3, 3, 4)],
        [(3, 3, 3, 4), (4,), (4,)],
        [],
    ]
    for shapes in wrong:
        with pytest.raises(WeightsDoNotFit, match="came back"):
            outputs(understand(told), arrays(shapes), IMAGES, 60.0)


def test_weights_of_known_layers_are_held_against_them_beside_an_unknown_one() -> None:
    """That one layer cannot be computed hides nothing of the others."""
    told = description(
        node("Conv2D", filters=4, kernel_size=[3, 3], parameters=112),
        node("Lambda", output_shape=[30, 30, 4]),
    )
    network = understand(told)
    with pytest.raises(CannotCompute, match="lambda"):
        outputs(network, arrays([(3, 3, 3, 4), (4,)], []), IMAGES, 60.0)
    with pytest.raises(WeightsDoNotFit):
        outputs(network, arrays([(3072, 10), (10,)], []), IMAGES, 60.0)


def test_the_deadline_is_looked_at_before_every_layer() -> None:
    """A clock that moves on by a second a look ends it at the layer at which the time is over."""
    looks: list[float] = []

    def now() -> float:
        looks.append(float(len(looks)))
        return looks[-1]

    told = description(*[node("ReLU")] * 50)
    with pytest.raises(TooLarge, match="than there is time"):
        outputs(understand(told), [[]] * 50, IMAGES, 10.0, now)
    assert len(looks) == 12, looks


def test_a_dense_layer_with_many_weights_is_no_problem() -> None:
    """Ten million weights are computed like ten thousand: only images are held more than once."""
    told = description(node("Flatten"), node("Dense", units=3500, parameters=3073 * 3500))
    found = outputs(understand(told), arrays([], [(3072, 3500), (3500,)]), IMAGES, 60.0)
    assert found.shape == (8, 3500)


@pytest.mark.parametrize("dtype", ["float16", "float64", "int32"])
def test_weights_of_every_type_of_numbers(dtype: str) -> None:
    """Weights of half or double precision are computed as float32; nan and infinity go through."""
    told = description(node("Flatten"), node("Dense", units=2, parameters=6146))
    weights = [[], [np.full((3072, 2), 0.5).astype(dtype), np.array([1, 2], dtype)]]
    found = outputs(understand(told), weights, np.ones((2, 32, 32, 3), np.float32), 60.0)
    assert found.dtype == np.float32
    assert found[0, 1] - found[0, 0] == pytest.approx(1, abs=0.01)
    nan = [[], [np.full((3072, 2), np.nan, np.float32), np.array([np.inf, 0], np.float32)]]
    assert not np.isfinite(outputs(understand(told), nan, IMAGES, 60.0)).any()


def test_more_layers_than_are_looked_at() -> None:
    """20,000 layers are no description, whatever number of them is told."""
    for count in (1, 20_000):
        told = description(*[node("ReLU")] * 20_000, layer_count=count)
        with pytest.raises(NotUnderstood, match="far more"):
            understand(told)


@pytest.mark.parametrize(
    "inputs",
    [[0], [5], [-2], [True], ["0"], 3, [[0]], [-1] * 300, [10**30]],
)
def test_inputs_that_are_none(inputs: Any) -> None:
    """A node takes what comes before it, or an input of the model."""
    with pytest.raises(NotUnderstood):
        understand(description(node("ReLU", inputs=inputs)))
