"""The feature maps, the filters and the picture of the maps of a model that is given: the right answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.cache import cached
from cnntutor.networks.given import results_of

if TYPE_CHECKING:
    from cnntutor.domain.given_model import GivenModel
    from cnntutor.domain.values import Array

    Results = tuple[tuple[Array, Array], ...]

CONVOLUTION = "Conv2D"
WITH_MAPS = (CONVOLUTION, "MaxPooling2D", "AveragePooling2D")
"""The classes of layers whose results are feature maps."""

RELU = "ReLU"


def passed(model: GivenModel, image: Array) -> Results:
    """Return what comes out of each layer for one image, before and behind its activation, with a batch."""

    def work() -> Results:
        return results_of(model, np.asarray(image, np.float32)[np.newaxis])

    return cached("passed", (model, image), work=work)


def feature_maps(model: GivenModel, image: Array) -> list[Array]:
    """Return what every convolution and every pooling layer gives for an image, behind its ReLU.

    Parameters
    ----------
    model : GivenModel
        One layer behind the other. A ReLU stands inside a convolution, or is the layer behind it.
    image : array, shape (H, W, C)
        Any numbers.

    Returns
    -------
    list of array, shape (H', W', K)
        In the order of the layers, float32, without the axis of the batch.
    """
    maps: list[Array] = []
    for layer, (_, behind) in zip(model.layers, passed(model, image), strict=True):
        if layer.class_name in WITH_MAPS:
            maps.append(behind[0])
        elif layer.class_name == RELU:
            maps[-1] = behind[0]
    return maps


def first_filters(model: GivenModel) -> Array:
    """Return the kernels of the first convolution, K × F × F × D: one filter behind the other."""
    first = next(layer for layer in model.layers if layer.class_name == CONVOLUTION)
    return np.moveaxis(first.weights[0], -1, 0)


def maps_grid(model: GivenModel, image: Array, columns: int = 4) -> Array:
    """Return the maps of the first convolution as one picture, row by row.

    Parameters
    ----------
    model, image
        As of `feature_maps`.
    columns : int
        How many maps stand beside each other.

    Returns
    -------
    array, shape (rows · H, columns · W)
        Each map is divided by its largest number, or stays 0; where no map is left, there is 0.
    """
    maps = feature_maps(model, image)[0]
    height, width, count = maps.shape
    largest = maps.max(axis=(0, 1))
    scaled = maps / np.where(largest > 0, largest, 1)
    rows = -(-count // columns)
    filled = np.zeros((height, width, rows * columns), maps.dtype)
    filled[..., :count] = scaled
    tiles = filled.reshape(height, width, rows, columns)
    return tiles.transpose(2, 0, 3, 1).reshape(rows * height, columns * width)
