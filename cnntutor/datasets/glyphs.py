"""The ten digits of digits28 as strokes: lines and arcs, in one or more ways of writing each.

x goes to the right and y down; a digit is about 1.2 wide and 2 high, and its middle is at 0.
"""

from __future__ import annotations

import math

Stroke = tuple[tuple[float, float], ...]
"""The points that a pen goes through in straight lines."""

Style = tuple[Stroke, ...]
"""One way of writing a digit."""

DEGREES = math.pi / 180


def _arc(centre: tuple[float, float], radii: tuple[float, float], first: int, last: int) -> Stroke:
    """Return points on an ellipse, from one angle to another in degrees: 0 is right, 90 is below.

    Sines and cosines are rounded, so that the points are the same on every machine.
    """
    steps = max(2, round(abs(last - first) / 36))
    angles = [first + (last - first) * step / steps for step in range(steps + 1)]
    return tuple(
        (
            centre[0] + radii[0] * round(math.cos(angle * DEGREES), 4),
            centre[1] + radii[1] * round(math.sin(angle * DEGREES), 4),
        )
        for angle in angles
    )


ZERO = (_arc((0.0, 0.0), (0.6, 1.0), -90, 270),)
ONE = (((-0.3, -0.6), (0.05, -1.0), (0.05, 1.0)),)
ONE_AS_A_LINE = (((0.0, -1.0), (0.0, 1.0)),)
TWO = ((*_arc((0.0, -0.45), (0.55, 0.55), -170, 40), (-0.6, 1.0), (0.62, 1.0)),)
THREE = ((*_arc((-0.05, -0.5), (0.5, 0.5), -150, 90), *_arc((-0.05, 0.5), (0.6, 0.5), -90, 150)),)
THREE_WITH_A_CORNER = (
    ((-0.5, -1.0), (0.5, -1.0), (-0.05, -0.15), *_arc((-0.05, 0.42), (0.6, 0.57), -80, 150)),
)
FOUR = (((0.15, -1.0), (-0.6, 0.35), (0.65, 0.35)), ((0.28, -0.25), (0.28, 1.0)))
FOUR_CLOSED = (((0.3, 1.0), (0.3, -1.0), (-0.62, 0.35), (0.65, 0.35)),)
FIVE = (((0.55, -1.0), (-0.42, -1.0), (-0.5, -0.15), *_arc((-0.05, 0.38), (0.6, 0.62), -115, 145)),)
SIX = (((0.4, -1.0), (-0.2, -0.55), (-0.5, 0.05), *_arc((0.02, 0.45), (0.55, 0.55), 180, -180)),)
SEVEN = (((-0.6, -1.0), (0.6, -1.0), (-0.15, 1.0)),)
SEVEN_CROSSED = (*SEVEN, ((-0.3, 0.0), (0.55, 0.0)))
EIGHT = (
    _arc((0.0, -0.5), (0.46, 0.48), 90, 450),
    _arc((0.0, 0.5), (0.58, 0.5), -90, 270),
)
NINE = ((*_arc((-0.02, -0.45), (0.55, 0.55), 0, -360), (0.45, 0.2), (0.1, 1.0)),)
NINE_WITH_A_HOOK = (
    (*_arc((-0.02, -0.45), (0.55, 0.55), 0, -360), (0.5, 0.45), *_arc((-0.03, 0.45), (0.53, 0.55), 20, 140)),
)

STYLES: dict[str, tuple[Style, ...]] = {
    "0": (ZERO,),
    "1": (ONE, ONE_AS_A_LINE),
    "2": (TWO,),
    "3": (THREE, THREE_WITH_A_CORNER),
    "4": (FOUR, FOUR_CLOSED),
    "5": (FIVE,),
    "6": (SIX,),
    "7": (SEVEN, SEVEN_CROSSED),
    "8": (EIGHT,),
    "9": (NINE, NINE_WITH_A_HOOK),
}
"""By digit, in the order of the labels; which style an image has is drawn at random."""
