"""The misconceptions about windows and channels that both kinds of pooling share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array
    from cnntutor.procedures.windows import Sides

from cnntutor.misconceptions import places, results, sizes
from cnntutor.misconceptions.loops import LOOP_ERRORS
from cnntutor.procedures import pooling, windows


def _size_rounded_up(sides: Sides, _: Sides, stride: int) -> Sides:
    return math.ceil(sides[0] / stride), math.ceil(sides[1] / stride)


def _all_channels(shown: Array) -> Array:
    """Return the numbers that windows show, place × number × 1, whatever channels they are of."""
    return shown.reshape(shown.shape[0], -1, 1)


def _pool_depth(summary: Callable[..., Any]) -> Callable[..., Array]:
    """Return a way to collect that summarises neighbouring channels too."""

    def collect(values: Array, image: Array, size: int, stride: int) -> Array:
        if image.ndim == 2:
            return pooling.collect(values, image)
        starts = range(0, values.shape[2] - size + 1, stride)
        if not starts:
            raise ValueError("the window is deeper than the image")
        return np.stack([summary(values[..., d : d + size], axis=2) for d in starts], axis=2)

    return collect


STRIDE_IGNORED = Misconception(
    name="stride_ignored",
    exchange=places.STRIDE_IGNORED.exchange,
    tell="you moved the window by one pixel at a time",
    advice="Window (i, j) starts at row i·stride, column j·stride.",
)

STRIDE_ONLY_IN_SIZE = Misconception(
    name="stride_only_in_size",
    exchange=places.STRIDE_ONLY_IN_SIZE.exchange,
    tell="your windows are only one pixel apart",
    advice="Window (i, j) starts at row i·stride, column j·stride.",
)

STRIDE_FOR_SIZE = Misconception(
    name="stride_for_size",
    exchange={
        "size": lambda sides, _, stride: windows.size(sides, (stride, stride), stride),
        "extent": lambda _, stride, __: (stride, stride),
    },
    tell="your window is as large as the stride",
    advice="The window is size × size, whatever the stride.",
)

ALWAYS_TWO = Misconception(
    name="always_two",
    exchange={
        "size": lambda sides, *_: windows.size(sides, (2, 2), 2),
        "place": lambda i, j, *_: (2 * i, 2 * j),
        "extent": lambda *_: (2, 2),
    },
    tell="you always take 2×2 windows with stride 2",
    advice="Use `size` and `stride` in place of the number 2.",
)

WINDOW_OF_TWO = Misconception(
    name="window_of_two",
    exchange={"extent": lambda *_: (2, 2)},
    tell="your windows are always 2 × 2",
    advice="Use `size` in place of the number 2.",
)

SIZE_BY_WINDOW = Misconception(
    name="size_by_window",
    exchange={"size": lambda sides, window, _: (sides[0] // window[0], sides[1] // window[1])},
    tell="you divided height and width by the window's side",
    advice="There are floor((W − size) / stride) + 1 places along each side.",
)

INCOMPLETE_WINDOWS = Misconception(
    name="incomplete_windows",
    exchange={"size": _size_rounded_up},
    tell="you also pooled windows that stick out of the image",
    advice="Leave them out: a `range` over the rows ends at height − size + 1.",
)

FILLED_WITH_ZEROS = Misconception(
    name="filled_with_zeros",
    exchange={"size": _size_rounded_up, "meet": pooling.fill_up},
    tell="you filled windows that stick out of the image up with zeros",
    advice="Leave incomplete windows out.",
)

WHOLE_CHANNEL = Misconception(
    name="whole_channel",
    exchange={
        "size": lambda *_: (1, 1),
        "extent": lambda _window, _stride, image: image,
        "collect": lambda values, image, *_: pooling.collect(values, image)[0, 0],
    },
    tell="you pooled the whole image into one number a channel",
    advice="Pool every window by itself.",
)

CHANNELS_MIXED = Misconception(
    name="channels_mixed",
    exchange={"gather": lambda shown: np.repeat(_all_channels(shown), shown.shape[-1], axis=-1)},
    tell="each channel of your result comes from all channels of the image",
    advice="Pool each channel by itself: `axis=(0, 1)`.",
)

CHANNELS_MERGED = Misconception(
    name="channels_merged",
    exchange={"gather": lambda shown: _all_channels(shown), "collect": lambda values, *_: values[..., 0]},
    tell="you pooled all channels into one",
    advice="Pool each channel by itself.",
)

FIRST_CHANNEL_ONLY = Misconception(
    name="first_channel_only",
    exchange={
        "gather": lambda shown: _all_channels(shown[..., :1]),
        "collect": lambda values, *_: values[..., 0],
    },
    tell="you pooled the first channel only",
    advice="Pool every channel.",
)

LAST_CHANNEL_ONLY = Misconception(
    name="last_channel_only",
    exchange={
        "gather": lambda shown: _all_channels(shown[..., -1:]),
        "collect": lambda values, *_: values[..., 0],
    },
    tell="you pooled the last channel only",
    advice="Pool every channel.",
)

TRANSPOSED_MAP = Misconception(
    name="transposed_map",
    exchange={"collect": lambda values, image, *_: np.swapaxes(pooling.collect(values, image), 0, 1)},
    tell="your result is transposed, rows for columns",
    advice="Look for a `.T`, or for i and j that change places.",
)

MAX_DEPTH_POOLED = Misconception(
    name="depth_pooled",
    exchange={"collect": _pool_depth(np.max)},
    tell="you pooled across the channels too",
    advice="Pool each channel by itself.",
)

AVG_DEPTH_POOLED = Misconception(
    name="depth_pooled",
    exchange={"collect": _pool_depth(np.mean)},
    tell=MAX_DEPTH_POOLED.tell,
    advice=MAX_DEPTH_POOLED.advice,
)

TRUNCATED_TO_INT = Misconception(
    name="truncated_to_int",
    exchange={"collect": lambda values, image, *_: pooling.collect(values, image).astype(np.int64)},
    tell="your result has lost its fractions",
    advice="Look for `int(…)`, `dtype=int` or `astype(int)`.",
)

WINDOW_ERRORS = (
    *sizes.OF_TWO_SIDES,
    places.ROW_FOR_COLUMN,
    places.INDICES_SWAPPED,
    sizes.NO_PLUS_ONE,
    *sizes.OF_THE_FORMULA,
    SIZE_BY_WINDOW,
    *LOOP_ERRORS,
    *places.OF_THE_STRIDE,
    *places.OF_ROWS_AND_COLUMNS,
    WINDOW_OF_TWO,
    TRUNCATED_TO_INT,
    FIRST_CHANNEL_ONLY,
    LAST_CHANNEL_ONLY,
    STRIDE_FOR_SIZE,
    WHOLE_CHANNEL,
    FILLED_WITH_ZEROS,
    TRANSPOSED_MAP,
    *results.OF_FORM,
    results.ROUNDED_TO_WHOLE,
    results.ROUNDED_TO_ONE,
)
"""What is done wrong with the windows of both; less common than what stands before."""
