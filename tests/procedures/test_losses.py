"""Softmax and the losses step by step: the reference's numbers, and lines that come to what they say."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.curriculum.loss_cases import draw_binary_cross_entropy, draw_cross_entropy, draw_softmax
from cnntutor.procedures import losses as steps
from cnntutor.procedures.recording import work_out
from cnntutor.reference import losses as reference
from tests.procedures.arithmetic import check_lines


@pytest.mark.parametrize("k", range(16))
def test_they_are_the_reference(k: int) -> None:
    """And every line of the record comes to the number that stands behind it."""
    rng = np.random.default_rng(k)
    for procedure, right, draw in (
        (steps.SOFTMAX, reference.softmax, draw_softmax),
        (steps.CROSS_ENTROPY, reference.cross_entropy, draw_cross_entropy),
        (steps.BINARY_CROSS_ENTROPY, reference.binary_cross_entropy, draw_binary_cross_entropy),
    ):
        arguments = draw(rng, k)
        np.testing.assert_allclose(procedure(*arguments), right(*arguments), rtol=1e-6)
        assert check_lines(procedure, arguments)


def test_large_logits_have_the_digits_that_their_difference_shows() -> None:
    """Six digits of 1001.125 would make another difference of it."""
    (shift, *_) = work_out(steps.SOFTMAX, (np.array([1001.125, 997.5]),), (1,))
    assert str(shift) == "less the largest logit: 997.5 − 1001.125 = -3.625"


def test_a_softmax_on_paper_has_no_shift() -> None:
    """Small numbers need none."""
    logits = np.array([1.0, -2.0])
    np.testing.assert_allclose(steps.SOFTMAX_BY_HAND(logits), reference.softmax(logits))
    assert [str(line) for line in work_out(steps.SOFTMAX_BY_HAND, (logits,), (1,))] == [
        "power of e: e^(-2) = 0.135335",
        "sum of the powers: 2.71828 + 0.135335 = 2.85362",
        "share of the sum: 0.135335 / 2.85362 = 0.0474259",
    ]


def test_a_probability_that_is_0_or_1_is_clipped_and_told_so() -> None:
    """Its logarithm would be infinite."""
    lines = work_out(steps.BINARY_CROSS_ENTROPY, (np.array([0.0, 1.0]), np.array([1, 0])), ())
    assert [line.text for line in lines[:2]] == [
        "−1·ln(1e-12) − (1 − 1)·ln(1 − 1e-12)",
        "−0·ln((1 − 1e-12)) − (1 − 0)·ln(1 − (1 − 1e-12))",
    ]
    assert np.isfinite(float(lines[2].result))


def test_one_sample_has_no_mean() -> None:
    """Its loss is the result."""
    (line,) = work_out(steps.CROSS_ENTROPY, (np.array([[0.25, 0.75]]), np.array([[1, 0]])), ())
    assert str(line) == "loss: −ln(0.25) = 1.38629"
