"""Counting the multiplications of a network, layer by layer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.parameters import SHAPE_STEPS, walk
from cnntutor.procedures.recording import number

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note

Layer = Mapping[str, Any]
Sizes = tuple[Any, ...]


def _layer_multiplications(
    step: SimpleNamespace, note: Note, layers: Sequence[Layer], input_shape: Sizes
) -> list[Any]:
    counts = []
    for n, layer, before, behind in walk(step, ignore, layers, input_shape):
        match layer["layer"]:
            case "conv":
                counts.append(_of_convolution(step, note, layer, before, behind, n))
            case "dense":
                inputs = math.prod(before)
                count = step.dense(inputs, layer["units"])
                text = f"{number(inputs)}·{layer['units']}"
                note("each input times each node", (n,), lambda text=text: text, count)  # type: ignore[misc]
                counts.append(count)
            case "pool":
                counts.append(step.pool(layer["size"], math.prod(behind)))
                note("pooling", (n,), lambda: "compares and multiplies nothing", counts[-1])
            case _:
                counts.append(0)
                note("flatten", (n,), lambda: "only moves numbers", 0)
    return counts


def _of_convolution(
    step: SimpleNamespace, note: Note, layer: Layer, before: Sizes, behind: Sizes, n: int
) -> Any:
    kernel, filters = layer["kernel"], layer["filters"]
    depth = step.depth(before[2], filters)
    one = step.one_number(kernel, depth)
    note("products for one number of a map", (n,), lambda: f"{kernel}·{kernel}·{number(depth)}", one)
    places = step.places(before, behind, kernel)
    note("places of the kernel", (n,), lambda: " · ".join(map(number, behind[:2])), places)
    layer_count = step.maps_together(one, places, filters)
    note("for all maps", (n,), lambda: f"{number(one)}·{number(places)}·{filters}", layer_count)
    return layer_count


LAYER_MULTIPLICATIONS = Procedure(
    "multiplications, layer by layer",
    _layer_multiplications,
    {
        **SHAPE_STEPS,
        "depth": lambda depth, _: depth,
        "one_number": lambda kernel, depth: kernel * kernel * depth,
        "places": lambda _, behind, __: behind[0] * behind[1],
        "maps_together": lambda one, places, filters: one * places * filters,
        "dense": lambda inputs, units: inputs * units,
        "pool": lambda *_: 0,
    },
)
