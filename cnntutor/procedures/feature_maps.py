"""What feature maps tell, step by step: the strongest ones, the dead ones, and the pixels behind a value."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.recording import factor, join_numbers, number, rows, total, write_maximum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.reference.parameters import Layer

# ------------------------------------------------------------------ the strongest maps


def _strongest(step: SimpleNamespace, note: Note, maps: Array, k: int) -> Any:
    sizes = step.measure(np.asarray(maps))
    chosen = step.take(step.order(sizes), k)
    if note is not ignore:
        for c in range(maps.shape[-1]):
            values = maps[..., c].ravel()
            note(f"mean of map {c}", (), lambda v=values: f"({total(v)}) / {len(v)}", values.mean())  # type: ignore[misc]
        for n, c in enumerate(chosen):
            note("the largest mean that is left", (n,), lambda c=c: f"map {c}", int(c))  # type: ignore[misc]
    return step.finish(chosen, sizes)


STRONGEST = Procedure(
    "strongest feature maps",
    _strongest,
    {
        "measure": lambda maps: maps.mean(axis=(0, 1), dtype=np.float64),
        "order": lambda sizes: np.argsort(-sizes, kind="stable"),
        "take": lambda order, k: order[:k],
        "finish": lambda chosen, _sizes: [int(c) for c in chosen],
    },
)


# ------------------------------------------------------------------ dead maps


def _dead_fraction(step: SimpleNamespace, note: Note, maps: Array) -> Any:
    silent = step.silent(np.asarray(maps))
    dead = step.join(silent)
    if note is not ignore:
        for c in range(maps.shape[-1]):
            largest = partial(join_numbers, maps[..., c].max(axis=(1, 2)))
            note(f"largest number of map {c} on each image", (), largest, None)
    fraction = step.share(dead)
    note("dead maps among all", (), lambda: f"{int(np.sum(dead))} / {maps.shape[-1]}", fraction)
    return fraction


DEAD_FRACTION = Procedure(
    "share of dead feature maps",
    _dead_fraction,
    {
        "silent": lambda maps: (maps == 0).all(axis=(1, 2)),
        "join": lambda silent: silent.all(axis=0),
        "share": lambda dead: float(np.mean(dead)),
    },
)


# ------------------------------------------------------------------ the vertical edge


def _vertical_edge(step: SimpleNamespace, note: Note, filters: Mapping[str, Array]) -> str:
    answers = {}
    for name, weights in filters.items():
        answers[name] = step.answer(weights)
        note(f"filter {name}", (), lambda w=weights: rows(w), None)  # type: ignore[misc]
        right, left = total(weights[:, -1]), total(weights[:, 0])
        note(
            f"right column less left column of {name}",
            (),
            lambda right=right, left=left: f"({right}) − ({left})",  # type: ignore[misc]
            answers[name],
        )
    chosen = max(answers, key=lambda name: answers[name])
    note("farthest from 0", (), lambda: join_numbers(answers.values()), chosen)
    return chosen


VERTICAL_EDGE = Procedure(
    "filter for a vertical edge",
    _vertical_edge,
    {"answer": lambda weights: abs(int((weights[:, -1] - weights[:, 0]).sum()))},
)


# ------------------------------------------------------------------ the largest number, and its pixels


def _largest(feature_map: Array) -> tuple[int, int]:
    row, column = divmod(int(np.argmax(feature_map)), feature_map.shape[1])
    return row, column


def _strongest_place(step: SimpleNamespace, note: Note, feature_map: Array) -> Any:
    row, column = step.find(np.asarray(feature_map))
    note("take the largest", (), lambda: write_maximum(np.ravel(feature_map)), np.max(feature_map))
    for axis, (name, place) in enumerate((("row", row), ("column", column))):
        note(name, (axis,), lambda name=name: f"its {name}, counted from 0", place)  # type: ignore[misc]
    return step.finish(row, column)


FIND = {"find": _largest}
STRONGEST_PLACE = Procedure(
    "place of the largest number", _strongest_place, {**FIND, "finish": lambda row, column: (row, column)}
)


def _seen_pixels(step: SimpleNamespace, note: Note, feature_map: Array, layers: Sequence[Layer]) -> Any:
    """Go from the last layer back to the image: first and last row, then first and last column."""
    place = step.find(np.asarray(feature_map))
    seen: list[int] = []
    for axis, (name, at) in enumerate(zip(("row", "column"), place, strict=True)):
        index = (2 * axis,), (2 * axis + 1,)
        for each in index:
            note(f"{name} of the largest", each, lambda name=name: f"its {name} in the map", at)  # type: ignore[misc]
        first = last = at
        for n, layer in step.order(list(enumerate(layers))):
            kind, stride = layer["layer"], layer["stride"]
            window = step.window(layer["kernel"] if kind == "conv" else layer["size"], kind)
            texts = (
                f"{number(first)}·{stride}",
                f"{number(last)}·{stride} + {factor(window)} − 1",
            )
            first, last = step.back(first, last, window, stride)
            for each, text, result, end in zip(index, texts, (first, last), ("first", "last"), strict=True):
                note(f"{end} {name} in front of layer {n}, {kind}", each, text.__str__, result)
        seen += [first, last]
    return step.finish(*seen)


SEEN_PIXELS = Procedure(
    "pixels behind a value",
    _seen_pixels,
    {
        **FIND,
        "order": lambda layers: layers[::-1],
        "window": lambda window, _kind: window,
        "back": lambda first, last, window, stride: (first * stride, last * stride + window - 1),
        "finish": lambda *sides: sides,
    },
)
