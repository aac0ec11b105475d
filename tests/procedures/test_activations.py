"""Activation functions and their derivatives step by step."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.procedures import activations as steps
from cnntutor.procedures.recording import work_out
from cnntutor.reference import activations as reference
from tests.procedures.arithmetic import check_lines

NAMES = ("relu", "leaky_relu", "sigmoid", "tanh")
X = np.array([[-3.0, -0.25, 0.0], [0.5, 2.0, 7.0]])


@pytest.mark.parametrize("name", [*NAMES, *(f"{name}_derivative" for name in NAMES)])
@pytest.mark.parametrize("x", [X, X[0], np.float64(-1.5), np.arange(-2, 3)], ids=["2", "1", "0", "whole"])
def test_they_are_the_reference(name: str, x: Any) -> None:
    """On arrays of any number of axes, at 0 too; the lines of the record come to their results."""
    procedure = getattr(steps, name.upper())
    np.testing.assert_allclose(procedure(x), getattr(reference, name)(x), atol=1e-12)
    if not name.endswith("relu_derivative"):  # its lines are words
        assert check_lines(procedure, (x,)) >= np.size(x)


@pytest.mark.parametrize("name", ["leaky_relu", "leaky_relu_derivative"])
def test_a_slope_that_is_given_counts(name: str) -> None:
    """Also one of 0; without one it is that of the reference."""
    procedure, right = getattr(steps, name.upper()), getattr(reference, name)
    for slope in (0, 0.3):
        np.testing.assert_array_equal(procedure(X, slope), right(X, slope))
    np.testing.assert_array_equal(procedure(X), right(X))


@pytest.mark.parametrize(
    ("index", "line"),
    [
        ((0, 0), "x < 0: the slope of 0.1·x = 0.1"),
        ((0, 2), "x = 0, from the left: the slope of 0.1·x = 0.1"),
        ((1, 1), "x > 0: the slope of x = 1"),
    ],
)
def test_a_slope_is_told_with_its_side(index: tuple[int, int], line: str) -> None:
    """Each side of 0 has its line, and 0 belongs to the left one."""
    (told,) = work_out(steps.LEAKY_RELU_DERIVATIVE, (X, 0.1), index)
    assert str(told) == line
