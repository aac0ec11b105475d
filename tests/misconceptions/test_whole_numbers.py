"""What `np.vectorize` makes of its first result, against numpy itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Function
from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import whole_numbers as errors
from cnntutor.procedures.replaying import replay
from tests.support import load, question

LEAK = 0.01
WRITTEN: list[tuple[str, Misconception, Callable[..., Any]]] = [
    ("relu", errors.RELU_BY_FIRST_RESULT, lambda v: max(0, v)),
    ("relu", errors.RELU_BY_FIRST_RESULT, lambda v: v if v > 0 else 0),
    ("relu", errors.RELU_BY_FIRST_NEGATIVE, lambda v: 0 if v < 0 else v),
    ("relu", errors.RELU_BY_FIRST_NEGATIVE, lambda v: max(v, 0)),
    ("leaky_relu", errors.LEAKY_RELU_BY_FIRST_RESULT, lambda v, slope=LEAK: v if v > 0 else slope * v),
    ("leaky_relu", errors.LEAKY_RELU_BY_FIRST_RESULT, lambda v, slope=LEAK: max(slope * v, v)),
    ("leaky_relu", errors.LEAKY_RELU_BY_FIRST_NOT_NEGATIVE, lambda v, slope=LEAK: v if v >= 0 else slope * v),
    (
        "leaky_relu_derivative",
        errors.LEAKY_DERIVATIVE_BY_FIRST_RESULT,
        lambda v, slope=LEAK: 1 if v > 0 else slope,
    ),
    (
        "leaky_relu_derivative",
        errors.LEAKY_DERIVATIVE_BY_FIRST_NOT_NEGATIVE,
        lambda v, slope=LEAK: 1 if v >= 0 else slope,
    ),
]


@pytest.mark.parametrize(("name", "error", "single"), WRITTEN)
def test_the_replay_is_what_numpy_does(name: str, error: Misconception, single: Callable[..., Any]) -> None:
    """On every case of the function, and not all of them are right."""
    asked = question(load("exercise4"), name)
    assert isinstance(asked, Function)
    wrong = 0
    for k in range(80):
        arguments = asked.draw(np.random.default_rng(k), k)
        given = np.vectorize(single)(*arguments)
        np.testing.assert_allclose(replay(asked.procedure, (error,), arguments), given)
        wrong += not np.allclose(given, asked.reference(*arguments))
    assert wrong
