"""Pooling step by step, and the shape that it gives."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures import windows
from cnntutor.procedures.recording import factor, rows, total, write_maximum

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array, Index

    Summarise: TypeAlias = Callable[[SimpleNamespace, Note, Array, int], Array]
    """Makes one number a channel of the numbers of each window; its notes have place and channel as index."""


# ------------------------------------------------------------------ pooled maps


def _pool(
    step: SimpleNamespace, note: Note, image: Array, size: int, stride: int, summarise: Summarise
) -> Any:
    """Slide a window over an H × W or H × W × C image, and summarise what it shows of each channel."""
    image = np.asarray(image)
    deep = image[..., np.newaxis] if image.ndim == 2 else image
    found = windows.find_windows(step, deep, deep, (size, size), stride)
    parts = []
    for group in found.groups:
        if (shown := step.meet(group.shown, (size, size))) is None:
            continue
        noted = note if note is ignore else _note_windows(note, group, flat=image.ndim == 2)
        parts.append((group, summarise(step, noted, step.gather(shown), size)))
    return step.finish(step.collect(windows.put_together(found, parts), image, size, stride))


def _note_windows(note: Note, group: windows.Group, *, flat: bool) -> Note:
    """Take the notes on what windows show, and return a recorder that is told place and channel."""

    def index_of(n: Any, d: Any) -> Index:
        place = int(group.i[n]), int(group.j[n])
        return place if flat else (*place, d)

    for n, d in np.ndindex(len(group.shown), group.shown.shape[-1]):
        channel = "" if flat else f" of channel {d}"
        note(f"window{channel}", index_of(n, d), partial(rows, group.shown[n, ..., d]), None)
    return lambda step, place, text, result: note(step, index_of(*place), text, result)


def _maximum(step: SimpleNamespace, note: Note, numbers: Array, _: int) -> Array:
    largest: Array = step.pick(numbers)
    if note is not ignore:
        for n, d in np.ndindex(largest.shape):
            note("take the largest", (n, d), partial(write_maximum, numbers[n, :, d]), largest[n, d])
    return largest


def _average(step: SimpleNamespace, note: Note, numbers: Array, size: int) -> Array:
    sums = step.add(numbers)
    count = numbers.shape[-2]
    averages: Array = step.divide(sums, count, size)
    if note is not ignore:
        for n, d in np.ndindex(averages.shape):
            note("add up", (n, d), partial(total, numbers[n, :, d]), sums[n, d])
            note("divide by their number", (n, d), f"{factor(sums[n, d])} / {count}".__str__, averages[n, d])
    return averages


def _max_pool2d(step: SimpleNamespace, note: Note, image: Array, size: int = 2, stride: int = 2) -> Any:
    return _pool(step, note, image, size, stride, _maximum)


def _avg_pool2d(step: SimpleNamespace, note: Note, image: Array, size: int = 2, stride: int = 2) -> Any:
    return _pool(step, note, image, size, stride, _average)


def collect(values: Array, image: Array, *_: int) -> Array:
    """Return H' × W' × C values in as many axes as the image has."""
    return values.reshape(*values.shape[:2], *image.shape[2:])


def fill_up(shown: Array, window: windows.Sides) -> Array:
    """Return windows with zeros where they stick out of the image."""
    missing = [(0, full - side) for full, side in zip(window, shown.shape[1:3], strict=True)]
    filled: Array = np.pad(shown, ((0, 0), *missing, (0, 0)))
    return filled


def _leave_out(shown: Array, window: windows.Sides) -> Array | None:
    return shown if shown.shape[1:3] == window else None


def _leave_empty_out(shown: Array, _: windows.Sides) -> Array | None:
    return shown if shown.size else None


STEPS: dict[str, Callable[..., Any]] = {
    **windows.STEPS,
    "meet": lambda shown, _: shown,
    "gather": lambda shown: shown.reshape(*shown.shape[:-3], -1, shown.shape[-1]),
    "collect": collect,
    "finish": lambda values: values,
}
HABITS = ({"meet": _leave_out}, {"meet": _leave_empty_out})
MAX_POOL2D = Procedure(
    "max pooling",
    _max_pool2d,
    {**STEPS, "pick": lambda numbers: numbers.max(axis=-2)},
    habits=(*HABITS, {"meet": fill_up}),
)
AVG_POOL2D = Procedure(
    "average pooling",
    _avg_pool2d,
    {
        **STEPS,
        "add": lambda numbers: numbers.sum(axis=-2),
        "divide": lambda sums, count, _: sums / count,
    },
    habits=(*HABITS, {"divide": lambda sums, _, size: sums / size**2}),
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
    {"places": windows.places, "depth": lambda depth, *_: depth, "collect": lambda *shape: shape},
)
