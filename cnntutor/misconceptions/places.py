"""The misconceptions about where a window stands and what it shows, in convolution and in pooling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures import windows
from cnntutor.procedures.windows import places

if TYPE_CHECKING:
    from cnntutor.procedures.windows import Sides

STARTS = "Window (i, j) starts at row i·stride, column j·stride."

# ------------------------------------------------------------------ the stride

STRIDE_IGNORED = Misconception(
    name="stride_ignored",
    exchange={
        "size": lambda sides, window, _: windows.size(sides, window, 1),
        "place": lambda i, j, *_: (i, j),
    },
    tell="you did not use the stride",
    advice="Move the window by S pixels at a time, down and across.",
)
STRIDE_ONLY_IN_SIZE = Misconception(
    name="stride_only_in_size",
    exchange={"place": lambda i, j, *_: (i, j)},
    tell="your window moves by one pixel, whatever the stride",
    advice="Window (i, j) starts at row i·S and column j·S.",
)
STRIDE_ONLY_DOWN = Misconception(
    name="stride_only_down",
    exchange={
        "size": lambda sides, window, stride: (
            places(sides[0], window[0], stride),
            places(sides[1], window[1], 1),
        ),
        "place": lambda i, j, _, stride: (i * stride, j),
    },
    tell="you used the stride for the rows only",
    advice="Move the window by the stride, down and across.",
)
STRIDE_ONLY_ACROSS = Misconception(
    name="stride_only_across",
    exchange={
        "size": lambda sides, window, stride: (
            places(sides[0], window[0], 1),
            places(sides[1], window[1], stride),
        ),
        "place": lambda i, j, _, stride: (i, j * stride),
    },
    tell="you used the stride for the columns only",
    advice="Move the window by the stride, down and across.",
)
LEFT_WITHOUT_STRIDE = Misconception(
    name="left_without_stride",
    exchange={"place": lambda i, j, _, stride: (i * stride, j)},
    tell="your windows start at column j and not at column j·stride",
    advice=STARTS,
)
TOP_WITHOUT_STRIDE = Misconception(
    name="top_without_stride",
    exchange={"place": lambda i, j, _, stride: (i, j * stride)},
    tell="your windows start at row i and not at row i·stride",
    advice=STARTS,
)
START_PLUS_STRIDE = Misconception(
    name="start_plus_stride",
    exchange={"place": lambda i, j, _, stride: (i + stride, j + stride)},
    tell="your windows start at i + stride and j + stride",
    advice=f"Multiply: {STARTS[0].lower()}{STARTS[1:]}",
)
WINDOW_OF_STRIDE = Misconception(
    name="window_of_stride",
    exchange={"extent": lambda _, stride, __: (stride, stride)},
    tell="your windows are as long as the stride",
    advice="A window that starts in row r ends before row r + F.",
)
WINDOW_FOR_STRIDE = Misconception(
    name="size_for_stride",
    exchange={
        "size": lambda sides, window, _: (sides[0] // window[0], sides[1] // window[1]),
        "place": lambda i, j, window, _: (i * window[0], j * window[1]),
    },
    tell="you moved the window by its own size",
    advice="Move it by the stride.",
)
WINDOW_FOR_STRIDE_IN_PLACE = Misconception(
    name="size_for_stride_in_place",
    exchange={"place": lambda i, j, window, _: (i * window[0], j * window[1])},
    tell="your windows are as far apart as they are long",
    advice=STARTS,
)

# ------------------------------------------------------------------ rows and columns

ROWS_AND_COLUMNS = "The row's index gives the window's top, the column's its left."
ROW_FOR_COLUMN = Misconception(
    name="row_for_column",
    exchange={"place": lambda i, j, _, stride: (i * stride, i * stride)},  # noqa: ARG005
    tell="you took the row's index for the window's column, too",
    advice=ROWS_AND_COLUMNS,
)
COLUMN_FOR_ROW = Misconception(
    name="column_for_row",
    exchange={"place": lambda i, j, _, stride: (j * stride, j * stride)},  # noqa: ARG005
    tell="you took the column's index for the window's row, too",
    advice=ROWS_AND_COLUMNS,
)
INDICES_SWAPPED = Misconception(
    name="indices_swapped",
    exchange={"place": lambda i, j, _, stride: (j * stride, i * stride)},
    tell="what belongs to [j, i] stands at [i, j] of your result",
    advice=f"{STARTS} Its number belongs to [i, j].",
)
"""Swapped where the windows start or where their numbers go: the result is the same."""

STARTS_SWAPPED = Misconception(
    name="indices_swapped",
    exchange=INDICES_SWAPPED.exchange,
    tell="your windows start at row j·stride, column i·stride",
    advice=STARTS,
)


def _as_many_as(axis: int) -> Any:
    def visit(size: Sides, *_: Any) -> Sides:
        return size[axis], size[axis]

    return {"visit": visit}


COLUMNS_OF_ROWS = Misconception(
    name="loops_over_rows_twice",
    exchange=_as_many_as(0),
    tell="your loop over the columns ends where that over the rows ends",
    advice="Let the inner loop run over the columns of the result.",
)
ROWS_OF_COLUMNS = Misconception(
    name="loops_over_columns_twice",
    exchange=_as_many_as(1),
    tell="your loop over the rows ends where that over the columns ends",
    advice="Let the outer loop run over the rows of the result.",
)
FIRST_ROW_ONLY = Misconception(
    name="first_row_only",
    exchange={"visit": lambda size, *_: (1, size[1])},
    tell="only the first row of your result is filled in",
    advice="Look at the indentation of `return`: it belongs behind both loops.",
)
FIRST_PLACE_ONLY = Misconception(
    name="first_place_only",
    exchange={"visit": lambda *_: (1, 1)},
    tell="only the first number of your result is filled in",
    advice="Look at the indentation of `return`: it belongs behind both loops.",
)

OF_THE_STRIDE = (
    STRIDE_ONLY_DOWN,
    STRIDE_ONLY_ACROSS,
    LEFT_WITHOUT_STRIDE,
    TOP_WITHOUT_STRIDE,
    WINDOW_OF_STRIDE,
    START_PLUS_STRIDE,
)
OF_ROWS_AND_COLUMNS = (
    COLUMN_FOR_ROW,
    COLUMNS_OF_ROWS,
    ROWS_OF_COLUMNS,
    FIRST_ROW_ONLY,
    FIRST_PLACE_ONLY,
)
