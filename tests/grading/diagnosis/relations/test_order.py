"""Results with the right numbers in another order."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.grading.diagnosis.relations.wrong import (
    CONV2D,
    OUTPUT_SHAPES,
    RELU_DERIVATIVE,
    by_hand,
    find,
    function,
    told,
)


def test_lists_of_shapes() -> None:
    """Width and height exchanged in every shape, or all shapes from the end."""
    exchanged = told(OUTPUT_SHAPES, lambda right: [(*shape[1::-1], *shape[2:]) for shape in right])
    assert "the width in place of the height" in exchanged
    assert "the right entries in reverse order" in told(OUTPUT_SHAPES, lambda right: right[::-1])
    more = told(OUTPUT_SHAPES, lambda right: [tuple(size + 1 for size in shape) for shape in right])
    assert "is 1 more than the right one" in more


def test_one_shape() -> None:
    """One shape alone may have them exchanged too, but a single answer is too little to say so."""
    assert by_hand("exercise3", "pooled_shape", lambda shape: (shape[1], shape[0], shape[2] + 1)) is None


def test_no_order_at_all() -> None:
    """Sorted maps hold the right numbers."""
    message = told(CONV2D, lambda right: np.sort(right, axis=None)[::-1].reshape(right.shape))
    assert message == "Your map holds the right numbers, but in another order."


def test_zeros_and_ones_have_no_order() -> None:
    """As many ones as are right may well be a coincidence: of two numbers nothing is said."""

    def shuffled(x: Any) -> Any:
        right = function(RELU_DERIVATIVE).reference(x)
        return np.sort(right, axis=None).reshape(right.shape)

    diagnosis = find(RELU_DERIVATIVE, shuffled)
    assert diagnosis is None or "order" not in diagnosis.message
