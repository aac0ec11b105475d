"""A network, layer by layer, as far as it is worked out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cnntutor.domain.grid import Grid
from cnntutor.procedures.parameters import describe_layer
from cnntutor.reference.parameters import output_shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cnntutor.procedures.parameters import Layer

MOST_LAYERS = 12
LAYER = re.compile(r"layer (\d+)\b")


def find_network(inputs: Mapping[str, Any]) -> Sequence[Layer] | None:
    """Return the layers of the network that a question is about; None where it is about none."""
    layers = inputs.get("layers")
    is_network = isinstance(layers, list | tuple) and all(isinstance(layer, dict) for layer in layers)
    return layers if is_network and layers and "input_shape" in inputs else None


def draw_network(inputs: Mapping[str, Any], step: str) -> tuple[Grid, ...]:
    """Return the network with the shapes behind its layers, down to the one that a step is about.

    Parameters
    ----------
    inputs : mapping
        The arguments by the names of the parameters.
    step : str
        What is done: `layer 2, dense on 30`. One that names no layer is about all of them.
    """
    layers = find_network(inputs)
    if layers is None:
        return ()
    try:
        shapes = output_shapes(layers, inputs["input_shape"])
    except (TypeError, ValueError, KeyError):
        return ()
    found = LAYER.match(step)
    now = int(found[1]) if found else len(layers)
    rows = [("image", _write(inputs["input_shape"]))]
    rows += [
        (f"{n} {describe_layer(layer)}", _write(shape) if n <= now else "·")
        for n, (layer, shape) in enumerate(zip(layers, shapes, strict=True))
    ]
    first = max(0, min(now + 2 - MOST_LAYERS // 2, len(rows) - MOST_LAYERS))
    here = now + 1 - first
    looked_at = ((here, 0), (here, 1)) if found else ()
    return (
        Grid(
            title="network, with the shape behind each layer",
            rows=tuple(rows[first : first + MOST_LAYERS]),
            wrong=looked_at,
        ),
    )


def _write(shape: Sequence[int]) -> str:
    return " × ".join(map(str, shape))
