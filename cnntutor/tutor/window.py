"""Where a window stands in its image: drawn only where the image shows there what the record says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.grid import Grid
from cnntutor.procedures.recording import rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cnntutor.domain.values import Array, Index
    from cnntutor.procedures.recording import Working

IMAGE = ("image", "images", "sequence")
SIDE = 12
"""Grids with more rows or columns than this are not drawn."""

WINDOW = re.compile(r"window(?: of words)?(?: of channel (\d+))?")


def find_pictures(inputs: Mapping[str, Any], place: Index, steps: Sequence[Working]) -> tuple[Grid, ...]:
    """Return the image, with its padding, in which the window of a place is marked: one for each channel.

    Nothing is drawn where the window that was noted is not what the image shows there.

    Parameters
    ----------
    inputs : mapping
        The arguments by the names of the parameters.
    place : Index
        Which number of the result is worked out.
    steps : sequence of Working
        What was noted on it.
    """
    image = next((inputs[name] for name in IMAGE if isinstance(inputs.get(name), np.ndarray)), None)
    at = whole_numbers(place)
    if image is None or image.ndim not in (2, 3) or len(at) < len(place):
        return ()
    stride, padding = (inputs.get(name, usual) for name, usual in (("stride", 1), ("padding", 0)))
    if not isinstance(stride, int | np.integer) or not isinstance(padding, int | np.integer):
        return ()
    windows = [(int(named[1] or 0), step) for step in steps if (named := _window(step))]
    if not windows:
        return ()
    kept = (len(windows[0][1].rows) - 1) // 2  # where the size stays as it is, without being asked for
    for around in dict.fromkeys((int(padding), kept) if "padding" not in inputs else (int(padding),)):
        found = [_picture(image, channel, at, step, int(stride), around) for channel, step in windows]
        drawn = [each for each in found if each is not None]
        if len(drawn) == len(found):
            return tuple(drawn)
    return ()


def whole_numbers(place: Index) -> tuple[int, ...]:
    """Return a place without what is no number in it, as the name of a part."""
    return tuple(each for each in place if isinstance(each, int))


def plane_at(values: Array, at: tuple[int, ...]) -> tuple[Array, tuple[int, int]]:
    """Return the table that a place with one to three axes is in, a row where it is one, and where in it."""
    if values.ndim == 1:
        return values[np.newaxis], (0, at[0])
    return values[..., at[2]] if values.ndim == 3 else values, (at[0], at[1])


def find_inputs(
    inputs: Mapping[str, Any], place: Index, steps: Sequence[Working], shape: tuple[int, ...], part: str = ""
) -> tuple[Grid, ...]:
    """Return the arguments that have a number for each one of the result, that of a place marked.

    Parameters
    ----------
    inputs : mapping
        The arguments by the names of the parameters.
    place : Index
        Which number of the result, or of a part of it, is worked out.
    steps : sequence of Working
        What was noted on it. Where that is a window, its place is another one.
    shape : tuple of int
        The shape of the result, or of its part.
    part : str
        What the part is called: `d_image` is about `image`. Empty where the result has no parts.
    """
    at = whole_numbers(place)
    if len(at) < len(place) or not 1 <= len(at) <= 3 or any(_window(step) for step in steps):
        return ()
    alike = {
        name: value
        for name, value in inputs.items()
        if isinstance(value, np.ndarray) and value.shape == shape and (not part or part.endswith(f"_{name}"))
    }
    if "image" in alike:
        alike.pop("kernel", None)
    grids = []
    for name, value in alike.items():
        flat, now = plane_at(value, at)
        if max(flat.shape) <= SIDE and value.dtype.kind in "iuf":
            title = f"{name}, channel {at[2]}" if value.ndim == 3 else name
            grids.append(Grid(title=title, rows=rows(flat), wrong=(now,)))
    return tuple(grids)


def _window(step: Working) -> re.Match[str] | None:
    return WINDOW.fullmatch(step.step) if step.rows else None


def _picture(
    image: Array, channel: int, place: tuple[int, ...], step: Working, stride: int, padding: int
) -> Grid | None:
    """Return one channel with its window; None where it is too large, or is not what was noted."""
    if image.ndim == 3 and channel >= image.shape[2]:
        return None
    is_text = step.step == "window of words"
    plane = image if image.ndim == 2 else image[..., channel]
    padded = np.pad(plane, ((padding, padding), (0, 0) if is_text else (padding, padding)))
    if max(padded.shape) > SIDE:
        return None
    top = place[0] * stride
    left = 0 if is_text or len(place) < 2 else place[1] * stride
    height, width = len(step.rows), len(step.rows[0])
    window = padded[top : top + height, left : left + width]
    if window.size == 0 or rows(window) != step.rows:
        return None
    inside = tuple((i, j) for i in range(top, top + height) for j in range(left, left + width))
    name = "words" if is_text else "image" if image.ndim == 2 else f"image, channel {channel}"
    title = f"{name} with its padding" if padding else name
    return Grid(title=title, rows=rows(padded), wrong=inside)
