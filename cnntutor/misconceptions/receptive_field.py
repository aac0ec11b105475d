"""The misconceptions in the receptive field."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception

WINDOWS_ADDED_UP = Misconception(
    name="windows_added_up",
    exchange={"begin": lambda: 0, "grow": lambda field, window, _: field + window},
    tell="you added up the sides of the windows",
    advice="Neighbouring windows overlap: a window of F pixels adds F − 1 to what one value sees.",
)
WINDOWS_MULTIPLIED = Misconception(
    name="windows_multiplied",
    exchange={"grow": lambda field, window, _: field * window},
    tell="you multiplied the sides of the windows with each other",
    advice="Neighbouring windows overlap: a window of F pixels adds F − 1 to what one value sees.",
)
LAST_WINDOW_ONLY = Misconception(
    name="last_window_only",
    exchange={"grow": lambda _field, window, _apart: window},
    tell="you took the window of the last layer alone, as if that layer looked at the image itself",
    advice="The last layer looks at a map, and each value of that map has seen a part of the image.",
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
