"""The known errors in the output size of a convolution."""

from __future__ import annotations

import math

from cnntutor.domain.procedure import Misconception

NO_PLUS_ONE = Misconception(
    name="no_plus_one",
    exchange={"count": lambda steps: steps},
    tell="you left out the + 1",
    advice="Count the first place too.",
)
CEILING = Misconception(
    name="ceiling",
    exchange={"divide": lambda padded, kernel, stride: math.ceil((padded - kernel) / stride)},
    tell="you rounded the division up",
    advice="Round down: no window may stick out.",
)
FRACTION = Misconception(
    name="fraction",
    exchange={"divide": lambda padded, kernel, stride: (padded - kernel) / stride},
    tell="you did not round the division",
    advice="Round down with `//`.",
)
PADDING_COUNTED_ONCE = Misconception(
    name="padding_counted_once",
    exchange={"pad": lambda width, padding: width + padding},
    tell="you counted the padding once",
    advice="Padding is added at both ends: 2·P.",
)
PADDING_LEFT_OUT = Misconception(
    name="padding_left_out",
    exchange={"pad": lambda width, _: width},
    tell="you left the padding out",
    advice="Add 2·P to the width before the window is placed.",
)
STRIDE_LEFT_OUT = Misconception(
    name="stride_left_out",
    exchange={"divide": lambda padded, kernel, _: padded - kernel},
    tell="you left the stride out",
    advice="Divide the way that the window can travel by the stride.",
)
STRIDE_DIVIDES_WIDTH = Misconception(
    name="stride_divides_width",
    exchange={"divide": lambda padded, kernel, stride: padded // stride - kernel},
    tell="you divided by the stride before taking the kernel off",
    advice="Take the kernel off first, then divide: floor((W − F + 2P) / S) + 1.",
)
KERNEL_LEFT_OUT = Misconception(
    name="kernel_left_out",
    exchange={"divide": lambda padded, _, stride: padded // stride},
    tell="you did not take the kernel's size off",
    advice="The window has to fit: it can travel W − F + 2P pixels.",
)

OUTPUT_SIZE_ERRORS = (
    NO_PLUS_ONE,
    STRIDE_LEFT_OUT,
    PADDING_COUNTED_ONCE,
    CEILING,
    FRACTION,
    PADDING_LEFT_OUT,
    STRIDE_DIVIDES_WIDTH,
    KERNEL_LEFT_OUT,
)

PLUS_ONE_INSIDE = Misconception(
    name="plus_one_inside",
    exchange={
        "divide": lambda padded, kernel, stride: (padded - kernel + 1) // stride,
        "count": lambda steps: steps,
    },
    tell="you added the 1 before you divided by the stride",
    advice="Divide first, then add 1: (W − F + 2P) // S + 1.",
)
ROUNDED_TO_NEAREST = Misconception(
    name="rounded_to_nearest",
    exchange={"divide": lambda padded, kernel, stride: round((padded - kernel) / stride)},
    tell="you rounded to the nearest whole number",
    advice="Round down with `//`: no window may stick out.",
)
ROUNDED_AFTER_ADDING = Misconception(
    name="rounded_after_adding",
    exchange={
        "divide": lambda padded, kernel, stride: (padded - kernel) / stride,
        "count": lambda steps: round(steps + 1),
    },
    tell="you rounded the result to the nearest whole number",
    advice="Round down with `//`: no window may stick out.",
)
PADDING_TAKEN_OFF = Misconception(
    name="padding_taken_off",
    exchange={"pad": lambda width, padding: width - 2 * padding},
    tell="you took the padding off the width",
    advice="Padding makes the image wider: add 2·P.",
)
PARENTHESES_MISSING = Misconception(
    name="parentheses_missing",
    exchange={"divide": lambda padded, kernel, stride: padded - kernel // stride},
    tell="you divided only the kernel's size by the stride",
    advice="Set parentheses: (W − F + 2P) // S + 1.",
)
ONE_TOO_MANY = Misconception(
    name="one_too_many",
    exchange={"count": lambda steps: steps + 2},
    tell="you counted one place too many",
    advice="Steps are one fewer than places: floor((W − F + 2P) / S) + 1.",
)

OUTPUT_SIZE_IN_CODE_ERRORS = (
    *OUTPUT_SIZE_ERRORS,
    PLUS_ONE_INSIDE,
    ROUNDED_TO_NEAREST,
    ROUNDED_AFTER_ADDING,
    PADDING_TAKEN_OFF,
    PARENTHESES_MISSING,
    ONE_TOO_MANY,
)
"""Those of a function, which is called with many arguments."""
