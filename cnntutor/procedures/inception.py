"""An Inception module step by step: the convolutions of each branch, the pooling, and where each map goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.blocks import STEPS, concatenate, keep, pool_same
from cnntutor.procedures.convolution_notes import Ran, describe_shape, note_maps, note_sums
from cnntutor.procedures.recording import write_maximum

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.procedures.blocks import Layers
    from cnntutor.procedures.convolution_notes import Place


class Branch(NamedTuple):
    """A branch, as it was carried out."""

    name: str

    around: Array | None
    """What was pooled in front of its convolutions; None where nothing was."""

    ran: Sequence[Ran]

    maps: Array
    """What it gave."""


def _inception(
    step: SimpleNamespace, note: Note, image: Array, branches: Sequence[Layers], pooled: Layers
) -> Any:
    image = np.asarray(image)
    done: list[Branch] = []

    def finish(name: str, around: Array | None, ran: Sequence[Ran], maps: Array) -> None:
        done.append(Branch(name, around, ran, maps))

    for place, layers in enumerate(branches):
        finish(f"branch {place}", None, *_run(step, step.see(image, _maps(done)), step.choose(layers)))
    around = step.see_pooled(image, _maps(done))
    ran, behind = _run(step, step.pool(around), step.choose_pooled(pooled))
    finish("the pooling branch", around, ran, step.pool_behind(behind))
    joined = step.join(_maps(done))
    if note is not ignore:
        _note_branches(note, done, joined)
    return joined


def _maps(done: Sequence[Branch]) -> list[Array]:
    return [branch.maps for branch in done]


def _run(step: SimpleNamespace, maps: Array, layers: Layers) -> tuple[list[Ran], Array]:
    """Return convolutions, with an activation behind each, as they were carried out, and what they give."""
    ran = []
    for place, (kernels, biases) in enumerate(layers):
        seen, maps = maps, step.activate(step.convolve(maps, kernels, biases), place + 1 == len(layers))
        ran.append(Ran(seen, np.asarray(kernels), np.asarray(biases), maps))
    return ran, maps


INCEPTION_MODULE = Procedure(
    "Inception module",
    _inception,
    {
        **STEPS,
        "see": lambda image, _maps: image,
        "see_pooled": lambda image, _maps: image,
        "choose": keep,
        "choose_pooled": keep,
        "pool": pool_same,
        "pool_behind": keep,
        "join": concatenate,
    },
)
"""`see` and `see_pooled` decide what a branch gets, `choose` and `choose_pooled` take its layers, `pool` is
done before those of the last one and `pool_behind` after them."""


# ------------------------------------------------------------------ notes


def _note_branches(note: Note, done: Sequence[Branch], joined: Array) -> None:
    """Take the notes on every element, map by map, in the order in which its branch is carried out."""
    first = 0
    for branch in done:
        height, width, count = branch.maps.shape
        places = [(i, j, k) for k in range(count) for i in range(height) for j in range(width)]
        for i, j, k in places:
            _note_before(note, branch, (i, j, first + k), k)
        if branch.ran:
            of_image = branch.around is None and len(branch.ran) == 1
            note_sums(note, branch.ran[-1], first, of_image=of_image)
        for i, j, k in places:
            index = (i, j, first + k)
            note(f"map {index[-1]} of the result", index, f"map {k} of {branch.name}".__str__, joined[index])
        first += count


def _note_before(note: Note, branch: Branch, index: Place, k: int) -> None:
    """Take the notes on the pooling, and on all convolutions but the last."""
    if branch.around is not None:
        note("3×3 max pooling of stride 1", index, f"keeps {describe_shape(branch.around)}".__str__, None)
        _note_pixels_around(note, index, branch.around)
    for ran in branch.ran[:-1]:
        note_maps(note, ran, index)
    for ran in branch.ran[-1:]:
        note(ran.name, index, f"its map {k}".__str__, None)


def _note_pixels_around(note: Note, index: Place, image: Array) -> None:
    """Take the notes on the largest of the pixels around a place, in each channel."""
    i, j = index[:2]
    for d in range(image.shape[2]):
        window = image[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2, d].ravel()
        note(f"largest pixel around, channel {d}", index, partial(write_maximum, window), window.max())
