"""Counting the parameters, channels and sides of blocks, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.parameters import CONV_PARAMS, CONV_STEPS
from cnntutor.procedures.recording import total

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Index


class Convolution(NamedTuple):
    """One convolution of a block."""

    role: str
    """What it is called in a worked explanation: `first convolution`."""

    kernel: int
    """The side of its kernels."""

    depth: int
    """How many channels it gets."""

    filters: int
    """How many maps it makes."""


Convolutions = Sequence[Convolution]
Steps = dict[str, Callable[..., Any]]


def _count(
    step: SimpleNamespace, note: Note, convolutions: Convolutions, index: Index = (), *, biases: bool = True
) -> Any:
    """Return what all convolutions of a block have together."""
    counts = []
    for role, kernel, depth, filters in convolutions:
        counts.append(CONV_PARAMS.run(step, ignore, kernel, depth, filters))
        one = f"{kernel}·{kernel}·{depth}"
        text = f"({one} + 1)·{filters}" if biases else f"{one}·{filters}"
        note(role, index, text.__str__, counts[-1])
    together = step.add_up(counts, convolutions)
    if len(counts) > 1:
        note("together", index, lambda: total(counts), together)
    return together


PARAMS_STEPS: Steps = {**CONV_STEPS, "add_up": lambda counts, _: sum(counts)}
WEIGHTS_STEPS: Steps = {**PARAMS_STEPS, "add_bias": lambda weights: weights, "collect": lambda counts: counts}


def _params_of(name: str, build: Callable[..., Convolutions]) -> Procedure:
    """Return how to count a block's parameters, of the convolutions that it has for some arguments."""

    def run(step: SimpleNamespace, note: Note, *arguments: Any) -> Any:
        return _count(step, note, step.convolutions(build(*arguments)))

    return Procedure(name, run, {**PARAMS_STEPS, "convolutions": lambda each: each})


def _weights_of(name: str, build: Callable[..., tuple[Convolutions, Convolutions]]) -> Procedure:
    """Return how to count the weights of small convolutions and of large ones, without biases."""

    def run(step: SimpleNamespace, note: Note, *arguments: Any) -> Any:
        small, large = build(*arguments)
        chosen = step.small(small), step.large(large)
        return step.collect([_count(step, note, each, (n,), biases=False) for n, each in enumerate(chosen)])

    same: Steps = {"small": lambda each: each, "large": lambda each: each}
    return Procedure(name, run, {**WEIGHTS_STEPS, **same})


def _vgg(depth: int, filters: int) -> Convolutions:
    return _two(3, depth, filters)


def _two(kernel: int, depth: int, filters: int) -> list[Convolution]:
    return [
        Convolution("first convolution", kernel, depth, filters),
        Convolution("second convolution", kernel, filters, filters),
    ]


def _projected(shape: tuple[int, int, int], filters: int) -> Convolutions:
    return [*_two(3, shape[2], filters), Convolution("projection", 1, shape[2], filters)]


def _stacked(layers: int, channels: int) -> tuple[Convolutions, Convolutions]:
    small = [Convolution(f"3×3 convolution {n + 1}", 3, channels, channels) for n in range(layers)]
    side = 1 + 2 * layers
    return small, [Convolution(f"one {side}×{side} convolution", side, channels, channels)]


def _bottleneck(channels: int, inner: int) -> tuple[Convolutions, Convolutions]:
    small = [
        Convolution("1×1 down", 1, channels, inner),
        Convolution("3×3", 3, inner, inner),
        Convolution("1×1 up", 1, inner, channels),
    ]
    return small, _two(3, channels, channels)


def _inception(
    shape: tuple[int, int, int], one: int, three: tuple[int, int], five: tuple[int, int], pooled: int
) -> Convolutions:
    depth = shape[2]
    return [
        Convolution("1×1", 1, depth, one),
        Convolution("1×1 in front of 3×3", 1, depth, three[0]),
        Convolution("3×3", 3, *three),
        Convolution("1×1 in front of 5×5", 1, depth, five[0]),
        Convolution("5×5", 5, *five),
        Convolution("1×1 behind the pooling", 1, depth, pooled),
    ]


VGG_PARAMS = _params_of("parameters of a VGG block", _vgg)
RESIDUAL_PARAMS = _params_of("parameters of a residual block", _two)
PROJECTED_PARAMS = _params_of("parameters of a residual block with a projection", _projected)
INCEPTION_PARAMS = _params_of("parameters of an Inception module", _inception)
STACKED_WEIGHTS = _weights_of("weights of 3×3 convolutions and of one that sees as far", _stacked)
BOTTLENECK_WEIGHTS = _weights_of("weights with and without a bottleneck", _bottleneck)


# ------------------------------------------------------------------ what a value sees


def _receptive_field(step: SimpleNamespace, note: Note, layers: int) -> Any:
    field = step.widen(layers)
    note("one pixel, and one more on each side for each layer", (), lambda: f"1 + 2·{layers}", field)
    return field


RECEPTIVE_FIELD = Procedure("receptive field", _receptive_field, {"widen": lambda layers: 1 + 2 * layers})


# ------------------------------------------------------------------ shapes and channels


def _residual_shape(
    step: SimpleNamespace, note: Note, shape: tuple[int, int, int], filters: int, stride: int
) -> Any:
    found = []
    for axis, (name, length) in enumerate(zip(("height", "width"), shape, strict=False)):
        count = step.places(length, stride)
        note(name, (axis,), f"floor(({length} − 3 + 2·1) / {stride}) + 1".__str__, count)
        found.append(count)
    note("depth", (2,), lambda: "as many as the second convolution has filters", filters)
    return (*found, step.depth(filters, shape[2]))


RESIDUAL_SHAPE = Procedure(
    "shape behind a residual block",
    _residual_shape,
    {
        "places": lambda length, stride: (length - 1) // stride + 1,
        "depth": lambda filters, _: filters,
    },
)


def _inception_shape(
    step: SimpleNamespace,
    note: Note,
    shape: tuple[int, int, int],
    one: int,
    three: tuple[int, int],
    five: tuple[int, int],
    pooled: int,
) -> Any:
    height, width, depth = shape
    maps = step.maps(one, three, five, pooled, depth)
    channels = step.join(maps)
    for axis, name in enumerate(("height", "width")):
        note(name, (axis,), lambda: "every branch keeps that of the input", None)
    note("depth", (2,), lambda: total(maps), channels)
    return (step.side(height), step.side(width), channels)


INCEPTION_SHAPE = Procedure(
    "shape behind an Inception module",
    _inception_shape,
    {
        "maps": lambda one, three, five, pooled, _: [one, three[1], five[1], pooled],
        "join": sum,
        "side": lambda length: length,
    },
)


def _dense_channels(step: SimpleNamespace, note: Note, channels: int, growth: int, layers: int) -> Any:
    behind = []
    count = step.begin(channels)
    for n in range(layers):
        before, count = count, step.grow(count, growth, channels)
        note(f"layer {n}", (n,), f"{before} + {growth}".__str__, count)
        behind.append(count)
    return step.collect(behind, channels, growth)


DENSE_CHANNELS = Procedure(
    "channels behind the layers of a dense block",
    _dense_channels,
    {
        "begin": lambda channels: channels,
        "grow": lambda before, growth, _: before + growth,
        "collect": lambda behind, *_: behind,
    },
)
