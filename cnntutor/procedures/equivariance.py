"""How a shift of the image moves the feature map, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.combining import for_each
from cnntutor.reference.equivariance import map_shift

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note


def _map_shift(step: SimpleNamespace, note: Note, shift: int, stride: int) -> Any:
    note("how many strides the shift is", (), lambda: f"{shift} / {stride}", shift / stride)
    result = step.find(shift, stride)
    note("shift of the map", (), lambda: "so many places if that is a whole number", result)
    return result


MAP_SHIFTS = for_each(Procedure("shift of the map", _map_shift, {"find": map_shift}))
