"""The curve of a function of one number, with the point on it that is worked out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cnntutor.domain.explanation import Curve
from cnntutor.tutor.window import whole_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.exercise import ByHand, Function
    from cnntutor.domain.values import Array, Index

POINTS = 41
SPAN, MOST_SPAN = 4.0, 12.0
"""How far the curve goes from 0 at least, and at most."""

NAME = "x"
"""What the parameter is called that such a function is of."""


class CurveOfAll(NamedTuple):
    """The curve of a function, and what the function gives for all numbers that are worked out."""

    curve: Curve
    """At the first of these numbers."""

    x: Array
    """The numbers, of any shape."""

    y: Array
    """What each of them gives."""

    def at(self, place: Index) -> Curve | None:
        """Return the curve with the point at a place; None where the place is not that of one number."""
        at = whole_numbers(place)
        if self.x.ndim != len(at) or len(at) != len(place):
            return None
        return replace(self.curve, x=float(self.x[at]), y=float(self.y[at]))


def find_curve(question: ByHand | Function, inputs: Mapping[str, Any]) -> CurveOfAll | None:
    """Return the curve of a function that is taken number by number; None where it is no such function."""
    x = inputs.get(NAME)
    if not isinstance(x, np.ndarray) or next(iter(inputs)) != NAME or x.dtype.kind not in "iuf":
        return None
    if not x.size or not np.isfinite(x).all():
        return None
    span = max(SPAN, float(np.ceil(np.abs(x).max())))
    if span > MOST_SPAN:
        return None
    others = [value for name, value in inputs.items() if name != NAME]
    xs = np.linspace(-span, span, POINTS)
    try:
        ys, y = (np.asarray(question.reference(each, *others), float) for each in (xs, x))
        alone = [np.asarray(question.reference(xs[k : k + 1], *others), float) for k in range(0, POINTS, 8)]
    except (TypeError, ValueError, ArithmeticError):
        return None
    if ys.shape != xs.shape or y.shape != x.shape or not np.isfinite(ys).all():
        return None
    if not all(
        np.array_equal(each, ys[k : k + 1]) for k, each in zip(range(0, POINTS, 8), alone, strict=True)
    ):
        return None  # one number changes what another one gives
    points = tuple(map(float, xs)), tuple(map(float, ys))
    title = question.procedure.name
    curve = Curve(title=title, xs=points[0], ys=points[1], x=float(x.flat[0]), y=float(y.flat[0]))
    return CurveOfAll(curve, x, y)
