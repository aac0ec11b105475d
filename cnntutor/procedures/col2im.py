"""The rows of a matrix added up in an image step by step, and how many windows show each pixel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures import windows
from cnntutor.procedures.recording import total
from cnntutor.procedures.windows import find_windows

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.procedures.windows import Sides

# ------------------------------------------------------------------ adding windows up


def _col2im(
    step: SimpleNamespace,
    note: Note,
    columns: Array,
    image_shape: tuple[int, int, int],
    kernel_shape: Sides,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    columns, (height, width, depth) = step.read(np.asarray(columns)), image_shape
    image, window = (height, width), (kernel_shape[0], kernel_shape[1])
    sides = step.canvas(image, padding)
    pixels = np.arange(sides[0] * sides[1]).reshape(*sides, 1)  # what a window shows says where it lies
    found = find_windows(step, np.empty((*image, 1)), pixels, window, stride, padding)
    padded = step.begin(sides, depth, columns.dtype)
    for group in found.groups:
        rows = columns[step.choose_row(group.i, group.j, found.size)]
        parts, where = step.unflatten(rows, window, depth), group.shown[..., 0]
        step.put(padded.reshape(-1, depth), where, parts)
        if note is not ignore:
            _note_pixels(note, group, parts, (padded, image, padding))
    return step.finish(step.crop(padded, image, padding))


def _note_pixels(note: Note, group: windows.Group, parts: Array, canvas: tuple[Array, Sides, int]) -> None:
    """Take the notes on every pixel of the image: which windows show it, and their sum."""
    padded, (height, width), padding = canvas
    for i, j in np.ndindex(height, width):
        pixel = (i + padding) * padded.shape[1] + j + padding
        n, row, column = np.nonzero(group.shown[..., 0] == pixel)
        of = ", ".join(f"({down}, {across})" for down, across in zip(group.i[n], group.j[n], strict=True))
        note("shown by the windows", (i, j), (of or "none").__str__, None)
        for d in range(padded.shape[2]):
            value = padded[i + padding, j + padding, d]
            note("add up", (i, j, d), partial(_sum_text, parts[n, row, column, d]), value)


def _sum_text(terms: Array) -> str:
    return total(terms) if len(terms) else "nothing"


def begin(sides: Sides, depth: int, dtype: Any) -> Array:
    """Return zeros of a dtype in which no sum wraps around."""
    return np.zeros((*sides, depth), np.int64 if np.dtype(dtype).kind in "biu" else dtype)


def crop(padded: Array, image: Sides, padding: int) -> Array:
    """Return a padded image without its padding."""
    return padded[padding : padding + image[0], padding : padding + image[1]]


COL2IM = Procedure(
    "col2im",
    _col2im,
    {
        "read": lambda columns: columns,
        "canvas": lambda image, padding: (image[0] + 2 * padding, image[1] + 2 * padding),
        **windows.STEPS,
        "begin": begin,
        "choose_row": lambda i, j, size: i * size[1] + j,
        "unflatten": lambda rows, window, depth: rows.reshape(-1, *window, depth),
        "put": np.add.at,
        "crop": crop,
        "finish": lambda image: image,
    },
)
"""Its steps beside those of all windows: `read` gives the matrix with a row for each window, `canvas` height
and width of the padded image, `begin` what it holds at first, `choose_row` the row of the matrix for each
window, `unflatten` the windows of rows, `put` puts these where they lie, and `crop` cuts the padding off."""


# ------------------------------------------------------------------ counting windows


def _count_windows(
    step: SimpleNamespace, note: Note, image_size: Sides, kernel_shape: Sides, stride: int
) -> Any:
    over, texts = [], []
    for axis, side, window in zip(("rows", "columns"), image_size, kernel_shape, strict=True):
        starts = step.starts(step.places(side, window, stride), stride)
        over.append(np.array([sum(start <= p < start + window for start in starts) for p in range(side)]))
        texts.append(f"they start at {axis} {', '.join(map(str, starts))} and are {window} long")
    down, across = over
    counts = step.combine(down[:, np.newaxis], across[np.newaxis])
    for i, j in np.ndindex(*counts.shape):
        note("windows over its row", (i, j), texts[0].__str__, down[i])
        note("windows over its column", (i, j), texts[1].__str__, across[j])
        note("both", (i, j), f"{down[i]}·{across[j]}".__str__, counts[i, j])
    return counts


COUNT_WINDOWS = Procedure(
    "windows over each pixel",
    _count_windows,
    {
        "places": windows.places,
        "starts": lambda count, stride: [stride * k for k in range(count)],
        "combine": lambda down, across: down * across,
    },
)
