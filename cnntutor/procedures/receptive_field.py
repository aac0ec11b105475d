"""The receptive field of a network, layer by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.reference.parameters import Layer


def _receptive_field(step: SimpleNamespace, note: Note, layers: Sequence[Layer]) -> Any:
    field, apart = step.begin(), 1
    for n, layer in step.order(list(enumerate(layers))):
        kind = layer["layer"]
        if kind not in ("conv", "pool"):
            continue
        window = step.window(layer["kernel"] if kind == "conv" else layer["size"], kind)
        apart = step.reach(apart, layer["stride"])
        before, field = field, step.add_padding(step.grow(field, window, apart), layer)
        text = f"{before} + ({window} − 1)·{apart}"
        note(f"pixels behind layer {n}, {kind}", (), lambda text=text: text, field)  # type: ignore[misc]
        before, apart = apart, step.spread(apart, layer["stride"], kind)
        text = f"{before}·{layer['stride']}"
        note("pixels from one value to the next", (), lambda text=text: text, apart)  # type: ignore[misc]
    return field


RECEPTIVE_FIELD = Procedure(
    "receptive field",
    _receptive_field,
    {
        "begin": lambda: 1,
        "order": lambda layers: layers,
        "window": lambda window, _: window,
        "grow": lambda field, window, apart: field + (window - 1) * apart,
        "reach": lambda apart, _stride: apart,
        "add_padding": lambda field, _layer: field,
        "spread": lambda apart, stride, _kind: apart * stride,
    },
)
