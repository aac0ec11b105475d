"""Splitting a data set, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array


def _split(step: SimpleNamespace, note: Note, labels: Array, share: float, seed: int) -> Any:
    rng = step.begin(seed)
    parts = []
    for places in step.groups(labels):
        count = step.size(len(places), share)
        note("put aside", (), f"{count} of {len(places)} images".__str__, None)
        shuffled = step.shuffle(rng, places)
        parts.append((shuffled[count:], shuffled[:count]))
    train, validation = (np.concatenate(each) for each in zip(*parts, strict=True))
    return step.finish(train, validation, len(labels))


SPLIT = Procedure(
    "stratified split",
    _split,
    {
        "begin": np.random.default_rng,
        "groups": lambda labels: [np.flatnonzero(labels == label) for label in np.unique(labels)],
        "size": lambda count, share: round(count * share),
        "shuffle": lambda rng, places: rng.permutation(places),
        "finish": lambda train, validation, _: (train, validation),
    },
)
