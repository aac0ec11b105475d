"""The misconceptions about flipping a kernel, and about kernels with gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import convolution, kernels, padding, places, results, sizes
from cnntutor.misconceptions.loops import LOOP_ERRORS
from cnntutor.procedures.convolution import pad_sides
from cnntutor.procedures.true_convolution import dilated_side, spread, spread_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

# ------------------------------------------------------------------ the flip

BOTH_AXES = "Flip both axes, rows and columns: `kernel[::-1, ::-1]`."


def _oriented(name: str, orient: Callable[[Array], Array], tell: str) -> Misconception:
    return Misconception(name=name, exchange={"orient": orient}, tell=tell, advice=BOTH_AXES)


NOT_FLIPPED = _oriented(
    "not_flipped", lambda kernel: kernel, "you laid the kernel on the window without flipping it"
)
FLIPPED_UP_DOWN = _oriented(
    "flipped_up_down", kernels.FLIPPED_UP_DOWN.exchange["orient"], "you flipped the rows of the kernel only"
)
FLIPPED_LEFT_RIGHT = _oriented(
    "flipped_left_right",
    kernels.FLIPPED_LEFT_RIGHT.exchange["orient"],
    "you flipped the columns of the kernel only",
)
TRANSPOSED = _oriented(
    "transposed_for_flipped",
    kernels.TRANSPOSED_KERNEL.exchange["orient"],
    "you transposed the kernel in place of flipping it",
)
FLIPPED_AND_TRANSPOSED = _oriented(
    "flipped_and_transposed",
    lambda kernel: np.swapaxes(kernel[::-1, ::-1], 0, 1),
    "you transposed the kernel as well as flipping it",
)
TURNED_LEFT = _oriented(
    "turned_left",
    lambda kernel: np.swapaxes(kernel, 0, 1)[::-1],
    "you turned the kernel by 90° only, to the left",
)
TURNED_RIGHT = _oriented(
    "turned_right",
    lambda kernel: np.swapaxes(kernel, 0, 1)[:, ::-1],
    "you turned the kernel by 90° only, to the right",
)
IMAGE_FLIPPED = Misconception(
    name="image_flipped",
    exchange={"finish": lambda values: values[::-1, ::-1]},
    tell="you flipped the image in place of the kernel",
    advice="Flip the kernel: `kernel[::-1, ::-1]`.",
)

# ------------------------------------------------------------------ the mode

VALID = "Do not pad: there are H − F1 + 1 rows and W − F2 + 1 columns."
MODE_SAME = Misconception(
    name="mode_same",
    exchange=padding.ALWAYS_SAME_AT_START.exchange,
    tell=('your map is as large as the image, as in mode "same"'),
    advice=VALID,
)
MODE_SAME_OTHERWISE = Misconception(
    name="mode_same_with_less_padding_at_start",
    exchange=padding.ALWAYS_SAME.exchange,
    tell=MODE_SAME.tell,
    advice=VALID,
)
HALF_PADDED = Misconception(
    name="half_padded",
    exchange=padding.ALWAYS_HALF.exchange,
    tell="you padded the image with half the kernel's size",
    advice=VALID,
)
MODE_FULL = Misconception(
    name="mode_full",
    exchange={"pad": lambda image, _, size: pad_sides(image, size[0] - 1, size[1] - 1)},
    tell='your map has all places of mode "full"',
    advice=VALID,
)

TRUE_CONVOLUTION_ERRORS = (
    NOT_FLIPPED,
    FLIPPED_UP_DOWN,
    FLIPPED_LEFT_RIGHT,
    TRANSPOSED,
    MODE_SAME,
    MODE_FULL,
    TURNED_LEFT,
    TURNED_RIGHT,
    FLIPPED_AND_TRANSPOSED,
    IMAGE_FLIPPED,
    HALF_PADDED,
    MODE_SAME_OTHERWISE,
    kernels.MATRIX_PRODUCT,
    sizes.NO_PLUS_ONE,
    *sizes.OF_TWO_SIDES,
    convolution.TRUNCATED_TO_INPUT,
    convolution.TRUNCATED_TO_INT,
    *LOOP_ERRORS[1:6],
    places.INDICES_SWAPPED,
    places.ROW_FOR_COLUMN,
    convolution.TRANSPOSED_MAP,
    convolution.PASTED_INTO_CANVAS,
    kernels.MEAN_FOR_SUM,
    *results.OF_FORM,
)

# ------------------------------------------------------------------ gaps

SIDE = "A side gets (F − 1)·d + 1 long: `dilated[::d, ::d] = kernel`."


def _times(shape: tuple[int, int], dilation: int) -> tuple[int, int]:
    return shape[0] * dilation, shape[1] * dilation


NOT_DILATED = Misconception(
    name="not_dilated",
    exchange={"spread": lambda kernel, *_: kernel},
    tell="you returned the kernel as it is",
    advice=SIDE,
)
GAPS_TOO_WIDE = Misconception(
    name="gaps_too_wide",
    exchange={
        "size": lambda shape, d: tuple(dilated_side(side, d + 1) for side in shape),
        "spread": lambda kernel, size, d: spread(kernel, size, d + 1),
    },
    tell="you put as many zeros between two weights as the dilation says",
    advice="Between two weights there are d − 1 zeros.",
)
ZEROS_BEHIND = Misconception(
    name="zeros_behind_the_last_weights",
    exchange={"size": _times},
    tell="your kernel has zeros behind its last weights too",
    advice=SIDE,
)
ROWS_ONLY = Misconception(
    name="rows_only",
    exchange={
        "size": lambda shape, d: (dilated_side(shape[0], d), shape[1]),
        "spread": lambda kernel, size, d: spread_by(kernel, size, (d, 1)),
    },
    tell="you moved apart only the kernel's rows",
    advice=SIDE,
)
COLUMNS_ONLY = Misconception(
    name="columns_only",
    exchange={
        "size": lambda shape, d: (shape[0], dilated_side(shape[1], d)),
        "spread": lambda kernel, size, d: spread_by(kernel, size, (1, d)),
    },
    tell="you moved apart only the kernel's columns",
    advice=SIDE,
)
REPEATED = Misconception(
    name="weights_repeated",
    exchange={"spread": lambda kernel, _, d: np.repeat(np.repeat(kernel, d, axis=0), d, axis=1)},
    tell="you repeated each weight",
    advice="Between the weights there are zeros.",
)
REPEATED_IN_GAPS = Misconception(
    name="gaps_filled_with_weights",
    exchange={
        "spread": lambda kernel, size, d: np.repeat(np.repeat(kernel, d, axis=0), d, axis=1)[
            : size[0], : size[1]
        ]
    },
    tell="you filled the gaps with the weights before them",
    advice="Between the weights there are zeros.",
)
ZEROS_AROUND = Misconception(
    name="zeros_around",
    exchange={"spread": lambda kernel, _, d: np.pad(kernel, d - 1)},
    tell="you put the zeros around the kernel and not between its weights",
    advice=SIDE,
)
ALWAYS_TWO = Misconception(
    name="always_two",
    exchange={
        "size": lambda shape, _: tuple(dilated_side(side, 2) for side in shape),
        "spread": lambda kernel, size, _: spread(kernel, size, 2),
    },
    tell="you always dilate by 2",
    advice="Use `dilation` in place of the number 2.",
)
WEIGHTS_CUT = Misconception(
    name="weights_cut_to_whole_numbers",
    exchange={"finish": lambda kernel: kernel.astype(np.int64)},
    tell="the weights lost their fractions",
    advice="Begin with `np.zeros(shape)`, without `dtype=int`.",
)

DILATE_ERRORS = (
    GAPS_TOO_WIDE,
    ZEROS_BEHIND,
    REPEATED,
    ZEROS_AROUND,
    ROWS_ONLY,
    COLUMNS_ONLY,
    REPEATED_IN_GAPS,
    ALWAYS_TWO,
    WEIGHTS_CUT,
    NOT_DILATED,
)
