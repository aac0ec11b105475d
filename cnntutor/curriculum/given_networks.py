"""Small networks with random weights, and images for them: what exercise 9 calls functions with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cnntutor.curriculum.given_digits import digit_images, digits_network
from cnntutor.domain.given_model import GivenLayer, GivenModel

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array

    Shape: TypeAlias = tuple[int, int, int]
    Layer: TypeAlias = tuple[str, dict[str, Any]]
    Plan: TypeAlias = tuple[Layer, ...]


def conv(filters: int, kernel: Any = 3, **settings: Any) -> Layer:
    """Return a convolution with a ReLU inside."""
    return "Conv2D", {"filters": filters, "kernel_size": kernel, "activation": "relu", **settings}


def plain_conv(filters: int, kernel: Any = 3, **settings: Any) -> Layer:
    """Return a convolution without an activation: its ReLU is a layer of its own."""
    return "Conv2D", {"filters": filters, "kernel_size": kernel, **settings}


RELU: Layer = ("ReLU", {})
POOL: Layer = ("MaxPooling2D", {"pool_size": 2})
AVERAGE: Layer = ("AveragePooling2D", {"pool_size": 2})
OVERLAPPING: Layer = ("MaxPooling2D", {"pool_size": 2, "strides": 1})
PIXELS: Layer = ("Rescaling", {"scale": 1 / 255})
DROPOUT: Layer = ("Dropout", {"rate": 0.25})
HEAD: Plan = (
    ("Flatten", {}),
    ("Dense", {"units": 3, "activation": "softmax"}),
)

NETWORKS: tuple[tuple[Shape, Plan], ...] = (
    ((6, 7, 1), (conv(3), POOL, *HEAD)),
    ((7, 6, 2), (plain_conv(2), RELU, AVERAGE, *HEAD)),
    ((7, 8, 1), (conv(5, 2), POOL, plain_conv(2), RELU, *HEAD)),
    ((6, 6, 3), (conv(4, 3, padding="same"), POOL, DROPOUT, conv(2, 2), *HEAD)),
    ((9, 7, 1), (PIXELS, conv(3, 3, strides=2), OVERLAPPING, *HEAD)),
    ((8, 6, 2), (plain_conv(2), RELU, conv(3, 2), DROPOUT, AVERAGE, *HEAD)),
    ((9, 8, 1), (conv(3, 5), OVERLAPPING, conv(2, 2), *HEAD)),
    ((7, 7, 1), (PIXELS, plain_conv(5, 4), RELU, POOL, *HEAD)),
)
"""Shape of the image and layers. Each kind of ReLU, of pooling and of padding is there."""

POOLED_FIRST: tuple[Shape, Plan] = (8, 9, 2), (AVERAGE, conv(3, 2), POOL, *HEAD)

FILTERS_FIRST: tuple[tuple[Shape, Plan], ...] = (
    ((6, 7, 1), (conv(2, [2, 3]), POOL, *HEAD)),
    ((7, 6, 2), (PIXELS, plain_conv(3), RELU, POOL, *HEAD)),
    ((6, 6, 3), (conv(4, 2), POOL, conv(2, 2), *HEAD)),
    ((8, 7, 1), (conv(3, 4, padding="same"), POOL, conv(4), *HEAD)),
    ((7, 7, 2), (POOL, conv(2, [3, 2]), *HEAD)),
    ((9, 8, 1), (conv(6, [3, 2]), POOL, conv(3, 2), *HEAD)),
)
"""Networks whose first filters are not square, as many as their rows, or more; some begin otherwise."""

EVERY = 7
"""One case in so many is the trained network; the shown cases are small ones."""

DEAD = -400.0
"""A bias with which no image activates a map."""


def draw_network(rng: Generator, shape: Shape, plan: Plan) -> GivenModel:
    """Return a network with random weights, quarters that are no zeros."""
    layers: list[GivenLayer] = []
    names: dict[str, int] = {}
    inside: tuple[int, ...] = shape
    for class_name, settings in plan:
        number = names[class_name] = names.get(class_name, -1) + 1
        name = class_name.lower() + (f"_{number}" if number else "")
        weights = _weights(rng, class_name, settings, inside)
        layers.append(GivenLayer(class_name=class_name, name=name, settings=settings, weights=weights))
        inside = _shape_behind(class_name, settings, inside)
    return GivenModel(input_shape=shape, layers=tuple(layers))


def _weights(
    rng: Generator, class_name: str, settings: dict[str, Any], inside: tuple[int, ...]
) -> tuple[Array, ...]:
    """Return kernels and biases of a layer, none where it has no weights."""
    if class_name == "Conv2D":
        kernel = (*_pair(settings["kernel_size"]), inside[-1], settings["filters"])
    elif class_name == "Dense":
        kernel = (*inside, settings["units"])
    else:
        return ()
    return _quarters(rng, kernel, 4), _quarters(rng, kernel[-1:], 3)


def _quarters(rng: Generator, shape: tuple[int, ...], most: int) -> Array:
    quarters: Array = (rng.choice([-1, 1], shape) * rng.integers(1, most + 1, shape) / 4).astype(np.float32)
    return quarters


def _pair(value: Any) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def _shape_behind(class_name: str, settings: dict[str, Any], inside: tuple[int, ...]) -> tuple[int, ...]:
    if class_name == "Flatten":
        return (int(np.prod(inside)),)
    window = settings.get("kernel_size", settings.get("pool_size"))
    if window is None:
        return inside
    stride = settings.get("strides", settings.get("pool_size", 1))
    same = settings.get("padding") == "same"
    sides = tuple(
        side if same else (side - each) // stride + 1
        for side, each in zip(inside[:2], _pair(window), strict=True)
    )
    return (*sides, settings.get("filters", inside[-1]))


def draw_image(rng: Generator, model: GivenModel) -> Array:
    """Return an image that a network takes: tenths from 0.1 to 1, or pixels where it scales them itself."""
    if model.layers[0].class_name == PIXELS[0]:
        return rng.integers(1, 256, model.input_shape).astype(np.uint8)
    return (rng.integers(1, 11, model.input_shape) / 10).astype(np.float32)


def draw_digit(rng: Generator) -> Array:
    """Return a digit that was moved a little, from 0 to 1."""
    chosen = digit_images()[rng.integers(len(digit_images()))]
    down, across = (int(step) for step in rng.integers(-2, 3, 2))
    moved: Array = np.roll(chosen, (down, across), axis=(0, 1))[..., np.newaxis]
    return moved.astype(np.float32) / 255


# ------------------------------------------------------------------ the cases of functions


def draw_feature_maps(rng: Generator, k: int) -> Arguments:
    """Draw a network and an image for it; now and then the trained network and a digit."""
    if k % EVERY == EVERY - 1:
        return digits_network(), draw_digit(rng)
    model = draw_network(rng, *(*NETWORKS, POOLED_FIRST)[k % (len(NETWORKS) + 1)])
    return model, draw_image(rng, model)


def draw_first_filters(rng: Generator, k: int) -> Arguments:
    """Draw a network; now and then the trained one."""
    if k % EVERY == EVERY - 1:
        return (digits_network(),)
    return (draw_network(rng, *FILTERS_FIRST[k % len(FILTERS_FIRST)]),)


def draw_maps_grid(rng: Generator, k: int) -> Arguments:
    """Draw a network, one of whose first maps is dead every second time, an image, and 2 to 4 columns."""
    if k % EVERY == EVERY - 1:
        return digits_network(), draw_digit(rng), int(rng.integers(3, 6))
    model = draw_network(rng, *NETWORKS[k % len(NETWORKS)])
    if k % 2:
        model = _with_dead_map(rng, model)
    columns = 2 + k % 3
    return (model, draw_image(rng, model)) if columns == 4 else (model, draw_image(rng, model), columns)


def _with_dead_map(rng: Generator, model: GivenModel) -> GivenModel:
    place = next(n for n, layer in enumerate(model.layers) if layer.class_name == "Conv2D")
    kernels, biases = model.layers[place].weights
    dead = biases.copy()
    dead[rng.integers(len(dead))] = DEAD
    layers = list(model.layers)
    layers[place] = replace(layers[place], weights=(kernels, dead))
    return replace(model, layers=tuple(layers))
