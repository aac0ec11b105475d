"""The backward passes of ReLU and of softmax with its loss, step by step."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.curriculum.backward_cases import draw_batch, draw_relu
from cnntutor.procedures import loss_backward as steps
from cnntutor.procedures.recording import work_out
from cnntutor.reference import backpropagation as reference
from tests.procedures.arithmetic import check_lines


@pytest.mark.parametrize("k", range(9))
def test_they_are_the_reference(k: int) -> None:
    """And every line of the record comes to the number that stands behind it."""
    rng = np.random.default_rng(k)
    for procedure, right, draw in (
        (steps.RELU_BACKWARD, reference.relu_backward, draw_relu),
        (steps.SOFTMAX_CROSS_ENTROPY_BACKWARD, reference.softmax_cross_entropy_backward, draw_batch),
    ):
        arguments = draw(rng, k)
        np.testing.assert_allclose(procedure(*arguments), right(*arguments), atol=1e-12)
        assert check_lines(procedure, arguments)


@pytest.mark.parametrize(("x", "slope"), [(2.5, "1, as x > 0"), (-1, "0, as x < 0"), (0, "0, as x = 0")])
def test_a_slope_is_told_with_its_side(x: float, slope: str) -> None:
    """At 0 it is that of the left side."""
    (told, product) = work_out(steps.RELU_BACKWARD, (np.array([-3]), np.array([x])), (0,))
    assert told.text == f"x is {x}: {slope}"
    assert product.text == f"(-3)·{slope[0]}"


def test_one_sample_is_that_of_a_batch_of_one() -> None:
    """Its class is a number instead of a row of a target."""
    logits = np.array([0.5, -1.0, 2.0])
    batch = steps.SOFTMAX_CROSS_ENTROPY_BACKWARD(logits[np.newaxis], np.array([[0, 1, 0]]))
    np.testing.assert_allclose(steps.SAMPLE_GRADIENT(logits, 1), batch[0])
    assert check_lines(steps.SAMPLE_GRADIENT, (logits, 1))
