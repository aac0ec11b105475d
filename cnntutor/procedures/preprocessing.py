"""Preparing grey images for a network, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array


def _preprocess(step: SimpleNamespace, note: Note, images: Array) -> Any:
    scaled = step.scale(images)
    prepared = step.add_axis(scaled)
    if note is not ignore:
        for place in np.ndindex(images.shape):
            text = f"{images[place]} / 255"
            note("scale the pixel", (*place, 0), text.__str__, scaled[place])
            note("channel 0", (*place, 0), "the only one".__str__, scaled[place])
    return prepared


PREPROCESS = Procedure(
    "preparing images",
    _preprocess,
    {"scale": lambda images: images / 255.0, "add_axis": lambda images: images[..., np.newaxis]},
)


def _note_sides(step: SimpleNamespace, note: Note, images: Array) -> tuple[int, ...]:
    count, height, width = images.shape
    note("images", (0,), "as many as are given".__str__, count)
    note("rows", (1,), "of each image".__str__, height)
    note("columns", (2,), "of each image".__str__, width)
    channels = step.channels()
    note("channels", (3,), "a grey image has one, and the axis is written all the same".__str__, channels)
    return count, height, width, channels


PREPROCESSED_SHAPE = Procedure("shape of prepared images", _note_sides, {"channels": lambda: 1})
