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

ORDER = "The order is row, column, channel: `window.reshape(-1)` of an F1 × F2 × C window gives it."
CHANNELS_FIRST = Misconception(
    "channels_first",
    {"arrange": lambda shown: np.moveaxis(shown, -1, 1)},
    "the numbers of your windows are in the order channel, row, column",
    ORDER,
)
COLUMNS_FIRST = Misconception(
    "columns_before_rows",
    {"arrange": lambda shown: np.swapaxes(shown, 1, 2)},
    "the numbers of your windows are in the order column, row, channel",
    ORDER,
)
BACKWARDS = Misconception(
    "order_reversed",
    {"arrange": lambda shown: shown.transpose(0, 3, 2, 1)},
    "the numbers of your windows are in the order channel, column, row",
    ORDER,
)
FIRST_CHANNEL_ONLY = Misconception(
    "first_channel_only",
    {"flatten": lambda shown: shown[..., 0].reshape(len(shown), -1)},
    "your rows hold the first channel of the windows only",
    "A row has F1·F2·C numbers: take the window with all of its channels.",
)
CHANNELS_ADDED = Misconception(
    "channels_added",
    {"flatten": lambda shown: shown.sum(axis=-1).reshape(len(shown), -1)},
    "you added the channels of each window up",
    "im2col adds nothing: a row has F1·F2·C numbers.",
)

# ------------------------------------------------------------------ the order of the rows

COLUMN_BY_COLUMN = Misconception(
    "windows_column_by_column",
    {"lay_out": lambda values: np.swapaxes(values, 0, 1).reshape(-1, values.shape[-1])},
    "your windows are in the order of columns: first all windows at the left, from top to bottom",
    "Go row by row: let the outer loop run over the rows i of places, the inner one over the columns j.",
)
ONE_COLUMN_EACH = Misconception(
    "one_column_per_window",
    {"lay_out": lambda values: values.reshape(-1, values.shape[-1]).T},
    "each window is a column of your matrix, and not a row",
    "Here a window is a row: transpose the matrix with `.T`.",
)
RESHAPED = Misconception(
    "reshaped_for_transposed",
    {"lay_out": lambda values: values.reshape(-1, values.shape[-1]).T.reshape(-1, values.shape[-1])},
    "you made a column of each window and then used `reshape` to make rows of them",
    "`reshape` keeps the order of all numbers and mixes the windows up: use `.T`.",
)
PLACES_KEPT = Misconception(
    "places_kept_apart",
    {"lay_out": lambda values: values},
    "your matrix still has one axis for the rows and one for the columns of places",
    "Make one axis of the two: `reshape(-1, F1 * F2 * C)` puts all windows below each other.",
)
ONE_ROW_PER_CHANNEL = Misconception(
    "one_row_per_channel",
    {
        "flatten": lambda shown: np.moveaxis(shown, -1, 1).reshape(len(shown), shown.shape[-1], -1),
        "lay_out": lambda values: values.reshape(-1, values.shape[-1]),
    },
    "each window has a row for every channel",
    "A window is one row, with the numbers of all its channels.",
)

ONE_MATRIX_PER_CHANNEL = Misconception(
    "one_matrix_per_channel",
    {
        "flatten": ONE_ROW_PER_CHANNEL.exchange["flatten"],
        "lay_out": lambda values: np.moveaxis(values, 2, 0).reshape(-1, values.shape[-1]),
    },
    "you laid the windows of each channel out by themselves, one channel below the other",
    ONE_ROW_PER_CHANNEL.advice,
)


def _lay_out_by_height(values: Array) -> Array:
    matrix = np.zeros((values.shape[0] * values.shape[1], values.shape[2]))
    for i, j in np.ndindex(values.shape[:2]):
        matrix[i * values.shape[0] + j] = values[i, j]
    return matrix


ROW_BY_HEIGHT = Misconception(
    "row_by_height",
    {"lay_out": _lay_out_by_height},
    "you put the window of place (i, j) into row i·H' + j of the matrix",
    "One row of places has W' windows: it is row i·W' + j.",
)
TRUNCATED_TO_INT = Misconception(
    "truncated_to_int",
    {"finish": lambda values: values.astype(np.int64)},
    "your matrix holds whole numbers only: the fractions are lost",
    "Make it without `dtype=int`, and leave `astype(int)` out.",
)

# ------------------------------------------------------------------ windows, in words for a matrix

KERNEL_SIDES_SWAPPED = Misconception(
    "kernel_sides_swapped",
    {
        "size": lambda sides, window, stride: windows.size(sides, window[::-1], stride),
        "extent": lambda window, *_: window[::-1],
    },
    "you took `kernel_shape` for (width, height)",
    "`kernel_shape` is (height, width): the first number goes with the rows.",
)
DEPTH_PADDED = Misconception(
    "depth_padded",
    {"pad": lambda image, padding, _: np.pad(image, padding)},
    "you padded the channels too",
    "`np.pad(image, padding)` pads all three axes; pad only the first two: "
    "`np.pad(image, ((padding, padding), (padding, padding), (0, 0)))`.",
)
LAST_WINDOWS_MISSING = Misconception(
    "no_plus_one",
    sizes.NO_PLUS_ONE.exchange,
    "the windows of the last row and of the last column of places are missing",
    sizes.NO_PLUS_ONE.advice,
)
FIRST_WINDOW_ONLY = Misconception(
    "first_window_only",
    places.FIRST_PLACE_ONLY.exchange,
    "only the first window is in your matrix, and the other rows are 0",
    "Look at the indentation of `return`: it belongs behind both loops.",
)
PADDED_PLACES = "Pad first, then find the places in the padded image: (H + 2P − F) // S + 1."
SIZE_WITHOUT_PADDING = Misconception(
    "size_without_padding",
    padding.SIZE_WITHOUT_PADDING.exchange,
    "you counted the windows without the padding",
    PADDED_PLACES,
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
    places.INDICES_SWAPPED,
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
