"""Activation functions as Keras 3 defines them, on float32 arrays."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.reference.activations import sigmoid
from cnntutor.reference.losses import softmax as _softmax

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

SELU_ALPHA, SELU_SCALE = 1.6732632423543772, 1.0507009873554805


def relu(
    x: Array, negative_slope: float = 0.0, max_value: float | None = None, threshold: float = 0.0
) -> Array:
    """Return x above a threshold and cut at a maximum; below, a slope times the distance from it."""
    above = np.where(x > np.float32(threshold), x, np.float32(0))
    if max_value is not None:
        above = np.clip(above, np.float32(0), np.float32(max_value))
    if not negative_slope:
        return above
    return above - np.float32(negative_slope) * np.maximum(np.float32(threshold) - x, np.float32(0))


def leaky_relu(x: Array, negative_slope: float = 0.2) -> Array:
    """Return x, times a slope where it is negative."""
    return np.where(x > 0, x, np.float32(negative_slope) * x)


def elu(x: Array, alpha: float = 1.0) -> Array:
    """Return x, and alpha(eˣ − 1) where it is negative."""
    return np.where(x > 0, x, np.float32(alpha) * np.expm1(np.minimum(x, np.float32(0))))


def celu(x: Array, alpha: float = 1.0) -> Array:
    """Return x, and alpha(e^(x/alpha) − 1) where it is negative."""
    low = np.minimum(x, np.float32(0)) / np.float32(alpha)
    return np.maximum(x, np.float32(0)) + np.float32(alpha) * np.expm1(low)


def selu(x: Array) -> Array:
    """Return ELU with the alpha and the scale that keep mean and variance."""
    return np.float32(SELU_SCALE) * elu(x, SELU_ALPHA)


def gelu(x: Array, *, approximate: bool = False) -> Array:
    """Return x times the normal distribution function, exactly or with its approximation by tanh."""
    if approximate:
        inner = np.float32(math.sqrt(2 / math.pi)) * (x + np.float32(0.044715) * x**3)
        return np.asarray(np.float32(0.5) * x * (1 + np.tanh(inner)))
    return np.asarray(np.float32(0.5) * x * (1 + _erf(x / np.float32(math.sqrt(2)))))


def _erf(x: Array) -> Array:
    """Return the error function.

    Notes
    -----
    Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 7.1.26, right to 1.5e-7.
    """
    size = np.abs(x).astype(np.float64)
    t = 1 / (1 + 0.3275911 * size)
    steps = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    total = np.zeros_like(t)
    for step in steps:
        total = (total + step) * t
    return np.copysign(1 - total * np.exp(-size * size), x).astype(np.float32)


def silu(x: Array) -> Array:
    """Return x · sigmoid(x)."""
    return x * _sigmoid(x)


def _sigmoid(x: Array) -> Array:
    return np.asarray(sigmoid(x), np.float32)


def softplus(x: Array) -> Array:
    """Return ln(1 + eˣ)."""
    return np.logaddexp(x, np.float32(0))


def mish(x: Array) -> Array:
    """Return x · tanh(softplus(x))."""
    return x * np.tanh(softplus(x))


def softsign(x: Array) -> Array:
    """Return x / (1 + |x|)."""
    return np.asarray(x / (1 + np.abs(x)))


def hard_sigmoid(x: Array) -> Array:
    """Return x/6 + 1/2, cut at 0 and 1."""
    return np.asarray(np.clip(x + np.float32(3), 0, 6) / np.float32(6))


def hard_silu(x: Array) -> Array:
    """Return x · hard_sigmoid(x)."""
    return np.asarray(x * hard_sigmoid(x))


def squareplus(x: Array, b: float = 4.0) -> Array:
    """Return (x + √(x² + b)) / 2."""
    return (x + np.sqrt(np.square(x) + np.float32(b))) / np.float32(2)


def soft_shrink(x: Array, threshold: float = 0.5) -> Array:
    """Return x moved towards 0 by a threshold, and 0 within it."""
    return np.sign(x) * np.maximum(np.abs(x) - np.float32(threshold), np.float32(0))


def hard_shrink(x: Array, threshold: float = 0.5) -> Array:
    """Return x outside of a threshold around 0, and 0 within it."""
    return np.where(np.abs(x) > np.float32(threshold), x, np.float32(0))


def threshold(x: Array, threshold: float, default_value: float) -> Array:
    """Return x above a threshold, and a value of its own below."""
    return np.where(x > np.float32(threshold), x, np.float32(default_value))


def sparse_plus(x: Array) -> Array:
    """Return 0 up to −1, x from 1, and (x + 1)²/4 between."""
    return np.where(x <= -1, np.float32(0), np.where(x < 1, np.square(x + 1) / np.float32(4), x))


def log_softmax(x: Array, axis: int = -1) -> Array:
    """Return the logarithm of softmax over an axis."""
    moved = x - x.max(axis=axis, keepdims=True)
    return np.asarray(moved - np.log(np.exp(moved).sum(axis=axis, keepdims=True)))


def softmax(x: Array, axis: int = -1) -> Array:
    """Return softmax over an axis."""
    return np.asarray(_softmax(x, axis), np.float32)


def glu(x: Array, axis: int = -1) -> Array:
    """Return the first half of an axis, times the sigmoid of the second."""
    first, second = np.split(x, 2, axis=axis)
    return first * _sigmoid(second)


FUNCTIONS: dict[str, Any] = {
    "relu": relu,
    "relu6": lambda x: np.clip(x, 0, 6),
    "leaky_relu": leaky_relu,
    "elu": elu,
    "celu": celu,
    "selu": selu,
    "gelu": gelu,
    "silu": silu,
    "mish": mish,
    "sigmoid": _sigmoid,
    "log_sigmoid": lambda x: -softplus(-x),
    "hard_sigmoid": hard_sigmoid,
    "hard_silu": hard_silu,
    "sparse_sigmoid": lambda x: np.clip((x + 1) / np.float32(2), 0, 1),
    "tanh": np.tanh,
    "tanh_shrink": lambda x: x - np.tanh(x),
    "hard_tanh": lambda x: np.clip(x, -1, 1),
    "softplus": softplus,
    "sparse_plus": sparse_plus,
    "squareplus": squareplus,
    "softsign": softsign,
    "soft_shrink": soft_shrink,
    "hard_shrink": hard_shrink,
    "threshold": threshold,
    "exponential": np.exp,
    "linear": lambda x: x,
    "softmax": softmax,
    "log_softmax": log_softmax,
    "glu": glu,
}
"""By the names that Keras gives them. `sparsemax` is left out: versions of Keras compute different things."""

ALIASES = {"swish": "silu", "hard_swish": "hard_silu", "exp": "exponential"}
