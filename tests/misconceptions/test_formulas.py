"""Formulas without their brackets, and with another sign or number, as they are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.misconceptions.written import agree, function


def sigmoid(x: Any) -> Any:
    """Return what is right, for the derivatives."""
    return 1 / (1 + np.exp(-x))


def powers(x: Any) -> tuple[Any, Any]:
    """Return e to the x and to the −x."""
    return np.exp(x), np.exp(-x)


def shifted_powers(logits: Any, axis: int = -1) -> tuple[Any, Any]:
    """Return the powers of softmax, and their sums."""
    e = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return e, e.sum(axis=axis, keepdims=True)


def tanh_without_brackets_below(x: Any) -> Any:
    """Divide by the first term only."""
    up, down = powers(x)
    return (up - down) / up + down


def tanh_without_brackets_above(x: Any) -> Any:
    """Divide the second term only."""
    up, down = powers(x)
    return up - down / (up + down)


def tanh_without_brackets(x: Any) -> Any:
    """Divide the second term by the first."""
    up, down = powers(x)
    return up - down / up + down


@pytest.mark.parametrize(
    ("name", "error", "written"),
    [
        ("sigmoid", "parentheses_missing_behind_power", lambda x: np.exp(x) / 1 + np.exp(x)),
        ("sigmoid", "difference_of_exponents_doubled", lambda x: np.exp(x) / (np.exp(x) + np.exp(-x))),
        ("sigmoid", "two_for_one", lambda x: 1 / (2 + np.exp(-x))),
        ("sigmoid", "power_added_twice", lambda x: 1 / (1 + np.exp(-x) + np.exp(-x))),
        ("tanh", "denominator_without_brackets", tanh_without_brackets_below),
        ("tanh", "numerator_without_brackets", tanh_without_brackets_above),
        ("tanh", "no_brackets", tanh_without_brackets),
        (
            "tanh",
            "doubled_denominator_without_brackets",
            lambda x: (np.exp(2 * x) - 1) / np.exp(2 * x) + 1,
        ),
        ("tanh", "doubled_numerator_without_brackets", lambda x: np.exp(2 * x) - 1 / (np.exp(2 * x) + 1)),
        ("tanh", "not_divided", lambda x: 2 * np.sinh(x)),
        ("sigmoid_derivative", "sum_for_difference", lambda x: sigmoid(x) * (1 + sigmoid(x))),
        ("sigmoid_derivative", "squared_in_factor", lambda x: sigmoid(x) * (1 - sigmoid(x) ** 2)),
        ("sigmoid_derivative", "twice_for_square", lambda x: sigmoid(x) - sigmoid(x) * 2),
        ("sigmoid_derivative", "only_square", lambda x: 1 / (1 + np.exp(-x)) ** 2),
        ("sigmoid_derivative", "factor_squared", lambda x: (1 - sigmoid(x)) ** 2),
        ("sigmoid_derivative", "difference_for_product", lambda x: sigmoid(x) - (1 - sigmoid(x))),
        ("sigmoid_derivative", "zero_everywhere", lambda x: sigmoid(x) * 1 - sigmoid(x)),
        ("tanh_derivative", "square_of_difference", lambda x: (1 - np.tanh(x)) ** 2),
        ("tanh_derivative", "twice_for_square", lambda x: 1 - np.tanh(x) * 2),
        ("tanh_derivative", "square_of_input", lambda x: 1 - np.tanh(x**2)),
        ("tanh_derivative", "cosh_not_squared", lambda x: 1 / np.cosh(x)),
    ],
)
def test_the_replay_is_what_the_formula_gives(name: str, error: str, written: Callable[..., Any]) -> None:
    """On every case of the function."""
    agree(function("exercise4", name), error, written)


@pytest.mark.parametrize(
    ("error", "number"),
    [("one_added_to_sum", 1), ("one_taken_off_sum", -1), ("added_1e_minus_3", 1e-3)],
)
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_a_number_added_to_the_sum_of_softmax(error: str, number: float) -> None:
    """The sum is no longer that of the powers."""

    def written(logits: Any, axis: int = -1) -> Any:
        e, total = shifted_powers(logits, axis)
        return e / (total + number)

    agree(function("exercise6", "softmax"), error, written)


@pytest.mark.parametrize(
    ("error", "second"),
    [
        ("one_less_logarithm", lambda y, p: (1 - y) * (1 - np.log(p))),
        ("second_factor_missing", lambda _, p: np.log(1 - p)),
        ("label_for_its_rest", lambda y, p: y * np.log(1 - p)),
        ("minus_logarithm", lambda y, p: (1 - y) * -np.log(p)),
        ("one_plus_probability", lambda y, p: (1 - y) * np.log(1 + p)),
        ("label_without_brackets", lambda y, p: 1 - y * np.log(1 - p)),
    ],
)
def test_the_second_term_of_the_loss(error: str, second: Callable[..., Any]) -> None:
    """It is written in another way, and the first term is right."""

    def written(probabilities: Any, labels: Any) -> Any:
        p = np.clip(probabilities, 1e-12, 1 - 1e-12)
        return -np.mean(labels * np.log(p) + second(labels, p))

    agree(function("exercise6", "binary_cross_entropy"), error, written)
