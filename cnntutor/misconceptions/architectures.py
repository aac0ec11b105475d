"""The misconceptions in building VGG and residual blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures.architectures import relu
from cnntutor.reference.structures import concatenation, product

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.procedures.architectures import Plan
    from cnntutor.reference.structures import Node


def wired(name: str, tell: str, advice: str, **exchange: Callable[..., Any]) -> Misconception:
    """Return a misconception that exchanges steps of a plan."""
    return Misconception(name=name, exchange=exchange, tell=tell, advice=advice)


def unchanged(maps: Node, *_: Any) -> Node:
    """Return maps as they are: a layer was left out."""
    return maps


def without_bias(plan: Plan, maps: Node, filters: int, *_: Any) -> Node:
    """Return the maps of a convolution without biases."""
    return plan.convolve(maps, filters, bias=False)


BIASES = "Leave `use_bias` out of `Conv2D`, or put a `BatchNormalization` right behind it."
BEHIND_EACH = 'Write `activation="relu"` into every `Conv2D` of the block.'

# ------------------------------------------------------------------ VGG

VGG_BLOCK_ERRORS = (
    wired(
        "relu_left_out",
        "you left ReLU out behind the convolutions",
        BEHIND_EACH,
        activate=unchanged,
    ),
    wired(
        "relu_only_at_the_end",
        "you put a ReLU behind the last convolution only",
        BEHIND_EACH,
        activate=lambda maps, last: relu(maps) if last else maps,
    ),
    wired(
        "not_padded",
        "you did not pad the convolutions",
        'Write `padding="same"` into every `Conv2D`.',
        convolve=lambda plan, maps, filters: plan.convolve(maps, filters, same=False),
    ),
    wired(
        "always_two_convolutions",
        "you built two convolutions, whatever `convolutions` says",
        "Let a loop run `convolutions` times, each time with `maps = Conv2D(...)(maps)`.",
        count=lambda _: 2,
    ),
    wired(
        "one_convolution",
        "you built one convolution only",
        "Let a loop run `convolutions` times, and call each `Conv2D` on the maps of the one before.",
        count=lambda _: 1,
    ),
    wired(
        "pooling_left_out",
        "you left the pooling out",
        "Behind the last convolution comes `MaxPooling2D(2)`.",
        pool=lambda _plan, maps: maps,
    ),
    wired(
        "pooling_behind_each",
        "you pooled behind every convolution",
        "Move the pooling out of the loop: a block pools once, at its end.",
        between=lambda plan, maps, last: maps if last else plan.pool(maps, 2, 2),
    ),
    wired(
        "pooling_by_one",
        "you moved the pooling window by 1",
        "`MaxPooling2D(2)` moves by 2: leave `strides` out.",
        pool=lambda plan, maps: plan.pool(maps, 2, 1),
    ),
    wired(
        "pooling_padded",
        "you padded the pooling",
        'Leave `padding="same"` out of `MaxPooling2D`.',
        pool=lambda plan, maps: plan.pool(maps, 2, 2, same=True),
    ),
    wired(
        "average_pooling",
        "you pooled by averages",
        "Use `MaxPooling2D`.",
        pool=lambda plan, maps: plan.pool(maps, 2, 2, name="average"),
    ),
    wired(
        "filters_doubled",
        "you doubled the filters from convolution to convolution",
        "All convolutions of a block have `filters` filters.",
        filters=lambda filters, place: filters * 2**place,
    ),
    wired(
        "biases_left_out",
        "you switched the biases of the convolutions off",
        BIASES,
        convolve=without_bias,
    ),
)

# ------------------------------------------------------------------ residual

RESIDUAL_BLOCK_ERRORS = (
    wired(
        "relu_before_the_addition",
        "you took ReLU of F(x) before the addition, and not of the sum",
        "Leave the activation of the second convolution out, and put `ReLU()` behind `Add()`.",
        before=relu,
        end=unchanged,
    ),
    wired(
        "relu_before_and_behind",
        "you took ReLU of F(x) before the addition too",
        "Leave out the activation of the second convolution: F(x) may be negative.",
        before=relu,
    ),
    wired(
        "last_relu_left_out",
        "you left ReLU behind the addition out",
        "The last layer of the block is `ReLU()`, called on the sum.",
        end=unchanged,
    ),
    wired(
        "inner_relu_left_out",
        "you left ReLU between the two convolutions out",
        'Write `activation="relu"` into the first `Conv2D`.',
        inside=unchanged,
    ),
    wired(
        "concatenated",
        "you concatenated F(x) and the shortcut",
        "A residual block adds: `Add()([maps, shortcut])`.",
        join=lambda maps, shortcut: concatenation([maps, shortcut]),
    ),
    wired(
        "multiplied",
        "you multiplied F(x) with the shortcut",
        "Use `Add()` in place of `Multiply()`.",
        join=lambda maps, shortcut: product([maps, shortcut]),
    ),
    wired(
        "shortcut_left_out",
        "you left the shortcut out",
        "Keep the input in a variable, and end with `Add()([maps, shortcut])` and `ReLU()`.",
        join=unchanged,
        project=lambda _plan, x, *_: x,
    ),
    wired(
        "always_projected",
        "you put a projection on the shortcut where x fits as it is too",
        "Ask first: `if stride != 1 or input_shape[2] != filters:`.",
        needs_projection=lambda *_: True,
    ),
    wired(
        "projection_left_out",
        "you added x as it is, also where F(x) has another shape",
        "Where stride or channels change it, the shortcut is `Conv2D(filters, 1, strides=stride)(x)`.",
        needs_projection=lambda *_: False,
    ),
    wired(
        "projection_without_stride",
        "you left the stride of the projection out",
        "x has to shrink like F(x): `Conv2D(filters, 1, strides=stride)`.",
        project=lambda plan, x, filters, _: plan.convolve(x, filters, 1),
    ),
    wired(
        "projected_for_channels_only",
        "you project where the channels change, and not where only the stride makes F(x) smaller",
        "Ask for both: `if stride != 1 or input_shape[2] != filters:`.",
        needs_projection=lambda depth, filters, _: depth != filters,
    ),
    wired(
        "projected_for_the_stride_only",
        "you project where the stride is not 1, and not where only the channels change",
        "Ask for both: `if stride != 1 or input_shape[2] != filters:`.",
        needs_projection=lambda _depth, _filters, stride: stride != 1,
    ),
    wired(
        "stride_in_both",
        "you gave the stride to both convolutions",
        "The first convolution moves by `stride`, the second one by 1.",
        second=lambda plan, maps, filters, stride: plan.convolve(maps, filters, 3, stride),
    ),
    wired(
        "not_padded",
        "you did not pad the convolutions",
        'Write `padding="same"` into both.',
        first=lambda plan, x, filters, stride: plan.convolve(x, filters, 3, stride, same=False),
        second=lambda plan, maps, filters, _: plan.convolve(maps, filters, same=False),
    ),
    wired(
        "projection_as_large",
        "you gave the projection 3×3 kernels",
        "It only has to make x fit: `Conv2D(filters, 1, strides=stride)`.",
        project=lambda plan, x, filters, stride: plan.convolve(x, filters, 3, stride),
    ),
    wired(
        "projection_with_relu",
        "you put ReLU on the projection",
        "Leave out the activation of the projection.",
        project=lambda plan, x, filters, stride: relu(plan.convolve(x, filters, 1, stride)),
    ),
    wired(
        "stride_in_second",
        "you gave the stride to the second convolution",
        "The first convolution moves by `stride`, the second one by 1.",
        first=lambda plan, x, filters, _: plan.convolve(x, filters),
        second=lambda plan, maps, filters, stride: plan.convolve(maps, filters, 3, stride),
    ),
    wired(
        "stride_left_out",
        "you moved by 1 everywhere, whatever `stride` says",
        "Write `strides=stride` into the first convolution, and into the projection too.",
        first=lambda plan, x, filters, _: plan.convolve(x, filters),
        project=lambda plan, x, filters, _: plan.convolve(x, filters, 1),
    ),
    wired(
        "one_convolution",
        "you built one convolution on the way of F(x)",
        "F(x) is two 3×3 convolutions, with ReLU between them.",
        second=lambda _plan, maps, *_: maps,
    ),
    wired(
        "biases_left_out",
        "you switched the biases of the convolutions off",
        BIASES,
        first=lambda plan, x, filters, stride: plan.convolve(x, filters, 3, stride, bias=False),
        second=without_bias,
        project=lambda plan, x, filters, stride: plan.convolve(x, filters, 1, stride, bias=False),
    ),
)
