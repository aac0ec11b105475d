"""The blocks that by-hand questions are about: those of the lecture, and such as are drawn for a student."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cnntutor.curriculum.drawing import one_of
from cnntutor.curriculum.layer_lists import FLATTEN, conv, dense, pool

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Numbers

LECTURE: Numbers = {
    "LENET5_INPUT": (32, 32, 1),
    "LENET5": [conv(6, 5), pool(), conv(16, 5), pool(), conv(120, 5), FLATTEN, dense(84), dense(10)],
    "VGG_BLOCK": {"depth": 64, "filters": 128},
    "STACK": {"layers": 2, "channels": 64},
    "RESIDUAL": {"kernel": 3, "channels": 64},
    "PROJECTED": {"shape": (32, 32, 64), "filters": 128, "stride": 2},
    "BOTTLENECK": {"channels": 256, "inner": 64},
    "INCEPTION": {"shape": (28, 28, 192), "1x1": 64, "3x3": (96, 128), "5x5": (16, 32), "pool": 32},
    "DENSE": {"channels": 64, "growth": 32, "layers": 4},
}


def draw_blocks(rng: Generator) -> Numbers:
    """Draw a network like LeNet-5, and one block of each kind; errors may give the same on them."""
    choose = partial(one_of, rng)
    last = choose(80, 90, 100, 110, 130, 140, 150)
    inner = choose(16, 20, 24, 32, 40, 48)
    three, five = choose(48, 64, 80, 96, 112), choose(8, 12, 16, 20, 24)
    return {
        "LENET5_INPUT": (32, 32, 1),
        "LENET5": [
            *(conv(choose(4, 5, 7, 8, 9, 10), 5), pool(), conv(choose(12, 14, 18, 20, 24), 5), pool()),
            *(conv(last, 5), FLATTEN, dense(choose(40, 50, 60, 64, 72)), dense(10)),
        ],
        "VGG_BLOCK": {"depth": choose(16, 24, 32, 48), "filters": choose(64, 80, 96, 128)},
        "STACK": {"layers": choose(2, 3, 3, 4), "channels": choose(10, 16, 20, 32, 40, 48, 50)},
        "RESIDUAL": {"kernel": choose(3, 3, 5), "channels": choose(10, 16, 20, 24, 32, 40, 48, 50)},
        "PROJECTED": {
            "shape": (choose(17, 21, 25, 29, 33), choose(16, 20, 24, 28, 36), choose(16, 24, 32, 40, 48)),
            "filters": choose(64, 80, 96, 100),
            "stride": 2,
        },
        "BOTTLENECK": {"channels": inner * choose(3, 4, 5, 6), "inner": inner},
        "INCEPTION": {
            "shape": (choose(14, 17, 28, 35), choose(14, 17, 28, 35), choose(160, 192, 200, 224, 240)),
            "1x1": choose(32, 40, 56, 64, 72),
            "3x3": (three, three + choose(16, 24, 32, 40)),
            "5x5": (five, five + choose(6, 8, 16, 22)),
            "pool": choose(14, 22, 26, 30, 34),
        },
        "DENSE": {
            "channels": choose(20, 24, 32, 40, 48),
            "growth": choose(8, 10, 12, 14),
            "layers": choose(3, 4),
        },
    }
