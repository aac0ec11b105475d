"""Counting what is trained when a new head is put onto a base that has learnt already, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.parameters import (
    CONV_PARAMS,
    CONV_STEPS,
    DENSE_PARAMS,
    DENSE_STEPS,
    FLATTEN_STEPS,
)
from cnntutor.procedures.recording import factor, total

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note

Steps = dict[str, Callable[..., Any]]
Sides = tuple[int, int, int]


# ------------------------------------------------------------------ one head


def _pooled(step: SimpleNamespace, note: Note, maps: Sides, outputs: int) -> Any:
    inputs = step.pool(*maps)
    note("global average pooling: one value of each map", (), lambda: f"{maps[2]} maps", inputs)
    return DENSE_PARAMS.run(step, note, inputs, outputs)


def _flat(step: SimpleNamespace, note: Note, maps: Sides, outputs: int) -> Any:
    height, width, depth = maps
    inputs = step.channels(step.pixels(height, width), depth)
    note(
        "flatten: all values of all maps",
        (),
        lambda: f"{factor(height)}·{factor(width)}·{factor(depth)}",
        inputs,
    )
    return DENSE_PARAMS.run(step, note, inputs, outputs)


POOLED_HEAD = Procedure(
    "parameters of a head with global average pooling",
    _pooled,
    {**DENSE_STEPS, "pool": lambda _height, _width, depth: depth},
)
FLAT_HEAD = Procedure("parameters of a head with flatten", _flat, {**DENSE_STEPS, **FLATTEN_STEPS})


# ------------------------------------------------------------------ what is trained, and what is not


class Parts(NamedTuple):
    """The numbers of a base and its head, by what can be done with them."""

    convolutions: Any
    """Weights and biases of all convolutions."""

    learnt: Any
    """Scale and shift of batch normalisation."""

    statistics: Any
    """Moving means and variances."""

    head: Any
    """Weights and biases of the dense layer."""


def _counts(
    step: SimpleNamespace, note: Note, depth: int, filters: Sequence[int], outputs: int, place: int
) -> Parts:
    """Return the parts of base and head, with a note for each of them that counts at one place."""
    convolutions = []
    for n, count in enumerate(filters):
        before = step.depth_before(filters[n - 1] if n else depth, depth)
        convolutions.append(CONV_PARAMS.run(step, ignore, 3, before, count))
        text = f"(3·3·{before} + 1)·{count}"
        note(f"convolution {n + 1}", (place,), text.__str__, convolutions[-1])
    channels = sum(filters)
    learnt, statistics = step.learnt(channels), step.statistics(channels)
    head = DENSE_PARAMS.run(step, ignore, step.inputs(filters[-1], filters), outputs)
    return Parts(sum(convolutions), learnt, statistics, head)


def _frozen(step: SimpleNamespace, note: Note, depth: int, filters: Sequence[int], outputs: int) -> Any:
    parts = _counts(step, note, depth, filters, outputs, 1)
    channels = total(filters)
    note("batch normalisation: four for each channel", (1,), lambda: f"4·({channels})", parts[1] + parts[2])
    trained, kept = step.part(parts)
    note("trained is the head alone", (0,), lambda: f"({filters[-1]} + 1)·{outputs}", trained)
    note("all of the base is not", (1,), lambda: total(parts[:3]), kept)
    return step.collect(trained, kept)


def _unfrozen(step: SimpleNamespace, note: Note, depth: int, filters: Sequence[int], outputs: int) -> Any:
    parts = _counts(step, note, depth, filters, outputs, 0)
    channels = total(filters)
    note("scale and shift of each channel", (0,), lambda: f"2·({channels})", parts.learnt)
    note("head", (0,), lambda: f"({filters[-1]} + 1)·{outputs}", parts.head)
    trained, kept = step.part(parts)
    note("all that is trained", (0,), lambda: total((parts.convolutions, parts.learnt, parts.head)), trained)
    note("moving mean and variance of each channel", (1,), lambda: f"2·({channels})", kept)
    return step.collect(trained, kept)


COUNT_STEPS: Steps = {
    **CONV_STEPS,
    **DENSE_STEPS,
    "depth_before": lambda before, _: before,
    "learnt": lambda channels: 2 * channels,
    "statistics": lambda channels: 2 * channels,
    "inputs": lambda last, _: last,
    "collect": lambda trained, kept: [trained, kept],
}
FROZEN_COUNTS = Procedure(
    "what is trained while the base is frozen",
    _frozen,
    {**COUNT_STEPS, "part": lambda parts: (parts.head, sum(parts[:3]))},
)
UNFROZEN_COUNTS = Procedure(
    "what is trained once nothing is frozen",
    _unfrozen,
    {
        **COUNT_STEPS,
        "part": lambda parts: (parts.convolutions + parts.learnt + parts.head, parts.statistics),
    },
)
