"""Numerical gradients against the derivatives that are known, and the facts that the exercise tells."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.checked_functions import WAVES
from cnntutor.curriculum.gradient_cases import NAMES
from cnntutor.reference.gradient_check import gradient_check, numerical_gradient, relative_error

POINT = np.array([[1.0, -2.0], [0.5, 3.0]])


@pytest.mark.parametrize("family", NAMES, ids=lambda family: family.__name__)
def test_the_known_gradients_are_those_of_their_functions(family: Any) -> None:
    """Of each function there is, on many drawn ones: the two gradients are worked out independently."""
    rng = np.random.default_rng(1)
    for _ in range(15):
        made = family(rng)
        before = made.point.copy()
        error = relative_error(made.gradient(made.point), numerical_gradient(made.function, made.point))
        assert error < 1e-6, error
        assert (made.point == before).all()


@pytest.mark.parametrize(
    ("function", "gradient"),
    [
        (lambda x: np.sum(np.exp(x)), np.exp),
        (lambda x: np.sum(x**3), lambda x: 3 * x**2),
        (lambda x: np.prod(x), lambda x: np.prod(x) / x),
        (lambda x: x[0, 1] * np.sin(x[1, 0]), lambda _: np.array([[0, np.sin(0.5)], [-2 * np.cos(0.5), 0]])),
    ],
)
def test_derivatives_from_the_textbook(function: Any, gradient: Any) -> None:
    """Right to nine digits, and accepted; twice as large they are not."""
    assert relative_error(gradient(POINT), numerical_gradient(function, POINT)) < 1e-9
    assert gradient_check(function, gradient, POINT)
    assert not gradient_check(function, lambda x: 2 * gradient(x), POINT)


def test_a_point_in_float32_is_widened() -> None:
    """The functions are called with float64, and the gradient is as exact as ever."""
    seen = []

    def function(x: Any) -> Any:
        seen.append(x.dtype)
        return np.sum(np.tanh(x))

    assert gradient_check(function, lambda x: 1 - np.tanh(x) ** 2, POINT.astype(np.float32))
    assert set(seen) == {np.dtype(np.float64)}


def test_the_relative_error_knows_no_scale() -> None:
    """It is the same for tiny and for huge gradients, and 0 where there is nothing but zeros."""
    one, other = np.array([1.0, -4.0]), np.array([1.0, -5.0])
    assert [relative_error(s * one, s * other) for s in (1e-12, 1.0, 1e12)] == pytest.approx([0.2] * 3)
    assert relative_error(np.zeros(3), np.zeros(3)) == 0
    with pytest.raises(ValueError, match="shapes"):
        relative_error(np.zeros(3), np.zeros(4))


def test_the_facts_of_the_statement() -> None:
    """One-sided 12.61 and central 12.01; ten digits at 1e-5, four at 1e-12, and hardly three in float32."""

    def cube(x: Any) -> Any:
        return x**3

    assert (cube(2.1) - cube(2)) / 0.1 == pytest.approx(12.61)
    assert (cube(2.1) - cube(1.9)) / 0.2 == pytest.approx(12.01)
    errors = [abs((cube(2 + h) - cube(2 - h)) / (2 * h) - 12) / 12 for h in (1e-5, 1e-12)]
    assert errors[0] < 1e-10
    assert 1e-5 < errors[1] < 1e-3
    two, h = np.float32(2), np.float32(1e-5)
    assert 1e-3 < abs((cube(two + h) - cube(two - h)) / (2 * h) - 12) / 12 < 1e-2


def test_the_error_of_a_one_sided_difference_shows_on_waves() -> None:
    """It is far above the threshold there, that of a central one far below."""
    x, h = 0.7 / WAVES, 1e-5
    slope = WAVES * np.cos(WAVES * x)
    ahead, behind = np.sin(WAVES * (x + h)), np.sin(WAVES * (x - h))
    assert abs((ahead - np.sin(WAVES * x)) / h - slope) / slope > 1e-4
    assert abs((ahead - behind) / (2 * h) - slope) / slope < 1e-7
