"""The misconceptions in im2col: the order of its rows, and of the numbers inside of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import padding, places, pooled_windows, sizes
from cnntutor.misconceptions.loops import LOOP_ERRORS
from cnntutor.procedures import windows

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

# ------------------------------------------------------------------ the order inside of a row

ORDER = "The order is row, column, channel, as `window.reshape(-1)` gives it."
CHANNELS_FIRST = Misconception(
    name="channels_first",
    exchange={"arrange": lambda shown: np.moveaxis(shown, -1, 1)},
    tell="the numbers of your windows are in the order channel, row, column",
    advice=ORDER,
)
COLUMNS_FIRST = Misconception(
    name="columns_before_rows",
    exchange={"arrange": lambda shown: np.swapaxes(shown, 1, 2)},
    tell="the numbers of your windows are in the order column, row, channel",
    advice=ORDER,
)
BACKWARDS = Misconception(
    name="order_reversed",
    exchange={"arrange": lambda shown: shown.transpose(0, 3, 2, 1)},
    tell="the numbers of your windows are in the order channel, column, row",
    advice=ORDER,
)
FIRST_CHANNEL_ONLY = Misconception(
    name="first_channel_only",
    exchange={"flatten": lambda shown: shown[..., 0].reshape(len(shown), -1)},
    tell="your rows hold the first channel of the windows only",
    advice="Take the window with all of its channels.",
)
CHANNELS_ADDED = Misconception(
    name="channels_added",
    exchange={"flatten": lambda shown: shown.sum(axis=-1).reshape(len(shown), -1)},
    tell="you added the channels of each window up",
    advice="im2col adds nothing: a row has F1·F2·C numbers.",
)

# ------------------------------------------------------------------ the order of the rows

COLUMN_BY_COLUMN = Misconception(
    name="windows_column_by_column",
    exchange={"lay_out": lambda values: np.swapaxes(values, 0, 1).reshape(-1, values.shape[-1])},
    tell="your windows go column by column, from top to bottom",
    advice="Go row by row: rows in the outer loop, columns in the inner one.",
)
ONE_COLUMN_EACH = Misconception(
    name="one_column_per_window",
    exchange={"lay_out": lambda values: values.reshape(-1, values.shape[-1]).T},
    tell="each window is a column of your matrix, and not a row",
    advice="Transpose it with `.T`.",
)
RESHAPED = Misconception(
    name="reshaped_for_transposed",
    exchange={"lay_out": lambda values: values.reshape(-1, values.shape[-1]).T.reshape(-1, values.shape[-1])},
    tell="you made a column of each window and then used `reshape` to make rows of them",
    advice="`reshape` mixes the windows up: use `.T`.",
)
PLACES_KEPT = Misconception(
    name="places_kept_apart",
    exchange={"lay_out": lambda values: values},
    tell="your matrix has two axes for the places",
    advice="Make one axis of the two: `reshape(-1, F1 * F2 * C)`.",
)
ONE_ROW_PER_CHANNEL = Misconception(
    name="one_row_per_channel",
    exchange={
        "flatten": lambda shown: np.moveaxis(shown, -1, 1).reshape(len(shown), shown.shape[-1], -1),
        "lay_out": lambda values: values.reshape(-1, values.shape[-1]),
    },
    tell="each window has a row for every channel",
    advice="A window is one row, with the numbers of all its channels.",
)

ONE_MATRIX_PER_CHANNEL = Misconception(
    name="one_matrix_per_channel",
    exchange={
        "flatten": ONE_ROW_PER_CHANNEL.exchange["flatten"],
        "lay_out": lambda values: np.moveaxis(values, 2, 0).reshape(-1, values.shape[-1]),
    },
    tell="you laid the channels out one below the other",
    advice=ONE_ROW_PER_CHANNEL.advice,
)


def _lay_out_by_height(values: Array) -> Array:
    matrix = np.zeros((values.shape[0] * values.shape[1], values.shape[2]))
    for i, j in np.ndindex(values.shape[:2]):
        matrix[i * values.shape[0] + j] = values[i, j]
    return matrix


ROW_BY_HEIGHT = Misconception(
    name="row_by_height",
    exchange={"lay_out": _lay_out_by_height},
    tell="you put the window of place (i, j) into row i·H' + j of the matrix",
    advice="It is row i·W' + j.",
)
TRUNCATED_TO_INT = Misconception(
    name="truncated_to_int",
    exchange={"finish": lambda values: values.astype(np.int64)},
    tell="your matrix holds whole numbers only: the fractions are lost",
    advice="Make it without `dtype=int`, and leave `astype(int)` out.",
)

# ------------------------------------------------------------------ windows, in words for a matrix

KERNEL_SIDES_SWAPPED = Misconception(
    name="kernel_sides_swapped",
    exchange={
        "size": lambda sides, window, stride: windows.size(sides, window[::-1], stride),
        "extent": lambda window, *_: window[::-1],
    },
    tell="you took `kernel_shape` for (width, height)",
    advice="`kernel_shape` is (height, width): the first number goes with the rows.",
)
DEPTH_PADDED = Misconception(
    name="depth_padded",
    exchange={"pad": lambda image, padding, _: np.pad(image, padding)},
    tell="you padded the channels too",
    advice="`np.pad(image, padding)` pads all three axes; pad only the first two: "
    "`np.pad(image, ((padding, padding), (padding, padding), (0, 0)))`.",
)
LAST_WINDOWS_MISSING = Misconception(
    name="no_plus_one",
    exchange=sizes.NO_PLUS_ONE.exchange,
    tell="the last row and column of windows are missing",
    advice=sizes.NO_PLUS_ONE.advice,
)
FIRST_WINDOW_ONLY = Misconception(
    name="first_window_only",
    exchange=places.FIRST_PLACE_ONLY.exchange,
    tell="only the first window is in your matrix, and the other rows are 0",
    advice="Look at the indentation of `return`: it belongs behind both loops.",
)
PADDED_PLACES = "The padding counts: (H + 2P − F) // S + 1."
SIZE_WITHOUT_PADDING = Misconception(
    name="size_without_padding",
    exchange=padding.SIZE_WITHOUT_PADDING.exchange,
    tell="you counted the windows without the padding",
    advice=PADDED_PLACES,
)

OF_PADDING = (
    padding.PADDING_AT_END_ONLY,
    padding.PADDING_DOUBLED,
    padding.PADDING_COPIES_BORDER,
    padding.PADDING_OF_ONE,
    padding.ALWAYS_SAME,
)
OF_PLACES = (
    places.LEFT_WITHOUT_STRIDE,
    places.TOP_WITHOUT_STRIDE,
    places.WINDOW_FOR_STRIDE,
    places.STARTS_SWAPPED,
    places.ROW_FOR_COLUMN,
    *LOOP_ERRORS[:3],
)
"""Those of any window whose words are true of a matrix as well."""

IM2COL_ERRORS = (
    CHANNELS_FIRST,
    COLUMN_BY_COLUMN,
    ONE_COLUMN_EACH,
    RESHAPED,
    padding.PADDING_IGNORED,
    pooled_windows.STRIDE_IGNORED,
    pooled_windows.STRIDE_ONLY_IN_SIZE,
    COLUMNS_FIRST,
    BACKWARDS,
    LAST_WINDOWS_MISSING,
    SIZE_WITHOUT_PADDING,
    DEPTH_PADDED,
    PLACES_KEPT,
    FIRST_CHANNEL_ONLY,
    ONE_ROW_PER_CHANNEL,
    KERNEL_SIDES_SWAPPED,
    CHANNELS_ADDED,
    FIRST_WINDOW_ONLY,
    TRUNCATED_TO_INT,
    ONE_MATRIX_PER_CHANNEL,
    ROW_BY_HEIGHT,
    *OF_PADDING,
    *OF_PLACES,
)
