"""The misconceptions in the receptive field."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception

WINDOWS_ADDED_UP = Misconception(
    name="windows_added_up",
    exchange={"begin": lambda: 0, "grow": lambda field, window, _: field + window},
    tell="you added up the sides of the windows",
    advice="Windows overlap: each adds F − 1 to what one value sees.",
)
WINDOWS_MULTIPLIED = Misconception(
    name="windows_multiplied",
    exchange={"grow": lambda field, window, _: field * window},
    tell="you multiplied the sides of the windows with each other",
    advice="Windows overlap: each adds F − 1 to what one value sees.",
)
LAST_WINDOW_ONLY = Misconception(
    name="last_window_only",
    exchange={"grow": lambda _field, window, _apart: window},
    tell="you took the window of the last layer alone",
    advice="It looks at a map, each value of which has seen part of the image.",
)
STEPS_IGNORED = Misconception(
    name="steps_ignored",
    exchange={"spread": lambda apart, *_: apart},
    tell="you took neighbours in a pooled map to be neighbours in the image",
    advice="Behind a stride of 2, one step in the map is two pixels of the image.",
)
POOL_WINDOW_NOT_COUNTED = Misconception(
    name="pool_window_not_counted",
    exchange={"window": lambda window, kind: 1 if kind == "pool" else window},
    tell="you counted the stride of pooling, and not what its window covers",
    advice="One value behind pooling has seen a whole window of the map in front of it.",
)

CONVOLUTIONS_ERRORS = (WINDOWS_ADDED_UP, WINDOWS_MULTIPLIED, LAST_WINDOW_ONLY)
"""Of convolutions with stride 1, one behind the other."""

POOLED_ERRORS = (STEPS_IGNORED, POOL_WINDOW_NOT_COUNTED, WINDOWS_MULTIPLIED)
"""Where there is pooling between them."""

# ------------------------------------------------------------------ of any network

STRIDE_TOO_EARLY = Misconception(
    name="stride_too_early",
    exchange={"reach": lambda apart, stride: apart * stride, "spread": lambda apart, *_: apart},
    tell="you used the stride of a layer for its own window already",
    advice="A stride widens the steps of the layers behind it only.",
)
STRIDES_ADDED = Misconception(
    name="strides_added",
    exchange={"spread": lambda apart, stride, _kind: apart + stride - 1},
    tell="you added the strides up",
    advice="Steps multiply: two strides of 2 make a step of 2·2 pixels.",
)
ONE_NOT_TAKEN_AWAY = Misconception(
    name="one_not_taken_away",
    exchange={"grow": lambda field, window, apart: field + window * apart},
    tell="you added a step for each of the F pixels of a window",
    advice="A window of F pixels adds F − 1 steps.",
)
POOLING_LEFT_OUT = Misconception(
    name="pooling_left_out",
    exchange={
        "window": lambda window, kind: 1 if kind == "pool" else window,
        "spread": lambda apart, stride, kind: apart if kind == "pool" else apart * stride,
    },
    tell="you left the pooling layers out",
    advice="A pooling window covers pixels like any other, and its stride moves the windows behind it apart.",
)
PADDING_ADDED = Misconception(
    name="padding_added",
    exchange={"add_padding": lambda field, layer: field + 2 * layer.get("padding", 0)},
    tell="you added the padding",
    advice="Padding does not change what one value sees.",
)
PADDING_TAKEN_AWAY = Misconception(
    name="padding_taken_away",
    exchange={"add_padding": lambda field, layer: field - 2 * layer.get("padding", 0)},
    tell="you took the padding away",
    advice="Padding does not change what one value sees.",
)
LAST_LAYER_FIRST = Misconception(
    name="last_layer_first",
    exchange={"order": lambda layers: layers[::-1]},
    tell="you multiplied each window by the strides of the layers behind it",
    advice="Only the strides in front of a layer make its steps wider: begin at the image.",
)
NETWORK_ERRORS = (
    WINDOWS_ADDED_UP,
    ONE_NOT_TAKEN_AWAY,
    STEPS_IGNORED,
    LAST_WINDOW_ONLY,
    POOL_WINDOW_NOT_COUNTED,
    POOLING_LEFT_OUT,
    STRIDE_TOO_EARLY,
    PADDING_ADDED,
    PADDING_TAKEN_AWAY,
    STRIDES_ADDED,
    LAST_LAYER_FIRST,
    WINDOWS_MULTIPLIED,
)
"""Of any convolutions and pooling layers, with strides and padding."""
