"""The known errors in the shape that pooling gives."""

from __future__ import annotations

import math

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.pooled_windows import MAX_DEPTH_POOLED
from cnntutor.procedures.windows import places

DEPTH_HALVED = Misconception(
    "depth_pooled", {"depth": places}, "you pooled the depth too", MAX_DEPTH_POOLED.advice
)
DEPTH_ONE = Misconception(
    "depth_one",
    {"depth": lambda *_: 1},
    "you pooled all channels into one",
    "Each channel is pooled by itself: the depth stays.",
)
DEPTH_DROPPED = Misconception(
    "depth_dropped",
    {"collect": lambda height, width, _: (height, width)},
    "you left the depth out",
    "The shape has three numbers: height, width and depth. Each channel is pooled by itself.",
)
SHAPE_STRIDE_IGNORED = Misconception(
    "stride_ignored",
    {"places": lambda length, size, _: length - size + 1},
    "you left the stride out",
    "The window moves by 2 pixels at a time: divide the way that it can travel by 2.",
)
SHAPE_NO_PLUS_ONE = Misconception(
    "no_plus_one",
    {"places": lambda length, size, stride: (length - size) // stride},
    "you left out the + 1",
    "Count the first place too: it is there before any step.",
)
SHAPE_ROUNDED_UP = Misconception(
    "rounded_up",
    {"places": lambda length, _, stride: math.ceil(length / stride)},
    "you rounded a half up",
    "Round down: a window that would stick out is not computed.",
)
DIVIDED_BY_AREA = Misconception(
    "divided_by_area",
    {"places": lambda length, size, _: length // size**2},
    "you divided height and width by 4",
    "A 2×2 window covers 2 rows and 2 columns: each of the two sides is halved.",
)
SIZE_KEPT = Misconception(
    "size_kept",
    {"places": lambda length, *_: length},
    "you kept height and width",
    "Windows that are 2 pixels apart have half as many places along each side.",
)

POOLED_SHAPE_ERRORS = (
    DEPTH_HALVED,
    SHAPE_STRIDE_IGNORED,
    SHAPE_ROUNDED_UP,
    SHAPE_NO_PLUS_ONE,
    DIVIDED_BY_AREA,
    DEPTH_ONE,
    DEPTH_DROPPED,
    SIZE_KEPT,
)
