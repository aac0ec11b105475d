"""Several tensors into one: sums, products, concatenations, and what does not go together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers.rule import Unfit
from tests.networks.layers.applied import applied, foretold

A = np.arange(6.0).reshape(2, 3)
B = A[::-1] * 2 - 3


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("Add", A + B + A),
        ("Multiply", A * B * A),
        ("Average", (A + B + A) / 3),
        ("Maximum", np.maximum(A, B)),
        ("Minimum", np.minimum(A, B)),
    ],
)
def test_any_number_of_tensors_is_folded(name: str, result: Any) -> None:
    """Shapes with an axis of length 1 are stretched."""
    np.testing.assert_allclose(applied(name, A, B, A), result, rtol=1e-6)
    assert foretold(name, (2, 1), (1, 3))[0] == (2, 3)


def test_subtraction_has_an_order() -> None:
    """The second from the first."""
    np.testing.assert_allclose(applied("Subtract", A, B), A - B)
    np.testing.assert_allclose(applied("CustomScaleLayer", A, B, scale=0.5), A + B / 2)


@pytest.mark.parametrize(
    ("name", "shapes", "told"),
    [
        ("Add", ((2, 3), (2, 4)), "does not fit inputs of the shapes"),
        ("Add", ((2, 3), (3,)), "has inputs with different numbers of axes"),
        ("Concatenate", ((2, 3), (4, 4)), "differ along another axis too"),
        ("Concatenate", ((2, 3), (2,)), "differ along another axis too"),
        ("ops.Stack", ((2, 3), (2, 4)), "has inputs of different shapes"),
    ],
)
def test_what_does_not_go_together_is_told(name: str, shapes: Any, told: str) -> None:
    """By what is different."""
    with pytest.raises(Unfit, match=told):
        foretold(name, *shapes, **({"axis": 1} if name == "ops.Stack" else {}))


@pytest.mark.parametrize("axis", [1, 2, -1])
def test_tensors_are_joined_along_an_axis_or_along_a_new_one(axis: int) -> None:
    """The batch is axis 0, which cannot be joined along."""
    inside = axis - 1 if axis > 0 else axis
    np.testing.assert_array_equal(
        applied("Concatenate", A, B, A, axis=axis), np.concatenate([A, B, A], inside)
    )
    np.testing.assert_array_equal(applied("ops.Stack", A, B, axis=axis), np.stack([A, B], inside))
    for name in ("Concatenate", "ops.Stack"):
        with pytest.raises(Unfit, match="works on axis 0"):
            foretold(name, (2, 3), (2, 3), axis=0)


def test_scalar_products_along_axes() -> None:
    """Of rows, of all pairs of rows, and of axes with different places."""
    assert applied("Dot", [1, 2, 3], [4, 5, 6], axes=1).tolist() == [32]
    np.testing.assert_allclose(applied("Dot", A, B, axes=[2, 2]), A @ B.T)
    np.testing.assert_allclose(applied("Dot", A, B.T, axes=[2, 1]), A @ B.T)
    with pytest.raises(Unfit, match="multiplies axes of different lengths"):
        foretold("Dot", (2, 3), (2, 3), axes=[1, 2])
    with pytest.raises(Unfit, match="along no axis, or along too many"):
        foretold("Dot", (2, 3), (2, 3), axes=[1, 2, 1])


def test_a_constant_stands_on_either_side() -> None:
    """And may have an axis for the batch."""
    np.testing.assert_allclose(applied("ops.Subtract", A, constant=[[1, 2, 3]]), A - [1, 2, 3])
    np.testing.assert_allclose(applied("ops.Subtract", A, constant=10, first=True), 10 - A)
    np.testing.assert_allclose(applied("ops.Divide", A, [[2.0] * 3] * 2), A / 2)
    assert foretold("ops.Add", (2, 3), constant=[[[1, 2, 3]]])[0] == (2, 3)


@pytest.mark.parametrize(
    ("inputs", "constant", "told"),
    [
        (2, 3.0, "takes two tensors, or one and a constant"),
        (1, None, "takes two tensors, or one and a constant"),
        (1, [[[1.0], [2.0]]] * 2, "has a constant with more axes than its input"),
        (1, [1.0, 2.0], "does not fit inputs of the shapes"),
    ],
)
def test_an_operation_takes_two_things(inputs: int, constant: Any, told: str) -> None:
    """Two tensors, or one and a constant that fits."""
    with pytest.raises(Unfit, match=told):
        foretold("ops.Add", *[(2, 3)] * inputs, constant=constant)
