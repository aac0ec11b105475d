"""The base of exercise 16, whose weights come with the package."""

from __future__ import annotations

from functools import cache

from cnntutor.curriculum.assets import load_arrays, trained_layer
from cnntutor.domain.given_model import GivenLayer, GivenModel

STEM = "exercise16_transfer_learning"
OLD, NEW = (0, 2, 4, 6, 8), (1, 3, 5, 7, 9)
"""The classes of shapes10 that the base has learnt, and those of the new task."""

IMAGE_SHAPE = (32, 32, 3)
FILTERS = (16, 32, 48)
MOMENTUM = 0.9
"""Of the moving statistics."""


def base_layers() -> list[tuple[str, str, dict[str, object]]]:
    """Return class, name and settings of each layer of the base."""
    layers: list[tuple[str, str, dict[str, object]]] = [
        ("Rescaling", "base_scaling", {"scale": 1 / 127.5, "offset": -1.0})
    ]
    for n, filters in enumerate(FILTERS, start=1):
        convolution = {"filters": filters, "kernel_size": 3, "padding": "same"}
        layers += [
            ("Conv2D", f"base_conv{n}", convolution),
            ("BatchNormalization", f"base_normal{n}", {"momentum": MOMENTUM}),
            ("ReLU", f"base_relu{n}", {}),
        ]
        if n < len(FILTERS):
            layers.append(("MaxPooling2D", f"base_pool{n}", {"pool_size": 2}))
    return layers


@cache
def base() -> GivenModel:
    """Return the base with the weights that it has learnt."""
    arrays = load_arrays(STEM)
    layers: list[GivenLayer] = [trained_layer(*each, arrays) for each in base_layers()]
    return GivenModel(input_shape=IMAGE_SHAPE, layers=tuple(layers), name="base")
