"""The misconceptions in the backward pass of max pooling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.pool_backward import (
    ADD,
    OF_BOTH,
    REPLACED,
    STRIDE_IGNORED,
    UPSTREAM_FORGOTTEN,
    UPSTREAM_TRANSPOSED,
    of_all,
    shared,
)
from cnntutor.procedures.pool_backward import flat, one_hot
from cnntutor.procedures.scattering import replace

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

FIRST_ONE = "Add upstream[i, j] only at the largest number of its window."


def _ties(windows: Array) -> Array:
    ties: Array = (windows == flat(windows).max(axis=1).reshape(-1, 1, 1)).astype(float)
    return ties


def _last_maximum(windows: Array, *_: int) -> Array:
    numbers = flat(windows)
    return one_hot(windows, numbers.shape[1] - 1 - numbers[:, ::-1].argmax(axis=1))


def _first_by_columns(windows: Array, *_: int) -> Array:
    turned = windows.transpose(0, 2, 1)
    return one_hot(turned, flat(turned).argmax(axis=1)).transpose(0, 2, 1)


def _above_zero(windows: Array, *_: int) -> Array:
    numbers = flat(windows)
    there = (numbers.max(axis=1) > 0).reshape(-1, 1, 1)
    handed_on: Array = one_hot(windows, numbers.argmax(axis=1)) * there
    return handed_on


def _replace_largest(room: Array, rows: Array, columns: Array, values: Array, shares: Array) -> Array:
    chosen = shares != 0
    return replace(room, rows[chosen], columns[chosen], values[chosen])


REPLACED_AT_LARGEST = Misconception(
    name="replaced_at_largest",
    exchange={"spread": _replace_largest},
    tell="a pixel that is the largest of several windows got only the last upstream (`=` for `+=`)",
    advice=ADD,
)
TO_ALL = shared("to_all_pixels", of_all, "every pixel of a window got the whole upstream", FIRST_ONE)
SHARED_EQUALLY = shared(
    "shared_equally",
    lambda windows, size, _: np.full(windows.shape, 1 / size**2),
    "you shared the upstream among all pixels of a window, as in average pooling",
    FIRST_ONE,
)
TO_ALL_TIES = shared(
    "to_all_ties",
    lambda windows, *_: _ties(windows),
    "each of several equal maxima got the upstream",
    "Only the first one gets it: use `np.argmax`.",
)
TIES_SHARED = shared(
    "ties_shared",
    lambda windows, *_: _ties(windows) / _ties(windows).sum(axis=(1, 2), keepdims=True),
    "you shared the upstream among several equal maxima",
    "The first one gets all of it: use `np.argmax`.",
)
TO_LAST_TIE = shared(
    "to_last_tie",
    _last_maximum,
    "the last of several equal maxima got the upstream",
    "The first one gets it, row by row: `np.argmax`, or `>` for `>=`.",
)
FIRST_BY_COLUMNS = shared(
    "first_by_columns",
    _first_by_columns,
    "you looked for the first of several equal maxima column by column",
    "Go row by row: the loop over the rows is the outer one.",
)
TO_CORNER = shared(
    "to_corner",
    lambda windows, *_: one_hot(windows, 0 * windows[:, 0, 0].astype(int)),
    "the upstream went to the top left corner of each window",
    FIRST_ONE,
)
TO_MINIMUM = shared(
    "to_minimum",
    lambda windows, *_: one_hot(windows, flat(windows).argmin(axis=1)),
    "the upstream went to the smallest number of each window",
    FIRST_ONE,
)
TO_FARTHEST = shared(
    "to_farthest_from_zero",
    lambda windows, *_: one_hot(windows, abs(flat(windows)).argmax(axis=1)),
    "the upstream went to the number of each window that is farthest from 0",
    "Mind the sign: −2 is larger than −7.",
)
ONLY_ABOVE_ZERO = shared(
    "only_above_zero",
    _above_zero,
    "a window of negative numbers handed nothing on",
    "Start from a number of the window, not from 0.",
)
PLACE_IN_WINDOW = Misconception(
    name="place_in_window",
    exchange={"land": lambda top, left, _i, _j: (0 * top, 0 * left)},
    tell="you used the maximum's place in its window as its place in the image",
    advice="Add at row i·stride + a, column j·stride + b.",
)
PLACE_OF_UPSTREAM = Misconception(
    name="place_of_upstream",
    exchange={
        "share": lambda windows, *_: np.ones((len(windows), 1, 1)),
        "land": lambda _top, _left, i, j: (i, j),
    },
    tell="upstream[i, j] went to pixel (i, j)",
    advice=FIRST_ONE,
)
VALUE_FOR_UPSTREAM = Misconception(
    name="value_for_upstream",
    exchange={
        "receive": np.ones_like,
        "share": lambda windows, *_: one_hot(windows, flat(windows).argmax(axis=1)) * windows,
    },
    tell="you put the largest number of each window where its upstream belongs",
    advice="Add upstream[i, j], not the pixel.",
)
TIMES_VALUE = shared(
    "times_value",
    lambda windows, *_: one_hot(windows, flat(windows).argmax(axis=1)) * windows,
    "you multiplied the upstream by the largest number of the window",
    "Add upstream[i, j] itself: the slope of a maximum is 1.",
)
MAX_POOL_BACKWARD_ERRORS = (
    TO_ALL,
    REPLACED,
    REPLACED_AT_LARGEST,
    TO_ALL_TIES,
    PLACE_IN_WINDOW,
    PLACE_OF_UPSTREAM,
    UPSTREAM_FORGOTTEN,
    SHARED_EQUALLY,
    STRIDE_IGNORED,
    TO_LAST_TIE,
    TIES_SHARED,
    ONLY_ABOVE_ZERO,
    TO_CORNER,
    TO_FARTHEST,
    VALUE_FOR_UPSTREAM,
    *OF_BOTH,
    TO_MINIMUM,
    TIMES_VALUE,
    FIRST_BY_COLUMNS,
)
BY_HAND_ERRORS = (
    TO_ALL,
    PLACE_OF_UPSTREAM,
    SHARED_EQUALLY,
    VALUE_FOR_UPSTREAM,
    PLACE_IN_WINDOW,
    UPSTREAM_FORGOTTEN,
    UPSTREAM_TRANSPOSED,
    TO_CORNER,
    TO_FARTHEST,
    TO_MINIMUM,
)
