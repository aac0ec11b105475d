"""What is often done wrong where a gradient is checked: wrong checks, which accept or refuse wrongly."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cnntutor.domain.values import Array

    Steps = Mapping[str, Callable[..., Any]]

# ------------------------------------------------------------------ the difference


def _forward(step: Any, _: Any, function: Any, x: Array, index: Any, size: float) -> Any:
    return (step.value(function, x, index, size) - function(x)) / size


def _backward(step: Any, _: Any, function: Any, x: Array, index: Any, size: float) -> Any:
    return (function(x) - step.value(function, x, index, -size)) / size


def _not_halved(step: Any, _: Any, function: Any, x: Array, index: Any, size: float) -> Any:
    return (step.value(function, x, index, size) - step.value(function, x, index, -size)) / size


def _left_moved(_step: Any, _: Any, function: Any, x: Array, index: Any, size: float) -> Any:
    x[index] += size
    above = function(x.copy())
    x[index] -= 2 * size
    return (above - function(x.copy())) / (2 * size)


def _size(size: float) -> Steps:
    return {"size": partial(float, size)}


# ------------------------------------------------------------------ the error


def _absolute(analytic: Array, numerical: Array) -> float:
    return float(np.abs(analytic - numerical).max())


def _length(analytic: Array, numerical: Array) -> float:
    return float(np.linalg.norm(analytic - numerical))


def _mean_distance(analytic: Array, numerical: Array) -> float:
    return float(np.abs(analytic - numerical).mean())


def _share(one: Any, other: Any) -> float:
    """Return the distance of two numbers as a share of the larger one."""
    larger = max(abs(one), abs(other))
    return float(abs(one - other) / larger) if larger else 0.0


def _of_sums(analytic: Array, numerical: Array) -> float:
    return _share(analytic.sum(), numerical.sum())


def _of_sums_absolute(analytic: Array, numerical: Array) -> float:
    return float(abs(analytic.sum() - numerical.sum()))


def _of_means_absolute(analytic: Array, numerical: Array) -> float:
    return float(abs(analytic.mean() - numerical.mean()))


def _of_lengths(analytic: Array, numerical: Array) -> float:
    return _share(np.linalg.norm(analytic), np.linalg.norm(numerical))


def _of_first(analytic: Array, numerical: Array) -> float:
    return _share(analytic.flat[0], numerical.flat[0])


def _of_last(analytic: Array, numerical: Array) -> float:
    return _share(analytic.flat[-1], numerical.flat[-1])


def _of_signs(analytic: Array, numerical: Array) -> float:
    return float((np.sign(analytic) != np.sign(numerical)).any())


def _of_each(analytic: Array, numerical: Array) -> float:
    """Return the largest relative error of an element, which is nan where both are 0."""
    larger = np.maximum(np.abs(analytic), np.abs(numerical))
    return float((np.abs(analytic - numerical) / larger).max())


def _signed(analytic: Array, numerical: Array) -> float:
    largest = max(np.abs(analytic).max(), np.abs(numerical).max())
    return float((analytic - numerical).max() / largest) if largest else 0.0


def _signed_other(analytic: Array, numerical: Array) -> float:
    return _signed(numerical, analytic)


FOR_RELATIVE = "Divide the largest |difference| by the largest element."

GRADIENT_CHECK_ERRORS = (
    Misconception(
        name="one_sided",
        exchange={"difference": _forward},
        tell="the difference is one-sided: f(x + h) - f(x)",
        advice="Take both sides: (f(x + h) - f(x - h)) / (2 * h).",
    ),
    Misconception(
        name="absolute_error",
        exchange={"error": _absolute},
        tell="the absolute error is compared, not the relative one",
        advice=FOR_RELATIVE,
    ),
    Misconception(
        name="h_too_small",
        exchange=_size(1e-12),
        tell="h or the threshold is so small that rounding decides",
        advice="Take h = 1e-5, and call wrong only what is 1e-5 or more off.",
    ),
    Misconception(
        name="h_too_large",
        exchange=_size(1e-2),
        tell="h is so large that the curve of the function shows",
        advice="Take h = 1e-5.",
    ),
    Misconception(
        name="float32_not_widened",
        exchange={"widen": lambda point: point},
        tell="a float32 point stays float32: x + h is rounded to seven digits",
        advice="Begin with `x = np.asarray(point, dtype=np.float64)`, and go on with x.",
    ),
    Misconception(
        name="zero_by_zero",
        exchange={"error": _of_each},
        tell="each element is divided by itself: where both gradients are 0, that is nan",
        advice="Divide the largest difference by the largest element of both gradients.",
    ),
    Misconception(
        name="sums_compared",
        exchange={"error": _of_sums},
        tell="only the sum or the mean of the gradient is compared",
        advice="Compare element by element.",
    ),
    Misconception(
        name="lengths_compared",
        exchange={"error": _of_lengths},
        tell="the lengths (norms) of the two gradients are compared",
        advice="Take the norm of their difference, not the difference of their norms.",
    ),
    Misconception(
        name="first_element_only",
        exchange={"error": _of_first},
        tell="one element of the gradient alone decides",
        advice="Compare all elements. Is there a `return` inside the loop?",
    ),
    Misconception(
        name="signs_compared",
        exchange={"error": _of_signs},
        tell="only the signs are compared",
        advice="Compare the numbers.",
    ),
    Misconception(
        name="forgotten_abs",
        exchange={"error": _signed},
        tell="the differences keep their signs: a negative one counts as small",
        advice="Take `np.abs` of the difference before you look for the largest.",
    ),
    Misconception(
        name="not_put_back",
        exchange={"difference": _left_moved},
        tell="an element that was moved is not put back before the next one is moved",
        advice="Move it in a copy: `moved = x.copy()`.",
    ),
    Misconception(
        name="not_halved",
        exchange={"difference": _not_halved},
        tell="the difference is divided by h, and the two points lie 2h apart",
        advice="Divide by `2 * h`.",
    ),
    Misconception(
        name="loose_threshold",
        exchange={"threshold": partial(float, 1e-2)},
        tell="the threshold is so large that small errors pass",
        advice="Call wrong whatever has a relative error above 1e-5.",
    ),
    Misconception(
        name="opposite",
        exchange={"answer": lambda error, threshold: bool(error >= threshold)},
        tell="the answers are the wrong way round",
        advice="Return True where the error is below the threshold.",
    ),
)
"""The most common first."""

OTHER_WAYS: Mapping[str, tuple[Steps, ...]] = {
    "one_sided": ({"difference": _backward},),
    "absolute_error": ({"error": _length}, {"error": _mean_distance}),
    "h_too_small": tuple(_size(size) for size in (1e-11, 1e-13, 1e-14, 1e-15, 1e-16, 1e-20)),
    "h_too_large": tuple(_size(size) for size in (1e-1, 1e-3, 1.0)),
    "sums_compared": ({"error": _of_sums_absolute}, {"error": _of_means_absolute}),
    "first_element_only": ({"error": _of_last},),
    "forgotten_abs": ({"error": _signed_other},),
    "not_put_back": ({"difference": _left_moved, "again": lambda _analytic, gradient, x: gradient(x)},),
    "loose_threshold": tuple({"threshold": partial(float, each)} for each in (1e-3, 1e-1, 0.5)),
}
"""Further steps that make the same error, by its name."""
