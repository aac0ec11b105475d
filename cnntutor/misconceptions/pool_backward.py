"""The misconceptions in the backward pass of average pooling, and those that max pooling shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures.pool_backward import flat, one_hot
from cnntutor.procedures.scattering import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

WINDOW_STARTS = "Window (i, j) starts at row i·stride, column j·stride."
ADD = "Windows may overlap: add with `+=`."


def of_all(windows: Array, _size: int, _places: int) -> Array:
    """Return shares of 1 for every pixel."""
    return np.ones_like(windows)


def shared(name: str, share: Callable[..., Any], tell: str, advice: str) -> Misconception:
    """Return the misconception of who shares a window's upstream in another way."""
    return Misconception(name=name, exchange={"share": share}, tell=tell, advice=advice)


# ------------------------------------------------------------------ of both

UPSTREAM_FORGOTTEN = Misconception(
    name="upstream_forgotten",
    exchange={"receive": np.ones_like},
    tell="you did not use the upstream, as if it were all ones",
    advice="Window (i, j) hands on upstream[i, j]: multiply by it.",
)
UPSTREAM_TRANSPOSED = Misconception(
    name="upstream_transposed",
    exchange={"receive": np.transpose},
    tell="you used the upstream transposed, rows for columns",
    advice="In upstream[i, j], i counts rows and j columns.",
)
NEGATIVE = Misconception(
    name="negative_gradient",
    exchange={"receive": np.negative},
    tell="your gradient has the wrong sign",
    advice="The minus belongs to the step of gradient descent.",
)
STRIDE_IGNORED = Misconception(
    name="stride_ignored",
    exchange={"place": lambda i, j, *_: (i, j)},
    tell="your windows are always one pixel apart",
    advice=WINDOW_STARTS,
)
SIZE_FOR_STRIDE = Misconception(
    name="size_for_stride",
    exchange={"place": lambda i, j, size, _: (i * size, j * size)},
    tell="your windows are as far apart as they are long",
    advice=WINDOW_STARTS,
)
ALWAYS_TWO_APART = Misconception(
    name="always_two_apart",
    exchange={"place": lambda i, j, *_: (2 * i, 2 * j)},
    tell="your windows are always 2 pixels apart",
    advice="Use `stride` in place of the number 2.",
)
WINDOW_OF_STRIDE = Misconception(
    name="window_of_stride",
    exchange={"extent": lambda _, stride: stride},
    tell="your windows are as long as the stride",
    advice="A window is `size` pixels high and wide; the stride only says how far it moves.",
)
TRANSPOSED_GRADIENT = Misconception(
    name="transposed_gradient",
    exchange={"finish": np.transpose},
    tell="your gradient is transposed, rows for columns",
    advice="Its row and column are those of the image.",
)
REPLACED = Misconception(
    name="replaced",
    exchange={"spread": replace},
    tell="each window overwrites those before it (`=` for `+=`)",
    advice=ADD,
)
OF_BOTH = (
    UPSTREAM_TRANSPOSED,
    SIZE_FOR_STRIDE,
    NEGATIVE,
    WINDOW_OF_STRIDE,
    ALWAYS_TWO_APART,
    TRANSPOSED_GRADIENT,
)

# ------------------------------------------------------------------ average pooling

QUARTER = "Each pixel of a window gets upstream[i, j] / (size·size)."


def _always(count: int, words: str) -> Misconception:
    return shared(
        f"divided_by_{words}",
        lambda windows, *_: np.full(windows.shape, 1 / count),
        f"you always divided the upstream by {count}",
        QUARTER,
    )


NOT_DIVIDED = shared("not_divided", of_all, "you did not divide the upstream", QUARTER)
DIVIDED_BY_SIDE = shared(
    "divided_by_side",
    lambda windows, size, _: np.full(windows.shape, 1 / size),
    "you divided the upstream by the length of the window's side",
    QUARTER,
)
DIVIDED_BY_PLACES = shared(
    "divided_by_places",
    lambda windows, _, places: np.full(windows.shape, 1 / places),
    "you divided by how many numbers the upstream has",
    QUARTER,
)
TO_LARGEST = shared(
    "to_largest",
    lambda windows, *_: one_hot(windows, flat(windows).argmax(axis=1)),
    "the upstream went to the largest number of each window, as in max pooling",
    QUARTER,
)
TIMES_PIXEL = shared(
    "times_pixel",
    lambda windows, size, _: windows / size**2,
    "you multiplied by the pixels of the window",
    "Leave the image out: each pixel gets upstream[i, j] / (size·size).",
)
CORNER_ALONE = shared(
    "corner_alone",
    lambda windows, size, _: one_hot(windows, 0 * windows[:, 0, 0].astype(int)) / size**2,
    "only the top left pixel of each window got its share",
    "Add to the whole window: `[top:top + size, left:left + size]`.",
)
AVG_POOL_BACKWARD_ERRORS = (
    NOT_DIVIDED,
    REPLACED,
    STRIDE_IGNORED,
    DIVIDED_BY_SIDE,
    UPSTREAM_FORGOTTEN,
    TO_LARGEST,
    *OF_BOTH,
    _always(4, "four"),
    _always(9, "nine"),
    DIVIDED_BY_PLACES,
    CORNER_ALONE,
    TIMES_PIXEL,
)
