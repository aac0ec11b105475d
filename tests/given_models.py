"""Small models with random weights, as an exercise gives them."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnntutor.domain.given_model import GivenLayer, GivenModel
from cnntutor.domain.values import Array


def numbers(rng: np.random.Generator, *shape: int) -> Array:
    """Return random weights."""
    return rng.normal(0, 0.5, shape).astype(np.float32)


def chain(seed: int = 0) -> GivenModel:
    """Return a convolution, pooling and a dense layer, one behind the other."""
    rng = np.random.default_rng(seed)
    conv = {"filters": 4, "kernel_size": 3, "padding": "same", "activation": "relu"}
    return GivenModel(
        input_shape=(6, 8, 1),
        layers=(
            layer("Conv2D", conv, numbers(rng, 3, 3, 1, 4), numbers(rng, 4)),
            layer("MaxPooling2D", {"pool_size": 2}),
            layer("Dropout", {"rate": 0.5}),
            layer("Flatten"),
            layer("Dense", {"units": 3, "activation": "softmax"}, numbers(rng, 48, 3), numbers(rng, 3)),
        ),
    )


def branches(seed: int = 1) -> GivenModel:
    """Return a convolution whose maps are added to what a normalisation makes of them."""
    rng = np.random.default_rng(seed)
    conv = layer("Conv2D", {"filters": 2, "kernel_size": 3}, numbers(rng, 3, 3, 3, 2), numbers(rng, 2))
    statistics = (numbers(rng, 2), numbers(rng, 2), numbers(rng, 2), np.abs(numbers(rng, 2)))
    return GivenModel(
        input_shape=(5, 7, 3),
        layers=(
            conv,
            layer("BatchNormalization", {}, *statistics),
            GivenLayer(class_name="Add", name="add", inputs=(0, 1)),
            layer("ReLU"),
        ),
    )


def layer(class_name: str, settings: dict[str, Any] | None = None, *weights: Array) -> GivenLayer:
    """Return a layer that is called what its class is."""
    return GivenLayer(
        class_name=class_name, name=class_name.lower(), settings=settings or {}, weights=weights
    )
