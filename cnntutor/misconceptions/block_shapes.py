"""The misconceptions about what blocks see, and about the shapes and channels that they give."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception

# ------------------------------------------------------------------ the receptive field


def _widened(name: str, widen: object, tell: str) -> Misconception:
    return Misconception(
        name=name,
        exchange={"widen": widen},  # type: ignore[dict-item]
        tell=tell,
        advice="Draw one value, the 3 that it is made of, and the pixels these see.",
    )


RECEPTIVE_FIELD_ERRORS = (
    _widened("sides_added", lambda layers: 3 * layers, "you added the sides of the kernels up"),
    _widened("sides_multiplied", lambda layers: 3**layers, "you multiplied the sides of the kernels"),
    _widened("one_kernel", lambda _: 3, "you took the side of a single kernel"),
    _widened("pixel_itself_left_out", lambda layers: 2 * layers, "you left out the pixel in the middle"),
)

# ------------------------------------------------------------------ residual

ADDING_KEEPS = "The depth is the number of filters of the second convolution."
RESIDUAL_SHAPE_ERRORS = (
    Misconception(
        name="concatenated",
        exchange={"depth": lambda filters, depth: filters + depth},
        tell="you counted the channels of F(x) and of the shortcut together",
        advice=ADDING_KEEPS,
    ),
    Misconception(
        name="depth_kept",
        exchange={"depth": lambda _, depth: depth},
        tell="you kept the depth of the input",
        advice=ADDING_KEEPS,
    ),
    Misconception(
        name="stride_ignored",
        exchange={"places": lambda length, _: length},
        tell="you did not use the stride",
        advice="The first convolution moves by the stride.",
    ),
    Misconception(
        name="stride_used_twice",
        exchange={"places": lambda length, stride: ((length - 1) // stride + 1 - 1) // stride + 1},
        tell="you gave the stride to both convolutions",
        advice="Only the first convolution and the projection move by the stride.",
    ),
    Misconception(
        name="rounded_down",
        exchange={"places": lambda length, stride: length // stride},
        tell="you divided by the stride and rounded down",
        advice="With padding 1 a 3×3 kernel has floor((W − 3 + 2) / S) + 1 places.",
    ),
    Misconception(
        name="no_padding",
        exchange={"places": lambda length, stride: (length - 3) // stride + 1},
        tell="you left the padding out",
        advice="All convolutions are padded, here with 1: floor((W − 3 + 2) / S) + 1.",
    ),
)

# ------------------------------------------------------------------ Inception

ONE_BEHIND_THE_OTHER = "Add up what the four branches give at their ends."
INCEPTION_SHAPE_ERRORS = (
    Misconception(
        name="reductions_counted",
        exchange={"maps": lambda one, three, five, pooled, _: [one, *three, *five, pooled]},
        tell="you counted the 1×1 convolutions in front of 3×3 and 5×5, too",
        advice=f"{ONE_BEHIND_THE_OTHER} What is in between does not come out.",
    ),
    Misconception(
        name="pooling_keeps_depth",
        exchange={"maps": lambda one, three, five, _, depth: [one, three[1], five[1], depth]},
        tell="you let the pooling hand all channels on",
        advice="Count the filters of the 1×1 convolution behind it.",
    ),
    Misconception(
        name="pooling_branch_left_out",
        exchange={"maps": lambda one, three, five, *_: [one, three[1], five[1]]},
        tell="you left out the branch with the pooling",
        advice=ONE_BEHIND_THE_OTHER,
    ),
    Misconception(
        name="depth_kept",
        exchange={"maps": lambda *given: [given[-1]]},
        tell="you kept the depth of the input",
        advice=ONE_BEHIND_THE_OTHER,
    ),
    Misconception(
        name="branches_added",
        exchange={"join": max},
        tell="you took the largest branch for the depth",
        advice=f"The maps are concatenated. {ONE_BEHIND_THE_OTHER}",
    ),
    Misconception(
        name="pooling_halves",
        exchange={"side": lambda length: length // 2},
        tell="you let the module halve height and width",
        advice="The pooling is padded, with stride 1: height and width stay.",
    ),
    Misconception(
        name="not_padded",
        exchange={"side": lambda length: length - 2},
        tell="you let the module take 2 pixels off height and width",
        advice="All branches are padded: height and width stay.",
    ),
)

# ------------------------------------------------------------------ dense

GROWS = "Every layer adds k to the channels of the input: C + k, C + 2k and so on."
DENSE_CHANNELS_ERRORS = (
    Misconception(
        name="new_maps_only",
        exchange={"grow": lambda _, growth, __: growth},
        tell="you counted the new maps of each layer only",
        advice=GROWS,
    ),
    Misconception(
        name="input_not_counted",
        exchange={"begin": lambda _: 0},
        tell="you left the channels of the input out",
        advice=GROWS,
    ),
    Misconception(
        name="added",
        exchange={"grow": lambda before, *_: before},
        tell="you let the number of channels stay",
        advice=f"Maps are concatenated here. {GROWS}",
    ),
    Misconception(
        name="doubled",
        exchange={"grow": lambda before, *_: 2 * before},
        tell="you doubled the channels in each layer",
        advice=f"A layer makes k maps, however many it sees. {GROWS}",
    ),
    Misconception(
        name="in_front_of_each",
        exchange={"collect": lambda behind, channels, _: [channels, *behind[:-1]]},
        tell="you wrote down the channels in front of each layer",
        advice="Those behind each layer are asked: the first number is C + k.",
    ),
    Misconception(
        name="one_too_many",
        exchange={"collect": lambda behind, channels, _: [channels, *behind]},
        tell="your list begins with the channels of the input",
        advice="Those behind each layer are asked: the first number is C + k.",
    ),
)
