"""What exercise 9 draws beside networks: filters, maps, and stacks of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.layer_lists import conv, pool
from cnntutor.errors import CurriculumError

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array, Numbers

LETTERS = "ABCD"
MOST_TRIES = 1000

# ------------------------------------------------------------------ by hand


def draw_by_hand(rng: Generator) -> Numbers:
    """Draw four filters, one of each kind, three layers, and a map of different numbers."""
    rows, columns = (int(side) for side in rng.choice(range(4, 7), 2, replace=False))
    feature_map = rng.choice(np.arange(1, 100), (rows, columns), replace=False)
    size = int(rng.integers(2, 4))
    first, last = (int(kernel) for kernel in rng.choice([3, 5], 2))
    layers = [
        {"layer": "conv", "kernel": first, "stride": 1},
        {"layer": "pool", "size": size, "stride": size},
        {"layer": "conv", "kernel": last, "stride": 1},
    ]
    return {"FILTERS": draw_filters(rng), "NETWORK": layers, "FEATURE_MAP": feature_map.tolist()}


def draw_filters(rng: Generator) -> dict[str, Any]:
    """Draw a filter for a vertical edge, one for a horizontal one, one that blurs and one for spots."""
    sign = int(rng.choice([-1, 1]))
    edges = [sign * np.array([-1, 0, 1]) * rng.integers(2, 4, (3, 1)) for _ in range(2)]
    spot = -rng.integers(1, 2, (3, 3))
    spot[1, 1] = 8
    kinds = [edges[0], edges[1].T, rng.integers(1, 3, (3, 3)), spot]
    order = rng.permutation(len(LETTERS))
    return {letter: kinds[place].tolist() for letter, place in zip(LETTERS, order, strict=True)}


# ------------------------------------------------------------------ in code


def draw_strongest(rng: Generator, k: int) -> Arguments:
    """Draw the maps of one image, no two of one mean or one maximum, and how many are asked for."""
    for _ in range(MOST_TRIES):
        rows, columns = (int(side) for side in rng.choice(range(2, 6), 2, replace=False))
        count = int(rng.integers(4, 8))
        maps = _behind_relu(rng, (max(rows, 3), columns, count))
        sums, largest = maps.sum(axis=(0, 1)), maps.max(axis=(0, 1))
        if len(set(sums.tolist())) == len(set(largest.tolist())) == count:
            dtype = (np.float32, np.float64, np.int64)[k % 3]
            wanted = 1 if k % 6 == 5 else int(rng.integers(2, count))
            return (4 * maps if dtype is np.int64 else maps).astype(dtype), wanted
    raise CurriculumError(f"none of {MOST_TRIES} draws gives maps of different means")


def has_one_order(arguments: Arguments) -> bool:
    """Tell whether no two maps have the same mean, and no more are asked for than there are."""
    maps, wanted = arguments
    means = np.sort(np.mean(maps, axis=(0, 1), dtype=np.float64))
    return wanted <= len(means) and bool((np.diff(means) > 1e-6 * np.abs(means).max()).all())


def has_no_negative(arguments: Arguments) -> bool:
    """Tell whether no number of the maps is negative, as behind a ReLU."""
    return bool((arguments[0] >= 0).all())


def _behind_relu(rng: Generator, shape: tuple[int, ...]) -> Array:
    """Return quarters from 0 to 10, half of them 0."""
    maps: Array = rng.integers(1, 41, shape) / 4 * rng.integers(0, 2, shape)
    return maps


LEAST = (0.25, 0.001)
"""What a map that hardly answers has at its one place."""

DEAD_MAPS = (
    *((2, 7), (1, 5), (3, 8), (4, 11), (5, 13), (1, 6)),
    *((4, 9), (3, 10), (2, 5), (1, 7), (7, 12), (0, 8)),
)
"""How many maps are dead, and of how many: no two cases in a row have the same share."""


def draw_dead_fraction(rng: Generator, k: int) -> Arguments:
    """Draw the maps of some images: dead ones, some that sleep on one image, and one that hardly answers."""
    images, (dead, count) = int(rng.integers(2, 5)), DEAD_MAPS[k % len(DEAD_MAPS)]
    rows, columns = (int(side) for side in rng.choice(range(2, 6), 2, replace=False))
    maps = _behind_relu(rng, (images, rows, columns, count)) + 0.0
    maps[:, 0, 0] = 0.5  # awake on every image, and 0 at another place
    maps[:, -1, -1] = 0
    order = rng.permutation(count)
    maps[..., order[:dead]] = 0
    maps[rng.integers(images), :, :, order[dead]] = 0  # on one image only
    if dead + 1 < count and k % 2:
        maps[..., order[dead + 1]] = 0
        maps[rng.integers(images), 0, 0, order[dead + 1]] = LEAST[k % 4 == 3]  # at one place of one image
    return (maps.astype((np.float32, np.float64)[k % 2]),)


STACKS = (
    ("conv", "conv"),
    ("conv", "pool", "conv"),
    ("conv", "conv", "conv"),
    ("pool", "conv", "conv"),
    ("conv", "dropout", "pool", "conv", "pool"),
    ("conv", "conv", "pool", "conv", "conv"),
    ("pool", "conv", "pool", "conv"),
    ("conv", "pool", "conv", "pool", "conv"),
)
"""The layers that the cases walk through."""


def draw_receptive_field(rng: Generator, k: int) -> Arguments:
    """Draw some layers; now and then as most networks have them: 3×3, padding 1, and 2×2 pooling."""
    kinds = STACKS[k % len(STACKS)]
    return ([_layer(rng, kind, usual=k % 12 == 1) for kind in kinds],)


def _layer(rng: Generator, kind: str, *, usual: bool) -> dict[str, Any]:
    match kind:
        case "conv" if usual:
            return conv(int(rng.integers(4, 33)), padding=1)
        case "pool" if usual:
            return pool()
        case "conv":
            kernel = int(rng.integers(2, 10))
            return conv(
                int(rng.integers(4, 33)),
                kernel,
                int(rng.integers(1, 4)),
                int(rng.integers(0, kernel // 2 + 1)),
            )
        case "pool":
            return pool(int(rng.integers(2, 4)), int(rng.integers(1, 4)))
        case _:
            return {"layer": kind}
