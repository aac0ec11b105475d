"""The misconceptions in col2im: windows that overwrite each other, padding that stays, rows read wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import im2col, places, sizes
from cnntutor.misconceptions.loops import LOOP_ERRORS
from cnntutor.misconceptions.pooled_windows import STRIDE_ONLY_IN_SIZE
from cnntutor.procedures.col2im import crop

if TYPE_CHECKING:
    from cnntutor.domain.values import Array
    from cnntutor.procedures.windows import Sides

# ------------------------------------------------------------------ where windows overlap

ADD_UP = "Where windows overlap, add: `padded[top:top + F1, left:left + F2] += window`."


def _overwrite(padded: Array, where: Array, parts: Array) -> None:
    for at, part in zip(where, parts, strict=True):
        padded[at] = part


def _average(padded: Array, where: Array, parts: Array) -> None:
    counts = np.zeros(len(padded))
    np.add.at(counts, where, 1)
    sums = np.zeros(padded.shape)
    np.add.at(sums, where, parts)
    padded[...] = sums / np.maximum(counts, 1)[:, np.newaxis]


OVERWRITTEN = Misconception(
    name="overwritten",
    exchange={"put": _overwrite},
    tell="each window overwrites those before it (`=` for `+=`)",
    advice=ADD_UP,
)
AVERAGED = Misconception(
    name="averaged",
    exchange={
        "begin": lambda sides, depth, _: np.zeros((*sides, depth)),
        "put": _average,
    },
    tell="you took the mean where windows overlap",
    advice=f"{ADD_UP} Do not divide by how many they are.",
)
WRAPPED_AROUND = Misconception(
    name="wrapped_around",
    exchange={"begin": lambda sides, depth, dtype: np.zeros((*sides, depth), dtype)},
    tell="you added up in the matrix's own dtype, which ends at 255",
    advice="Begin with `np.zeros(shape)`, which holds floats.",
)

# ------------------------------------------------------------------ the padding

CUT = "Cut P off all four sides: `padded[P:P + H, P:P + W]`."
PADDING_NOT_CUT = Misconception(
    name="padding_not_cut_off",
    exchange={"crop": lambda padded, *_: padded},
    tell="you did not cut the padding off",
    advice=CUT,
)
CUT_TO_NOTHING = Misconception(
    name="cut_to_nothing_without_padding",
    exchange={"crop": lambda padded, _, p: padded[p : -p if p else 0, p : -p if p else 0]},
    tell="you cut with `[P:-P]`, which is empty where P is 0",
    advice=CUT,
)
CUT_AT_END_ONLY = Misconception(
    name="padding_cut_off_at_end",
    exchange={"crop": lambda padded, image, _: crop(padded, image, 0)},
    tell="you cut the padding off at bottom and right only, twice as much there",
    advice=CUT,
)
CUT_AT_START_ONLY = Misconception(
    name="padding_cut_off_at_start",
    exchange={"crop": lambda padded, image, p: padded[2 * p : 2 * p + image[0], 2 * p : 2 * p + image[1]]},
    tell="you cut the padding off at top and left only, twice as much there",
    advice=CUT,
)
CUT_AT_START = Misconception(
    name="only_start_of_padding_cut_off",
    exchange={"crop": lambda padded, _, p: padded[p:, p:]},
    tell="you cut the padding off at top and left, not at bottom and right",
    advice=CUT,
)
PADDING_IGNORED = Misconception(
    name="padding_ignored",
    exchange={"canvas": lambda image, _: image, "crop": PADDING_NOT_CUT.exchange["crop"]},
    tell="you did not use the padding",
    advice="Add up in the padded image, (H + 2P) × (W + 2P), then cut the padding off.",
)

# ------------------------------------------------------------------ reading the matrix

SAME = "A row holds its window in the order row, column, channel: `row.reshape(F1, F2, C)`."


def _channels_first(rows: Array, window: Sides, depth: int) -> Any:
    return np.moveaxis(rows.reshape(-1, depth, *window), 1, -1)


def _columns_first(rows: Array, window: Sides, depth: int) -> Any:
    return np.swapaxes(rows.reshape(-1, *window[::-1], depth), 1, 2)


def _backwards(rows: Array, window: Sides, depth: int) -> Any:
    return rows.reshape(-1, depth, *window[::-1]).transpose(0, 3, 2, 1)


CHANNELS_FIRST = Misconception(
    name="channels_first",
    exchange={"unflatten": _channels_first},
    tell="you read the rows in the order channel, row, column",
    advice=SAME,
)
COLUMNS_FIRST = Misconception(
    name="columns_before_rows",
    exchange={"unflatten": _columns_first},
    tell="you read the rows in the order column, row, channel",
    advice=SAME,
)
BACKWARDS = Misconception(
    name="order_reversed",
    exchange={"unflatten": _backwards},
    tell="you read the rows in the order channel, column, row",
    advice=SAME,
)
FLIPPED = Misconception(
    name="windows_flipped",
    exchange={"unflatten": lambda rows, window, depth: rows.reshape(-1, *window, depth)[:, ::-1, ::-1]},
    tell="you turned each window by 180° before you added it",
    advice="Flip nothing: each number goes back where im2col took it.",
)
SIDES_SWAPPED = Misconception(
    name="kernel_sides_swapped",
    exchange={
        **im2col.KERNEL_SIDES_SWAPPED.exchange,
        "unflatten": lambda rows, window, depth: rows.reshape(-1, *window[::-1], depth),
    },
    tell=im2col.KERNEL_SIDES_SWAPPED.tell,
    advice=im2col.KERNEL_SIDES_SWAPPED.advice,
)
RESHAPED = Misconception(
    name=im2col.RESHAPED.name,
    exchange={"read": lambda columns: columns.reshape(columns.shape[::-1]).T},
    tell="you used `reshape` on the matrix to have a column for each window",
    advice="`reshape` mixes the windows up: take the rows as they are.",
)
ROWS_COLUMN_BY_COLUMN = Misconception(
    name="windows_column_by_column",
    exchange={"choose_row": lambda i, j, size: j * size[0] + i},
    tell="you placed the windows column by column, not row by row",
    advice=im2col.COLUMN_BY_COLUMN.advice,
)
ROW_BY_HEIGHT = Misconception(
    name=im2col.ROW_BY_HEIGHT.name,
    exchange={"choose_row": lambda i, j, size: i * size[0] + j},
    tell="you took row i·H' + j of the matrix for the window of place (i, j)",
    advice=im2col.ROW_BY_HEIGHT.advice,
)
LAST_WINDOWS_MISSING = Misconception(
    name="no_plus_one",
    exchange=sizes.NO_PLUS_ONE.exchange,
    tell="you counted one place too few down and across",
    advice="There are (H + 2P − F) // S + 1 places: look for the + 1.",
)
LAST_OF_EACH_MISSING = Misconception(
    name="last_places_left_out",
    exchange={"visit": lambda size, *_: (size[0] - 1, size[1] - 1)},
    tell="the last row and column of windows are not added",
    advice="Look for a `range` that ends one early: `range(n)` stops before n.",
)
FIRST_WINDOW_ONLY = Misconception(
    name="first_window_only",
    exchange=places.FIRST_PLACE_ONLY.exchange,
    tell="only the first window is added",
    advice="Look at the indentation of `return`: it belongs behind both loops.",
)
FIRST_CHANNEL_ONLY = Misconception(
    name="first_channel_only",
    exchange={"finish": lambda image: image * (np.arange(image.shape[-1]) == 0)},
    tell="only the first channel is filled in, and the others are 0",
    advice="Add the whole window, with all of its channels.",
)

COL2IM_ERRORS = (
    OVERWRITTEN,
    PADDING_NOT_CUT,
    CHANNELS_FIRST,
    ROWS_COLUMN_BY_COLUMN,
    STRIDE_ONLY_IN_SIZE,
    RESHAPED,
    CUT_TO_NOTHING,
    PADDING_IGNORED,
    WRAPPED_AROUND,
    AVERAGED,
    COLUMNS_FIRST,
    BACKWARDS,
    FLIPPED,
    CUT_AT_END_ONLY,
    CUT_AT_START_ONLY,
    CUT_AT_START,
    places.LEFT_WITHOUT_STRIDE,
    places.TOP_WITHOUT_STRIDE,
    places.STARTS_SWAPPED,
    im2col.SIZE_WITHOUT_PADDING,
    LAST_WINDOWS_MISSING,
    LAST_OF_EACH_MISSING,
    ROW_BY_HEIGHT,
    SIDES_SWAPPED,
    FIRST_WINDOW_ONLY,
    FIRST_CHANNEL_ONLY,
    *LOOP_ERRORS[:3],
)
