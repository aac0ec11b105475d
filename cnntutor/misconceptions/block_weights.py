"""The misconceptions in weighing small convolutions against large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import parameters

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.procedures.block_counts import Convolution, Convolutions

WEIGHTS_ONLY = Misconception(
    name="biases_counted",
    exchange={"add_bias": lambda weights: weights + 1},
    tell="you counted the biases too",
    advice="Only weights are asked here: F·F·D for each filter.",
)
CHANNELS_ONCE = Misconception(
    name="channels_once",
    exchange={"all_filters": lambda one, *_: one},
    tell="you counted a single filter of each convolution",
    advice="A filter has F·F·D weights, and there are K of them: F·F·D·K.",
)
SWAPPED = Misconception(
    name="swapped",
    exchange={"collect": lambda counts: counts[::-1]},
    tell="your two numbers are in the wrong order",
    advice="First the small convolutions together, then the large one.",
)


def _small(name: str, change: Callable[..., Any], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={"small": change}, tell=tell, advice=advice)


def _large(name: str, change: Callable[..., Any], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={"large": change}, tell=tell, advice=advice)


def _widened(convolutions: Convolutions, side: Callable[[int], int]) -> list[Convolution]:
    return [one._replace(kernel=side(one.kernel)) for one in convolutions]


OF_ALL_WEIGHTS = (
    WEIGHTS_ONLY,
    CHANNELS_ONCE,
    parameters.KERNEL_NOT_SQUARED,
    SWAPPED,
)
STACKED_WEIGHTS_ERRORS = (
    *OF_ALL_WEIGHTS,
    _small(
        "one_small_layer",
        lambda each: each[:1],
        "you counted one of the 3×3 convolutions only",
        "Count all of them: each has weights of its own.",
    ),
    _large(
        "sides_added",
        lambda each: _widened(each, lambda side: 3 * (side - 1) // 2),
        "your large kernel is 3 pixels wider for every layer",
        "Each further 3×3 convolution sees one pixel more on each side: 3, 5, 7 and so on.",
    ),
    _large(
        "kernel_of_three",
        lambda each: _widened(each, lambda _: 3),
        "your large kernel is 3×3 as well",
        "It has to see as far as they do together: `stacked_field`.",
    ),
)


def _inner_only(convolutions: Convolutions) -> list[Convolution]:
    first, middle, last = convolutions
    return [first, middle._replace(depth=first.depth), last]


BOTTLENECK_WEIGHTS_ERRORS = (
    *OF_ALL_WEIGHTS,
    _small(
        "last_one_left_out",
        lambda each: each[:2],
        "you left out the 1×1 convolution that brings the channels back",
        "A bottleneck has three convolutions: 1×1 down, 3×3, and 1×1 up again.",
    ),
    _small(
        "middle_on_all_channels",
        _inner_only,
        "you gave the 3×3 convolution in the bottleneck all channels of the input",
        "It gets the few inner channels that the first 1×1 convolution gives.",
    ),
    _large(
        "one_large_layer",
        lambda each: each[:1],
        "you counted one of the two large convolutions only",
        "The block without a bottleneck has two 3×3 convolutions on all channels.",
    ),
)
