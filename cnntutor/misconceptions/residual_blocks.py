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

ADD_THEN_RELU = "Add F(x) and the shortcut first; the last ReLU stands behind the sum."
SHORTCUT = "The shortcut goes around both convolutions: it is x, or the projection of x."


def _relu_of_projection(
    project: Callable[[Array], Any],
    image: Array,
    _: Array,
    projected: bool,  # noqa: FBT001
) -> Any:
    return relu(project(image)) if projected else image


RELU_BEFORE_ADDITION = Misconception(
    "relu_before_addition",
    {"before": relu, "after": keep},
    "you took the ReLU of F(x) before you added the shortcut, and none behind",
    ADD_THEN_RELU,
)
RELU_BEFORE_AND_AFTER = Misconception(
    "relu_before_and_after_addition",
    {"before": relu},
    "you took a ReLU of F(x) already before you added the shortcut",
    "F(x) may be negative: it says what to take off x. Only the sum goes through the last ReLU.",
)
NO_RELU_AFTER = Misconception(
    "no_relu_after_addition",
    {"after": keep},
    "no ReLU stands behind the addition",
    "The block ends with one: `np.maximum(total, 0)`.",
)
NO_RELU_INSIDE = Misconception(
    "no_relu_inside",
    {"inside": keep},
    "no ReLU stands between the two convolutions",
    "Put one behind the first convolution: two without it are a single linear step.",
)
CONCATENATED = Misconception(
    "concatenated",
    {"join": lambda maps, shortcut: concatenate([maps, shortcut])},
    "you put the shortcut behind F(x), along the channels",
    "A residual block adds: `maps + shortcut`. Concatenating is what dense blocks do.",
)
MULTIPLIED = Misconception(
    "multiplied",
    {"join": lambda maps, shortcut: maps * shortcut},
    "you multiplied F(x) by the shortcut",
    "Add them: `maps + shortcut`.",
)
SUBTRACTED = Misconception(
    "shortcut_subtracted",
    {"join": lambda maps, shortcut: maps - shortcut.astype(np.float64)},
    "you took the shortcut off F(x)",
    "Add them: `maps + shortcut`.",
)
AVERAGED = Misconception(
    "averaged",
    {"join": lambda maps, shortcut: (maps + shortcut) / 2},
    "you took the mean of F(x) and the shortcut",
    "Add them, and do not divide.",
)
NO_SHORTCUT = Misconception(
    "shortcut_left_out",
    {"join": lambda maps, _: maps},
    "you left the shortcut out",
    SHORTCUT,
)
PROJECTION_FORGOTTEN = Misconception(
    "projection_forgotten",
    {"shortcut": lambda _project, image, *_: image},
    "you added x itself where a projection is given",
    "Where `projection` is not None, the shortcut is `conv_same(image, *projection, stride)`.",
)
PROJECTION_OF_MAPS = Misconception(
    "projection_of_maps",
    {"main": lambda project, maps: project(maps), "shortcut": lambda _project, image, *_: image},
    "you projected F(x) and not x",
    "The projection belongs to the shortcut: it makes x fit to F(x).",
)
PROJECTION_OF_BOTH = Misconception(
    "projection_of_both",
    {"main": lambda project, maps: project(maps)},
    "you projected F(x) as well as x",
    "The projection belongs to the shortcut alone: it makes x fit to F(x).",
)
PROJECTION_ACTIVATED = Misconception(
    "projection_activated",
    {"shortcut": _relu_of_projection},
    "you took the ReLU of the projection before you added it",
    ADD_THEN_RELU,
)
RELU_OF_EVERYTHING = Misconception(
    "relu_of_every_convolution",
    {"before": relu, "shortcut": _relu_of_projection},
    "you took a ReLU of every convolution, of F(x) and of the projection too, before you added them",
    ADD_THEN_RELU,
)
PROJECTION_BIASES_FORGOTTEN = Misconception(
    "projection_biases_forgotten",
    {"projection_biases": np.zeros_like},
    "you forgot the biases of the projection",
    "`projection` is a pair, kernels and biases: `conv_same(image, *projection, stride)` uses both.",
)
SHORTCUT_FROM_FIRST = Misconception(
    "shortcut_from_first_convolution",
    {"shortcut": lambda project, _image, inner, _projected: project(inner)},
    "your shortcut begins behind the first convolution",
    f"{SHORTCUT} Keep `image` in a variable of its own.",
)
FIRST_ONLY = Misconception(
    "second_convolution_left_out",
    {"second": lambda _convolve, inner, *_: inner},
    "you computed the first convolution only",
    "F(x) is two convolutions: the second one takes the maps of the first, behind its ReLU.",
)
FIRST_KERNELS_TWICE = Misconception(
    "first_kernels_twice",
    {"kernels": lambda _second, first: first},
    "you used `kernels1` for both convolutions",
    "The second convolution has kernels of its own: `kernels2`.",
)
STRIDE_ON_SECOND = Misconception(
    "stride_on_second_convolution",
    {"strides": lambda stride: (1, stride)},
    "you gave the stride to the second convolution and not to the first",
    "The first convolution and the projection move by the stride, the second one by 1.",
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
