"""The misconceptions in the receptive field."""

from __future__ import annotations

from cnntutor.domain.procedure import Misconception

WINDOWS_ADDED_UP = Misconception(
    "windows_added_up",
    {"begin": lambda: 0, "grow": lambda field, window, _: field + window},
    "you added up the sides of the windows",
    "Neighbouring windows overlap: a window of F pixels adds F − 1 to what one value sees.",
)
WINDOWS_MULTIPLIED = Misconception(
    "windows_multiplied",
    {"grow": lambda field, window, _: field * window},
    "you multiplied the sides of the windows with each other",
    "Neighbouring windows overlap: a window of F pixels adds F − 1 to what one value sees.",
)
LAST_WINDOW_ONLY = Misconception(
    "last_window_only",
    {"grow": lambda _field, window, _apart: window},
    "you took the window of the last layer alone, as if that layer looked at the image itself",
    "The last layer looks at a map, and each value of that map has seen a part of the image.",
)
STEPS_IGNORED = Misconception(
    "steps_ignored",
    {"spread": lambda apart, *_: apart},
    "you took neighbours in a pooled map to be neighbours in the image",
    "Behind a stride of 2, one step in the map is two pixels of the image.",
)
POOL_WINDOW_NOT_COUNTED = Misconception(
    "pool_window_not_counted",
    {"window": lambda window, kind: 1 if kind == "pool" else window},
    "you counted the stride of pooling, and not what its window covers",
    "One value behind pooling has seen a whole window of the map in front of it.",
)

CONVOLUTIONS_ERRORS = (WINDOWS_ADDED_UP, WINDOWS_MULTIPLIED, LAST_WINDOW_ONLY)
"""Of convolutions with stride 1, one behind the other."""

POOLED_ERRORS = (STEPS_IGNORED, POOL_WINDOW_NOT_COUNTED, WINDOWS_MULTIPLIED)
"""Where there is pooling between them."""
