"""Gradients by central differences, and whether a gradient that is at hand agrees with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

STEP = 1e-5
"""How far each element is moved: a central difference errs with h², rounding with 1 / h."""

THRESHOLD = 1e-5
"""The relative error from which a gradient counts as wrong."""


def numerical_gradient(function: Callable[[Array], Any], point: Array, step: float = STEP) -> Array:
    """Return the gradient of a function at a point by central differences, element by element.

    Parameters
    ----------
    function : callable
        Called with arrays of the point's shape, float64; gives a number.
    point : array, any shape, float64 or float32
        Where. It is not changed.
    step : float
        The h in (f(x + h) - f(x - h)) / 2h.

    Returns
    -------
    array, the point's shape, float64

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 11.5. For float64 and values around 1
    the error at h = 1e-5 is about 1e-10; in float32 it is about 0.01.

    Examples
    --------
    >>> np.round(numerical_gradient(lambda x: np.sum(x**2), np.array([1.0, -3.0])), 6)
    array([ 2., -6.])
    """
    point = np.asarray(point, np.float64)
    gradient = np.zeros(point.shape)
    for index in np.ndindex(point.shape):
        above, below = point.copy(), point.copy()
        above[index] += step
        below[index] -= step
        gradient[index] = (function(above) - function(below)) / (2 * step)
    return gradient


def relative_error(one: Array, other: Array) -> float:
    """Return the largest distance between two gradients as a share of the largest element in them.

    Parameters
    ----------
    one, other : array, of one shape
        The gradients.

    Returns
    -------
    float
        0 where both are nothing but zeros.

    Raises
    ------
    ValueError
        If their shapes differ.

    Examples
    --------
    >>> relative_error(np.array([1.0, 4.0]), np.array([1.0, 5.0]))
    0.2
    """
    one, other = np.asarray(one, np.float64), np.asarray(other, np.float64)
    if one.shape != other.shape:
        raise ValueError(f"gradients of the shapes {one.shape} and {other.shape}")
    largest = max(np.abs(one).max(initial=0.0), np.abs(other).max(initial=0.0))
    return float(np.abs(one - other).max(initial=0.0) / largest) if largest else 0.0


def gradient_check(
    function: Callable[[Array], Any], gradient: Callable[[Array], Array], point: Array
) -> bool:
    """Tell whether a gradient is that of a function at a point.

    Parameters
    ----------
    function : callable
        Called with arrays of the point's shape, float64; gives a number.
    gradient : callable
        Called with the point, float64; gives an array of its shape.
    point : array, any shape, float64 or float32
        Where.

    Returns
    -------
    bool
        Whether the relative error between gradient and central differences is below `THRESHOLD`.

    Raises
    ------
    ValueError
        If the gradient has another shape than the point.

    Examples
    --------
    >>> point = np.array([1.0, -3.0])
    >>> gradient_check(lambda x: np.sum(x**2), lambda x: 2 * x, point)
    True
    >>> gradient_check(lambda x: np.sum(x**2), lambda x: 2 * np.abs(x), point)
    False
    """
    point = np.asarray(point, np.float64)
    return relative_error(gradient(point), numerical_gradient(function, point)) < THRESHOLD
