"""Blocks against SciPy's correlation, against Keras' graphs with the same weights, and their facts."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from scipy.signal import correlate2d

from cnntutor.domain.values import Array
from cnntutor.reference import blocks

Layers = list[tuple[Array, Array]]
CASES = 60


def drawn(rng: np.random.Generator, *shape: int) -> Array:
    """Return random numbers of both signs."""
    return rng.normal(0, 1, shape)


def layers_of(rng: np.random.Generator, depth: int, sizes: Sequence[tuple[int, int]]) -> Layers:
    """Return convolutions, one behind the other, of which these are the sides and the filters."""
    made = []
    for side, filters in sizes:
        made.append((drawn(rng, side, side, depth, filters), drawn(rng, filters)))
        depth = filters
    return made


def correlated(image: Array, kernels: Array, biases: Array, stride: int = 1) -> Array:
    """Return the maps of a convolution of mode "same", by SciPy, channel by channel."""
    maps = [
        sum(correlate2d(image[..., d], kernels[..., d, k], mode="same") for d in range(image.shape[2])) + bias
        for k, bias in enumerate(biases)
    ]
    return np.stack(maps, axis=-1)[::stride, ::stride]


def ran(image: Array, layers: Layers) -> Array:
    """Return what convolutions with ReLU make of an image, by SciPy."""
    for kernels, biases in layers:
        image = np.maximum(correlated(image, kernels, biases), 0)
    return image


def largest(image: Array, window: int, stride: int, before: int) -> Array:
    """Return the largest pixel of each window that begins so many pixels before the image, by a loop."""
    places = [range(-before, side - window + before + 1, stride) for side in image.shape[:2]]
    return np.array(
        [
            [image[max(i, 0) : i + window, max(j, 0) : j + window].max(axis=(0, 1)) for j in places[1]]
            for i in places[0]
        ]
    )


def random_cases() -> Sequence[tuple[np.random.Generator, tuple[int, int], int]]:
    """Return generators with sides and depths that differ."""
    rngs = [np.random.default_rng(seed) for seed in range(CASES)]
    return [
        (rng, (int(rng.integers(2, 8)), int(rng.integers(2, 8))), int(rng.integers(1, 4))) for rng in rngs
    ]


def test_a_convolution_keeps_the_size() -> None:
    """It is SciPy's mode "same"; a stride takes every so many-th row and column of that."""
    for rng, sides, depth in random_cases():
        side, stride = int(rng.choice([1, 3, 5])), int(rng.integers(1, 4))
        sides = (sides[0] + 3, sides[1] + 3)  # SciPy's "same" is as large as the larger of its two arguments
        image, (layer,) = drawn(rng, *sides, depth), layers_of(rng, depth, [(side, 3)])
        np.testing.assert_allclose(
            blocks.conv_same(image, *layer, stride), correlated(image, *layer, stride), atol=1e-10
        )


def test_a_vgg_block() -> None:
    """Convolutions with ReLU, then the largest of each 2×2 window."""
    for rng, sides, depth in random_cases():
        sides = (sides[0] + 1, sides[1] + 1)
        image, layers = drawn(rng, *sides, depth), layers_of(rng, depth, [(3, 2)] * int(rng.integers(1, 4)))
        expected = largest(ran(image, layers), 2, 2, 0)
        np.testing.assert_allclose(blocks.vgg_block(image, layers), expected, atol=1e-10)


def test_a_residual_block() -> None:
    """ReLU of the sum, with x or its projection, where the stride is that of both ways."""
    for rng, sides, depth in random_cases():
        sides = (sides[0] + 1, sides[1] + 1)
        projected, stride = bool(rng.integers(2)), int(rng.integers(1, 3))
        filters, stride = (depth + 1, stride) if projected else (depth, 1)
        image = drawn(rng, *sides, depth)
        first, second = layers_of(rng, depth, [(3, 2), (3, filters)])
        (projection,) = layers_of(rng, depth, [(1, filters)])
        maps = correlated(np.maximum(correlated(image, *first, stride), 0), *second)
        shortcut = correlated(image, *projection, stride) if projected else image
        got = blocks.residual_block(image, *first, *second, projection if projected else None, stride)
        np.testing.assert_allclose(got, np.maximum(maps + shortcut, 0), atol=1e-10)


def test_an_inception_module() -> None:
    """The branches, then that with the pooling, in which what is outside never wins."""
    for rng, sides, depth in random_cases():
        image = drawn(rng, sides[0] + 3, sides[1] + 3, depth) - 2
        branches = [layers_of(rng, depth, sizes) for sizes in ([(1, 2)], [(1, 2), (3, 3)], [(1, 1), (5, 2)])]
        pooled = layers_of(rng, depth, [(1, 2)])
        around = largest(image, 3, 1, 1)
        np.testing.assert_array_equal(blocks.max_pool_same(image), around)
        expected = [*(ran(image, layers) for layers in branches), ran(around, pooled)]
        got = blocks.inception_module(image, branches, pooled)
        np.testing.assert_allclose(got, np.concatenate(expected, axis=-1), atol=1e-10)


def test_a_dense_block() -> None:
    """Every layer sees the image and all maps before it, in their order."""
    for rng, sides, depth in random_cases():
        image, growth = drawn(rng, sides[0] + 1, sides[1] + 1, depth), int(rng.integers(1, 3))
        layers = [layers_of(rng, depth + n * growth, [(3, growth)])[0] for n in range(3)]
        maps = image
        for layer in layers:
            maps = np.concatenate([maps, ran(maps, [layer])], axis=-1)
        np.testing.assert_allclose(blocks.dense_block(image, layers), maps, atol=1e-10)


def test_shapes_of_known_blocks() -> None:
    """64 → 128 at stride 2 gives 16 × 16 × 128, Inception 3a 256 maps, and 4 × 32 on 64 are 192."""

    def empty(side: int, depth: int, filters: int) -> tuple[Array, Array]:
        return np.zeros((side, side, depth, filters), np.float32), np.zeros(filters, np.float32)

    image = np.zeros((32, 32, 64), np.float32)
    block = blocks.residual_block(image, *empty(3, 64, 128), *empty(3, 128, 128), empty(1, 64, 128), 2)
    assert block.shape == (16, 16, 128)
    maps = np.zeros((28, 28, 192), np.float32)
    branches = [
        [empty(1, 192, 64)],
        [empty(1, 192, 96), empty(3, 96, 128)],
        [empty(1, 192, 16), empty(5, 16, 32)],
    ]
    assert blocks.inception_module(maps, branches, [empty(1, 192, 32)]).shape == (28, 28, 256)
    small = np.zeros((4, 5, 64), np.float32)
    assert blocks.dense_block(small, [empty(3, 64 + 32 * n, 32) for n in range(4)]).shape == (4, 5, 192)


def test_a_block_that_has_learned_nothing_hands_its_input_on() -> None:
    """With weights of 0 a residual block is the ReLU of x; whole numbers stay exact and wrap nowhere."""
    image = np.random.default_rng(0).integers(0, 256, (4, 5, 2)).astype(np.uint8)
    nothing = np.zeros((3, 3, 2, 2), np.int64), np.array([200, 0])
    got = blocks.residual_block(image, *nothing, *nothing)
    np.testing.assert_array_equal(got, image + np.array([200, 0]))


@pytest.mark.parametrize("shape", [(2, 2, 1, 1), (3, 1, 1, 1), (3, 3, 2, 1)])
def test_kernels_that_keep_no_size_are_refused(shape: tuple[int, ...]) -> None:
    """Even sides, kernels that are not square, and another depth."""
    with pytest.raises(ValueError, match=r"not square|do not go together"):
        blocks.conv_same(np.zeros((4, 4, 1)), np.zeros(shape), np.zeros(1))


def test_a_shortcut_that_does_not_fit_is_refused() -> None:
    """Nothing is broadcast where F(x) and the shortcut have different shapes."""
    first, second = layers_of(np.random.default_rng(0), 1, [(3, 2), (3, 2)])
    with pytest.raises(ValueError, match="cannot be added"):
        blocks.residual_block(np.zeros((4, 4, 1)), *first, *second)


# ------------------------------------------------------------------ Keras

Built = Callable[[Any, Any], Any]


def same_in_keras(build: Built, ours: Callable[[Array], Array], shape: tuple[int, int, int]) -> None:
    """Check that a Keras model with the same weights gives the same on several images."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras

    images = np.random.default_rng(1).normal(0, 1, (6, *shape)).astype(np.float32)
    given = keras.Input(shape)
    model = keras.Model(given, build(keras.layers, given))
    expected = np.asarray(model.predict_on_batch(images))
    np.testing.assert_allclose([ours(image) for image in images], expected, rtol=1e-3, atol=1e-4)


def convolved(
    layers: Any, maps: Any, layer: tuple[Array, Array], stride: int = 1, *, relu: bool = True
) -> Any:
    """Return a convolution of Keras with given weights, padded by half the kernel on all four sides."""
    kernels, biases = layer
    maps = layers.ZeroPadding2D(kernels.shape[0] // 2)(maps)
    made = layers.Conv2D(kernels.shape[3], kernels.shape[0], stride, activation="relu" if relu else None)
    made.build(maps.shape)
    made.set_weights([kernels, biases])
    return made(maps)


slow = pytest.mark.slow
quiet = pytest.mark.filterwarnings("ignore")  # importing TensorFlow warns of its own affairs


@slow
@quiet
def test_keras_gives_the_same_vgg_block() -> None:
    """Two convolutions and MaxPooling2D, on an image with an odd side."""
    first, second = layers_of(np.random.default_rng(2), 3, [(3, 4), (3, 5)])

    def build(layers: Any, x: Any) -> Any:
        return layers.MaxPooling2D(2)(convolved(layers, convolved(layers, x, first), second))

    same_in_keras(build, lambda image: blocks.vgg_block(image, [first, second]), (7, 6, 3))


@slow
@quiet
@pytest.mark.parametrize("stride", [0, 1, 2])
def test_keras_gives_the_same_residual_block(stride: int) -> None:
    """Add and ReLU: with the identity (stride 0), and with a projection and its stride."""
    filters = 4 if stride else 3
    first, second = layers_of(np.random.default_rng(3), 3, [(3, 2), (3, filters)])
    (projection,) = layers_of(np.random.default_rng(4), 3, [(1, filters)])

    def build(layers: Any, x: Any) -> Any:
        maps = convolved(layers, convolved(layers, x, first, stride or 1), second, relu=False)
        shortcut = convolved(layers, x, projection, stride, relu=False) if stride else x
        return layers.ReLU()(layers.Add()([maps, shortcut]))

    def ours(image: Array) -> Array:
        return blocks.residual_block(image, *first, *second, projection if stride else None, stride or 1)

    same_in_keras(build, ours, (7, 6, 3))


@slow
@quiet
def test_keras_gives_the_same_inception_module() -> None:
    """Concatenate, and MaxPooling2D with padding "same", for which what is outside does not count."""
    rng = np.random.default_rng(5)
    branches = [layers_of(rng, 3, sizes) for sizes in ([(1, 2)], [(1, 2), (3, 3)], [(1, 2), (5, 2)])]
    (pooled,) = layers_of(rng, 3, [(1, 4)])

    def build(layers: Any, x: Any) -> Any:
        maps = []
        for branch in branches:
            maps.append(x)
            for layer in branch:
                maps[-1] = convolved(layers, maps[-1], layer)
        around = layers.MaxPooling2D(3, 1, padding="same")(x)
        return layers.Concatenate()([*maps, convolved(layers, around, pooled)])

    same_in_keras(build, lambda image: blocks.inception_module(image, branches, [pooled]), (5, 6, 3))


@slow
@quiet
def test_keras_gives_the_same_dense_block() -> None:
    """Concatenate after every layer."""
    layers_given = [layers_of(np.random.default_rng(n), 2 + 3 * n, [(3, 3)])[0] for n in range(3)]

    def build(layers: Any, x: Any) -> Any:
        for layer in layers_given:
            x = layers.Concatenate()([x, convolved(layers, x, layer)])
        return x

    same_in_keras(build, lambda image: blocks.dense_block(image, layers_given), (5, 6, 2))
