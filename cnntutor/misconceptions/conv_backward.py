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

TWO_WAYS = "The kernel added to window (i, j) is not turned; the one slid over the upstream is, by 180°."
ADD = "Pixels lie in several windows: add with `+=`."


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
    name="flipped_kernel_in_image",
    exchange={"orient": turned},
    tell="the kernel lies the wrong way round in d_image",
    advice=TWO_WAYS,
)
TRANSPOSED_IN_IMAGE = Misconception(
    name="transposed_kernel_in_image",
    exchange={"orient": transposed},
    tell="you used the kernel transposed for d_image, rows for columns",
    advice="The row of the kernel goes with the row of the window.",
)
UPSIDE_DOWN_IN_IMAGE = Misconception(
    name="kernel_upside_down_in_image",
    exchange={"orient": lambda kernel: kernel[::-1]},
    tell="the kernel lies upside down in d_image",
    advice=TWO_WAYS,
)
MIRRORED_IN_IMAGE = Misconception(
    name="kernel_mirrored_in_image",
    exchange={"orient": lambda kernel: kernel[:, ::-1]},
    tell="the kernel is mirrored, left for right, in d_image",
    advice=TWO_WAYS,
)
KERNEL_FORGOTTEN = Misconception(
    name="kernel_forgotten_in_image",
    exchange={"orient": np.ones_like},
    tell="you added the upstream to the windows of d_image without the kernel",
    advice="Add upstream[i, j]·kernel.",
)
IMAGE_REPLACED = Misconception(
    name="image_replaced",
    exchange={"spread": replace},
    tell="each window overwrites those before it in d_image (`=` for `+=`)",
    advice=ADD,
)
PADDING_KEPT = Misconception(
    name="padding_kept",
    exchange={"cut": lambda d_padded, *_: d_padded},
    tell="you did not cut the padding off d_image",
    advice="Cut `padding` rows and columns off all four sides.",
)
PADDING_CUT_BEHIND = Misconception(
    name="padding_cut_behind",
    exchange={"cut": lambda d_padded, _, sides: d_padded[: sides[0], : sides[1]]},
    tell="your d_image begins with the padding: all was cut off at bottom and right",
    advice="Begin at row `padding` and column `padding`.",
)
CUT_TO_NOTHING = Misconception(
    name="padding_cut_to_nothing",
    exchange={"cut": lambda d_padded, padding, _: d_padded[padding:-padding, padding:-padding]},
    tell="your slice `[padding:-padding]` is empty where the padding is 0",
    advice="Give the end as a place: `[padding:padding + height]`.",
)
NO_WINDOW = "d_image is as large as the image: where no window was, the gradient is 0."
REST_MISSING = Misconception(
    name="rest_missing",
    exchange={"room": lambda _sides, reached: reached, "cut": _cut_alike},
    tell="your d_image lacks the rows and columns behind the last window",
    advice=NO_WINDOW,
)
REST_TOO_SHORT = Misconception(
    name="rest_too_short",
    exchange={"room": lambda _sides, reached: reached},
    tell="your d_image ends with the last window",
    advice=NO_WINDOW,
)
NOT_SPREAD_OUT = Misconception(
    name="upstream_not_spread_out",
    exchange={"image_place": unmoved, "room": lambda _sides, reached: reached, "cut": _cut_alike},
    tell="you slid over the upstream as if the stride were 1",
    advice="Put stride − 1 zeros between neighbours of the upstream, both ways, or add window by window.",
)
STRIDE_IGNORED_IN_IMAGE = Misconception(
    name="stride_ignored_in_image",
    exchange={"image_place": unmoved},
    tell="you did not use the stride for d_image",
    advice=EACH_WINDOW,
)
UPSTREAM_FORGOTTEN_IN_IMAGE = Misconception(
    name="upstream_forgotten_in_image",
    exchange={"image_upstream": ones},
    tell="you did not use the upstream for d_image, as if it were all ones",
    advice="Multiply the kernel by upstream[i, j] first.",
)
IMAGE_TRUNCATED = Misconception(
    name="image_of_input_dtype",
    exchange={"spread": truncated},
    tell="your d_image has the image's integer dtype",
    advice="Make it with `np.zeros(image.shape)`, not with `zeros_like(image)`.",
)

# ------------------------------------------------------------------ all of them

STRIDE_IGNORED = Misconception(
    name="stride_ignored",
    exchange={"image_place": unmoved, "kernel_place": unmoved},
    tell="you did not use the stride",
    advice=EACH_WINDOW,
)
UPSTREAM_FORGOTTEN = Misconception(
    name="upstream_forgotten",
    exchange={"receive": ones},
    tell="you did not use the upstream, as if it were all ones",
    advice="Multiply every gradient by upstream[i, j].",
)
UPSTREAM_TRANSPOSED = Misconception(
    name="upstream_transposed",
    exchange={"receive": transposed},
    tell="you used the upstream transposed, rows for columns",
    advice="In upstream[i, j], i counts rows and j columns.",
)
REPLACED = Misconception(
    name="replaced",
    exchange={"spread": replace, "collect": lambda values, _: values[-1]},
    tell="each window overwrites those before it in d_image and d_kernel (`=` for `+=`)",
    advice=ADD,
)
NEGATIVE = Misconception(
    name="negative_gradients",
    exchange={"receive": np.negative},
    tell="all of your gradients have the wrong sign",
    advice="The minus belongs to the step of gradient descent.",
)
ORDER = "Return d_image, d_kernel, d_bias, in this order."
KERNEL_FIRST = Misconception(
    name="kernel_first",
    exchange={"finish": lambda d_image, d_kernel, d_bias: (d_kernel, d_image, d_bias)},
    tell="you returned d_kernel before d_image",
    advice=ORDER,
)
IMAGE_LAST = Misconception(
    name="image_last",
    exchange={"finish": lambda d_image, d_kernel, d_bias: (d_kernel, d_bias, d_image)},
    tell="you returned d_kernel, d_bias and then d_image",
    advice=ORDER,
)
BIAS_SECOND = Misconception(
    name="bias_second",
    exchange={"finish": lambda d_image, d_kernel, d_bias: (d_image, d_bias, d_kernel)},
    tell="you returned d_bias before d_kernel",
    advice=ORDER,
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
    BIAS_SECOND,
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
