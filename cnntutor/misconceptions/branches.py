"""The misconceptions in blocks that put maps one behind the other: Inception modules and dense blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.blocks import (
    BIASES_FORGOTTEN,
    RELU_AT_END_ONLY,
    RELU_BETWEEN_ONLY,
    RELU_MISSING,
)
from cnntutor.procedures.blocks import concatenate, keep, pool_same, relu
from cnntutor.procedures.pooling import AVG_POOL2D, MAX_POOL2D

if TYPE_CHECKING:
    from typing import Any

    from cnntutor.domain.values import Array

SIDE_BY_SIDE = "Concatenate the maps along the channels: `np.concatenate(maps, axis=-1)`."
FROM_THE_IMAGE = "Every branch begins with the image: keep it, and give each branch a variable of its own."
ORDER = "First the branches as they stand in the list, then the one with the pooling."


def _padded_with_zeros(image: Array) -> Array:
    return np.pad(image, ((1, 1), (1, 1), (0, 0)))


def _branch_before(image: Array, maps: list[Array]) -> Array:
    return maps[-1] if maps else image


# ------------------------------------------------------------------ Inception

INCEPTION_MODULE_ERRORS = (
    Misconception(
        "branches_added",
        {"join": sum},
        "you added the maps of the branches",
        SIDE_BY_SIDE,
    ),
    Misconception(
        "pool_branch_left_out",
        {"join": lambda maps: concatenate(maps[:-1])},
        "you left out the branch with the pooling",
        "The last branch pools the image, 3×3 with stride 1, and runs the layers of `pooled` on that.",
    ),
    Misconception(
        "pooling_left_out",
        {"pool": keep},
        "you left out the pooling in front of the last branch",
        "The last branch pools the image first, 3×3 with stride 1, and keeps its size.",
    ),
    Misconception(
        "pooled_without_convolution",
        {"choose_pooled": lambda _: []},
        "you handed the pooled image on without its 1×1 convolution",
        "Run the layers of `pooled` on the pooled image.",
    ),
    Misconception(
        "branches_chained",
        {"see": _branch_before},
        "each of your branches takes what the branch before gives",
        FROM_THE_IMAGE,
    ),
    Misconception(
        "branches_and_pooling_chained",
        {"see": _branch_before, "see_pooled": _branch_before},
        "each of your branches takes what the branch before gives, and that with the pooling too",
        FROM_THE_IMAGE,
    ),
    Misconception(
        "pool_branch_first",
        {"join": lambda maps: concatenate([maps[-1], *maps[:-1]])},
        "the maps of the pooling branch come first in your result",
        ORDER,
    ),
    Misconception(
        "branches_reversed",
        {"join": lambda maps: concatenate(maps[::-1])},
        "the branches stand in reverse order in your result",
        ORDER,
    ),
    Misconception(
        "zeros_win",
        {"pool": lambda image: MAX_POOL2D(_padded_with_zeros(image), 3, 1)},
        "a zero of the padding wins where all pixels of a pooling window are negative",
        "Pad for max pooling with `constant_values=-np.inf`, of floats: what is outside must never win.",
    ),
    Misconception(
        "average_pooled",
        {"pool": lambda image: AVG_POOL2D(_padded_with_zeros(image), 3, 1)},
        "you took the average of each 3×3 window, with zeros for what is outside",
        "Max pooling keeps the largest number of each window.",
    ),
    Misconception(
        "pooled_behind_convolution",
        {"pool": keep, "pool_behind": pool_same},
        "you pooled behind the convolution of the last branch and not in front of it",
        "Pool the image first, then run the layers of `pooled`.",
    ),
    Misconception(
        "first_layers_only",
        {"choose": lambda layers: layers[:1]},
        "you ran only the first layer of each branch",
        "A branch is a list of layers: what comes out of one goes into the next.",
    ),
    Misconception(
        "along_the_rows",
        {"join": np.concatenate},
        "you concatenated along the first axis, the rows",
        SIDE_BY_SIDE,
    ),
    RELU_MISSING,
    RELU_AT_END_ONLY,
    RELU_BETWEEN_ONLY,
    BIASES_FORGOTTEN,
)


# ------------------------------------------------------------------ dense


def _relu_of_all(maps: list[Array]) -> list[Any]:
    return [relu(each) for each in maps]


ALL_BEFORE = "A layer sees the image and all maps before it: keep them together in one array."

DENSE_BLOCK_ERRORS = (
    Misconception(
        "input_left_out",
        {"collect": lambda maps: concatenate(maps[1:])},
        "the image is not in your result",
        "The result begins with the channels of the image; the maps of the layers follow.",
    ),
    Misconception(
        "image_alone",
        {"collect": lambda maps: maps[0]},
        "your result is the image alone, without any new maps",
        "Keep what `np.concatenate` returns: `maps = np.concatenate([maps, new], axis=-1)`.",
    ),
    Misconception(
        "last_maps_only",
        {"collect": lambda maps: maps[-1]},
        "you returned the maps of the last layer only",
        "The result is the image and the maps of all layers, one behind the other.",
    ),
    Misconception(
        "only_last_maps_seen",
        {"see": lambda maps: maps[-1]},
        "each layer gets only the maps of the layer before it",
        ALL_BEFORE,
    ),
    Misconception(
        "chain",
        {"see": lambda maps: maps[-1], "collect": lambda maps: concatenate([maps[0], maps[-1]])},
        "your layers are an ordinary chain, and only the last maps stand behind the image",
        ALL_BEFORE,
    ),
    Misconception(
        "only_image_seen",
        {"see": lambda maps: maps[0]},
        "each layer gets only the image",
        ALL_BEFORE,
    ),
    Misconception(
        "added",
        {"see": sum, "collect": sum},
        "you added the new maps to those before",
        "A dense block adds nothing up: `np.concatenate([maps, new], axis=-1)`.",
    ),
    Misconception(
        "new_maps_first",
        {"see": lambda maps: concatenate(maps[::-1]), "collect": lambda maps: concatenate(maps[::-1])},
        "you put new maps in front of those that were there",
        "New maps come behind the others: `np.concatenate([maps, new], axis=-1)`.",
    ),
    Misconception(
        "relu_of_everything",
        {"carry": _relu_of_all},
        "you took the ReLU of the image too, together with the new maps",
        "Only the new maps go through ReLU, before they are concatenated.",
    ),
    Misconception(
        "along_the_rows",
        {"collect": np.concatenate},
        "you concatenated along the first axis, the rows",
        SIDE_BY_SIDE,
    ),
    RELU_MISSING,
    RELU_AT_END_ONLY,
    RELU_BETWEEN_ONLY,
    BIASES_FORGOTTEN,
)
