"""The misconceptions in the backward pass of a convolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.kernel_backward import (
    BIAS_AVERAGED,
    BIAS_COUNTED,
    BIAS_PER_COLUMN,
    BIAS_REPLACED,
    EACH_WINDOW,
    KERNEL_AVERAGED,
    KERNEL_REPLACED,
    KERNEL_REVERSED,
    KERNEL_TRANSPOSED,
    KERNEL_TRUNCATED,
    STRIDE_IGNORED_IN_KERNEL,
    UPSTREAM_FORGOTTEN_IN_KERNEL,
    UPSTREAM_TURNED_IN_KERNEL,
    ones,
    transposed,
    turned,
    unmoved,
)
from cnntutor.procedures.scattering import replace

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

TWO_WAYS = (
    "Adding upstream[i, j]·kernel to window (i, j) takes the kernel as it is. Sliding a window over the "
    "padded upstream takes it turned by 180°."
)
ADD = "Pixels lie in several windows: add with `+=`, to an array of zeros."


def truncated(room: Array, rows: Array, columns: Array, values: Array, dtype: Any) -> Array:
    """Return an array to whose places every value is added in turn, in a dtype that may have no fractions."""
    room = room.astype(dtype)
    for at in zip(rows, columns, values, strict=True):
        room[at[0], at[1]] = (room[at[0], at[1]] + at[2]).astype(dtype)
    return room


def _cut_alike(d_padded: Array, padding: int, _: tuple[int, int]) -> Array:
    """Return what is left when as much is cut off on each side, however large the array is."""
    rows, columns = d_padded.shape
    return d_padded[padding : rows - padding, padding : columns - padding]


# ------------------------------------------------------------------ the gradient of the image


FLIPPED_IN_IMAGE = Misconception(
    "flipped_kernel_in_image",
    {"orient": turned},
    "the kernel lies the wrong way round (turned by 180°) in d_image",
    TWO_WAYS,
)
TRANSPOSED_IN_IMAGE = Misconception(
    "transposed_kernel_in_image",
    {"orient": transposed},
    "you used the kernel transposed for d_image, rows for columns",
    "The row of the kernel goes with the row of the window.",
)
UPSIDE_DOWN_IN_IMAGE = Misconception(
    "kernel_upside_down_in_image",
    {"orient": lambda kernel: kernel[::-1]},
    "the kernel lies upside down in d_image",
    TWO_WAYS,
)
MIRRORED_IN_IMAGE = Misconception(
    "kernel_mirrored_in_image",
    {"orient": lambda kernel: kernel[:, ::-1]},
    "the kernel is mirrored, left for right, in d_image",
    TWO_WAYS,
)
KERNEL_FORGOTTEN = Misconception(
    "kernel_forgotten_in_image",
    {"orient": np.ones_like},
    "you added the upstream to the windows of d_image without the kernel",
    "A pixel counts as much as the weight that lies on it: add upstream[i, j]·kernel.",
)
IMAGE_REPLACED = Misconception(
    "image_replaced",
    {"spread": replace},
    "each window replaces what is in d_image already (`=` for `+=`)",
    ADD,
)
PADDING_KEPT = Misconception(
    "padding_kept",
    {"cut": lambda d_padded, *_: d_padded},
    "you did not cut the padding off d_image",
    "The zeros around the image are no pixels of it: cut `padding` rows and columns off on all four sides.",
)
PADDING_CUT_BEHIND = Misconception(
    "padding_cut_behind",
    {"cut": lambda d_padded, _, sides: d_padded[: sides[0], : sides[1]]},
    "your d_image begins with the padding: all of it was cut off at the bottom and at the right",
    "Pixel (0, 0) stands at row `padding` and column `padding` of the padded array: begin there.",
)
CUT_TO_NOTHING = Misconception(
    "padding_cut_to_nothing",
    {"cut": lambda d_padded, padding, _: d_padded[padding:-padding, padding:-padding]},
    "your slice `[padding:-padding]` is empty where the padding is 0",
    "Give the end as a place: `[padding:padding + height]`.",
)
NO_WINDOW = "d_image is as large as the image: where no window was, the gradient is 0."
REST_MISSING = Misconception(
    "rest_missing",
    {"room": lambda _sides, reached: reached, "cut": _cut_alike},
    "your d_image lacks the rows and columns behind the last window",
    NO_WINDOW,
)
REST_TOO_SHORT = Misconception(
    "rest_too_short",
    {"room": lambda _sides, reached: reached},
    "your d_image ends with the last window, also where the image goes on",
    NO_WINDOW,
)
NOT_SPREAD_OUT = Misconception(
    "upstream_not_spread_out",
    {"image_place": unmoved, "room": lambda _sides, reached: reached, "cut": _cut_alike},
    "you slid over the upstream for d_image as if the stride were 1",
    "Put stride − 1 rows and columns of zeros between the numbers of the upstream first, or add window by "
    "window.",
)
STRIDE_IGNORED_IN_IMAGE = Misconception(
    "stride_ignored_in_image",
    {"image_place": unmoved},
    "you did not use the stride for d_image",
    EACH_WINDOW,
)
UPSTREAM_FORGOTTEN_IN_IMAGE = Misconception(
    "upstream_forgotten_in_image",
    {"image_upstream": ones},
    "you did not use the upstream for d_image, as if it were all ones",
    "Multiply the kernel by upstream[i, j] before you add it to window (i, j).",
)
IMAGE_TRUNCATED = Misconception(
    "image_of_input_dtype",
    {"spread": truncated},
    "your d_image has the dtype of the image, which cuts fractions off",
    "Make it with `np.zeros(image.shape)`, not with `zeros_like(image)`.",
)

# ------------------------------------------------------------------ all of them

STRIDE_IGNORED = Misconception(
    "stride_ignored",
    {"image_place": unmoved, "kernel_place": unmoved},
    "you did not use the stride",
    EACH_WINDOW,
)
UPSTREAM_FORGOTTEN = Misconception(
    "upstream_forgotten",
    {"receive": ones},
    "you did not use the upstream, as if it were all ones",
    "Every gradient is multiplied by upstream[i, j]: how much the loss changes with element (i, j).",
)
UPSTREAM_TRANSPOSED = Misconception(
    "upstream_transposed",
    {"receive": transposed},
    "you used the upstream transposed, rows for columns",
    "Let i run over the rows, the first axis, and j over the columns: upstream[i, j].",
)
REPLACED = Misconception(
    "replaced",
    {"spread": replace, "collect": lambda values, _: values[-1]},
    "each window replaces what is in d_image and d_kernel already (`=` for `+=`)",
    ADD,
)
NEGATIVE = Misconception(
    "negative_gradients",
    {"receive": np.negative},
    "all of your gradients have the wrong sign",
    "The minus belongs to the step of gradient descent: a gradient itself points uphill.",
)
ORDER = "Return d_image, d_kernel, d_bias, in this order."
KERNEL_FIRST = Misconception(
    "kernel_first",
    {"finish": lambda d_image, d_kernel, d_bias: (d_kernel, d_image, d_bias)},
    "you returned d_kernel before d_image",
    ORDER,
)
IMAGE_LAST = Misconception(
    "image_last",
    {"finish": lambda d_image, d_kernel, d_bias: (d_kernel, d_bias, d_image)},
    "you returned d_kernel, d_bias and then d_image",
    ORDER,
)

CONV2D_BACKWARD_ERRORS = (
    FLIPPED_IN_IMAGE,
    REPLACED,
    IMAGE_REPLACED,
    KERNEL_REPLACED,
    PADDING_KEPT,
    STRIDE_IGNORED,
    STRIDE_IGNORED_IN_IMAGE,
    STRIDE_IGNORED_IN_KERNEL,
    KERNEL_REVERSED,
    BIAS_AVERAGED,
    UPSTREAM_FORGOTTEN,
    UPSTREAM_FORGOTTEN_IN_IMAGE,
    UPSTREAM_FORGOTTEN_IN_KERNEL,
    UPSTREAM_TRANSPOSED,
    CUT_TO_NOTHING,
    NOT_SPREAD_OUT,
    REST_MISSING,
    REST_TOO_SHORT,
    PADDING_CUT_BEHIND,
    BIAS_COUNTED,
    BIAS_PER_COLUMN,
    BIAS_REPLACED,
    KERNEL_FORGOTTEN,
    KERNEL_AVERAGED,
    UPSTREAM_TURNED_IN_KERNEL,
    KERNEL_FIRST,
    IMAGE_LAST,
    TRANSPOSED_IN_IMAGE,
    KERNEL_TRANSPOSED,
    IMAGE_TRUNCATED,
    KERNEL_TRUNCATED,
    UPSIDE_DOWN_IN_IMAGE,
    MIRRORED_IN_IMAGE,
    NEGATIVE,
)
KERNEL_GRADIENT_ERRORS = (
    KERNEL_REVERSED,
    KERNEL_REPLACED,
    UPSTREAM_FORGOTTEN_IN_KERNEL,
    UPSTREAM_TURNED_IN_KERNEL,
    UPSTREAM_TRANSPOSED,
    KERNEL_TRANSPOSED,
    KERNEL_AVERAGED,
    NEGATIVE,
)
IMAGE_GRADIENT_ERRORS = (
    FLIPPED_IN_IMAGE,
    IMAGE_REPLACED,
    UPSTREAM_FORGOTTEN_IN_IMAGE,
    KERNEL_FORGOTTEN,
    UPSTREAM_TRANSPOSED,
    TRANSPOSED_IN_IMAGE,
    NEGATIVE,
)
