"""The misconceptions about where a window stands and what it shows, in convolution and in pooling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures import windows
from cnntutor.procedures.windows import places

if TYPE_CHECKING:
    from cnntutor.procedures.windows import Sides

STARTS = "Window (i, j) starts at row i·stride and column j·stride."

# ------------------------------------------------------------------ the stride

STRIDE_IGNORED = Misconception(
    "stride_ignored",
    {
        "size": lambda sides, window, _: windows.size(sides, window, 1),
        "place": lambda i, j, *_: (i, j),
    },
    "you did not use the stride",
    "Move the window by S pixels at a time, down and across.",
)
STRIDE_ONLY_IN_SIZE = Misconception(
    "stride_only_in_size",
    {"place": lambda i, j, *_: (i, j)},
    "your window moves by one pixel although the stride is larger",
    "Window (i, j) starts at row i·S and column j·S.",
)
STRIDE_ONLY_DOWN = Misconception(
    "stride_only_down",
    {
        "size": lambda sides, window, stride: (
            places(sides[0], window[0], stride),
            places(sides[1], window[1], 1),
        ),
        "place": lambda i, j, _, stride: (i * stride, j),
    },
    "you used the stride for the rows only",
    "Move the window by the stride in both directions, down and across.",
)
STRIDE_ONLY_ACROSS = Misconception(
    "stride_only_across",
    {
        "size": lambda sides, window, stride: (
            places(sides[0], window[0], 1),
            places(sides[1], window[1], stride),
        ),
        "place": lambda i, j, _, stride: (i, j * stride),
    },
    "you used the stride for the columns only",
    "Move the window by the stride in both directions, down and across.",
)
LEFT_WITHOUT_STRIDE = Misconception(
    "left_without_stride",
    {"place": lambda i, j, _, stride: (i * stride, j)},
    "your windows start at column j and not at column j·stride",
    STARTS,
)
TOP_WITHOUT_STRIDE = Misconception(
    "top_without_stride",
    {"place": lambda i, j, _, stride: (i, j * stride)},
    "your windows start at row i and not at row i·stride",
    STARTS,
)
START_PLUS_STRIDE = Misconception(
    "start_plus_stride",
    {"place": lambda i, j, _, stride: (i + stride, j + stride)},
    "your windows start at i + stride and j + stride",
    f"Multiply: {STARTS[0].lower()}{STARTS[1:]}",
)
WINDOW_OF_STRIDE = Misconception(
    "window_of_stride",
    {"extent": lambda _, stride, __: (stride, stride)},
    "your windows are as long as the stride",
    "A window that starts in row r ends before row r + F, whatever the stride is.",
)
WINDOW_FOR_STRIDE = Misconception(
    "size_for_stride",
    {
        "size": lambda sides, window, _: (sides[0] // window[0], sides[1] // window[1]),
        "place": lambda i, j, window, _: (i * window[0], j * window[1]),
    },
    "you moved the window by its own size",
    "Move it by the stride: windows may overlap, or leave gaps.",
)
WINDOW_FOR_STRIDE_IN_PLACE = Misconception(
    "size_for_stride_in_place",
    {"place": lambda i, j, window, _: (i * window[0], j * window[1])},
    "your result has the right size, but its windows are as far apart as they are long",
    STARTS,
)

# ------------------------------------------------------------------ rows and columns

ROWS_AND_COLUMNS = "The row's index gives the top of the window, the column's its left."
ROW_FOR_COLUMN = Misconception(
    "row_for_column",
    {"place": lambda i, j, _, stride: (i * stride, i * stride)},  # noqa: ARG005
    "you took the index of the row for the column of the window too",
    ROWS_AND_COLUMNS,
)
COLUMN_FOR_ROW = Misconception(
    "column_for_row",
    {"place": lambda i, j, _, stride: (j * stride, j * stride)},  # noqa: ARG005
    "you took the index of the column for the row of the window too",
    ROWS_AND_COLUMNS,
)
INDICES_SWAPPED = Misconception(
    "indices_swapped",
    {"place": lambda i, j, _, stride: (j * stride, i * stride)},
    "your windows start at row j·stride and column i·stride: rows and columns are swapped",
    STARTS,
)


def _as_many_as(axis: int) -> Any:
    def visit(size: Sides, *_: Any) -> Sides:
        return size[axis], size[axis]

    return {"visit": visit}


COLUMNS_OF_ROWS = Misconception(
    "loops_over_rows_twice",
    _as_many_as(0),
    "your loop over the columns ends where that over the rows ends",
    "Let the inner loop run over the number of columns of the result.",
)
ROWS_OF_COLUMNS = Misconception(
    "loops_over_columns_twice",
    _as_many_as(1),
    "your loop over the rows ends where that over the columns ends",
    "Let the outer loop run over the number of rows of the result.",
)
FIRST_ROW_ONLY = Misconception(
    "first_row_only",
    {"visit": lambda size, *_: (1, size[1])},
    "only the first row of your result is filled in",
    "Look at the indentation of `return`: it belongs behind both loops.",
)
FIRST_PLACE_ONLY = Misconception(
    "first_place_only",
    {"visit": lambda *_: (1, 1)},
    "only the first number of your result is filled in",
    "Look at the indentation of `return`: it belongs behind both loops.",
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
