"""The known errors in the output size of a convolution."""

from __future__ import annotations

import math

from cnntutor.domain.procedure import Misconception

NO_PLUS_ONE = Misconception(
    "no_plus_one",
    {"count": lambda steps: steps},
    "you left out the + 1",
    "Count the first place too: it is there before any step.",
)
CEILING = Misconception(
    "ceiling",
    {"divide": lambda padded, kernel, stride: math.ceil((padded - kernel) / stride)},
    "you rounded the division up",
    "Round down: a window that would stick out is not computed.",
)
FRACTION = Misconception(
    "fraction",
    {"divide": lambda padded, kernel, stride: (padded - kernel) / stride},
    "you did not round the division",
    "A size is a whole number: round the division down with `//`.",
)
PADDING_COUNTED_ONCE = Misconception(
    "padding_counted_once",
    {"pad": lambda width, padding: width + padding},
    "you counted the padding once",
    "Padding is added at both ends: the width grows by 2·P.",
)
PADDING_LEFT_OUT = Misconception(
    "padding_left_out",
    {"pad": lambda width, _: width},
    "you left the padding out",
    "Add 2·P to the width before the window is placed.",
)
STRIDE_LEFT_OUT = Misconception(
    "stride_left_out",
    {"divide": lambda padded, kernel, _: padded - kernel},
    "you left the stride out",
    "Divide the way that the window can travel by the stride.",
)
STRIDE_DIVIDES_WIDTH = Misconception(
    "stride_divides_width",
    {"divide": lambda padded, kernel, stride: padded // stride - kernel},
    "you divided the width by the stride before taking the kernel off",
    "Take the kernel off first, then divide: floor((W − F + 2P) / S) + 1.",
)
KERNEL_LEFT_OUT = Misconception(
    "kernel_left_out",
    {"divide": lambda padded, _, stride: padded // stride},
    "you did not take the kernel's size off",
    "The window has to fit: it can travel W − F + 2P pixels.",
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
    "plus_one_inside",
    {
        "divide": lambda padded, kernel, stride: (padded - kernel + 1) // stride,
        "count": lambda steps: steps,
    },
    "you added the 1 before you divided by the stride",
    "Divide first, then add 1: (W − F + 2P) // S + 1.",
)
ROUNDED_TO_NEAREST = Misconception(
    "rounded_to_nearest",
    {"divide": lambda padded, kernel, stride: round((padded - kernel) / stride)},
    "you rounded the division to the nearest whole number",
    "Round down with `//`: a window that would stick out is not computed.",
)
ROUNDED_AFTER_ADDING = Misconception(
    "rounded_after_adding",
    {
        "divide": lambda padded, kernel, stride: (padded - kernel) / stride,
        "count": lambda steps: round(steps + 1),
    },
    "you rounded the result to the nearest whole number",
    "Round down with `//`: a window that would stick out is not computed.",
)
PADDING_TAKEN_OFF = Misconception(
    "padding_taken_off",
    {"pad": lambda width, padding: width - 2 * padding},
    "you took the padding off the width",
    "Padding makes the image wider: add 2·P.",
)
PARENTHESES_MISSING = Misconception(
    "parentheses_missing",
    {"divide": lambda padded, kernel, stride: padded - kernel // stride},
    "you divided only the kernel's size by the stride",
    "Set parentheses: (W − F + 2P) // S + 1.",
)
ONE_TOO_MANY = Misconception(
    "one_too_many",
    {"count": lambda steps: steps + 2},
    "you counted one place too many",
    "Steps are one fewer than places: floor((W − F + 2P) / S) + 1.",
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
