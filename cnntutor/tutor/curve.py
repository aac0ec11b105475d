"""The curve of a function of one number, with the point on it that is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.explanation import Curve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.exercise import ByHand, Function
    from cnntutor.domain.values import Index

POINTS = 41
SPAN, MOST_SPAN = 4.0, 12.0
"""How far the curve goes from 0 at least, and at most."""

NAME = "x"
"""What the parameter is called that such a function is of."""


def find_curve(question: ByHand | Function, inputs: Mapping[str, Any], place: Index) -> Curve | None:
    """Return the curve of a function that is taken number by number; None where it is no such function."""
    x = inputs.get(NAME)
    if not isinstance(x, np.ndarray) or next(iter(inputs)) != NAME or x.dtype.kind not in "iuf":
        return None
    at = tuple(each for each in place if isinstance(each, int))
    if x.ndim != len(at) or len(at) != len(place):
        return None
    now = float(x[at])
    span = max(SPAN, float(np.ceil(np.abs(x).max())))
    if not abs(now) <= span <= MOST_SPAN:
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
    return Curve(
        title=question.procedure.name,
        xs=tuple(map(float, xs)),
        ys=tuple(map(float, ys)),
        x=now,
        y=float(y[at]),
    )
