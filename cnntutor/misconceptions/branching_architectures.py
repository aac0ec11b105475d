"""The misconceptions in building Inception modules and dense blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.misconceptions.architectures import BEHIND_EACH, BIASES, unchanged, wired, without_bias
from cnntutor.procedures.architectures import relu
from cnntutor.reference import structures
from cnntutor.reference.structures import addition, concatenation

if TYPE_CHECKING:
    from cnntutor.procedures.architectures import Plan
    from cnntutor.reference.structures import Node

# ------------------------------------------------------------------ Inception


def _not_reduced(_plan: Plan, x: Node, *_: Any) -> Node:
    return x


FROM_X = "Call the first layer of every branch on `x`."

INCEPTION_MODULE_ERRORS = (
    wired(
        "naive_module",
        "you built the naive module, without any 1×1 convolution beside the first branch",
        "Put a 1×1 convolution in front of the 3×3 and of the 5×5 one, and one behind the pooling.",
        reduce=_not_reduced,
        project=lambda _plan, maps, *_: maps,
    ),
    wired(
        "reductions_left_out",
        "you left the 1×1 convolutions in front of 3×3 and 5×5 out",
        "`three[0]` and `five[0]` are their filters, `three[1]` and `five[1]` those of the larger ones.",
        reduce=_not_reduced,
    ),
    wired(
        "projection_left_out",
        "you left the 1×1 convolution behind the pooling out",
        "Put `Conv2D(pooled, 1)` behind the pooling.",
        project=lambda _plan, maps, *_: maps,
    ),
    wired(
        "branches_in_a_chain",
        "you called each branch on the result of the branch before",
        FROM_X,
        begin=lambda _x, before: before,
    ),
    wired(
        "pairs_swapped",
        "you took the two numbers of `three` and `five` the wrong way round",
        "The first one is for the 1×1 convolution in front, the second one for the larger one.",
        pair=lambda pair: pair[::-1],
    ),
    wired(
        "pooled_behind_the_projection",
        "you pooled behind the 1×1 convolution of the last branch",
        "In the last branch the pooling comes first: it is called on x.",
        pooled=lambda plan, x, filters, step: step.pool(plan, step.project(plan, x, filters, step)),
    ),
    wired(
        "pooling_by_three",
        "you let the pooling move by 3, as `MaxPooling2D(3)` does by itself",
        'Write `MaxPooling2D(3, strides=1, padding="same")`.',
        pool=lambda plan, x: plan.pool(x, 3, 3, same=True),
    ),
    wired(
        "pooling_by_two",
        "you let the pooling move by 2",
        'Write `MaxPooling2D(3, strides=1, padding="same")`.',
        pool=lambda plan, x: plan.pool(x, 3, 2, same=True),
    ),
    wired(
        "pooling_not_padded",
        "you did not pad the pooling",
        'Write `MaxPooling2D(3, strides=1, padding="same")`.',
        pool=lambda plan, x: plan.pool(x, 3, 1),
    ),
    wired(
        "average_pooling",
        "you pooled by averages",
        "Use `MaxPooling2D`.",
        pool=lambda plan, x: plan.pool(x, 3, 1, same=True, name="average"),
    ),
    wired(
        "pooled_with_zeros",
        "you padded the image with zeros before the max pooling",
        'Write `padding="same"` into `MaxPooling2D`: zeros win over negative numbers.',
        pool=lambda plan, x: plan.pool(
            structures.padded(x, ((1, 1), (1, 1)), (x.shape[0] + 2, x.shape[1] + 2, x.shape[2])), 3, 1
        ),
    ),
    wired(
        "five_as_three",
        "you gave the branch of the 5×5 convolution 3×3 kernels",
        'Write `Conv2D(five[1], 5, padding="same")`.',
        side=lambda: 3,
    ),
    wired(
        "inner_relu_left_out",
        "you left ReLU behind the 1×1 convolutions in front of 3×3 and 5×5 out",
        'Write `activation="relu"` into them too.',
        inside=unchanged,
    ),
    wired(
        "relu_left_out",
        "you left ReLU out behind all convolutions",
        BEHIND_EACH,
        inside=unchanged,
        last=unchanged,
    ),
    wired(
        "pooling_branch_left_out",
        "you left the branch with the pooling out",
        "The fourth branch is 3×3 max pooling and a 1×1 convolution.",
        pooled=lambda _plan, _x, _filters, _step: None,
        join=lambda parts: concatenation(parts[:-1]),
    ),
    wired(
        "biases_left_out",
        "you switched the biases of the convolutions off",
        BIASES,
        bias=lambda: False,
    ),
)

# ------------------------------------------------------------------ dense block

DENSE_BLOCK_ERRORS = (
    wired(
        "only_the_last_maps",
        "you let each layer see only the maps of the layer before",
        "Call each `Conv2D` on everything so far: `maps = Concatenate()([maps, new])` before the next one.",
        see=lambda parts: parts[-1],
    ),
    wired(
        "chain_of_layers",
        "you built a chain: each layer saw only the one before, and the last one is the result",
        "`maps = Concatenate()([maps, new])` behind each layer keeps what was there.",
        see=lambda parts: parts[-1],
        collect=lambda parts: parts[-1],
    ),
    wired(
        "input_not_in_the_result",
        "you left the input out of the result",
        "The result begins with x.",
        collect=lambda parts: concatenation(parts[1:]),
    ),
    wired(
        "last_maps_alone",
        "you returned the maps of the last layer alone",
        "Concatenate once more behind the last layer.",
        collect=lambda parts: parts[-1],
    ),
    wired(
        "input_and_last_maps",
        "you concatenated the input with new maps only, and dropped the maps in between",
        "`maps = Concatenate()([maps, new])`: with `maps` in place of `x` it grows with each layer.",
        see=lambda parts: concatenation([parts[0], parts[-1]]) if len(parts) > 1 else parts[0],
        collect=lambda parts: concatenation([parts[0], parts[-1]]),
    ),
    wired(
        "maps_added",
        "you added the maps of the layers up in place of concatenating them",
        "Use `Concatenate()` in place of `Add()`.",
        see=lambda parts: concatenation([parts[0], addition(parts[1:])]) if len(parts) > 1 else parts[0],
        collect=lambda parts: concatenation([parts[0], addition(parts[1:])]),
    ),
    wired(
        "input_added",
        "you added the new maps to the old ones",
        "Use `Concatenate()` in place of `Add()`.",
        see=addition,
        collect=addition,
    ),
    wired(
        "not_padded",
        "you did not pad the convolutions",
        'Write `padding="same"` into them.',
        convolve=lambda plan, maps, filters: plan.convolve(maps, filters, same=False),
    ),
    wired(
        "growth_grows",
        "you gave each further layer `growth` filters more than the one before",
        "Every layer has `growth` filters.",
        growth=lambda growth, place, _: growth * (place + 1),
    ),
    wired(
        "as_many_as_there_are",
        "you gave each layer the filters of all channels so far and `growth` more",
        "Each layer makes `growth` maps only.",
        growth=lambda growth, _, depth: depth + growth,
    ),
    wired(
        "one_layer_less",
        "you built one layer less than `count`",
        "Let the loop run `count` times: `for _ in range(count):`.",
        count=lambda layers: layers - 1,
    ),
    wired(
        "one_layer_more",
        "you built one layer more than `count`",
        "Let the loop run `count` times: `for _ in range(count):`.",
        count=lambda layers: layers + 1,
    ),
    wired(
        "relu_left_out",
        "you left ReLU out behind the convolutions",
        BEHIND_EACH,
        activate=unchanged,
    ),
    wired(
        "relu_of_everything",
        "you took ReLU of the input too",
        'Write `activation="relu"` into the `Conv2D`, and leave the concatenated maps as they are.',
        see=lambda parts: relu(concatenation(parts)) if len(parts) > 1 else parts[0],
        end=relu,
    ),
    wired(
        "kernels_of_one",
        "you gave the layers 1×1 kernels",
        'Each layer is `Conv2D(growth, 3, padding="same")`.',
        convolve=lambda plan, maps, filters: plan.convolve(maps, filters, 1),
    ),
    wired(
        "biases_left_out",
        "you switched the biases of the convolutions off",
        BIASES,
        convolve=without_bias,
    ),
)
