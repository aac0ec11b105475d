"""The backward passes of max and average pooling step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.recording import factor, rows, total
from cnntutor.procedures.scattering import add_up, at, pixels
from cnntutor.procedures.windows import grid

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array


def _pool_backward(
    step: SimpleNamespace, note: Note, upstream: Array, image: Array, size: int, stride: int
) -> Any:
    """Give each window its number of the upstream, and share that among its pixels."""
    upstream, image = np.asarray(upstream, dtype=np.float64), np.asarray(image, dtype=np.float64)
    upstream = step.receive(upstream)
    i, j = grid(*upstream.shape)
    side = step.extent(size, stride)
    top, left = step.place(i, j, size, stride)
    windows = _values_in_windows(image, *pixels(top, left, (side, side)))
    shares = step.share(windows, size, upstream.size)
    corner_row, corner_column = step.land(top, left, i, j)
    rows, columns = pixels(corner_row, corner_column, shares.shape[1:])
    inside = (rows < image.shape[0]) & (columns < image.shape[1])
    values = upstream.reshape(-1, 1, 1) * shares
    gradient = step.spread(
        np.zeros(image.shape), rows[inside], columns[inside], values[inside], shares[inside]
    )
    if note is not ignore:
        _note_pixels(note, upstream, windows, shares, gradient, stride)
    return step.finish(gradient)


def _values_in_windows(image: Array, rows: Array, columns: Array) -> Array:
    """Return what windows show; what is outside of the image counts as minus infinity."""
    height, width = image.shape
    shown = image[np.minimum(rows, height - 1), np.minimum(columns, width - 1)]
    return np.where((rows < height) & (columns < width), shown, -np.inf)


def _note_pixels(
    note: Note, upstream: Array, windows: Array, shares: Array, gradient: Array, stride: int
) -> None:
    """Take the notes on every pixel: the windows that it is in, and its share of what each of them gets."""
    size = windows.shape[1]
    note("upstream", (), partial(rows, upstream), None)
    for r, c in np.ndindex(gradient.shape):
        inside = [
            (n, i, j)
            for n, (i, j) in enumerate(np.ndindex(upstream.shape))
            if 0 <= r - i * stride < size and 0 <= c - j * stride < size
        ]
        told = ", ".join(at(i, j) for _, i, j in inside) or "none: it has no part in the loss"
        note("windows with this pixel", (r, c), told.__str__, None)
        terms = []
        for n, i, j in inside:
            note(f"window {at(i, j)}", (r, c), partial(rows, windows[n]), None)
            share = shares[n, r - i * stride, c - j * stride]
            terms.append(_share_text(upstream[i, j], share, size))
        if terms:
            note("its share of their upstream", (r, c), partial(total, terms), gradient[r, c])


def _share_text(upstream: Any, share: Any, size: int) -> str:
    if share in (0, 1):
        return f"{factor(upstream)}·{int(share)}"
    return f"{factor(upstream)}/{size * size}"


# ------------------------------------------------------------------ the steps


def one_hot(windows: Array, places: Array) -> Array:
    """Return 1 at one place of each window, counted row by row, and 0 elsewhere."""
    chosen = np.zeros((len(windows), windows[0].size))
    chosen[np.arange(len(windows)), places] = 1
    return chosen.reshape(windows.shape)


def flat(windows: Array) -> Array:
    """Return the numbers of each window in one row; raise where one shows nothing."""
    if np.isneginf(windows[:, 0, 0]).any():
        raise ValueError("an empty window has no largest number")
    return windows.reshape(len(windows), -1)


def _to_first_maximum(windows: Array, _size: int, _places: int) -> Array:
    return one_hot(windows, flat(windows).argmax(axis=1))


def _equally(windows: Array, size: int, _places: int) -> Array:
    return np.full(windows.shape, 1 / size**2)


STEPS: dict[str, Callable[..., Any]] = {
    "receive": lambda upstream: upstream,
    "extent": lambda size, _: size,
    "place": lambda i, j, _size, stride: (i * stride, j * stride),
    "land": lambda top, left, _i, _j: (top, left),
    "spread": add_up,
    "finish": lambda gradient: gradient,
}


def _with_defaults(
    step: SimpleNamespace, note: Note, upstream: Array, image: Array, size: int = 2, stride: int = 2
) -> Any:
    return _pool_backward(step, note, upstream, image, size, stride)


MAX_POOL_BACKWARD = Procedure(
    "backward pass of max pooling", _with_defaults, {**STEPS, "share": _to_first_maximum}
)
AVG_POOL_BACKWARD = Procedure(
    "backward pass of average pooling", _with_defaults, {**STEPS, "share": _equally}
)
