"""The misconceptions about what blocks see, and about the shapes and channels that they give."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception

# ------------------------------------------------------------------ the receptive field


def _widened(name: str, widen: object, tell: str) -> Misconception:
    return Misconception(
        name,
        {"widen": widen},  # type: ignore[dict-item]
        tell,
        "Draw it in one dimension: one value, the 3 values it is made of, and the pixels that these see.",
    )


RECEPTIVE_FIELD_ERRORS = (
    _widened("sides_added", lambda layers: 3 * layers, "you added the sides of the kernels up"),
    _widened("sides_multiplied", lambda layers: 3**layers, "you multiplied the sides of the kernels"),
    _widened("one_kernel", lambda _: 3, "you took the side of a single kernel"),
    _widened("pixel_itself_left_out", lambda layers: 2 * layers, "you left out the pixel in the middle"),
)

# ------------------------------------------------------------------ residual

ADDING_KEEPS = "Adding makes no channels: the depth is the number of filters of the second convolution."
RESIDUAL_SHAPE_ERRORS = (
    Misconception(
        "concatenated",
        {"depth": lambda filters, depth: filters + depth},
        "you counted the channels of F(x) and of the shortcut together",
        ADDING_KEEPS,
    ),
    Misconception(
        "depth_kept",
        {"depth": lambda _, depth: depth},
        "you kept the depth of the input",
        ADDING_KEEPS,
    ),
    Misconception(
        "stride_ignored",
        {"places": lambda length, _: length},
        "you did not use the stride",
        "The first convolution moves by the stride: about half as many places along each axis at stride 2.",
    ),
    Misconception(
        "stride_used_twice",
        {"places": lambda length, stride: ((length - 1) // stride + 1 - 1) // stride + 1},
        "you gave the stride to both convolutions",
        "Only the first convolution and the projection move by the stride; the second one keeps the size.",
    ),
    Misconception(
        "rounded_down",
        {"places": lambda length, stride: length // stride},
        "you divided height and width by the stride and rounded down",
        "With padding 1 a 3×3 kernel has floor((W − 3 + 2) / S) + 1 places: of an odd side one more.",
    ),
    Misconception(
        "no_padding",
        {"places": lambda length, stride: (length - 3) // stride + 1},
        "you left the padding out",
        "All convolutions of a block are padded, here with 1: floor((W − 3 + 2) / S) + 1.",
    ),
)

# ------------------------------------------------------------------ Inception

ONE_BEHIND_THE_OTHER = "The depth is the sum of what the four branches give at their ends."
INCEPTION_SHAPE_ERRORS = (
    Misconception(
        "reductions_counted",
        {"maps": lambda one, three, five, pooled, _: [one, *three, *five, pooled]},
        "you counted the maps of the 1×1 convolutions in front of 3×3 and 5×5 as well",
        f"{ONE_BEHIND_THE_OTHER} What is in between does not come out.",
    ),
    Misconception(
        "pooling_keeps_depth",
        {"maps": lambda one, three, five, _, depth: [one, three[1], five[1], depth]},
        "you let the branch with the pooling hand all channels of the input on",
        "Behind the pooling stands a 1×1 convolution: as many maps as it has filters.",
    ),
    Misconception(
        "pooling_branch_left_out",
        {"maps": lambda one, three, five, *_: [one, three[1], five[1]]},
        "you left out the branch with the pooling",
        ONE_BEHIND_THE_OTHER,
    ),
    Misconception(
        "depth_kept",
        {"maps": lambda *given: [given[-1]]},
        "you kept the depth of the input",
        ONE_BEHIND_THE_OTHER,
    ),
    Misconception(
        "branches_added",
        {"join": max},
        "you took the largest branch for the depth, as if the maps were added",
        f"The maps are concatenated. {ONE_BEHIND_THE_OTHER}",
    ),
    Misconception(
        "pooling_halves",
        {"side": lambda length: length // 2},
        "you let the module halve height and width",
        "The pooling has stride 1 here and is padded: every branch keeps height and width.",
    ),
    Misconception(
        "not_padded",
        {"side": lambda length: length - 2},
        "you let the module take 2 pixels off height and width",
        "All branches are padded so that they keep height and width: else they could not be concatenated.",
    ),
)

# ------------------------------------------------------------------ dense

GROWS = "The channels of the input stay, and every layer adds k: C + k, C + 2k and so on."
DENSE_CHANNELS_ERRORS = (
    Misconception(
        "new_maps_only",
        {"grow": lambda _, growth, __: growth},
        "you counted the new maps of each layer only",
        GROWS,
    ),
    Misconception(
        "input_not_counted",
        {"begin": lambda _: 0},
        "you left the channels of the input out",
        GROWS,
    ),
    Misconception(
        "added",
        {"grow": lambda before, *_: before},
        "you let the number of channels stay, as if the maps were added",
        f"Maps are concatenated here. {GROWS}",
    ),
    Misconception(
        "doubled",
        {"grow": lambda before, *_: 2 * before},
        "you doubled the channels in each layer",
        f"A layer makes k maps, however many it sees. {GROWS}",
    ),
    Misconception(
        "in_front_of_each",
        {"collect": lambda behind, channels, _: [channels, *behind[:-1]]},
        "you wrote down the channels in front of each layer",
        "Those behind each layer are asked: the first number is C + k.",
    ),
    Misconception(
        "one_too_many",
        {"collect": lambda behind, channels, _: [channels, *behind]},
        "your list begins with the channels of the input",
        "Those behind each layer are asked: the first number is C + k.",
    ),
)
