"""The question on splitting a data set: what has to hold of a split, whichever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.properties import Demand, Properties
from cnntutor.misconceptions import splitting as errors
from cnntutor.procedures.splitting import SPLIT as STEPS
from cnntutor.reference.splitting import split

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.properties import Results
    from cnntutor.domain.values import Arguments, Array

SHARES = (0.2, 0.25, 0.3, 0.4)
OTHER_SEEDS = 3
"""How many further seeds are tried: that all of them give one split by chance is out of the question."""


def draw_split(rng: Generator, k: int) -> Arguments:
    """Draw labels of three or four classes of unequal size, a share and a seed."""
    sizes = rng.permutation(np.array((10, 15, 22, 31)))[: 3 + k % 2]
    labels = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    return labels, SHARES[k % len(SHARES)], int(rng.integers(1000))


def _calls(arguments: Arguments) -> tuple[Arguments, ...]:
    """Return the case twice, and with other seeds."""
    labels, share, seed = arguments
    others = ((labels, share, seed + n) for n in range(1, 1 + OTHER_SEEDS))
    return (arguments, arguments, *others)


def _form(arguments: Arguments, result: Any) -> str:
    """Say why something is no pair of arrays of places."""
    if not isinstance(result, list | tuple) or len(result) != 2:
        return "return two arrays, `(train, validation)`"
    for name, part in zip(("train", "validation"), result, strict=True):
        places = _as_array(part)
        if places is None or places.ndim != 1 or (places.size and places.dtype.kind not in "iu"):
            return f"`{name}` has to be an array of places, whole numbers"
        if places.size and not 0 <= places.min() <= places.max() < len(arguments[0]):
            return f"`{name}` holds a place at which there is no label: they go from 0 to N − 1"
    return ""


def _as_array(part: Any) -> Array | None:
    try:
        return np.asarray(part)
    except ValueError:
        return None


def _parts(result: Any) -> tuple[Array, Array]:
    train, validation = (np.asarray(part, np.int64) for part in result)
    return train, validation


def _once(_: Arguments, results: Results) -> bool:
    return all(len(np.unique(part)) == len(part) for result in results for part in _parts(result))


def _apart(_: Arguments, results: Results) -> bool:
    return not any(np.intersect1d(*_parts(result)).size for result in results)


def _all_there(arguments: Arguments, results: Results) -> bool:
    return all(sum(map(len, _parts(result))) == len(arguments[0]) for result in results)


def _in_order(arguments: Arguments, results: Results) -> bool:
    labels, share, _ = arguments
    turned = all(_is_share(labels, _parts(result)[0], share) for result in results)
    return not turned or all(_is_share(labels, _parts(result)[1], share) for result in results)


def _of_the_size(arguments: Arguments, results: Results) -> bool:
    labels, share, _ = arguments
    rounding = len(np.unique(labels))
    return all(abs(len(_parts(result)[1]) - share * len(labels)) < rounding for result in results)


def _stratified(arguments: Arguments, results: Results) -> bool:
    labels, share, _ = arguments
    return all(_is_share(labels, _parts(result)[1], share) for result in results)


def _is_share(labels: Array, places: Array, share: float) -> bool:
    """Tell whether places have the share of every class, whichever way it is rounded."""
    there, taken = np.bincount(labels), np.bincount(labels[places], minlength=labels.max() + 1)
    return bool((np.abs(taken - share * there) < 1).all())


def _reproducible(_: Arguments, results: Results) -> bool:
    return _as_sets(results[0]) == _as_sets(results[1])


def _by_the_seed(_: Arguments, results: Results) -> bool:
    return len({_as_sets(result) for result in results[1:]}) > 1


def _as_sets(result: Any) -> tuple[bytes, ...]:
    return tuple(np.sort(part).tobytes() for part in _parts(result))


DEMANDS = (
    Demand(misconception=errors.REPEATED, holds=_once),
    Demand(misconception=errors.OVERLAP, holds=_apart),
    Demand(misconception=errors.LOST, holds=_all_there),
    Demand(misconception=errors.EXCHANGED, holds=_in_order),
    Demand(misconception=errors.OTHER_SIZE, holds=_of_the_size),
    Demand(misconception=errors.NOT_STRATIFIED, holds=_stratified),
    Demand(misconception=errors.NOT_REPRODUCIBLE, holds=_reproducible),
    Demand(misconception=errors.SEED_IGNORED, holds=_by_the_seed),
)

SPLIT = Properties(
    name="split",
    signature="labels, share, seed",
    points=12,
    asks="the places of the training and of the validation images",
    reference=split,
    procedure=STEPS,
    draw=draw_split,
    calls=_calls,
    form=_form,
    demands=DEMANDS,
    hints=(
        "Split each class by itself. `np.flatnonzero(labels == label)` gives the places of a class.",
        "`rng = np.random.default_rng(seed)` once, at the top. `rng.permutation(places)` shuffles, and "
        "`round(len(places) * share)` says where to cut.",
        "Collect both parts of each class in two lists, and join each with `np.concatenate`.",
    ),
)
