"""The misconceptions in counting the parameters of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.procedures.block_counts import Convolution, Convolutions


def _convolutions(name: str, change: Callable[..., Any], tell: str, advice: str) -> Misconception:
    """Return a misconception about which convolutions a block has, and on how many channels."""
    return Misconception(
        name=name, exchange={"convolutions": lambda each: change(*each)}, tell=tell, advice=advice
    )


def _deep(one: Convolution, depth: int) -> Convolution:
    return one._replace(depth=depth)


DEPTH_AND_BIAS_LEFT_OUT = Misconception(
    name="depth_and_bias_left_out",
    exchange={**parameters.DEPTH_LEFT_OUT.exchange, **parameters.BIAS_LEFT_OUT.exchange},
    tell="you left out the depth and the biases of the kernels",
    advice="A kernel is as deep as its input and has one bias: F·F·D + 1.",
)
OF_EVERY_CONVOLUTION = (
    parameters.DEPTH_LEFT_OUT,
    DEPTH_AND_BIAS_LEFT_OUT,
    parameters.BIAS_LEFT_OUT,
    parameters.ONE_BIAS_FOR_ALL,
)
FROM_BEFORE = "The second one gets the maps of the first."

# ------------------------------------------------------------------ VGG

VGG_PARAMS_ERRORS = (
    *OF_EVERY_CONVOLUTION,
    _convolutions(
        "second_on_input_depth",
        lambda first, second: [first, _deep(second, first.depth)],
        "you gave the second convolution the channels of the block's input",
        FROM_BEFORE,
    ),
    _convolutions(
        "one_convolution",
        lambda first, _: [first],
        "you counted the first convolution only",
        "The block has two convolutions: add both up.",
    ),
    _convolutions(
        "second_counted_twice",
        lambda _, second: [second, second],
        "you counted two convolutions on the channels of the output",
        "The first one gets the channels of the block's input.",
    ),
    Misconception(
        name="pooling_with_weights",
        exchange={"add_up": lambda counts, each: sum(counts) + 5 * each[-1].filters},
        tell="you gave the 2×2 pooling weights and biases as well",
        advice="Pooling has nothing to learn.",
    ),
)

# ------------------------------------------------------------------ residual


def _with_shortcut(counts: Sequence[Any], convolutions: Convolutions) -> Any:
    return sum(counts) + convolutions[0].depth * convolutions[-1].filters


NOTHING_TO_LEARN = "Neither the shortcut nor the addition has anything to learn."
RESIDUAL_PARAMS_ERRORS = (
    *OF_EVERY_CONVOLUTION,
    Misconception(
        name="shortcut_with_weights",
        exchange={"add_up": _with_shortcut},
        tell="you gave the shortcut a weight from every channel to every channel",
        advice=NOTHING_TO_LEARN,
    ),
    _convolutions(
        "shortcut_as_convolution",
        lambda first, second: [first, second, first._replace(kernel=1)],
        "you counted a 1×1 convolution on the shortcut",
        f"{NOTHING_TO_LEARN} A projection is needed only where the shapes differ.",
    ),
    _convolutions(
        "one_convolution",
        lambda first, _: [first],
        "you counted one convolution only",
        "F(x) is two convolutions: add both up.",
    ),
    _convolutions(
        "second_on_both",
        lambda first, second: [first, _deep(second, 2 * second.depth)],
        "you gave the second convolution twice the channels, as if the shortcut were concatenated",
        "Adding makes no channels.",
    ),
)
PROJECTED_PARAMS_ERRORS = (
    *OF_EVERY_CONVOLUTION,
    _convolutions(
        "projection_forgotten",
        lambda first, second, _: [first, second],
        "you forgot the projection on the shortcut",
        "Where depth or size change, x needs a 1×1 convolution, with biases.",
    ),
    Misconception(
        name="projection_without_biases",
        exchange={"add_up": lambda counts, each: sum(counts) - each[-1].filters},
        tell="you left the biases of the projection out",
        advice="It has a bias for each filter.",
    ),
    _convolutions(
        "projection_of_maps",
        lambda first, second, last: [first, second, _deep(last, second.filters)],
        "you gave the projection the channels of the output",
        "It works on x: it is as deep as the block's input.",
    ),
    _convolutions(
        "projection_as_large",
        lambda first, second, last: [first, second, last._replace(kernel=second.kernel)],
        "you gave the projection kernels as large as those of the convolutions",
        "It is a 1×1 convolution: 1·1·D weights for each filter.",
    ),
    _convolutions(
        "second_on_input_depth",
        lambda first, second, last: [first, _deep(second, first.depth), last],
        "you gave the second convolution the channels of the block's input",
        FROM_BEFORE,
    ),
)

# ------------------------------------------------------------------ Inception


def _naive(one: Convolution, *others: Convolution) -> list[Convolution]:
    """Return the branches of a module without 1×1 convolutions in front of or behind others."""
    _, three, _, five, _ = others
    return [one, _deep(three, one.depth), _deep(five, one.depth)]


INCEPTION_PARAMS_ERRORS = (
    *OF_EVERY_CONVOLUTION,
    _convolutions(
        "naive_module",
        _naive,
        "you left all 1×1 convolutions but the first out",
        "Each has its own 1×1 convolution: in front of 3×3 and 5×5, behind the pooling.",
    ),
    _convolutions(
        "large_ones_on_input_depth",
        lambda one, *others: [_deep(each, one.depth) for each in (one, *others)],
        "you gave the 3×3 and the 5×5 convolution the channels of the input",
        "They get what the 1×1 convolution in front makes.",
    ),
    _convolutions(
        "reductions_not_counted",
        lambda one, _three, three, _five, five, pooled: [one, three, five, pooled],
        "you left out the 1×1 convolutions in front of 3×3 and 5×5",
        "They have parameters of their own.",
    ),
    _convolutions(
        "pooling_branch_left_out",
        lambda *each: each[:-1],
        "you left out the 1×1 convolution behind the pooling",
        "The pooling has no parameters, but the 1×1 convolution behind it has.",
    ),
    _convolutions(
        "five_as_three",
        lambda *each: [one._replace(kernel=min(one.kernel, 3)) for one in each],
        "you counted the 5×5 convolution as a 3×3 one",
        "Its kernels have 5·5 places in each channel.",
    ),
)
