"""Checking a gradient step by step: a difference for each element, the error, and the threshold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.recording import factor, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array, Index

    Function = Callable[[Array], Any]

DIGITS = 10
"""How many digits of the function's values are written: their difference is small."""


def _gradient_check(
    step: SimpleNamespace, note: Note, function: Function, gradient: Function, point: Array
) -> Any:
    """Compare a gradient with central differences; notes have the element as index."""
    x = step.widen(point)
    analytic = np.asarray(gradient(x))
    size = step.size()
    numerical = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        numerical[index] = step.difference(step, note, function, x, index, size)
    analytic = step.again(analytic, gradient, x)
    error = step.error(analytic, numerical)
    for index in () if note is ignore else np.ndindex(x.shape):
        note("the gradient there", index, partial(_element_text, index), analytic[index])
    note("relative error", (), "largest distance / largest element".__str__, error)
    threshold = step.threshold()
    answer = step.answer(error, threshold)
    note("the answer", (), f"{number(error)} < {number(threshold)}".__str__, answer)
    return answer


def difference(
    step: SimpleNamespace, note: Note, function: Function, x: Array, index: Index, size: float
) -> Any:
    """Return the central difference for one element."""
    above = step.value(function, x, index, size)
    below = step.value(function, x, index, -size)
    found = (above - below) / (2 * size)
    note("(f(x + h) - f(x - h)) / 2h", index, partial(_difference_text, above, below, size), found)
    return found


def _difference_text(above: Any, below: Any, size: float) -> str:
    return f"({above:.{DIGITS}g} - {factor(f'{below:.{DIGITS}g}')}) / {number(2 * size)}"


def _element_text(index: Index) -> str:
    return f"gradient(x)[{', '.join(map(str, index))}]"


def value(function: Function, x: Array, index: Index, size: float) -> Any:
    """Return the function's value where one element is moved, in a copy."""
    moved = x.copy()
    moved[index] += size  # type: ignore[index]
    return function(moved)


def relative_error(analytic: Array, numerical: Array) -> float:
    """Return the largest distance as a share of the largest element."""
    largest = max(np.abs(analytic).max(), np.abs(numerical).max())
    return float(np.abs(analytic - numerical).max() / largest) if largest else 0.0


def _of_norms(analytic: Array, numerical: Array) -> float:
    """Return the distance as a share of the sum of both lengths."""
    lengths = np.linalg.norm(analytic) + np.linalg.norm(numerical)
    return float(np.linalg.norm(analytic - numerical) / lengths) if lengths else 0.0


def _of_each(analytic: Array, numerical: Array) -> float:
    """Return the largest of the relative errors of the elements."""
    larger = np.maximum(np.abs(analytic), np.abs(numerical))
    return float((np.abs(analytic - numerical) / np.maximum(larger, 1e-12)).max())


def _as_allclose(analytic: Array, numerical: Array) -> float:
    """Return an error that is below 1e-5 where `np.allclose` accepts."""
    return float((np.abs(analytic - numerical) / (1e-3 + np.abs(numerical))).max())


STEPS: dict[str, Callable[..., Any]] = {
    "widen": lambda point: point.astype(np.float64),
    "size": lambda: 1e-5,
    "difference": difference,
    "value": value,
    "again": lambda analytic, _gradient, _x: analytic,
    "error": relative_error,
    "threshold": lambda: 1e-5,
    "answer": lambda error, threshold: bool(error < threshold),
}


def _fixed(**values: float) -> Mapping[str, Callable[..., Any]]:
    """Return steps that give other numbers."""
    return {name: partial(float, each) for name, each in values.items()}


HABITS: tuple[Mapping[str, Callable[..., Any]], ...] = (
    _fixed(threshold=1e-4),
    _fixed(threshold=1e-6),
    _fixed(threshold=1e-7),
    _fixed(size=1e-4),
    _fixed(size=1e-6),
    _fixed(size=1e-4, threshold=1e-4),
    _fixed(size=1e-6, threshold=1e-6),
    {"error": _of_norms},
    {"error": _of_norms, **_fixed(threshold=1e-6)},
    {"error": _of_norms, **_fixed(threshold=1e-7)},
    {"error": _of_each},
    {"error": _of_each, **_fixed(threshold=1e-4)},
    {"error": _as_allclose},
)
"""Other right ways: threshold, step and measure of the error are a matter of choice within bounds."""

GRADIENT_CHECK = Procedure("gradient check", _gradient_check, STEPS, habits=HABITS)
