"""The small network that exercise 9 looks into: trained on digits28, with images that it has not seen."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from cnntutor.curriculum.assets import load_arrays, trained_layer
from cnntutor.domain.given_model import GivenModel

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

STEM = "exercise9_feature_maps"
INPUT_SHAPE = (28, 28, 1)
IMAGES, LABELS = "images", "labels"
"""What the images, and the digits that they show, are called among the arrays."""

LAYERS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("Conv2D", "conv2d", {"filters": 8, "kernel_size": 3, "activation": "relu"}),
    ("MaxPooling2D", "max_pooling2d", {"pool_size": 2}),
    ("Conv2D", "conv2d_1", {"filters": 16, "kernel_size": 3, "activation": "relu"}),
    ("MaxPooling2D", "max_pooling2d_1", {"pool_size": 2}),
    ("Flatten", "flatten", {}),
    ("Dense", "dense", {"units": 10, "activation": "softmax"}),
)
"""Class, name and settings of each layer."""


@cache
def digits_network() -> GivenModel:
    """Return the network with its trained weights: images 28 × 28 × 1, from 0 to 1, to ten probabilities."""
    arrays = load_arrays(STEM)
    return GivenModel(
        input_shape=INPUT_SHAPE,
        layers=tuple(trained_layer(*layer, arrays) for layer in LAYERS),
        name="digits",
    )


def digit_images() -> Array:
    """Return some images of digits, N × 28 × 28, uint8, none of which it was trained on."""
    return load_arrays(STEM)[IMAGES]


def digit_titles() -> tuple[str, ...]:
    """Return which digit each of these images shows."""
    return tuple(map(str, load_arrays(STEM)[LABELS].tolist()))
