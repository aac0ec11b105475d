"""The backward passes against central differences of the forward ones, against Keras, and the facts."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from cnntutor.reference.activations import relu
from cnntutor.reference.backpropagation import (
    avg_pool_backward,
    conv2d_backward,
    max_pool_backward,
    relu_backward,
    softmax_cross_entropy_backward,
)
from cnntutor.reference.convolution import conv2d
from cnntutor.reference.losses import cross_entropy, softmax
from cnntutor.reference.pooling import avg_pool2d, max_pool2d

STEP = 1e-5
RANDOM_CASES = 100


def central(function: Callable[[Array], Any], point: Array, step: float = STEP) -> Array:
    """Return the gradient of a function of an array, from one difference for each of its numbers."""
    gradient = np.zeros(point.shape)
    for index in np.ndindex(point.shape):
        ahead, behind = point.copy(), point.copy()
        ahead[index] += step
        behind[index] -= step
        gradient[index] = (function(ahead) - function(behind)) / (2 * step)
    return gradient


def conv_case(rng: np.random.Generator) -> tuple[Array, Array, Array, int, int]:
    """Draw an upstream, an image and a kernel of unequal sides, a stride and a padding."""
    sides, stride, padding = rng.integers(1, 4, 2), int(rng.integers(1, 4)), int(rng.integers(0, 3))
    image = rng.normal(size=tuple(sides + rng.integers(0, 4, 2)))
    kernel = rng.normal(size=tuple(sides))
    upstream = rng.normal(size=conv2d(image, kernel, stride, padding).shape)
    return upstream, image, kernel, stride, padding


def pool_case(rng: np.random.Generator) -> tuple[Array, Array, int, int]:
    """Draw an upstream and an image without ties, a size and a stride; windows overlap or leave gaps."""
    size, stride = int(rng.integers(1, 4)), int(rng.integers(1, 4))
    sides = size + rng.integers(0, 5, 2)
    image = rng.permutation(int(sides.prod())).reshape(sides) / 4 - 3
    return rng.normal(size=max_pool2d(image, size, stride).shape), image, size, stride


def test_convolution_has_the_central_differences() -> None:
    """On any image, kernel, stride and padding each gradient is the slope of upstream · feature map."""
    rng = np.random.default_rng(1)
    for _ in range(RANDOM_CASES):
        upstream, image, kernel, *way = conv_case(rng)
        d_image, d_kernel, d_bias = conv2d_backward(upstream, image, kernel, *way)

        def loss(
            image: Array, kernel: Array, bias: Array, upstream: Array = upstream, way: Any = way
        ) -> float:
            return float((upstream * (conv2d(image, kernel, *way) + bias)).sum())

        bias = np.zeros(())
        np.testing.assert_allclose(central(lambda x: loss(x, kernel, bias), image), d_image, atol=1e-8)  # noqa: B023
        np.testing.assert_allclose(central(lambda x: loss(image, x, bias), kernel), d_kernel, atol=1e-8)  # noqa: B023
        np.testing.assert_allclose(central(lambda x: loss(image, kernel, x), bias), d_bias, atol=1e-8)  # noqa: B023


@pytest.mark.parametrize(
    ("forward", "backward"), [(max_pool2d, max_pool_backward), (avg_pool2d, avg_pool_backward)]
)
def test_pooling_has_the_central_differences(forward: Any, backward: Any) -> None:
    """On any image, size and stride the gradient is the slope of upstream · pooled map."""
    rng = np.random.default_rng(2)
    for _ in range(RANDOM_CASES):
        upstream, image, *window = pool_case(rng)
        found = central(lambda x: (upstream * forward(x, *window)).sum(), image)  # noqa: B023
        np.testing.assert_allclose(found, backward(upstream, image, *window), atol=1e-8)


def test_the_first_of_several_maxima_gets_all() -> None:
    """Row by row, also where windows overlap."""
    image = np.array([[1, 2, 2], [2, 0, 2]])
    assert max_pool_backward(np.array([[3, 5]]), image, 2, 1).tolist() == [[0, 8, 0], [0, 0, 0]]


def test_relu_and_the_loss_have_the_central_differences() -> None:
    """Away from 0, and for the mean loss of a batch."""
    rng = np.random.default_rng(3)
    for _ in range(RANDOM_CASES):
        upstream, x = rng.normal(size=(2, 3, 4))
        found = central(lambda x: (upstream * relu(x)).sum(), x)  # noqa: B023
        np.testing.assert_allclose(found, relu_backward(upstream, x), atol=1e-8)
        logits, targets = rng.normal(size=(3, 4)) * 3, np.eye(4)[rng.integers(0, 4, 3)]
        found = central(lambda z: cross_entropy(softmax(z), targets), logits)  # noqa: B023
        np.testing.assert_allclose(found, softmax_cross_entropy_backward(logits, targets), atol=1e-8)


def test_the_two_ways_to_the_gradient_of_an_image_agree() -> None:
    """A window that slides over the padded upstream takes the kernel turned by 180°, at stride 1."""
    upstream, image, kernel = np.arange(6.0).reshape(2, 3), np.zeros((3, 5)), np.arange(6.0).reshape(2, 3) + 1
    padded = np.pad(upstream, ((1, 1), (2, 2)))
    d_image = conv2d_backward(upstream, image, kernel)[0]
    np.testing.assert_allclose(conv2d(padded, kernel[::-1, ::-1]), d_image)
    assert not np.allclose(conv2d(padded, kernel), d_image)


def test_the_numbers_of_the_statement() -> None:
    """The worked example is worked out rightly."""
    image, kernel, upstream = np.array([[1, 2, 0], [3, 1, -2]]), np.array([[2, -1], [0, 3]]), [[5, 10]]
    assert conv2d(image, kernel).tolist() == [[3, -2]]
    d_image, d_kernel, d_bias = conv2d_backward(np.array(upstream), image, kernel)
    assert d_image.tolist() == [[10, 15, -10], [0, 15, 30]]
    assert d_kernel.tolist() == [[25, 10], [25, -15]]
    assert d_bias == 15


def test_the_slope_of_relu_at_zero() -> None:
    """It counts as 0, and central differences say one half."""
    zero = np.zeros(1)
    assert relu_backward(np.ones(1), zero) == 0
    assert central(lambda x: relu(x).sum(), zero) == 0.5


def test_how_exact_central_differences_are() -> None:
    """At a step of 1e-5 they are right to about 1e-9 in float64, and off by percents in float32."""
    rng = np.random.default_rng(4)
    upstream, image, kernel, *way = conv_case(rng)
    right = conv2d_backward(upstream, image, kernel, *way)[1]
    scale = np.abs(right).max()

    def off(dtype: Any) -> float:
        point, other, factor = (each.astype(dtype) for each in (kernel, image, upstream))
        step = dtype(STEP)
        worst = 0.0
        for index in np.ndindex(point.shape):
            ahead, behind = point.copy(), point.copy()
            ahead[index] += step
            behind[index] -= step
            sums = [(factor * conv2d(other, each, *way)).sum(dtype=dtype) for each in (ahead, behind)]
            worst = max(worst, abs(float((sums[0] - sums[1]) / (2 * step)) - float(right[index])))
        return worst / float(scale)

    assert off(np.float64) < 2e-9
    assert 1e-3 < off(np.float32) < 1


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        (conv2d_backward, (np.ones((2, 2)), np.ones((4, 4)), np.ones((2, 2)))),
        (conv2d_backward, (np.ones((1, 1)), np.ones((2, 2)), np.ones((3, 3)))),
        (max_pool_backward, (np.ones((1, 2)), np.ones((4, 4)))),
        (avg_pool_backward, (np.ones((2, 2)), np.ones((4, 4)), 2, 1)),
        (relu_backward, (np.ones(2), np.ones(3))),
        (softmax_cross_entropy_backward, (np.ones((2, 3)), np.ones((3, 2)))),
    ],
)
def test_what_does_not_fit_is_refused(call: Any, arguments: Any) -> None:
    """An upstream has the shape of the result, a window fits, targets the shape of the logits."""
    with pytest.raises(ValueError, match=r"shape|fit"):
        call(*arguments)


@pytest.mark.slow
def test_against_gradient_tape() -> None:
    """TensorFlow's gradients are the same, for many images at once, on a few settings."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf

    rng = np.random.default_rng(5)
    for size, stride, sides in ((3, 2, (7, 6)), (2, 1, (5, 4)), (2, 3, (7, 8))):
        images = (
            rng.permuted(np.tile(np.arange(sides[0] * sides[1]), (60, 1)), axis=1).reshape(60, *sides) - 9.0
        )
        kernel = rng.normal(size=(size, size + 1))
        with tf.GradientTape(persistent=True) as tape:
            x, weights = (
                tf.Variable(images[..., np.newaxis]),
                tf.Variable(kernel[..., np.newaxis, np.newaxis]),
            )
            around = tf.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
            maps = tf.nn.conv2d(around, weights, stride, "VALID")
            largest = tf.nn.max_pool2d(x, size, stride, "VALID")
            averages = tf.nn.avg_pool2d(x, size, stride, "VALID")
            upstreams = [rng.normal(size=each.shape) for each in (maps, largest, averages)]
            losses = [
                tf.reduce_sum(each * up)
                for each, up in zip((maps, largest, averages), upstreams, strict=True)
            ]
        gradients = [tape.gradient(loss, x).numpy()[..., 0] for loss in losses]
        ups = [each[..., 0] for each in upstreams]
        ours = [conv2d_backward(ups[0][n], images[n], kernel, stride, 1) for n in range(60)]
        np.testing.assert_allclose([each[0] for each in ours], gradients[0], atol=1e-9)
        d_kernel = tape.gradient(losses[0], weights).numpy()[..., 0, 0]
        np.testing.assert_allclose(sum(each[1] for each in ours), d_kernel, atol=1e-8)
        for backward, up, gradient in zip(
            (max_pool_backward, avg_pool_backward), ups[1:], gradients[1:], strict=True
        ):
            pooled = [backward(up[n], images[n], size, stride) for n in range(60)]
            np.testing.assert_allclose(pooled, gradient, atol=1e-9)


@pytest.mark.slow
def test_relu_loss_and_ties_against_gradient_tape() -> None:
    """Keras has the slope 0 at 0, the first of several maxima, and the same mean over the batch."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras
    import tensorflow as tf

    rng = np.random.default_rng(6)
    x, up = rng.integers(-3, 4, (50, 6)).astype(float), rng.normal(size=(50, 6))
    tied, pooled_up = rng.integers(0, 3, (80, 6, 6)).astype(float), rng.normal(size=(80, 3, 3))
    logits, targets = rng.normal(size=(200, 5)) * 4, np.eye(5)[rng.integers(0, 5, 200)]
    with tf.GradientTape(persistent=True) as tape:
        a, b, c = tf.Variable(x), tf.Variable(tied[..., np.newaxis]), tf.Variable(logits)
        passed = tf.reduce_sum(keras.activations.relu(a) * up)
        pooled = tf.reduce_sum(tf.nn.max_pool2d(b, 2, 2, "VALID")[..., 0] * pooled_up)
        loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, c))
    np.testing.assert_allclose(relu_backward(up, x), tape.gradient(passed, a).numpy())
    ours = [max_pool_backward(up, image) for up, image in zip(pooled_up, tied, strict=True)]
    np.testing.assert_allclose(ours, tape.gradient(pooled, b).numpy()[..., 0], atol=1e-12)
    np.testing.assert_allclose(
        softmax_cross_entropy_backward(logits, targets), tape.gradient(loss, c).numpy()
    )
