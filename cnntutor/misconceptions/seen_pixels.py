"""The misconceptions about filters for edges, about places in a map, and about the pixels behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

# ------------------------------------------------------------------ the vertical edge


def _answered(name: str, answer: Callable[[Array], Any], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={"answer": answer}, tell=tell, advice=advice)


VERTICAL_EDGE_ERRORS = (
    _answered(
        "horizontal_for_vertical",
        lambda weights: abs(int((weights[-1] - weights[0]).sum())),
        "you took the filter for a horizontal edge, whose rows differ",
        "At a vertical edge left and right differ: which filter has other signs left than right?",
    ),
    _answered(
        "blur_for_edge",
        lambda weights: int(weights.sum()),
        "you took the filter that adds everything up: it blurs, and answers to brightness",
        "A filter for edges gives about 0 where all pixels are alike: its weights add up to about 0.",
    ),
    _answered(
        "spot_for_edge",
        lambda weights: int(weights.max()),
        "you took the filter with the largest single weight, which answers to a bright spot",
        "Compare whole columns: the right one against the left one.",
    ),
)

# ------------------------------------------------------------------ the place of the largest number

FROM_0 = "Rows and columns are counted from 0, as numpy counts them."


def _by_sums(feature_map: Array) -> tuple[int, int]:
    return int(feature_map.sum(axis=1).argmax()), int(feature_map.sum(axis=0).argmax())


def _smallest(feature_map: Array) -> tuple[int, int]:
    row, column = divmod(int(np.argmin(feature_map)), feature_map.shape[1])
    return row, column


def _found(name: str, find: Callable[[Array], tuple[int, int]], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={"find": find}, tell=tell, advice=advice)


PLACE_OF_SMALLEST = _found(
    "place_of_smallest",
    _smallest,
    "you took the place of the smallest number",
    "A large number says that the filter has found what it looks for.",
)
ROW_AND_COLUMN_APART = _found(
    "row_and_column_apart",
    _by_sums,
    "you took the row with the largest sum and the column with the largest sum",
    "Take row and column of the one largest number.",
)
STRONGEST_PLACE_ERRORS = (
    Misconception(
        name="column_before_row",
        exchange={"finish": lambda row, column: (column, row)},
        tell="you gave the column first",
        advice="The row comes first, as in `FEATURE_MAP[row][column]`.",
    ),
    Misconception(
        name="counted_from_1",
        exchange={"finish": lambda row, column: (row + 1, column + 1)},
        tell="you counted rows and columns from 1",
        advice=FROM_0,
    ),
    PLACE_OF_SMALLEST,
    ROW_AND_COLUMN_APART,
)

# ------------------------------------------------------------------ the pixels behind it

ONE_WINDOW = "Place i, with window F and stride S, is made of the places i·S to i·S + F − 1 in front."


def _back(name: str, back: Callable[[int, int, int, int], Any], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={"back": back}, tell=tell, advice=advice)


SEEN_PIXELS_ERRORS = (
    _back(
        "steps_ignored",
        lambda first, last, window, _stride: (first, last + window - 1),
        "you took neighbours in a pooled map to be neighbours in the image",
        f"{ONE_WINDOW} Behind a pooling of stride 2, place 3 begins at 6.",
    ),
    _back(
        "last_row_one_too_far",
        lambda first, last, window, stride: (first * stride, last * stride + window),
        "you counted one place too many in each layer",
        "Three places that begin at 4 are 4, 5 and 6: the last one is first + 3 − 1.",
    ),
    Misconception(
        name="end_behind_the_last",
        exchange={"finish": lambda top, bottom, left, right: (top, bottom + 1, left, right + 1)},
        tell="you gave the row and the column behind the last ones, as a slice has them",
        advice="The last row and the last column belong to what is seen.",
    ),
    _back(
        "windows_forgotten",
        lambda first, last, _window, stride: (first * stride, last * stride),
        "you followed one single pixel back and left the windows out",
        ONE_WINDOW,
    ),
    Misconception(
        name="pool_window_not_counted",
        exchange={"window": lambda window, kind: 1 if kind == "pool" else window},
        tell="you counted the stride of pooling, and not what its window covers",
        advice="One value behind pooling is made of a whole window of the map in front of it.",
    ),
    Misconception(
        name="first_layer_first",
        exchange={"order": lambda layers: layers},
        tell="you went through the layers from the image to the map",
        advice="You know a place in the last map: go back from there, the last layer first.",
    ),
    Misconception(
        name="last_layer_only",
        exchange={"order": lambda layers: layers[-1:]},
        tell="you went back through the last layer alone: that gives places in a map, and no pixels",
        advice="Go back through every layer, until you are at the image.",
    ),
    Misconception(
        name="columns_before_rows",
        exchange={"finish": lambda top, bottom, left, right: (left, right, top, bottom)},
        tell="you gave the columns first",
        advice="The first and the last row come first, then the first and the last column.",
    ),
    PLACE_OF_SMALLEST,
)
