"""Functions whose gradients are known, from an array to a number: what a gradient check is tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cnntutor.reference import backpropagation
from cnntutor.reference.convolution import conv2d
from cnntutor.reference.losses import softmax
from cnntutor.reference.pooling import avg_pool2d, max_pool2d

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator

    from cnntutor.domain.values import Array

SHAPES = ((2, 3), (3, 3), (3, 2), (2, 4))
WAVES = 40
"""How fast the waves are: one-sided differences are wrong there by some 1e-4, central ones by 3e-8."""


class Checked(NamedTuple):
    """A function with its gradient, and a point away from all of its kinks."""

    function: Callable[[Array], Any]
    gradient: Callable[[Array], Array]
    point: Array
    text: str
    """The function as it would be written in Python."""

    fixed: dict[str, Array]
    """The arrays in it that are no argument, by name."""


def weights(rng: Generator, shape: tuple[int, ...]) -> Array:
    """Draw numbers between 0.5 and 2 of both signs, short enough to be typed."""
    return np.asarray(rng.choice([-1, 1], shape) * rng.integers(10, 41, shape) / 20)


def _shape(rng: Generator) -> tuple[int, int]:
    return SHAPES[rng.integers(len(SHAPES))]


def squares(rng: Generator) -> Checked:
    """Draw a sum of squares."""
    shape = _shape(rng)
    w, point = weights(rng, shape), weights(rng, shape)
    return Checked(lambda x: np.sum(w * x**2), lambda x: 2 * w * x, point, "np.sum(w * x**2)", {"w": w})


def near_minimum(rng: Generator) -> Checked:
    """Draw a sum of squares near its minimum: much curve and little slope."""
    shape = _shape(rng)
    w, p = np.abs(weights(rng, shape)), weights(rng, shape)
    point = p + 0.01 * weights(rng, shape)
    return Checked(
        lambda x: np.sum(w * (x - p) ** 2),
        lambda x: 2 * w * (x - p),
        point,
        "np.sum(w * (x - p) ** 2)",
        {"w": w, "p": p},
    )


def linear_at_zero(rng: Generator) -> Checked:
    """Draw a weighted sum at the point 0: right with any h, however small."""
    w = weights(rng, _shape(rng))
    return Checked(lambda x: np.sum(w * x), lambda x: w + 0 * x, np.zeros(w.shape), "np.sum(w * x)", {"w": w})


def products(rng: Generator) -> Checked:
    """Draw a sum of products of neighbours at a small point: each element alone goes in a straight line."""
    rows, columns = _shape(rng)
    w = weights(rng, (rows, columns - 1))

    def gradient(x: Array) -> Array:
        found = np.zeros(x.shape)
        found[:, :-1] += w * x[:, 1:]
        found[:, 1:] += w * x[:, :-1]
        return found

    point = 0.01 * weights(rng, (rows, columns))
    return Checked(
        lambda x: np.sum(w * x[:, :-1] * x[:, 1:]),
        gradient,
        point,
        "np.sum(w * x[:, :-1] * x[:, 1:])",
        {"w": w},
    )


def tanh(rng: Generator) -> Checked:
    """Draw a weighted sum of hyperbolic tangents."""
    shape = _shape(rng)
    w, point = weights(rng, shape), weights(rng, shape)
    return Checked(
        lambda x: np.sum(w * np.tanh(x)),
        lambda x: w * (1 - np.tanh(x) ** 2),
        point,
        "np.sum(w * np.tanh(x))",
        {"w": w},
    )


def waves(rng: Generator) -> Checked:
    """Draw a weighted sum of fast waves, away from their crests."""
    shape = _shape(rng)
    w = weights(rng, shape)
    phases = rng.uniform(0.4, 1.1, shape) + np.pi * rng.integers(0, 12, shape)
    return Checked(
        lambda x: np.sum(w * np.sin(WAVES * x)),
        lambda x: WAVES * w * np.cos(WAVES * x),
        phases / WAVES,
        f"np.sum(w * np.sin({WAVES} * x))",
        {"w": w},
    )


def convolution(rng: Generator) -> Checked:
    """Draw a weighted sum of a feature map."""
    kernel, w, point = weights(rng, (2, 2)), weights(rng, (2, 3)), weights(rng, (3, 4))
    return Checked(
        lambda x: np.sum(w * conv2d(x, kernel)),
        lambda x: backpropagation.conv2d_backward(w, x, kernel)[0],
        point,
        "np.sum(w * conv2d(x, kernel))",
        {"w": w, "kernel": kernel},
    )


def convolution_tanh(rng: Generator) -> Checked:
    """Draw a weighted sum of the hyperbolic tangent of a feature map."""
    kernel, w, point = 0.5 * weights(rng, (2, 2)), weights(rng, (2, 2)), weights(rng, (3, 3))

    def gradient(x: Array) -> Array:
        upstream = w * (1 - np.tanh(conv2d(x, kernel)) ** 2)
        return backpropagation.conv2d_backward(upstream, x, kernel)[0]

    return Checked(
        lambda x: np.sum(w * np.tanh(conv2d(x, kernel))),
        gradient,
        point,
        "np.sum(w * np.tanh(conv2d(x, kernel)))",
        {"w": w, "kernel": kernel},
    )


def cross_entropy(rng: Generator) -> Checked:
    """Draw softmax and cross-entropy of a batch."""
    targets = np.eye(3)[rng.integers(0, 3, 3)]
    return Checked(
        lambda x: -np.mean(np.sum(targets * np.log(softmax(x)), axis=1)),
        lambda x: backpropagation.softmax_cross_entropy_backward(x, targets),
        weights(rng, (3, 3)),
        "cross_entropy(softmax(x), targets)",
        {"targets": targets},
    )


def average_pooling(rng: Generator) -> Checked:
    """Draw a weighted sum of averages over windows that overlap."""
    w, point = weights(rng, (2, 3)), weights(rng, (3, 4))
    return Checked(
        lambda x: np.sum(w * avg_pool2d(x, 2, 1)),
        lambda x: backpropagation.avg_pool_backward(w, x, 2, 1),
        point,
        "np.sum(w * avg_pool2d(x, 2, 1))",
        {"w": w},
    )


def max_pooling(rng: Generator) -> Checked:
    """Draw a weighted sum of the largest numbers of windows, which lie far from all others."""
    w = weights(rng, (1, 2))
    point = 0.4 * (rng.permutation(8).reshape(2, 4) - 3.3)
    return Checked(
        lambda x: np.sum(w * max_pool2d(x, 2, 2)),
        lambda x: backpropagation.max_pool_backward(w, x, 2, 2),
        point,
        "np.sum(w * max_pool2d(x, 2, 2))",
        {"w": w},
    )
