"""Activation functions and their derivatives, element by element and without overflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def relu(x: Array) -> Array:
    """Return the rectified linear unit, ``max(0, x)``.

    Parameters
    ----------
    x : array, any shape, any real dtype
        Inputs.

    Returns
    -------
    array
        Of the shape and dtype of `x`.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 6.3.1.

    Examples
    --------
    >>> relu(np.array([-2, -1, 0, 1, 2]))
    array([0, 0, 0, 1, 2])
    """
    return np.maximum(_real(x), 0)


def leaky_relu(x: Array, slope: float = 0.01) -> Array:
    """Return `x` where it is positive and ``slope·x`` elsewhere.

    Parameters
    ----------
    x : array, any shape, any real dtype
        Inputs.
    slope : float
        Of the negative side.

    Returns
    -------
    array
        Of the shape of `x`; whole numbers give float64, floats their own dtype.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Notes
    -----
    Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models" (2013).

    Examples
    --------
    >>> leaky_relu(np.array([-2, 0, 2]), slope=0.1).tolist()
    [-0.2, 0.0, 2.0]
    """
    x = _floating(x)
    return np.where(x > 0, x, slope * x)


def sigmoid(x: Array) -> Array:
    """Return the logistic function, ``1 / (1 + exp(−x))``.

    Parameters
    ----------
    x : array, any shape, any real dtype
        Inputs of any magnitude: only ``exp(−|x|)`` is computed, which cannot overflow.

    Returns
    -------
    array
        Of the shape of `x`, in [0, 1]; whole numbers give float64, floats their own dtype.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), equation 3.30.

    Examples
    --------
    >>> sigmoid(np.array([-1000, 0, 1000])).tolist()
    [0.0, 0.5, 1.0]
    """
    x = _floating(x)
    small = np.exp(-np.abs(x))
    result: Array = np.where(x >= 0, 1, small) / (1 + small)
    return result


def tanh(x: Array) -> Array:
    """Return the hyperbolic tangent, ``(exp(x) − exp(−x)) / (exp(x) + exp(−x))``.

    Parameters
    ----------
    x : array, any shape, any real dtype
        Inputs of any magnitude.

    Returns
    -------
    array
        Of the shape of `x`, in [−1, 1]; whole numbers give float64, floats their own dtype.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 6.3.2.

    Examples
    --------
    >>> tanh(np.array([-1000, 0, 1000])).tolist()
    [-1.0, 0.0, 1.0]
    """
    return np.tanh(_floating(x))


def relu_derivative(x: Array) -> Array:
    """Return the derivative of `relu` at `x`; at 0 that from the left, 0.

    Parameters
    ----------
    x : array, any shape, any real dtype
        Where: the inputs of ReLU, not its outputs.

    Returns
    -------
    array
        Ones and zeros of the shape of `x`; whole numbers give float64, floats their own dtype.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Notes
    -----
    The derivative does not exist at 0; either one-sided value will do for training. Goodfellow, Bengio and
    Courville, "Deep Learning" (2016), section 6.3.

    Examples
    --------
    >>> relu_derivative(np.array([-2, 0, 2])).tolist()
    [0.0, 0.0, 1.0]
    """
    return leaky_relu_derivative(x, 0)


def leaky_relu_derivative(x: Array, slope: float = 0.01) -> Array:
    """Return the derivative of `leaky_relu` at `x`; at 0 that from the left, `slope`.

    Parameters
    ----------
    x : array, any shape, any real dtype
        Where: the inputs of leaky ReLU, not its outputs.
    slope : float
        Of the negative side.

    Returns
    -------
    array
        Of the shape of `x`; whole numbers give float64, floats their own dtype.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Notes
    -----
    Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models" (2013).

    Examples
    --------
    >>> leaky_relu_derivative(np.array([-2, 0, 2])).tolist()
    [0.01, 0.01, 1.0]
    """
    x = _floating(x)
    return np.where(x > 0, 1, slope).astype(x.dtype)


def sigmoid_derivative(x: Array) -> Array:
    """Return the derivative of `sigmoid` at `x`, ``sigmoid(x)·(1 − sigmoid(x))``.

    Parameters
    ----------
    x : array, any shape, any real dtype
        Where: the inputs of the sigmoid, not its outputs.

    Returns
    -------
    array
        Of the shape of `x`, in [0, 1/4]; whole numbers give float64, floats their own dtype.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Notes
    -----
    Written as ``e / (1 + e)²`` with ``e = exp(−|x|)``, which keeps all digits where the sigmoid is nearly 1.
    The rule follows from the quotient rule.

    Examples
    --------
    >>> sigmoid_derivative(np.array([-1000, 0, 1000])).tolist()
    [0.0, 0.25, 0.0]
    """
    small = np.exp(-np.abs(_floating(x)))
    result: Array = small / (1 + small) ** 2
    return result


def tanh_derivative(x: Array) -> Array:
    """Return the derivative of `tanh` at `x`, ``1 − tanh(x)²``.

    Parameters
    ----------
    x : array, any shape, any real dtype
        Where: the inputs of tanh, not its outputs.

    Returns
    -------
    array
        Of the shape of `x`, in [0, 1]; whole numbers give float64, floats their own dtype.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Notes
    -----
    Written as ``(2e / (1 + e²))²`` with ``e = exp(−|x|)``, which is 1 / cosh² and keeps all digits where tanh
    is nearly ±1.

    Examples
    --------
    >>> tanh_derivative(np.array([-1000, 0, 1000])).tolist()
    [0.0, 1.0, 0.0]
    """
    small = np.exp(-np.abs(_floating(x)))
    result: Array = (2 * small / (1 + small**2)) ** 2
    return result


def _real(x: Array) -> Array:
    x = np.asarray(x)
    if x.dtype.kind not in "biuf":
        raise TypeError(f"real numbers are needed, not {x.dtype}")
    return x


def _floating(x: Array) -> Array:
    """Return the numbers as floats: whole ones wrap around when they are negated or multiplied."""
    x = _real(x)
    return x if x.dtype.kind == "f" else x.astype(np.float64)
