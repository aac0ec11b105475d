"""Images of digits, and models that look at them: what exercise 8 calls functions with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.curriculum.given_digits import digit_images, digits_network
from cnntutor.curriculum.given_networks import POOL, conv, draw_network

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.curriculum.given_networks import Plan
    from cnntutor.domain.given_model import GivenModel
    from cnntutor.domain.values import Arguments, Array

SHAPE = (28, 28, 1)
SOFTER = 16
"""By what the weights of the last layer are divided: probabilities of 1 would tell little."""

HEAD: Plan = (("Flatten", {}), ("Dense", {"units": 10, "activation": "softmax"}))
NETWORKS: tuple[Plan, ...] = (
    (conv(3, 5, strides=3), POOL, *HEAD),
    (POOL, conv(2, 3, strides=3), *HEAD),
    (conv(2, 4, strides=4), *HEAD),
)


def draw_digit(rng: Generator) -> Array:
    """Return a digit that was moved a little and made darker, 28 × 28, uint8; none is symmetric."""
    image = digit_images()[rng.integers(len(digit_images()))].reshape(SHAPE[:2])
    moved = np.roll(image, tuple(rng.integers(-2, 3, 2)), axis=(0, 1))
    darker: Array = (moved * rng.uniform(0.55, 0.97)).astype(np.uint8)
    return darker


def draw_preprocess(rng: Generator, k: int) -> Arguments:
    """Draw one to three images; now and then of all grey values from black to white."""
    count = 1 + k % 3
    if k % 4 == 3:
        return (rng.integers(0, 256, (count, *SHAPE[:2])).astype(np.uint8),)
    return (np.stack([draw_digit(rng) for _ in range(count)]),)


def has_grey_values(arguments: Arguments) -> bool:
    """Tell whether the images, which come last, are 28 × 28 and uint8."""
    images = arguments[-1]
    return bool(images.dtype == np.uint8) and images.shape[-2:] == SHAPE[:2]


def draw_prediction(rng: Generator, k: int) -> Arguments:
    """Draw an image and a model that takes it: a random one, or every third time the trained one."""
    image = draw_digit(rng)
    return (digits_network() if k % 3 == 2 else _soft_network(rng, NETWORKS[k % len(NETWORKS)])), image


def _soft_network(rng: Generator, plan: Plan) -> GivenModel:
    """Return a network with random weights that is not too sure of what it sees."""
    model = draw_network(rng, SHAPE, plan)
    *layers, last = model.layers
    weights = tuple(array / np.float32(SOFTER) for array in last.weights)
    return replace(model, layers=(*layers, replace(last, weights=weights)))
