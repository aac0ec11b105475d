"""Pooling step by step, and the shape that it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.recording import factor, number, rows, total

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array, Index

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
    visited = step.visit(np.array(values), image.shape[:2], size, stride)
    return step.collect(visited, image, size, stride)


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


def places(length: int, size: int, stride: int) -> int:
    """Return how many places a window has along one axis."""
    return (length - size) // stride + 1


def size(shape: tuple[int, int], size: int, stride: int) -> tuple[int, int]:
    """Return how many places a window has down and across."""
    return places(shape[0], size, stride), places(shape[1], size, stride)


def window(image: Array, top: int, left: int, size: int, _: int) -> Array:
    """Return the part of an image that a window shows, which is smaller where the window sticks out."""
    return image[top : top + size, left : left + size]


def collect(values: Array, image: Array, *_: int) -> Array:
    """Return H' × W' × C values in as many axes as the image has."""
    return values.reshape(*values.shape[:2], *image.shape[2:])


STEPS: dict[str, Callable[..., Any]] = {
    "size": size,
    "place": lambda i, j, _, stride: (i * stride, j * stride),
    "window": window,
    "gather": lambda window: window.reshape(-1, window.shape[2]),
    "visit": lambda values, *_: values,
    "collect": collect,
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
    {"places": places, "depth": lambda depth, *_: depth, "collect": lambda *shape: shape},
)
