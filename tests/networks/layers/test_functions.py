"""Activation functions by their formulas, far from 0 as well."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers import functions
from cnntutor.networks.layers.functions import FUNCTIONS

POINTS = (-30.0, -3.0, -1.0, -0.4, 0.0, 0.4, 1.0, 3.0, 30.0)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


FORMULAS: dict[str, Any] = {
    "relu": lambda x: max(x, 0),
    "relu6": lambda x: min(max(x, 0), 6),
    "leaky_relu": lambda x: x if x > 0 else 0.2 * x,
    "elu": lambda x: x if x > 0 else math.expm1(x),
    "celu": lambda x: x if x > 0 else math.expm1(x),
    "gelu": lambda x: x * (1 + math.erf(x / math.sqrt(2))) / 2,
    "silu": lambda x: x * _sigmoid(x),
    "mish": lambda x: x * math.tanh(math.log1p(math.exp(x))),
    "sigmoid": _sigmoid,
    "log_sigmoid": lambda x: -math.log1p(math.exp(-x)),
    "hard_sigmoid": lambda x: min(max(x / 6 + 0.5, 0), 1),
    "hard_silu": lambda x: x * min(max(x / 6 + 0.5, 0), 1),
    "sparse_sigmoid": lambda x: min(max((x + 1) / 2, 0), 1),
    "tanh": math.tanh,
    "tanh_shrink": lambda x: x - math.tanh(x),
    "hard_tanh": lambda x: min(max(x, -1), 1),
    "softplus": lambda x: math.log1p(math.exp(x)),
    "sparse_plus": lambda x: 0 if x <= -1 else x if x >= 1 else (x + 1) ** 2 / 4,
    "squareplus": lambda x: (x + math.sqrt(x * x + 4)) / 2,
    "softsign": lambda x: x / (1 + abs(x)),
    "soft_shrink": lambda x: math.copysign(max(abs(x) - 0.5, 0), x),
    "hard_shrink": lambda x: x if abs(x) > 0.5 else 0,
    "exponential": math.exp,
    "linear": lambda x: x,
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_function_is_its_formula(name: str) -> None:
    """At ordinary points, at kinks, and where powers of e are large; in float32."""
    found = FUNCTIONS[name](np.array(POINTS, np.float32))
    assert found.dtype == np.float32
    np.testing.assert_allclose(
        found, np.array([FORMULAS[name](x) for x in POINTS], float), rtol=2e-5, atol=2e-6
    )


@pytest.mark.parametrize("name", sorted(FUNCTIONS.keys() - {"exponential", "threshold", "glu"}))
def test_large_numbers_give_numbers(name: str) -> None:
    """No overflow, and nothing that is not a number."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isfinite(FUNCTIONS[name](np.array([-200.0, 200.0], np.float32))).all()


def test_a_relu_is_cut_above_and_leaks_below_its_threshold() -> None:
    """The slope counts from the threshold."""
    found = functions.relu(np.array([-1, 1, 3, 9], np.float32), 0.5, 6.0, 2.0)
    np.testing.assert_allclose(found, [-1.5, -0.5, 3, 6])


def test_a_selu_keeps_mean_and_variance() -> None:
    """Of numbers that are normally distributed."""
    found = functions.selu(np.random.default_rng(0).normal(size=100_000).astype(np.float32))
    assert abs(float(found.mean())) < 0.02
    assert abs(float(found.std()) - 1) < 0.02


def test_the_approximation_of_gelu_is_another_function() -> None:
    """Near the exact one."""
    x = np.array(POINTS, np.float32)
    exact, near = functions.gelu(x), functions.gelu(x, approximate=True)
    assert 0 < abs(exact - near).max() < 1e-3


def test_softmax_over_an_axis_sums_to_1_there() -> None:
    """Its logarithm is right where softmax is 0 already."""
    x = np.array([[0.0, 200.0], [1.0, -200.0]], np.float32)
    np.testing.assert_allclose(functions.softmax(x, 0).sum(axis=0), [1, 1])
    np.testing.assert_allclose(functions.log_softmax(x, 1), [[-200, 0], [0, -201]])
    np.testing.assert_allclose(functions.glu(x, 1), np.array([[0], [_sigmoid(-200)]]), atol=1e-6)
    assert functions.threshold(x, 0.5, -7).tolist() == [[-7, 200], [1, -7]]
