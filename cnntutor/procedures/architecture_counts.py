"""Counting the parameters of famous networks, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.recording import total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note

    Groups = Sequence[tuple[int, int]]


# ------------------------------------------------------------------ LeNet-5 as in the paper


def _paper(step: SimpleNamespace, note: Note, kernel: int, maps: int, groups: Groups) -> Any:
    behind = sum(count for count, _ in groups)
    first = step.pool(maps)
    note("a weight and a bias for each map", (0,), f"2·{maps}".__str__, first)
    parts = step.connections(groups, maps)
    connections = sum(parts)
    note("connections", (1,), lambda: " + ".join(f"{count}·{seen}" for count, seen in groups), connections)
    params = step.add_biases(kernel**2 * connections, behind, connections)
    note(
        "a kernel for each connection, a bias for each map",
        (1,),
        lambda: f"{kernel**2}·{connections} + {behind}",
        params,
    )
    second = step.pool(behind)
    note("a weight and a bias for each map", (2,), f"2·{behind}".__str__, second)
    return [first, params, second]


PAPER_PARAMS = Procedure(
    "parameters of LeNet-5 in the paper",
    _paper,
    {
        "pool": lambda maps: 2 * maps,
        "connections": lambda groups, _: [count * seen for count, seen in groups],
        "add_biases": lambda weights, maps, _connections: weights + maps,
    },
)


# ------------------------------------------------------------------ batch normalisation


def _normalised(step: SimpleNamespace, note: Note, channels: int) -> Any:
    one = step.convolve(channels)
    weights = step.both(one)
    note("two convolutions without biases", (), lambda: f"2·3·3·{channels}·{channels}", weights)
    counts = []
    for place, (name, each) in enumerate((("scale and offset", step.trained()), ("all four", step.every()))):
        counts.append(weights + step.layers() * each * channels)
        text = f"{weights} + 2·{each}·{channels}"
        note(f"{name} of each channel, twice", (place,), text.__str__, counts[-1])
    return step.collect(counts)


NORMALISED_PARAMS = Procedure(
    "parameters of a residual block with batch normalisation",
    _normalised,
    {
        "convolve": lambda channels: 9 * channels**2,
        "both": lambda weights: 2 * weights,
        "layers": lambda: 2,
        "trained": lambda: 2,
        "every": lambda: 4,
        "collect": lambda counts: counts,
    },
)


# ------------------------------------------------------------------ Inception without reductions


def _naive(step: SimpleNamespace, note: Note, shape: Sequence[int], one: int, three: int, five: int) -> Any:
    depth = shape[2]
    maps = step.maps([one, three, five], depth)
    joined = step.join(maps)
    note("the maps of all branches, the pooled ones too", (0,), lambda: total(maps), joined)
    counts = []
    for place, (side, filters) in enumerate(((1, one), (3, three), (step.large(), five))):
        counts.append(step.count(side, step.depth(place, depth, one), filters))
        note(f"{side}×{side}", (1,), f"({side}·{side}·{depth} + 1)·{filters}".__str__, counts[-1])
    params = sum(counts) + step.pool(depth)
    note("together", (1,), lambda: total(counts), params)
    return [joined, params]


NAIVE_INCEPTION = Procedure(
    "maps and parameters of a naive Inception module",
    _naive,
    {
        "maps": lambda filters, depth: [*filters, depth],
        "join": sum,
        "large": lambda: 5,
        "depth": lambda _place, depth, _one: depth,
        "count": lambda side, depth, filters: (side**2 * depth + 1) * filters,
        "pool": lambda _depth: 0,
    },
)


# ------------------------------------------------------------------ VGG with a head of one's own


def _own_head(step: SimpleNamespace, note: Note, depth: int, blocks: Groups, nodes: int, outputs: int) -> Any:
    counts = []
    seen = step.begin(depth)
    for convolutions, filters in blocks:
        first = seen
        for place in range(step.repeat(convolutions)):
            counts.append(step.count(seen, filters))
            note(f"3×3, {seen} to {filters}", (0,), f"(9·{seen} + 1)·{filters}".__str__, counts[-1])
            seen = step.next(filters, first, place)
        seen = filters
    base = sum(counts)
    note("all convolutions", (0,), lambda: total(counts), base)
    values = step.flatten(seen)
    head = [step.dense(values, nodes), step.dense(nodes, outputs)]
    note("dense layers", (1,), lambda: f"({values} + 1)·{nodes} + ({nodes} + 1)·{outputs}", sum(head))
    return step.collect(base, sum(head))


OWN_HEAD_PARAMS = Procedure(
    "parameters of VGG with a head of one's own",
    _own_head,
    {
        "begin": lambda depth: depth,
        "repeat": lambda convolutions: convolutions,
        "count": lambda depth, filters: (9 * depth + 1) * filters,
        "next": lambda filters, _first, _place: filters,
        "flatten": lambda depth: depth,
        "dense": lambda inputs, nodes: (inputs + 1) * nodes,
        "collect": lambda base, head: [base, head],
    },
)
