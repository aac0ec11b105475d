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
    return Misconception(name=name, exchange={"places": places}, tell=tell, advice=advice)


FORMULA = "Each side has floor((length − window + 2P) / S) + 1 places."
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
    "you left out the + 1 of the places",
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
    name="channels_left_out",
    exchange={"columns": lambda height, width, _: height * width},
    tell="you left the channels out of the window",
    advice="A window is as deep as the image: a row holds F1·F2·C numbers.",
)

# ------------------------------------------------------------------ the matrix

MATRIX_SHAPE_ERRORS = (
    *OF_PLACES,
    CHANNELS_LEFT_OUT,
    Misconception(
        name="transposed_shape",
        exchange={"collect": lambda rows, columns: (columns, rows)},
        tell="you gave the columns before the rows",
        advice="Here each window is a row: as many rows as windows, F1·F2·C columns.",
    ),
    Misconception(
        name="places_added",
        exchange={"rows": lambda down, across: down + across},
        tell="you added the places down and across",
        advice="Multiply the places down and across.",
    ),
    Misconception(
        name="places_down_only",
        exchange={"rows": lambda down, _: down},
        tell="you counted the places down only",
        advice="Multiply the places down and across.",
    ),
)

DIVIDE = "Divide how many numbers the matrix holds, rows times columns, by H·W·C."
TIMES_AS_MANY_ERRORS = (
    *OF_PLACES,
    CHANNELS_LEFT_OUT,
    Misconception(
        name="channels_of_image_left_out",
        exchange={"image": lambda height, width, _: height * width},
        tell="you left the channels out of the image",
        advice="The image holds H·W·C numbers.",
    ),
    Misconception(
        name="upside_down",
        exchange={"divide": lambda numbers, given: given / numbers},
        tell="you divided the numbers of the image by those of the matrix",
        advice=DIVIDE,
    ),
    Misconception(
        name="difference",
        exchange={"divide": lambda numbers, given: numbers - given},
        tell="you took the difference",
        advice=DIVIDE,
    ),
    Misconception(
        name="not_divided",
        exchange={"divide": lambda numbers, _: numbers},
        tell="you counted the numbers of the matrix, but did not divide",
        advice=DIVIDE,
    ),
    Misconception(
        name="rounded_down",
        exchange={"divide": lambda numbers, given: numbers // given},
        tell="you rounded down",
        advice="Keep the fraction: you may write it as `a / b`.",
    ),
)

# ------------------------------------------------------------------ windows over a pixel

COUNT = "Multiply the windows over its row by those over its column."
COUNT_WINDOWS_ERRORS = (
    Misconception(
        name="overwritten",
        exchange={"combine": lambda down, across: np.minimum(down * across, 1)},
        tell="each pixel counts once, however many windows show it",
        advice="Where windows overlap their ones add up: two windows give 2.",
    ),
    Misconception(
        name="stride_ignored",
        exchange={
            "places": lambda side, window, _: windows.places(side, window, 1),
            "starts": lambda count, _: list(range(count)),
        },
        tell="you moved the window by one pixel at a time",
        advice="The windows start at rows 0, S, 2·S and so on.",
    ),
    Misconception(
        name="added_for_multiplied",
        exchange={"combine": lambda down, across: down + across},
        tell="you added the windows over the row and those over the column",
        advice="Each window over the row goes with each one over the column: multiply.",
    ),
    Misconception(
        name="rows_only",
        exchange={"combine": lambda down, across: down + 0 * across},
        tell="only the way down counts: all your columns are the same",
        advice=COUNT,
    ),
    Misconception(
        name="columns_only",
        exchange={"combine": lambda down, across: across + 0 * down},
        tell="only the way across counts: all your rows are the same",
        advice=COUNT,
    ),
    Misconception(
        name="windows_stick_out",
        exchange={"places": lambda side, _, stride: -(-side // stride)},
        tell="you counted windows that stick out of the image too",
        advice="Leave a window out that does not fit.",
    ),
    Misconception(
        name="stride_only_in_size",
        exchange={"starts": lambda count, _: list(range(count))},
        tell="your windows move by one pixel at a time",
        advice="The windows start at rows 0, S, 2·S and so on.",
    ),
)
