"""What is known of one class of layers: settings, shapes, weights, cost, and what it computes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from cnntutor.domain.values import Array

if TYPE_CHECKING:
    from cnntutor.networks.layers.settings import Setting

Shape: TypeAlias = tuple[int, ...]
"""Without the batch."""

Settings: TypeAlias = Mapping[str, Any]
Arrays: TypeAlias = Sequence[Array]

MOST_AXES = 8
MOST_SIDE = 10**7


class Unfit(Exception):
    """Settings, inputs or weights do not belong together; the text is a sentence without its subject."""


def no_weights(_settings: Settings, _inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    """Return the shapes of the weights of a layer that has none."""
    return ()


def no_multiplications(_settings: Settings, _inputs: Sequence[Shape], _output: Shape) -> int:
    """Return the multiplications of a layer that has hardly any."""
    return 0


def few_passes(_settings: Settings, inputs: Sequence[Shape], output: Shape) -> int:
    """Return what a layer needs beside inputs and output: a few arrays of their size."""
    return 3 * max(math.prod(shape) for shape in (*inputs, output))


def same_shape(_settings: Settings, inputs: Sequence[Shape]) -> Shape:
    """Return the shape of the only input."""
    return inputs[0]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One class of layers. Shapes are without the batch, arrays have it as their first axis."""

    kind: str
    """What requirements call it: `convolution`, `dense`."""

    shape: Callable[[Settings, Sequence[Shape]], Shape] = same_shape
    """Settings and the shapes of the inputs to that of the output; raises `Unfit`."""

    compute: Callable[[Settings, Arrays, Arrays], Array]
    """Settings, weights and inputs to the output, all of them float32."""

    settings: Mapping[str, Setting] = field(default_factory=dict)
    """By Keras's names. A layer with any other setting cannot be computed."""

    weights: Callable[[Settings, Sequence[Shape]], tuple[Shape, ...]] = no_weights
    """Settings and the shapes of the inputs to those of the weights, in Keras's order."""

    multiplications: Callable[[Settings, Sequence[Shape], Shape], int] = no_multiplications
    """Of one image, forward."""

    comparisons: Callable[[Settings, Sequence[Shape], Shape], int] = no_multiplications
    """How many numbers it looks at for one image beside multiplications, where they are more than a few
    times those of inputs and output."""

    scratch: Callable[[Settings, Sequence[Shape], Shape], int] = few_passes
    """How many numbers it needs for one image beside its inputs and its output."""

    inputs: tuple[int, int] = (1, 1)
    """How many inputs it takes, at least and at most."""

    activation: Callable[[Settings, Sequence[Shape]], str] | None = None
    """For an activation: its name, in words that requirements know."""


def shapes_of(rule: Rule, settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, tuple[Shape, ...]]:
    """Return the shape of the output and those of the weights.

    Raises
    ------
    Unfit
        If settings and inputs do not belong together, in whatever way.
    """
    try:
        return bounded(rule.shape(settings, inputs)), rule.weights(settings, inputs)
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise Unfit("has settings that do not fit what comes into it") from error


def require_axes(shape: Shape, count: int) -> Shape:
    """Return a shape that has a number of axes; raise `Unfit` for another one."""
    if len(shape) != count:
        raise Unfit(f"does not fit an input of shape {shape}")
    return shape


def bounded(shape: Shape) -> Shape:
    """Return a shape whose sides can be worked with; raise `Unfit` for another one."""
    if len(shape) > MOST_AXES or not all(0 < side <= MOST_SIDE for side in shape):
        raise Unfit("does not fit what comes into it: nothing is left of it, or far too much")
    return shape


def axis_of(axis: int, shape: Shape) -> int:
    """Return the place in a shape of an axis that counts the batch; raise `Unfit` for the batch itself.

    Negative ones count from the end.
    """
    place = axis - 1 if axis > 0 else axis + len(shape) if axis < 0 else -1
    if not 0 <= place < len(shape):
        raise Unfit(f"works on axis {axis}, which an input of shape {shape} does not have")
    return place


def channels_last(settings: Settings, shape: Shape) -> Shape:
    """Return a shape with its channels at the end, wherever they are."""
    return (*shape[1:], shape[0]) if settings["data_format"] == "channels_first" else shape


def as_formatted(settings: Settings, shape: Shape) -> Shape:
    """Return a shape whose channels are at the end with its channels where the settings have them."""
    return (shape[-1], *shape[:-1]) if settings["data_format"] == "channels_first" else shape
