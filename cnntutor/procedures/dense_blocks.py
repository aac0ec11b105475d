"""A dense block step by step: each layer sees all maps before it, and adds its own to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.blocks import STEPS, concatenate, keep
from cnntutor.procedures.convolution_notes import Ran, note_sums

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace
    from typing import Any

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.procedures.blocks import Layers


def _dense(step: SimpleNamespace, note: Note, image: Array, layers: Layers) -> Any:
    maps, ran = [np.asarray(image)], []
    for place, (kernels, biases) in enumerate(layers):
        seen = step.see(maps)
        made = step.activate(step.convolve(seen, kernels, biases), place + 1 == len(layers))
        ran.append(Ran(seen, np.asarray(kernels), np.asarray(biases), made))
        maps = step.carry([*maps, made])
    collected = step.collect(maps)
    if note is not ignore:
        _note_dense(note, np.asarray(image), ran, collected)
    return collected


def _note_dense(note: Note, image: Array, ran: Sequence[Ran], collected: Array) -> None:
    """Take the notes on what a layer sees, on the sums of its maps, and on which map an element is of."""
    made_by = [None, *ran]
    counts = [image.shape[-1], *(each.maps.shape[-1] for each in ran)]
    places = [(layer, k) for layer, count in enumerate(counts) for k in range(count)]
    for index in np.ndindex(collected.shape):
        layer, k = places[index[-1]]
        if (convolution := made_by[layer]) is not None:
            note(convolution.name, index, f"its map {k}".__str__, None)
    for layer, each in enumerate(ran):
        note_sums(note, each, sum(counts[: layer + 1]), of_image=layer == 0)
    for index in np.ndindex(collected.shape):
        layer, k = places[index[-1]]
        text = (
            f"map {k} of layer {layer - 1}, which sees all {sum(counts[:layer])} before"
            if layer
            else f"channel {k} of x"
        )
        note(f"channel {index[-1]} of the result", index, text.__str__, collected[index])


DENSE_BLOCK = Procedure(
    "dense block", _dense, {**STEPS, "see": concatenate, "carry": keep, "collect": concatenate}
)
"""Of all maps so far, the image first: `see` makes what the next layer gets, `carry` what is kept behind it
and `collect` the result."""
