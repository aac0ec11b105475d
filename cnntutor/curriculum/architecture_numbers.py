"""The networks that the by-hand questions of exercise 15 are about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cnntutor.curriculum.drawing import one_of

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Numbers

LECTURE: Numbers = {
    "PAPER": {"kernel": 5, "maps": 6, "groups": [(6, 3), (9, 4), (1, 6)]},
    "NORMALISED": {"channels": 64},
    "NAIVE": {"shape": (28, 28, 192), "1x1": 64, "3x3": 128, "5x5": 32},
    "VGG": {
        "depth": 3,
        "blocks": [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)],
        "nodes": 512,
        "outputs": 1,
    },
}


def draw_networks(rng: Generator) -> Numbers:
    """Draw networks like those of the papers; errors may give the same on them."""
    choose = partial(one_of, rng)
    maps = choose(6, 7, 8)
    narrow = choose(8, 10, 12, 16)
    return {
        "PAPER": {
            "kernel": choose(3, 5, 7),
            "maps": maps,
            "groups": [(choose(5, 6, 7), 2), (choose(8, 9, 10), choose(3, 4)), (choose(2, 3), maps)],
        },
        "NORMALISED": {"channels": choose(10, 16, 20, 24, 32, 40, 48, 50)},
        "NAIVE": {
            "shape": (choose(14, 17, 28), choose(14, 17, 28), choose(96, 112, 128, 160)),
            "1x1": choose(24, 32, 40, 48),
            "3x3": choose(56, 64, 72, 80),
            "5x5": choose(10, 12, 16, 20),
        },
        "VGG": {
            "depth": 3,
            "blocks": [
                (choose(2, 3), narrow),
                (choose(2, 3), narrow * choose(2, 3)),
                (choose(2, 3), narrow * 4),
            ],
            "nodes": choose(20, 24, 50, 60),
            "outputs": choose(3, 5, 7, 10),
        },
    }
