"""The blocks that by-hand questions are about: those of the lecture, and such as are drawn for a student."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.curriculum.exercise5_parameters import FLATTEN, conv, dense, pool

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

    def one_of(*values: int) -> int:
        return int(rng.choice(values))

    last = one_of(80, 90, 100, 110, 130, 140, 150)
    inner = one_of(16, 20, 24, 32, 40, 48)
    three, five = one_of(48, 64, 80, 96, 112), one_of(8, 12, 16, 20, 24)
    return {
        "LENET5_INPUT": (32, 32, 1),
        "LENET5": [
            *(conv(one_of(4, 5, 7, 8, 9, 10), 5), pool(), conv(one_of(12, 14, 18, 20, 24), 5), pool()),
            *(conv(last, 5), FLATTEN, dense(one_of(40, 50, 60, 64, 72)), dense(10)),
        ],
        "VGG_BLOCK": {"depth": one_of(16, 24, 32, 48), "filters": one_of(64, 80, 96, 128)},
        "STACK": {"layers": one_of(2, 3, 3, 4), "channels": one_of(10, 16, 20, 32, 40, 48, 50)},
        "RESIDUAL": {"kernel": one_of(3, 3, 5), "channels": one_of(10, 16, 20, 24, 32, 40, 48, 50)},
        "PROJECTED": {
            "shape": (one_of(17, 21, 25, 29, 33), one_of(16, 20, 24, 28, 36), one_of(16, 24, 32, 40, 48)),
            "filters": one_of(64, 80, 96, 100),
            "stride": 2,
        },
        "BOTTLENECK": {"channels": inner * one_of(3, 4, 5, 6), "inner": inner},
        "INCEPTION": {
            "shape": (one_of(14, 17, 28, 35), one_of(14, 17, 28, 35), one_of(160, 192, 200, 224, 240)),
            "1x1": one_of(32, 40, 56, 64, 72),
            "3x3": (three, three + one_of(16, 24, 32, 40)),
            "5x5": (five, five + one_of(6, 8, 16, 22)),
            "pool": one_of(14, 22, 26, 30, 34),
        },
        "DENSE": {
            "channels": one_of(20, 24, 32, 40, 48),
            "growth": one_of(8, 10, 12, 14),
            "layers": one_of(3, 4),
        },
    }
