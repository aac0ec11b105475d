"""The cases of functions that count the parameters and the shapes of layers and networks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cnntutor.curriculum.layer_lists import conv, dense, pool
from cnntutor.errors import CurriculumError
from cnntutor.reference import parameters as reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments


def draw_conv_params(rng: Generator, k: int) -> Arguments:
    """Draw kernel, depth and filters: small ones first, a depth of one and a 1×1 kernel among them."""
    kernel, depth = ((2, 3), (3, 2), (3, 4), (3, 1), (1, 6), (5, 3), (4, 7), (7, 16), (11, 3))[k % 9]
    return kernel, depth, int(rng.integers(4, 10 if k < 3 else 130))


def draw_dense_params(rng: Generator, k: int) -> Arguments:
    """Draw two numbers of nodes that differ: small ones first."""
    most = 12 if k < 3 else (30, 300, 3000, 30_000)[k % 4]
    inputs, outputs = rng.choice(most - 2, 2, replace=False) + 3
    return int(inputs), int(outputs)


PLANS = (
    ("flatten", "dense"),
    ("conv", "flatten", "dense"),
    ("conv", "pool", "flatten", "dense"),
    ("pool", "conv", "flatten", "dropout", "dense"),
    ("conv", "conv", "pool", "flatten", "dense", "dense"),
    ("conv", "pool", "conv", "pool", "flatten", "dense", "dropout", "dense"),
    ("conv", "pool", "dropout", "conv", "flatten", "dense"),
    ("conv", "conv", "conv", "flatten", "dense"),
    ("conv", "pool", "conv"),
    ("conv", "dropout", "pool", "conv", "pool", "flatten", "dense"),
    ("conv", "conv", "pool", "conv", "pool", "flatten", "dense", "dense"),
)
"""The layers of the networks that the cases walk through."""


def draw_network(rng: Generator, k: int) -> Arguments:
    """Draw a network of 2 to 8 layers and the shape of its input.

    Every fifth is one as most are: a square image, 3×3 kernels with a padding of 1, and 2×2 pooling.
    """
    small, usual = k < 3, k % 5 == 4
    for _ in range(1000):
        height, width = (int(side) for side in rng.choice(6 if small else 24, 2, replace=False))
        more = 5 if small else 9
        shape = (height + more, (height if usual else width) + more, int(rng.integers(1, 5)))
        draw = _draw_usual_layer if usual else partial(_draw_layer, small=small)
        layers = [draw(rng, kind) for kind in PLANS[k % len(PLANS)]]
        if _has_room(layers, shape):
            return layers, shape
    raise CurriculumError(f"none of a thousand images is large enough for {PLANS[k % len(PLANS)]}")


def _draw_usual_layer(rng: Generator, kind: str) -> dict[str, Any]:
    match kind:
        case "conv":
            return conv(int(rng.integers(2, 17)), padding=1)
        case "pool":
            return pool()
        case _:
            return _draw_layer(rng, kind, small=False)


def _draw_layer(rng: Generator, kind: str, *, small: bool) -> dict[str, Any]:
    match kind:
        case "conv":
            filters = int(rng.integers(2, 6 if small else 17))
            if small:
                return conv(filters, int(rng.integers(2, 4)), 1, int(rng.integers(0, 2)))
            kernel = int(rng.integers(1, 6))
            return conv(filters, kernel, int(rng.choice([1, 1, 2, 3])), int(rng.integers(0, min(kernel, 3))))
        case "pool":
            size = int(rng.integers(2, 3 if small else 4))
            return pool(size, size if small else int(rng.integers(1, 4)))
        case "dense":
            return dense(int(rng.integers(2, 10 if small else 40)))
        case _:
            return {"layer": kind}


def _has_room(layers: list[dict[str, Any]], shape: tuple[int, int, int]) -> bool:
    """Tell whether at least 2 × 2 values are left of every map."""
    try:
        shapes = reference.output_shapes(layers, shape)
    except ValueError:
        return False
    return all(min(after[:2]) >= 2 for after in shapes if len(after) == 3)
