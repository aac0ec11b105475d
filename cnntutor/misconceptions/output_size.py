"""The known errors in the output size of a convolution."""

from __future__ import annotations

import math

from cnntutor.domain.procedure import Misconception

NO_PLUS_ONE = Misconception(
    "no_plus_one",
    {"count": lambda steps: steps},
    "you left out the + 1",
    "Count the places of the window: the first one is there before any step is taken.",
)
CEILING = Misconception(
    "ceiling",
    {"divide": lambda padded, kernel, stride: math.ceil((padded - kernel) / stride)},
    "you rounded the division up",
    "A window that would stick out of the image is not computed, so round down.",
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
