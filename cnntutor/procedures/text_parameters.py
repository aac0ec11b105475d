"""Counting the parameters of a sentence classifier, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.parameters import DENSE_PARAMS, DENSE_STEPS
from cnntutor.procedures.recording import total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note


def _kim_parameters(
    step: SimpleNamespace,
    note: Note,
    dimension: int,
    widths: Sequence[int],
    maps: int,
    classes: int,
    vocabulary: int | None = None,
) -> Any:
    counts = [_of_width(step, note, width, dimension, maps) for width in widths]
    kernels = step.add_up(counts)
    note("kernels of all widths", (), lambda: total(counts), kernels)
    inputs = step.inputs(maps, widths)
    note("inputs of the dense layer", (), lambda: f"{maps}·{len(widths)}", inputs)
    dense = DENSE_PARAMS.run(step, note, inputs, classes)
    vectors = 0
    if vocabulary is not None:
        vectors = step.vectors(vocabulary, dimension)
        note("a vector for every word", (), lambda: f"{vocabulary}·{dimension}", vectors)
    parts = (kernels, dense, vectors) if vocabulary is not None else (kernels, dense)
    everything = step.sum_up(kernels, dense, vectors)
    note("all together", (), lambda: total(parts), everything)
    return everything


def _of_width(step: SimpleNamespace, note: Note, width: int, dimension: int, maps: int) -> Any:
    """Return the parameters of all kernels of one width."""
    weights = step.kernel_weights(width, dimension)
    note(f"weights of one kernel of width {width}", (), lambda: f"{width}·{dimension}", weights)
    one = step.kernel_bias(weights, width, dimension)
    note("with its bias", (), lambda: f"{weights} + 1", one)
    layer = step.all_maps(one, maps)
    note("for all of this width", (), lambda: f"{one}·{maps}", layer)
    return layer


KIM_PARAMETERS = Procedure(
    "parameters of a sentence classifier",
    _kim_parameters,
    {
        **DENSE_STEPS,
        "kernel_weights": lambda width, dimension: width * dimension,
        "kernel_bias": lambda weights, *_: weights + 1,
        "all_maps": lambda one, maps: one * maps,
        "add_up": lambda counts: sum(counts),
        "inputs": lambda maps, widths: maps * len(widths),
        "vectors": lambda vocabulary, dimension: vocabulary * dimension,
        "sum_up": lambda kernels, dense, vectors: kernels + dense + vectors,
    },
)
