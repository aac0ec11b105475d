"""What is done wrong behind ReLU and the loss, against functions that are written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.grading.diagnosis.wrong_functions import grade_function
from tests.misconceptions.written import agree, function

RELU: list[tuple[str, Callable[..., Any]]] = [
    ("mask_from_upstream", lambda upstream, _: upstream * (upstream > 0)),
    ("mask_from_upstream", lambda upstream, _: np.maximum(upstream, 0)),
    ("upstream_forgotten", lambda _, x: (x > 0).astype(float)),
    ("mask_forgotten", lambda upstream, _: upstream),
    ("both_positive", lambda upstream, x: upstream * ((x > 0) & (upstream > 0))),
    ("times_x", lambda upstream, x: upstream * np.maximum(x, 0)),
    ("relu_of_x", lambda _, x: np.maximum(x, 0)),
]


def shares(logits: Array, axis: int | None = 1) -> Array:
    """Return softmax."""
    with np.errstate(all="ignore"):
        powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
        result: Array = powers / powers.sum(axis=axis, keepdims=True)
    return result


def unshifted(logits: Array, targets: Array) -> Array:
    """Take powers of logits as large as they come."""
    with np.errstate(all="ignore"):
        powers = np.exp(logits)
        result: Array = (powers / powers.sum(axis=1, keepdims=True) - targets) / len(logits)
    return result


LOSS: list[tuple[str, Callable[..., Any]]] = [
    ("not_averaged", lambda logits, targets: shares(logits) - targets),
    ("averaged_twice", lambda logits, targets: (shares(logits) - targets) / len(logits) ** 2),
    ("divided_by_all", lambda logits, targets: (shares(logits) - targets) / logits.size),
    ("samples_merged", lambda logits, targets: (shares(logits) - targets).mean(axis=0)),
    ("sign_reversed", lambda logits, targets: (targets - shares(logits)) / len(logits)),
    ("softmax_forgotten", lambda logits, targets: (logits - targets) / len(logits)),
    ("targets_forgotten", lambda logits, _: shares(logits) / len(logits)),
    ("softmax_over_all", lambda logits, targets: (shares(logits, None) - targets) / len(logits)),
    ("softmax_down_columns", lambda logits, targets: (shares(logits, 0) - targets) / len(logits)),
    ("no_shift", unshifted),
]


@pytest.mark.parametrize(("name", "answer"), RELU)
def test_relu_that_is_written_so(name: str, answer: Callable[..., Any]) -> None:
    """The replay gives what such a function gives."""
    agree(function("exercise12", "relu_backward"), name, answer, fewest=5)


@pytest.mark.parametrize(("name", "answer"), LOSS)
def test_a_loss_that_is_written_so(name: str, answer: Callable[..., Any]) -> None:
    """The replay gives what such a function gives."""
    agree(function("exercise12", "softmax_cross_entropy_backward"), name, answer, fewest=5)


@pytest.mark.parametrize("slope", [0.0, 1.0])
def test_both_slopes_at_zero_are_right(slope: float) -> None:
    """Nobody loses a point for the derivative that there is not."""
    asked = function("exercise12", "relu_backward")

    def written(upstream: Array, x: Array) -> Array:
        return upstream * np.where(x == 0, slope, x > 0)

    report = grade_function("exercise12", "relu_backward", written)
    assert report.score == report.max_score
    from cnntutor.grading.judging import judge

    case = np.array([3.0, 4.0]), np.array([0.0, 1.0])
    assert isinstance(judge(asked, case, written(*case)), str)
