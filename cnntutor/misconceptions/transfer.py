"""The misconceptions in counting what is trained when a new head is put onto a base."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import parameters

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.procedures.transfer import Parts


def _exchanged(name: str, tell: str, advice: str, **steps: Callable[..., Any]) -> Misconception:
    return Misconception(name=name, exchange=steps, tell=tell, advice=advice)


# ------------------------------------------------------------------ one head

ONE_VALUE_OF_EACH = "Global average pooling makes one number of each map."


def _pooled(name: str, pool: Callable[[int, int, int], int], tell: str) -> Misconception:
    return _exchanged(name, tell, ONE_VALUE_OF_EACH, pool=pool)


OF_THE_DENSE_LAYER = (
    parameters.DENSE_BIAS_LEFT_OUT,
    parameters.BIAS_PER_INPUT,
    parameters.SINGLE_DENSE_BIAS,
)
POOLED_HEAD_ERRORS = (
    _pooled("flattened", lambda *sides: math.prod(sides), "you flattened the maps instead of pooling them"),
    *OF_THE_DENSE_LAYER,
    _pooled(
        "depth_pooled_too",
        lambda height, width, _: height * width,
        "you averaged over the maps, and kept their places",
    ),
    _pooled("rows_pooled", lambda _, width, depth: width * depth, "you averaged over the rows only"),
    _pooled("columns_pooled", lambda height, _, depth: height * depth, "you averaged over the columns only"),
    _pooled("all_maps_in_one", lambda *_: 1, "you made a single number of all maps together"),
)
FLAT_HEAD_ERRORS = (
    Misconception(
        name="pooled",
        exchange={"channels": lambda _, depth: depth},
        tell="you pooled each map to one number",
        advice="This head has Flatten in place of the pooling: H·W·D inputs.",
    ),
    *OF_THE_DENSE_LAYER,
    parameters.CHANNELS_LEFT_OUT,
    parameters.CHANNELS_ADDED,
    parameters.SIDES_ADDED,
    Misconception(
        name="one_side",
        exchange={"pixels": lambda height, _: height},
        tell="you counted one side of the maps only",
        advice="A map has H rows of W values: H·W·D inputs.",
    ),
)


# ------------------------------------------------------------------ what is trained, and what is not


def _parted(name: str, part: Callable[[Parts], tuple[Any, Any]], tell: str, advice: str) -> Misconception:
    return _exchanged(name, tell, advice, part=part)


SWAPPED = _exchanged(
    "swapped",
    "you named the two numbers the other way round",
    "The first is what is trained, the second what is not.",
    collect=lambda trained, kept: [kept, trained],
)
ALL_IN_ALL = _exchanged(
    "all_in_all",
    "your second number is that of all parameters",
    "It is of those that are not trained.",
    collect=lambda trained, kept: [trained, trained + kept],
)
NORMALISATION_LEFT_OUT = _exchanged(
    "normalisation_left_out",
    "you left batch normalisation out",
    "It has four numbers for each channel: scale, shift, moving mean and moving variance.",
    learnt=lambda _: 0,
    statistics=lambda _: 0,
)
STATISTICS_LEFT_OUT = _exchanged(
    "statistics_left_out",
    "you left out the moving mean and the moving variance of batch normalisation",
    "They count too: two more numbers a channel.",
    statistics=lambda _: 0,
)
ONCE_FOR_A_LAYER = _exchanged(
    "once_for_a_layer",
    "you gave batch normalisation four numbers for a layer",
    "It has four for each channel, as each map is normalised on its own.",
    learnt=lambda channels: 2 * min(channels, 1),
    statistics=lambda channels: 2 * min(channels, 1),
)
DEPTH_OF_THE_IMAGE = _exchanged(
    "depth_of_the_image",
    "you gave every convolution the channels of the image",
    "A convolution is as deep as what comes in.",
    depth_before=lambda _, image: image,
)
ALL_MAPS_INTO_THE_HEAD = _exchanged(
    "all_maps_into_the_head",
    "you gave the head the maps of all convolutions",
    "It takes the maps of the last convolution.",
    inputs=lambda _, filters: sum(filters),
)
OF_BOTH = (
    SWAPPED,
    ALL_IN_ALL,
    NORMALISATION_LEFT_OUT,
    parameters.BIAS_LEFT_OUT,
    parameters.DEPTH_LEFT_OUT,
    DEPTH_OF_THE_IMAGE,
    parameters.DENSE_BIAS_LEFT_OUT,
    ALL_MAPS_INTO_THE_HEAD,
)
FROZEN_MEANS_ALL = "`base.trainable = False` freezes every layer of the base, batch normalisation too."
NOT_BY_GRADIENTS = "In batch normalisation a gradient changes scale and shift only."

FROZEN_COUNTS_ERRORS = (
    _parted(
        "normalisation_trained",
        lambda parts: (parts.head + parts.learnt, parts.convolutions + parts.statistics),
        "you counted scale and shift of batch normalisation as trained",
        FROZEN_MEANS_ALL,
    ),
    _parted(
        "nothing_frozen",
        lambda parts: (sum(parts) - parts.statistics, parts.statistics),
        "you counted what is trained when nothing is frozen",
        FROZEN_MEANS_ALL,
    ),
    STATISTICS_LEFT_OUT,
    *OF_BOTH,
    _parted(
        "head_frozen_too",
        lambda parts: (0, sum(parts)),
        "you froze the head as well",
        "The head is new and has to learn: only the base is frozen.",
    ),
    ONCE_FOR_A_LAYER,
)
UNFROZEN_COUNTS_ERRORS = (
    _parted(
        "statistics_trained",
        lambda parts: (sum(parts), 0),
        "you counted moving means and variances as trained",
        NOT_BY_GRADIENTS,
    ),
    _parted(
        "normalisation_not_trained",
        lambda parts: (parts.convolutions + parts.head, parts.learnt + parts.statistics),
        "you counted nothing of batch normalisation as trained",
        NOT_BY_GRADIENTS,
    ),
    _parted(
        "still_frozen",
        lambda parts: (parts.head, sum(parts[:3])),
        "you counted the base as frozen still",
        "This is asked behind `base.trainable = True`: the base is trained again.",
    ),
    _parted(
        "head_not_counted",
        lambda parts: (parts.convolutions + parts.learnt, parts.statistics),
        "you left the head out",
        "The head is trained too: add its parameters.",
    ),
    *OF_BOTH,
    ONCE_FOR_A_LAYER,
)
