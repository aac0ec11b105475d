"""Pooling step by step, the shape that it gives, and the known errors in both."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cnntutor.procedures.recording import factor, number, rows, total
from cnntutor.types import Misconception, Procedure

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.types import Array, Index, Note

    Summarise: TypeAlias = Callable[[SimpleNamespace, Note, Array, int, list[Index]], Array]
    """Makes one number a channel of the numbers of a window; takes its notes under one index a channel."""


# ------------------------------------------------------------------ pooled maps


def _pool(
    step: SimpleNamespace, note: Note, image: Array, size: int, stride: int, summarise: Summarise
) -> Any:
    """Slide a window over an H × W or H × W × C image, and summarise what it shows of each channel."""
    image = np.asarray(image)
    height, width = step.size(image.shape[:2], size, stride)
    values = [
        [_element(step, note, image, size, stride, (i, j), summarise) for j in range(width)]
        for i in range(height)
    ]
    return step.collect(np.array(values), image, size, stride)


def _element(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    size: int,
    stride: int,
    place: tuple[int, int],
    summarise: Summarise,
) -> Array:
    top, left = step.place(*place, size, stride)
    window = step.window(image, top, left, size, stride)
    with_channels = window[..., np.newaxis] if image.ndim == 2 else window
    indices: list[Index] = [place if image.ndim == 2 else (*place, d) for d in range(with_channels.shape[2])]
    for d, index in enumerate(indices):
        channel = f" of channel {d}" if image.ndim > 2 else ""
        note(f"window{channel}", index, lambda d=d: rows(with_channels[..., d]), None)  # type: ignore[misc]
    return summarise(step, note, step.gather(with_channels), size, indices)


def _maximum(step: SimpleNamespace, note: Note, numbers: Array, _: int, indices: list[Index]) -> Array:
    largest: Array = step.pick(numbers)
    for d, index in enumerate(indices[: len(largest)]):
        note("take the largest", index, lambda d=d: f"max({_listed(numbers[:, d])})", largest[d])  # type: ignore[misc]
    return largest


def _average(step: SimpleNamespace, note: Note, numbers: Array, size: int, indices: list[Index]) -> Array:
    sums = step.add(numbers)
    averages: Array = step.divide(sums, len(numbers), size)
    for d, index in enumerate(indices[: len(averages)]):
        note("add up", index, lambda d=d: total(numbers[:, d]), sums[d])  # type: ignore[misc]
        note(
            "divide by their number",
            index,
            lambda d=d: f"{factor(sums[d])} / {len(numbers)}",  # type: ignore[misc]
            averages[d],
        )
    return averages


def _listed(numbers: Array) -> str:
    return ", ".join(number(value) for value in numbers)


def _max_pool2d(step: SimpleNamespace, note: Note, image: Array, size: int = 2, stride: int = 2) -> Any:
    return _pool(step, note, image, size, stride, _maximum)


def _avg_pool2d(step: SimpleNamespace, note: Note, image: Array, size: int = 2, stride: int = 2) -> Any:
    return _pool(step, note, image, size, stride, _average)


def _places(length: int, size: int, stride: int) -> int:
    return (length - size) // stride + 1


def _size(shape: tuple[int, int], size: int, stride: int) -> tuple[int, int]:
    return _places(shape[0], size, stride), _places(shape[1], size, stride)


def _size_rounded_up(shape: tuple[int, int], _: int, stride: int) -> tuple[int, int]:
    return math.ceil(shape[0] / stride), math.ceil(shape[1] / stride)


def _window(image: Array, top: int, left: int, size: int, _: int) -> Array:
    return image[top : top + size, left : left + size]


def _window_filled_up(image: Array, top: int, left: int, size: int, stride: int) -> Array:
    window = _window(image, top, left, size, stride)
    missing = [(0, size - window.shape[0]), (0, size - window.shape[1]), (0, 0)]
    return np.pad(window, missing[: image.ndim])


def _collect(values: Array, image: Array, *_: int) -> Array:
    """Return H' × W' × C values in as many axes as the image has."""
    return values.reshape(*values.shape[:2], *image.shape[2:])


STEPS: dict[str, Callable[..., Any]] = {
    "size": _size,
    "place": lambda i, j, _, stride: (i * stride, j * stride),
    "window": _window,
    "gather": lambda window: window.reshape(-1, window.shape[2]),
    "collect": _collect,
}
MAX_POOL2D = Procedure("max pooling", _max_pool2d, {**STEPS, "pick": lambda numbers: numbers.max(axis=0)})
AVG_POOL2D = Procedure(
    "average pooling",
    _avg_pool2d,
    {
        **STEPS,
        "add": lambda numbers: numbers.sum(axis=0),
        "divide": lambda sums, count, _: sums / count,
    },
)


# ------------------------------------------------------------------ known errors of both kinds of pooling


def _pool_depth(summary: Callable[..., Any]) -> Callable[..., Array]:
    """Return a way to collect that summarises neighbouring channels too."""

    def collect(values: Array, image: Array, size: int, stride: int) -> Array:
        if image.ndim == 2:
            return _collect(values, image)
        starts = range(0, values.shape[2] - size + 1, stride)
        if not starts:
            raise ValueError("the window is deeper than the image")
        return np.stack([summary(values[..., d : d + size], axis=2) for d in starts], axis=2)

    return collect


STRIDE_IGNORED = Misconception(
    "stride_ignored",
    {"size": lambda shape, size, _: _size(shape, size, 1), "place": lambda i, j, *_: (i, j)},
    "you moved the window by one pixel at a time",
    "Move it by the stride, across and down: window (i, j) starts at row i·stride and column j·stride.",
)
STRIDE_ONLY_IN_SIZE = Misconception(
    "stride_only_in_size",
    {"place": lambda i, j, *_: (i, j)},
    "your result has the right size, but its windows are only one pixel apart",
    "Window (i, j) starts at row i·stride and column j·stride.",
)
SIZE_FOR_STRIDE = Misconception(
    "size_for_stride",
    {
        "size": lambda shape, size, _: _size(shape, size, size),
        "place": lambda i, j, size, _: (i * size, j * size),
    },
    "you moved the window by its own size",
    "Move it by the stride: windows overlap where the stride is less than the size, and leave gaps where it "
    "is more.",
)
SIZE_FOR_STRIDE_IN_PLACE = Misconception(
    "size_for_stride_in_place",
    {"place": lambda i, j, size, _: (i * size, j * size)},
    "your result has the right size, but its windows are as far apart as they are long",
    "Window (i, j) starts at row i·stride and column j·stride, not at i·size and j·size.",
)
STRIDE_FOR_SIZE = Misconception(
    "stride_for_size",
    {
        "size": lambda shape, _, stride: _size(shape, stride, stride),
        "window": lambda image, top, left, _, stride: _window(image, top, left, stride, stride),
    },
    "your window is as large as the stride",
    "The window is size × size; the stride only says how far it moves.",
)
ALWAYS_TWO = Misconception(
    "always_two",
    {
        "size": lambda shape, *_: _size(shape, 2, 2),
        "place": lambda i, j, *_: (2 * i, 2 * j),
        "window": lambda image, top, left, *_: _window(image, top, left, 2, 2),
    },
    "you always take 2×2 windows with stride 2",
    "Use the parameters `size` and `stride` in place of the number 2.",
)
NO_PLUS_ONE = Misconception(
    "no_plus_one",
    {"size": lambda shape, size, stride: tuple(n - 1 for n in _size(shape, size, stride))},
    "the last row and the last column of your result are missing",
    "There are floor((W − size) / stride) + 1 places: look for the + 1, or for a `range` that ends early.",
)
INCOMPLETE_WINDOWS = Misconception(
    "incomplete_windows",
    {"size": _size_rounded_up},
    "you also pooled windows that stick out of the image",
    "Leave a window out if it is not complete: a `range` over the rows ends at height − size + 1.",
)
FILLED_WITH_ZEROS = Misconception(
    "filled_with_zeros",
    {"size": _size_rounded_up, "window": _window_filled_up},
    "you filled windows that stick out of the image up with zeros",
    "There is no padding here: leave a window out if it is not complete.",
)
WHOLE_CHANNEL = Misconception(
    "whole_channel",
    {
        "size": lambda *_: (1, 1),
        "window": lambda image, *_: image,
        "collect": lambda values, image, *_: _collect(values, image)[0, 0],
    },
    "you pooled the whole image into one number a channel",
    "Pool every window by itself: each of them gives one element of the result.",
)
CHANNELS_MIXED = Misconception(
    "channels_mixed",
    {"gather": lambda window: np.repeat(window.reshape(-1, 1), window.shape[2], axis=1)},
    "all channels of your result are the same, made from all channels of the image together",
    "Pool each channel by itself: `axis=(0, 1)` goes over rows and columns only.",
)
CHANNELS_MERGED = Misconception(
    "channels_merged",
    {"gather": lambda window: window.reshape(-1, 1), "collect": lambda values, *_: values[..., 0]},
    "you pooled all channels into one",
    "Pool each channel by itself: the result has as many channels as the image.",
)
FIRST_CHANNEL_ONLY = Misconception(
    "first_channel_only",
    {"gather": lambda window: window[..., :1].reshape(-1, 1), "collect": lambda values, *_: values[..., 0]},
    "you pooled the first channel only",
    "Pool every channel: the result has as many channels as the image.",
)
TRANSPOSED_MAP = Misconception(
    "transposed_map",
    {"collect": lambda values, image, *_: np.swapaxes(_collect(values, image), 0, 1)},
    "your result is transposed, rows for columns",
    "Let i run over rows, the first axis, and j over columns.",
)
MAX_DEPTH_POOLED = Misconception(
    "depth_pooled",
    {"collect": _pool_depth(np.max)},
    "you pooled across the channels too",
    "Pooling makes the image lower and narrower; the number of channels stays.",
)
AVG_DEPTH_POOLED = Misconception(
    "depth_pooled", {"collect": _pool_depth(np.mean)}, MAX_DEPTH_POOLED.tell, MAX_DEPTH_POOLED.advice
)


# ------------------------------------------------------------------ known errors of max pooling

AVERAGE_FOR_MAXIMUM = Misconception(
    "average_for_maximum",
    {"pick": lambda numbers: numbers.sum(axis=0) / len(numbers)},
    "you took the average of each window",
    "Max pooling keeps the largest number of each window and drops the others.",
)
MINIMUM = Misconception(
    "minimum",
    {"pick": lambda numbers: numbers.min(axis=0)},
    "you took the smallest number of each window",
    "Take the largest one.",
)
SUM_FOR_MAXIMUM = Misconception(
    "sum_for_maximum",
    {"pick": lambda numbers: numbers.sum(axis=0)},
    "you added up each window",
    "Max pooling adds nothing: it keeps the largest number of each window.",
)
ZERO_WINS = Misconception(
    "zero_wins",
    {"pick": lambda numbers: np.maximum(numbers.max(axis=0), 0)},
    "you got 0 where all numbers of a window are negative",
    "The largest of −3 and −5 is −3: start from a number of the window, not from 0.",
)
LARGEST_MAGNITUDE = Misconception(
    "largest_magnitude",
    {"pick": lambda numbers: np.take_along_axis(numbers, abs(numbers).argmax(axis=0)[np.newaxis], axis=0)[0]},
    "you took the number that is farthest from 0",
    "Mind the sign: −2 is larger than −7.",
)

MAX_POOL2D_ERRORS = (
    STRIDE_IGNORED,
    SIZE_FOR_STRIDE,
    INCOMPLETE_WINDOWS,
    CHANNELS_MIXED,
    ALWAYS_TWO,
    AVERAGE_FOR_MAXIMUM,
    ZERO_WINS,
    STRIDE_ONLY_IN_SIZE,
    SIZE_FOR_STRIDE_IN_PLACE,
    NO_PLUS_ONE,
    CHANNELS_MERGED,
    MAX_DEPTH_POOLED,
    FIRST_CHANNEL_ONLY,
    STRIDE_FOR_SIZE,
    WHOLE_CHANNEL,
    FILLED_WITH_ZEROS,
    MINIMUM,
    SUM_FOR_MAXIMUM,
    LARGEST_MAGNITUDE,
    TRANSPOSED_MAP,
)


# ------------------------------------------------------------------ known errors of average pooling


def _undivided(sums: Array, *_: int) -> Array:
    return sums


MAXIMUM_FOR_AVERAGE = Misconception(
    "maximum_for_average",
    {"add": lambda numbers: numbers.max(axis=0), "divide": _undivided},
    "you took the largest number of each window",
    "Average pooling adds all numbers of a window up and divides by how many there are.",
)
SUM_NOT_DIVIDED = Misconception(
    "sum_not_divided",
    {"divide": _undivided},
    "you did not divide the sum of each window",
    "Divide the sum by the number of values in the window.",
)
DIVIDED_BY_SIZE = Misconception(
    "divided_by_size",
    {"divide": lambda sums, _, size: sums / size},
    "you divided each sum by the length of the window's side",
    "A window of side 2 holds 2·2 = 4 numbers: divide by size·size.",
)
ROUNDED_DOWN = Misconception(
    "rounded_down",
    {"divide": lambda sums, count, _: sums // count},
    "you rounded the averages down",
    "Keep the fraction: in Python `/` does, `//` does not.",
)
TRUNCATED_TO_INPUT = Misconception(
    "truncated_to_input_dtype",
    {"collect": lambda values, image, *_: _collect(values, image).astype(image.dtype)},
    "your result has the image's integer dtype, which cuts the fractions off",
    "Make the result with `np.zeros(shape)`, which holds floats, not with `zeros_like(image)`.",
)
WRAPPED_AROUND = Misconception(
    "wrapped_around",
    {"add": lambda numbers: numbers.sum(axis=0, dtype=numbers.dtype)},
    "you added pixels up in the image's own dtype, where a sum above 255 starts at 0 again",
    "Use `window.mean()` or `np.sum`, or turn the image into floats first.",
)

AVG_POOL2D_ERRORS = (
    STRIDE_IGNORED,
    SIZE_FOR_STRIDE,
    INCOMPLETE_WINDOWS,
    CHANNELS_MIXED,
    TRUNCATED_TO_INPUT,
    ALWAYS_TWO,
    SUM_NOT_DIVIDED,
    MAXIMUM_FOR_AVERAGE,
    WRAPPED_AROUND,
    STRIDE_ONLY_IN_SIZE,
    SIZE_FOR_STRIDE_IN_PLACE,
    NO_PLUS_ONE,
    ROUNDED_DOWN,
    CHANNELS_MERGED,
    AVG_DEPTH_POOLED,
    FIRST_CHANNEL_ONLY,
    STRIDE_FOR_SIZE,
    DIVIDED_BY_SIZE,
    WHOLE_CHANNEL,
    FILLED_WITH_ZEROS,
    TRANSPOSED_MAP,
)


# ------------------------------------------------------------------ the pooled shape


def _pooled_shape(
    step: SimpleNamespace, note: Note, shape: tuple[int, int, int], size: int = 2, stride: int = 2
) -> Any:
    height, width, depth = shape
    places = []
    for axis, (name, length) in enumerate((("height", height), ("width", width))):
        count = step.places(length, size, stride)
        note(name, (axis,), lambda n=length: f"floor(({n} − {size}) / {stride}) + 1", count)  # type: ignore[misc]
        places.append(count)
    note("depth", (2,), lambda: f"each of the {depth} channels is pooled by itself", None)
    return step.collect(*places, step.depth(depth, size, stride))


POOLED_SHAPE = Procedure(
    "shape after pooling",
    _pooled_shape,
    {"places": _places, "depth": lambda depth, *_: depth, "collect": lambda *shape: shape},
)

DEPTH_HALVED = Misconception(
    "depth_pooled", {"depth": _places}, "you pooled the depth too", MAX_DEPTH_POOLED.advice
)
DEPTH_ONE = Misconception(
    "depth_one",
    {"depth": lambda *_: 1},
    "you pooled all channels into one",
    "Each channel is pooled by itself: the depth stays.",
)
DEPTH_DROPPED = Misconception(
    "depth_dropped",
    {"collect": lambda height, width, _: (height, width)},
    "you left the depth out",
    "The shape has three numbers: height, width and depth. Each channel is pooled by itself.",
)
SHAPE_STRIDE_IGNORED = Misconception(
    "stride_ignored",
    {"places": lambda length, size, _: length - size + 1},
    "you left the stride out",
    "The window moves by 2 pixels at a time: divide the way that it can travel by 2.",
)
SHAPE_NO_PLUS_ONE = Misconception(
    "no_plus_one",
    {"places": lambda length, size, stride: (length - size) // stride},
    "you left out the + 1",
    "Count the places of the window: the first one is there before any step is taken.",
)
SHAPE_ROUNDED_UP = Misconception(
    "rounded_up",
    {"places": lambda length, _, stride: math.ceil(length / stride)},
    "you rounded a half up",
    "A window that would stick out of the image is not computed, so round down.",
)
DIVIDED_BY_AREA = Misconception(
    "divided_by_area",
    {"places": lambda length, size, _: length // size**2},
    "you divided height and width by 4",
    "A 2×2 window covers 2 rows and 2 columns: each of the two sides is halved.",
)
SIZE_KEPT = Misconception(
    "size_kept",
    {"places": lambda length, *_: length},
    "you kept height and width",
    "Windows that are 2 pixels apart have half as many places along each side.",
)

POOLED_SHAPE_ERRORS = (
    DEPTH_HALVED,
    SHAPE_STRIDE_IGNORED,
    SHAPE_ROUNDED_UP,
    SHAPE_NO_PLUS_ONE,
    DIVIDED_BY_AREA,
    DEPTH_ONE,
    DEPTH_DROPPED,
    SIZE_KEPT,
)
