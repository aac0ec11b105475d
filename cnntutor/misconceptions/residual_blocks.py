"""The misconceptions in residual blocks: what is added to what, and where the ReLUs stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.blocks import BIASES_FORGOTTEN
from cnntutor.procedures.blocks import concatenate, keep, relu

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

ADD_THEN_RELU = "Add F(x) and the shortcut; the last ReLU comes behind."
SHORTCUT = "The shortcut, x or its projection, goes around both convolutions."


def _relu_of_projection(
    project: Callable[[Array], Any],
    image: Array,
    _: Array,
    projected: bool,  # noqa: FBT001
) -> Any:
    return relu(project(image)) if projected else image


RELU_BEFORE_ADDITION = Misconception(
    name="relu_before_addition",
    exchange={"before": relu, "after": keep},
    tell="you took the ReLU of F(x) before you added the shortcut, and none behind",
    advice=ADD_THEN_RELU,
)
RELU_BEFORE_AND_AFTER = Misconception(
    name="relu_before_and_after_addition",
    exchange={"before": relu},
    tell="you took a ReLU of F(x) already before you added the shortcut",
    advice="F(x) may be negative: only the sum goes through the last ReLU.",
)
NO_RELU_AFTER = Misconception(
    name="no_relu_after_addition",
    exchange={"after": keep},
    tell="no ReLU stands behind the addition",
    advice="The block ends with one: `np.maximum(total, 0)`.",
)
NO_RELU_INSIDE = Misconception(
    name="no_relu_inside",
    exchange={"inside": keep},
    tell="no ReLU stands between the two convolutions",
    advice="Put one behind the first convolution.",
)
CONCATENATED = Misconception(
    name="concatenated",
    exchange={"join": lambda maps, shortcut: concatenate([maps, shortcut])},
    tell="you put the shortcut behind F(x), along the channels",
    advice="A residual block adds: `maps + shortcut`.",
)
MULTIPLIED = Misconception(
    name="multiplied",
    exchange={"join": lambda maps, shortcut: maps * shortcut},
    tell="you multiplied F(x) by the shortcut",
    advice="Add them: `maps + shortcut`.",
)
SUBTRACTED = Misconception(
    name="shortcut_subtracted",
    exchange={"join": lambda maps, shortcut: maps - shortcut.astype(np.float64)},
    tell="you took the shortcut off F(x)",
    advice="Add them: `maps + shortcut`.",
)
AVERAGED = Misconception(
    name="averaged",
    exchange={"join": lambda maps, shortcut: (maps + shortcut) / 2},
    tell="you took the mean of F(x) and the shortcut",
    advice="Add them, and do not divide.",
)
NO_SHORTCUT = Misconception(
    name="shortcut_left_out",
    exchange={"join": lambda maps, _: maps},
    tell="you left the shortcut out",
    advice=SHORTCUT,
)
PROJECTION_FORGOTTEN = Misconception(
    name="projection_forgotten",
    exchange={"shortcut": lambda _project, image, *_: image},
    tell="you added x itself where a projection is given",
    advice="Where `projection` is not None, the shortcut is `conv_same(image, *projection, stride)`.",
)
PROJECTION_OF_MAPS = Misconception(
    name="projection_of_maps",
    exchange={"main": lambda project, maps: project(maps), "shortcut": lambda _project, image, *_: image},
    tell="you projected F(x) and not x",
    advice="Only the shortcut, x, is projected.",
)
PROJECTION_OF_BOTH = Misconception(
    name="projection_of_both",
    exchange={"main": lambda project, maps: project(maps)},
    tell="you projected F(x) as well as x",
    advice="Only the shortcut, x, is projected.",
)
PROJECTION_ACTIVATED = Misconception(
    name="projection_activated",
    exchange={"shortcut": _relu_of_projection},
    tell="you took the ReLU of the projection before you added it",
    advice=ADD_THEN_RELU,
)
RELU_OF_EVERYTHING = Misconception(
    name="relu_of_every_convolution",
    exchange={"before": relu, "shortcut": _relu_of_projection},
    tell="you took a ReLU of F(x) and of the projection before you added them",
    advice=ADD_THEN_RELU,
)
PROJECTION_BIASES_FORGOTTEN = Misconception(
    name="projection_biases_forgotten",
    exchange={"projection_biases": np.zeros_like},
    tell="you forgot the biases of the projection",
    advice="`conv_same(image, *projection, stride)` uses kernels and biases.",
)
SHORTCUT_FROM_FIRST = Misconception(
    name="shortcut_from_first_convolution",
    exchange={"shortcut": lambda project, _image, inner, _projected: project(inner)},
    tell="your shortcut begins behind the first convolution",
    advice=f"{SHORTCUT} Keep `image` in a variable of its own.",
)
FIRST_ONLY = Misconception(
    name="second_convolution_left_out",
    exchange={"second": lambda _convolve, inner, *_: inner},
    tell="you computed the first convolution only",
    advice="F(x) is two convolutions: the second one takes the maps of the first, behind its ReLU.",
)
FIRST_KERNELS_TWICE = Misconception(
    name="first_kernels_twice",
    exchange={"kernels": lambda _second, first: first},
    tell="you used `kernels1` for both convolutions",
    advice="The second one has its own: `kernels2`.",
)
STRIDE_ON_SECOND = Misconception(
    name="stride_on_second_convolution",
    exchange={"strides": lambda stride: (1, stride)},
    tell="you gave the stride to the second convolution and not to the first",
    advice="Only the first convolution and the projection move by the stride.",
)

RESIDUAL_BLOCK_ERRORS = (
    RELU_BEFORE_ADDITION,
    RELU_BEFORE_AND_AFTER,
    NO_RELU_AFTER,
    NO_RELU_INSIDE,
    NO_SHORTCUT,
    CONCATENATED,
    PROJECTION_FORGOTTEN,
    PROJECTION_BIASES_FORGOTTEN,
    SHORTCUT_FROM_FIRST,
    PROJECTION_ACTIVATED,
    RELU_OF_EVERYTHING,
    PROJECTION_OF_MAPS,
    PROJECTION_OF_BOTH,
    STRIDE_ON_SECOND,
    MULTIPLIED,
    BIASES_FORGOTTEN,
    FIRST_ONLY,
    FIRST_KERNELS_TWICE,
    SUBTRACTED,
    AVERAGED,
)
