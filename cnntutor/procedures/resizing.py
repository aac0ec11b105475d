"""Resizing by the nearest neighbour and stacking, step by step; from a list and from a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.reference.resizing import folder_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.procedures.compositions import Functions
    from cnntutor.reference.resizing import Entry

Places = tuple[int, ...]


def _source_pixel(
    step: SimpleNamespace, note: Note, shape: Places, size: Places, place: Places
) -> tuple[Any, ...]:
    found = []
    for axis, name in enumerate(("row", "column")):
        there, length, new = step.axis(place, shape, size, axis)
        found.append(step.source(np.asarray(there), length, new).item())
        note(name, (axis,), f"{there} · {length} // {new}".__str__, found[-1])
    return tuple(found)


def _one_axis(place: Places, shape: Places, size: Places, axis: int) -> tuple[int, int, int]:
    return place[axis], shape[axis], size[axis]


def _source(places: Array, length: int, new: int) -> Array:
    return places * length // new


SOURCE_PIXEL = Procedure("nearest neighbour", _source_pixel, {"axis": _one_axis, "source": _source})


def _resize_and_stack(
    step: SimpleNamespace, note: Note, images: Sequence[Array], height: int, width: int
) -> Any:
    size = step.size(height, width)
    stacked = np.stack([step.resize(step, step.channels(image), size) for image in images])
    if note is not ignore:
        _note_places(note, images, height, width, stacked)
    return step.write(stacked)


def _note_places(note: Note, images: Sequence[Array], height: int, width: int, stacked: Array) -> None:
    for n, image in enumerate(images):
        for i, j in np.ndindex(height, width):
            rows, columns = image.shape[:2]
            text = f"row {i} · {rows} // {height} = {i * rows // height}"
            note("comes from", (n, i, j), text.__str__, None)
            text = f"column {j} · {columns} // {width} = {j * columns // width}"
            note("comes from", (n, i, j), text.__str__, None)
            note("copied", (n, i, j), "red, green and blue".__str__, list(stacked[n, i, j]))


def resize(step: SimpleNamespace, image: Array, size: tuple[int, int]) -> Array:
    """Return an image of another size, whose rows and columns are copies."""
    rows, columns = (
        step.source(np.arange(new), length, new) for length, new in zip(image.shape[:2], size, strict=True)
    )
    resized: Array = image[rows[:, np.newaxis], columns]
    return resized


def three_channels(image: Array) -> Array:
    """Return an image with three channels, equal ones where it is grey."""
    return image if image.ndim == 3 else np.repeat(image[..., np.newaxis], 3, axis=2)


STEPS: dict[str, Callable[..., Any]] = {
    "size": lambda height, width: (height, width),
    "channels": three_channels,
    "source": _source,
    "resize": resize,
    "write": lambda stacked: stacked,
}
RESIZE_AND_STACK = Procedure("resizing and stacking", _resize_and_stack, STEPS)


def _load_folder(step: SimpleNamespace, note: Note, folder: str, height: int, width: int) -> Any:
    every = step.order(folder_entries(folder))
    entries = step.choose(every)
    size = step.size(height, width)
    images = [step.read(entry, size) for entry in entries]
    stacked = np.stack([step.resize(step, step.channels(image), size) for image in images])
    labels = step.number(np.array([entry.label for entry in step.labelled(entries, every)]))
    if note is not ignore:
        for n, entry in enumerate(entries):
            rows, columns = images[n].shape[:2]
            text = f"image {n} is {entry.name} of class {entry.label}, {rows} × {columns} pixels"
            note("file", (0, n), text.__str__, None)
            note("label", (1, n), text.__str__, labels[n])
    return step.write(stacked), labels


def load_by_resizing(functions: Functions, folder: str, height: int, width: int) -> Any:
    """Read the images and resize them with `resize_and_stack`."""
    entries = _readable(folder_entries(folder))
    stacked = functions["resize_and_stack"]([entry.image for entry in entries], height, width)
    return np.asarray(stacked), np.array([entry.label for entry in entries])


def load_in_colour(functions: Functions, folder: str, height: int, width: int) -> Any:
    """Read the images in colour, all of them, and resize them with `resize_and_stack`."""
    entries = _readable(folder_entries(folder))
    images = [three_channels(np.asarray(entry.image)) for entry in entries]
    stacked = functions["resize_and_stack"](images, height, width)
    return np.asarray(stacked), np.array([entry.label for entry in entries])


def _readable(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.image is not None]


LOAD_FOLDER = Procedure(
    "loading a folder",
    _load_folder,
    {
        **STEPS,
        "order": lambda entries: entries,
        "choose": _readable,
        "read": lambda entry, _: entry.image,
        "labelled": lambda chosen, _: chosen,
        "number": lambda labels: labels,
    },
)


def _note_sides(step: SimpleNamespace, note: Note, images: Any, height: int, width: int) -> Any:
    note("images", (0,), "as many as there are".__str__, len(images))
    note("rows", (1,), "of each image".__str__, height)
    note("columns", (2,), "of each image".__str__, width)
    note("channels", (3,), "a grey image gets three as well".__str__, 3)
    return step.write((len(images), height, width, 3))


STACKED_SHAPE = Procedure("shape of the stack", _note_sides, {"write": lambda shape: shape})


def _stack_shape(step: SimpleNamespace, note: Note, count: int, size: Places) -> Any:
    told = step.write(count, *size)
    for place, name in enumerate(("images", "rows", "columns", "channels")):
        note(name, (place,), "of the array".__str__, told[place] if place < len(told) else None)
    return told


STACK_SHAPE = Procedure(
    "shape of a stack", _stack_shape, {"write": lambda count, height, width: (count, height, width, 3)}
)
