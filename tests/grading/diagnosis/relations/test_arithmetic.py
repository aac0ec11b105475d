"""Results of which every number has gone through the same arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.grading.diagnosis.relations.arithmetic import find_factor, propose
from tests.grading.diagnosis.relations.wrong import (
    CONV2D,
    CROSS_ENTROPY,
    OUTPUT_SIZE,
    RELU_DERIVATIVE,
    SOFTMAX,
    find,
    pair_of,
    told,
    with_result,
)


@pytest.mark.parametrize(
    ("which", "change", "says"),
    [
        (CONV2D, np.negative, "is the negative of the right one"),
        (CONV2D, np.abs, "is the right one without its sign"),
        (SOFTMAX, lambda right: 1 - right, "is 1 minus the right one"),
        (SOFTMAX, np.reciprocal, "is 1 divided by the right one"),
        (CROSS_ENTROPY, np.square, "is the square of the right one"),
        (CROSS_ENTROPY, np.sqrt, "is the square root of the right one"),
        (CROSS_ENTROPY, np.exp, "is e to the power of the right one"),
        (CROSS_ENTROPY, np.log, "is the natural logarithm of the right one"),
        (CROSS_ENTROPY, lambda right: -np.log(right), "is minus the logarithm of the right one"),
        (CONV2D, lambda right: 2 * right, "is 2 times the right one"),
        (CONV2D, lambda right: -3 * right, "is -3 times the right one"),
        (CONV2D, lambda right: right / 4, "is the right one divided by 4"),
        (CONV2D, lambda right: right / 255, "is the right one divided by 255"),
        (CONV2D, lambda right: right * 2 / 3, "is 2/3 times the right one"),
        (SOFTMAX, lambda right: 100 * right, "is 100 times the right one"),
        (SOFTMAX, lambda right: right / np.log(10), "is 0.434294 times the right one"),
        (RELU_DERIVATIVE, lambda right: 2 * right, "is 2 times the right one"),
        (OUTPUT_SIZE, lambda right: right + 1, "Your number is 1 more than the right one"),
        (OUTPUT_SIZE, lambda right: right - 2, "Your number is 2 less than the right one"),
        (CONV2D, lambda right: right - 0.5, "is 0.5 less than the right one"),
    ],
)
def test_arithmetic(which: tuple[str, str], change: Callable[[Any], Any], says: str) -> None:
    """Each is told as what it is."""
    assert says in told(which, change)


def test_each_number_or_the_number() -> None:
    """Of a map it is said of each of its numbers, of a single number of that one."""
    assert told(CONV2D, np.negative).startswith("Each number of your map is")
    assert told(CROSS_ENTROPY, lambda right: 7 * right).startswith("Your number is")


def test_almost() -> None:
    """What is only near is no relation."""
    assert find(CONV2D, with_result(CONV2D, lambda right: 2 * right + 0.01 * np.sign(right))) is None
    assert find(CROSS_ENTROPY, with_result(CROSS_ENTROPY, lambda right: right * (2 + 0.001 * right))) is None


@pytest.mark.parametrize("value", [[np.nan, 1.0], [np.inf, 1.0], [1e300, 1e300], [5e-324, 0.0], [0.0, 0.0]])
def test_strange_numbers(value: list[float]) -> None:
    """Whatever came back, there is nothing that cannot be worked out."""
    for right in ([1.0, 2.0], [0.0, 0.0], [1e-300, 1.0]):
        with np.errstate(all="ignore"):
            pair = pair_of(value, right)
            assert find_factor(pair) != 0
            assert all(relation.tell for relation in propose(pair))
