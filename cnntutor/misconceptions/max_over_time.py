"""The misconceptions in max over time, and in the words that give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import colour, pooling, results, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

# ------------------------------------------------------------------ max over time

ONE_A_MAP = "Keep the largest number of each map: `feature_map.max(axis=0)`."


def _by_two(maps: Array) -> Array:
    """Return the larger one of each two neighbouring places."""
    pairs = maps[: len(maps) // 2 * 2].reshape(-1, 2, *maps.shape[1:])
    larger: Array = pairs.max(axis=1)
    return larger


def _farthest_from_zero(maps: Array) -> Any:
    place = np.abs(maps).argmax(axis=0)
    return np.take_along_axis(maps, np.expand_dims(place, 0), axis=0)[0]


def _picked(name: str, pick: Callable[[Array], Any], tell: str, advice: str = ONE_A_MAP) -> Misconception:
    return Misconception(name=name, exchange={"pick": pick}, tell=tell, advice=advice)


POOLED_BY_TWO = _picked(
    "pooled_by_two",
    _by_two,
    "you took the larger one of each two places, as 2×2 pooling of images does",
)
POOLED_AND_FLATTENED = _picked(
    "pooled_by_two_and_flattened",
    lambda maps: _by_two(maps).reshape(-1),
    "you took the larger of each two places, then flattened",
)
FLATTENED = _picked(
    "flattened",
    lambda maps: maps.reshape(-1),
    "you flattened the maps and took no maximum",
)
OVER_THE_MAPS = _picked(
    "max_over_the_maps",
    lambda maps: maps.max(axis=-1),
    "you took the largest number of each place, over the maps",
    "Time is the first axis: `feature_map.max(axis=0)`.",
)
OVER_EVERYTHING = _picked(
    "max_over_everything",
    lambda maps: maps.max(),
    "you took one largest number of all maps together",
    "Each map, a column, has its own: `feature_map.max(axis=0)`.",
)
MEAN_OVER_TIME = _picked(
    "mean_over_time", lambda maps: maps.sum(axis=0) / len(maps), "you took the mean over all places"
)
SUM_OVER_TIME = _picked("sum_over_time", lambda maps: maps.sum(axis=0), "you added up all places")
ZERO_WINS = _picked(
    "zero_wins",
    lambda maps: np.maximum(maps.max(axis=0), 0),
    "you got 0 where all numbers of a map are negative",
    "Start from the first place of the map, not from 0.",
)
PLACE_OF_MAXIMUM = _picked(
    "place_of_maximum",
    lambda maps: maps.argmax(axis=0),
    "you gave the place of the largest number, not the number",
    "`max` gives the number itself.",
)
FARTHEST_FROM_ZERO = _picked(
    "largest_magnitude",
    _farthest_from_zero,
    "you took the number that is farthest from 0",
    pooling.LARGEST_MAGNITUDE.advice,
)
MINIMUM = _picked(
    "minimum", lambda maps: maps.min(axis=0), "you took the smallest number", "Take the largest one."
)
FIRST_PLACE = _picked("first_place", lambda maps: maps[0], "you took the number at the first place")
LAST_PLACE = _picked("last_place", lambda maps: maps[-1], "you took the number at the last place")

MAX_OVER_TIME_ERRORS = (
    POOLED_BY_TWO,
    OVER_THE_MAPS,
    FLATTENED,
    POOLED_AND_FLATTENED,
    OVER_EVERYTHING,
    MEAN_OVER_TIME,
    ZERO_WINS,
    SUM_OVER_TIME,
    PLACE_OF_MAXIMUM,
    MINIMUM,
    FARTHEST_FROM_ZERO,
    FIRST_PLACE,
    LAST_PLACE,
    results.ROUNDED_TO_WHOLE,
)
STRONGEST_ERRORS = (
    MEAN_OVER_TIME,
    colour.BIAS_FORGOTTEN,
    words.ORDER_FLIPPED,
    PLACE_OF_MAXIMUM,
    MINIMUM,
    SUM_OVER_TIME,
)
"""Those of the largest number of one map, by hand."""


# ------------------------------------------------------------------ the words of the largest number

WINDOW_WORDS = "Write all words of the window, in the order of the sentence."
STRONGEST_WORDS_ERRORS = (
    Misconception(
        name="first_word_only",
        exchange={"read": lambda sentence, start, _: sentence[start : start + 1]},
        tell="you wrote the first word of the window only",
        advice=WINDOW_WORDS,
    ),
    Misconception(
        name="last_word_only",
        exchange={"read": lambda sentence, start, width: sentence[start + width - 1 : start + width]},
        tell="you wrote the last word of the window only",
        advice=WINDOW_WORDS,
    ),
    Misconception(
        name="smallest_window",
        exchange={"find": lambda values: int(np.argmin(values))},
        tell="you wrote the words of the smallest number of the map",
        advice="Max over time keeps the largest number: mind the signs.",
    ),
    Misconception(
        name="second_largest_window",
        exchange={"find": lambda values: int(np.argsort(values)[-2])},
        tell="you wrote the words of the second largest number of the map",
        advice="Look again, with bias and signs: only the largest number is kept.",
    ),
    Misconception(
        name="words_in_reverse",
        exchange={"read": lambda sentence, start, width: sentence[start : start + width][::-1]},
        tell="you wrote the words of the window in reverse order",
        advice=WINDOW_WORDS,
    ),
)
