"""The misconceptions about how large the matrix of im2col is, and how many windows show a pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures import windows
from cnntutor.reference.convolution import output_size

if TYPE_CHECKING:
    from collections.abc import Callable

# ------------------------------------------------------------------ how many places there are


def _places(name: str, places: Callable[[int, int, int, int], Any], tell: str, advice: str) -> Misconception:
    return Misconception(name, {"places": places}, tell, advice)


FORMULA = "Along each side there are floor((length − window + 2P) / S) + 1 places."
STRIDE_LEFT_OUT = _places(
    "stride_left_out",
    lambda n, window, _, p: output_size(n, window, 1, p),
    "you left the stride out",
    FORMULA,
)
PADDING_LEFT_OUT = _places(
    "padding_left_out", lambda n, window, s, _: output_size(n, window, s), "you left the padding out", FORMULA
)
NO_PLUS_ONE = _places(
    "no_plus_one",
    lambda n, window, s, p: output_size(n, window, s, p) - 1,
    "you left out the + 1 when you counted the places of the window",
    FORMULA,
)
PIXELS_FOR_PLACES = _places(
    "pixels_for_places",
    lambda n, *_: n,
    "you took one window for each pixel of the image",
    f"Stride and padding decide how many windows there are. {FORMULA}",
)
OF_PLACES = (STRIDE_LEFT_OUT, PADDING_LEFT_OUT, PIXELS_FOR_PLACES, NO_PLUS_ONE)

CHANNELS_LEFT_OUT = Misconception(
    "channels_left_out",
    {"columns": lambda height, width, _: height * width},
    "you left the channels out of the window",
    "A window is as deep as the image: a row holds F1·F2·C numbers.",
)

# ------------------------------------------------------------------ the matrix

MATRIX_SHAPE_ERRORS = (
    *OF_PLACES,
    CHANNELS_LEFT_OUT,
    Misconception(
        "transposed_shape",
        {"collect": lambda rows, columns: (columns, rows)},
        "you gave the columns before the rows",
        "Here each window is a row: as many rows as windows, F1·F2·C columns.",
    ),
    Misconception(
        "places_added",
        {"rows": lambda down, across: down + across},
        "you added the places down and across",
        "There is a window for each pair of a row and a column of places: multiply.",
    ),
    Misconception(
        "places_down_only",
        {"rows": lambda down, _: down},
        "you counted the places down only",
        "There is a window for each pair of a row and a column of places: multiply.",
    ),
)

DIVIDE = "Divide how many numbers the matrix holds, rows times columns, by H·W·C."
TIMES_AS_MANY_ERRORS = (
    *OF_PLACES,
    CHANNELS_LEFT_OUT,
    Misconception(
        "channels_of_image_left_out",
        {"image": lambda height, width, _: height * width},
        "you left the channels out of the image",
        "The image holds H·W·C numbers.",
    ),
    Misconception(
        "upside_down",
        {"divide": lambda numbers, given: given / numbers},
        "you divided the numbers of the image by those of the matrix",
        DIVIDE,
    ),
    Misconception(
        "difference", {"divide": lambda numbers, given: numbers - given}, "you took the difference", DIVIDE
    ),
    Misconception(
        "not_divided",
        {"divide": lambda numbers, _: numbers},
        "you counted the numbers of the matrix, but did not divide",
        DIVIDE,
    ),
    Misconception(
        "rounded_down",
        {"divide": lambda numbers, given: numbers // given},
        "you rounded down",
        "Keep the fraction: you may write it as `a / b`.",
    ),
)

# ------------------------------------------------------------------ windows over a pixel

COUNT = "Count the windows that show the pixel: those over its row times those over its column."
COUNT_WINDOWS_ERRORS = (
    Misconception(
        "overwritten",
        {"combine": lambda down, across: np.minimum(down * across, 1)},
        "each pixel counts once, however many windows show it",
        "Where windows overlap their ones add up: two windows give 2.",
    ),
    Misconception(
        "stride_ignored",
        {
            "places": lambda side, window, _: windows.places(side, window, 1),
            "starts": lambda count, _: list(range(count)),
        },
        "you moved the window by one pixel at a time",
        "Move it by the stride: the windows start at rows 0, S, 2·S and so on.",
    ),
    Misconception(
        "added_for_multiplied",
        {"combine": lambda down, across: down + across},
        "you added the windows over the row and those over the column",
        "Each window over the row goes with each one over the column: multiply.",
    ),
    Misconception(
        "rows_only",
        {"combine": lambda down, across: down + 0 * across},
        "only the way down counts in your numbers: all columns are the same",
        COUNT,
    ),
    Misconception(
        "columns_only",
        {"combine": lambda down, across: across + 0 * down},
        "only the way across counts in your numbers: all rows are the same",
        COUNT,
    ),
    Misconception(
        "windows_stick_out",
        {"places": lambda side, _, stride: -(-side // stride)},
        "you counted windows that stick out of the image too",
        "Leave a window out that does not fit.",
    ),
    Misconception(
        "stride_only_in_size",
        {"starts": lambda count, _: list(range(count))},
        "you have the right number of windows, but moved them by one pixel at a time",
        "Move the window by the stride: the windows start at rows 0, S, 2·S and so on.",
    ),
)
