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
FROM_THE_IMAGE = "Every branch begins with the image: give each its own variable."
ORDER = "First the branches of the list, then the one with the pooling."


def _padded_with_zeros(image: Array) -> Array:
    return np.pad(image, ((1, 1), (1, 1), (0, 0)))


def _branch_before(image: Array, maps: list[Array]) -> Array:
    return maps[-1] if maps else image


# ------------------------------------------------------------------ Inception

INCEPTION_MODULE_ERRORS = (
    Misconception(
        name="branches_added",
        exchange={"join": sum},
        tell="you added the maps of the branches",
        advice=SIDE_BY_SIDE,
    ),
    Misconception(
        name="pool_branch_left_out",
        exchange={"join": lambda maps: concatenate(maps[:-1])},
        tell="you left out the branch with the pooling",
        advice="The last branch pools the image, then runs the layers of `pooled`.",
    ),
    Misconception(
        name="pooling_left_out",
        exchange={"pool": keep},
        tell="you left out the pooling in front of the last branch",
        advice="The last branch pools the image first, 3×3 with stride 1.",
    ),
    Misconception(
        name="pooled_without_convolution",
        exchange={"choose_pooled": lambda _: []},
        tell="you handed the pooled image on without its 1×1 convolution",
        advice="Run the layers of `pooled` on the pooled image.",
    ),
    Misconception(
        name="branches_chained",
        exchange={"see": _branch_before},
        tell="each of your branches takes what the branch before gives",
        advice=FROM_THE_IMAGE,
    ),
    Misconception(
        name="branches_and_pooling_chained",
        exchange={"see": _branch_before, "see_pooled": _branch_before},
        tell="each of your branches, and the pooling, takes what the one before gives",
        advice=FROM_THE_IMAGE,
    ),
    Misconception(
        name="pool_branch_first",
        exchange={"join": lambda maps: concatenate([maps[-1], *maps[:-1]])},
        tell="the maps of the pooling branch come first in your result",
        advice=ORDER,
    ),
    Misconception(
        name="branches_reversed",
        exchange={"join": lambda maps: concatenate(maps[::-1])},
        tell="the branches stand in reverse order in your result",
        advice=ORDER,
    ),
    Misconception(
        name="zeros_win",
        exchange={"pool": lambda image: MAX_POOL2D(_padded_with_zeros(image), 3, 1)},
        tell="a zero of the padding wins where all pixels of a pooling window are negative",
        advice="Pad floats with `constant_values=-np.inf`: the outside must never win.",
    ),
    Misconception(
        name="average_pooled",
        exchange={"pool": lambda image: AVG_POOL2D(_padded_with_zeros(image), 3, 1)},
        tell="you took the average of each 3×3 window, with zeros for what is outside",
        advice="Max pooling keeps the largest number of each window.",
    ),
    Misconception(
        name="pooled_behind_convolution",
        exchange={"pool": keep, "pool_behind": pool_same},
        tell="you pooled behind the convolution of the last branch, not in front",
        advice="Pool the image first, then run the layers of `pooled`.",
    ),
    Misconception(
        name="first_layers_only",
        exchange={"choose": lambda layers: layers[:1]},
        tell="you ran only the first layer of each branch",
        advice="Run all layers, each on what the one before gives.",
    ),
    Misconception(
        name="along_the_rows",
        exchange={"join": np.concatenate},
        tell="you concatenated along the first axis, the rows",
        advice=SIDE_BY_SIDE,
    ),
    RELU_MISSING,
    RELU_AT_END_ONLY,
    RELU_BETWEEN_ONLY,
    BIASES_FORGOTTEN,
)


# ------------------------------------------------------------------ dense


def _relu_of_all(maps: list[Array]) -> list[Any]:
    return [relu(each) for each in maps]


ALL_BEFORE = "A layer sees the image and all maps before it, in one array."

DENSE_BLOCK_ERRORS = (
    Misconception(
        name="input_left_out",
        exchange={"collect": lambda maps: concatenate(maps[1:])},
        tell="the image is not in your result",
        advice="The result begins with the image; the maps follow.",
    ),
    Misconception(
        name="image_alone",
        exchange={"collect": lambda maps: maps[0]},
        tell="your result is the image alone, without any new maps",
        advice="Keep what `np.concatenate` returns: `maps = np.concatenate([maps, new], axis=-1)`.",
    ),
    Misconception(
        name="last_maps_only",
        exchange={"collect": lambda maps: maps[-1]},
        tell="you returned the maps of the last layer only",
        advice="The result is the image and the maps of all layers, one behind the other.",
    ),
    Misconception(
        name="first_layer_only",
        exchange={"collect": lambda maps: concatenate(maps[:2])},
        tell="only the maps of the first layer stand behind the image",
        advice="Does your loop go over all layers, and does `return` stand behind it?",
    ),
    Misconception(
        name="only_last_maps_seen",
        exchange={"see": lambda maps: maps[-1]},
        tell="each layer gets only the maps of the layer before it",
        advice=ALL_BEFORE,
    ),
    Misconception(
        name="chain",
        exchange={"see": lambda maps: maps[-1], "collect": lambda maps: concatenate([maps[0], maps[-1]])},
        tell="your layers are a chain, and only the last maps are kept",
        advice=ALL_BEFORE,
    ),
    Misconception(
        name="only_image_seen",
        exchange={"see": lambda maps: maps[0]},
        tell="each layer gets only the image",
        advice=ALL_BEFORE,
    ),
    Misconception(
        name="added",
        exchange={"see": sum, "collect": sum},
        tell="you added the new maps to those before",
        advice="A dense block adds nothing up: `np.concatenate([maps, new], axis=-1)`.",
    ),
    Misconception(
        name="new_maps_first",
        exchange={
            "see": lambda maps: concatenate(maps[::-1]),
            "collect": lambda maps: concatenate(maps[::-1]),
        },
        tell="you put new maps in front of those that were there",
        advice="New maps come behind the others: `np.concatenate([maps, new], axis=-1)`.",
    ),
    Misconception(
        name="relu_of_everything",
        exchange={"carry": _relu_of_all},
        tell="you took the ReLU of the image too",
        advice="Only the new maps go through ReLU.",
    ),
    Misconception(
        name="along_the_rows",
        exchange={"see": np.concatenate, "collect": np.concatenate},
        tell="you concatenated along the first axis, the rows",
        advice=SIDE_BY_SIDE,
    ),
    Misconception(
        name="along_the_rows_at_the_end",
        exchange={"collect": np.concatenate},
        tell="you concatenated along the first axis, the rows, at the end",
        advice=SIDE_BY_SIDE,
    ),
    RELU_MISSING,
    RELU_AT_END_ONLY,
    RELU_BETWEEN_ONLY,
    BIASES_FORGOTTEN,
)
