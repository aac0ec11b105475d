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
    at = tuple(each for each in place if isinstance(each, int))
    if image is None or image.ndim not in (2, 3) or len(at) < len(place):
        return ()
    stride, padding = (inputs.get(name, usual) for name, usual in (("stride", 1), ("padding", 0)))
    if not isinstance(stride, int | np.integer) or not isinstance(padding, int | np.integer):
        return ()
    found = []
    for step in steps:
        named = WINDOW.fullmatch(step.step)
        if named and step.rows:
            channel = int(named[1] or 0)
            found.append(_picture(image, channel, at, step, int(stride), int(padding)))
    drawn = [each for each in found if each is not None]
    return tuple(drawn) if len(drawn) == len(found) else ()


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
