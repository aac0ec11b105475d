"""The known errors in the shape that pooling gives."""

from __future__ import annotations

import math

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.pooled_windows import MAX_DEPTH_POOLED
from cnntutor.procedures.windows import places

DEPTH_HALVED = Misconception(
    name="depth_pooled",
    exchange={"depth": places},
    tell="you pooled the depth too",
    advice=MAX_DEPTH_POOLED.advice,
)
DEPTH_ONE = Misconception(
    name="depth_one",
    exchange={"depth": lambda *_: 1},
    tell="you pooled all channels into one",
    advice="Each channel is pooled by itself: the depth stays.",
)
DEPTH_DROPPED = Misconception(
    name="depth_dropped",
    exchange={"collect": lambda height, width, _: (height, width)},
    tell="you left the depth out",
    advice="Give height, width and depth.",
)
SHAPE_STRIDE_IGNORED = Misconception(
    name="stride_ignored",
    exchange={"places": lambda length, size, _: length - size + 1},
    tell="you left the stride out",
    advice="Divide the way that the window can travel by 2.",
)
SHAPE_NO_PLUS_ONE = Misconception(
    name="no_plus_one",
    exchange={"places": lambda length, size, stride: (length - size) // stride},
    tell="you left out the + 1",
    advice="Count the first place too.",
)
SHAPE_ROUNDED_UP = Misconception(
    name="rounded_up",
    exchange={"places": lambda length, _, stride: math.ceil(length / stride)},
    tell="you rounded a half up",
    advice="Round down: no window may stick out.",
)
DIVIDED_BY_AREA = Misconception(
    name="divided_by_area",
    exchange={"places": lambda length, size, _: length // size**2},
    tell="you divided height and width by 4",
    advice="Each of the two sides is halved.",
)
SIZE_KEPT = Misconception(
    name="size_kept",
    exchange={"places": lambda length, *_: length},
    tell="you kept height and width",
    advice="At stride 2 each side has half as many places.",
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
