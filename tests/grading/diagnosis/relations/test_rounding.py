"""Results that lost a part of their numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.grading.diagnosis.relations.wrong import CONV2D, CROSS_ENTROPY, TANH, find, told, with_result


@pytest.mark.parametrize(
    ("which", "change", "says"),
    [
        (CONV2D, np.trunc, "is the right one with its decimals cut off"),
        (CONV2D, lambda right: right.astype(int), "is the right one with its decimals cut off"),
        (CONV2D, np.floor, "is the right one rounded down to a whole number"),
        (CONV2D, np.ceil, "is the right one rounded up to a whole number"),
        (CONV2D, np.round, "is the right one rounded to a whole number"),
        (CONV2D, lambda right: np.floor(right + 0.5), "is the right one rounded to a whole number"),
        (TANH, lambda right: np.round(right, 4), "is the right one rounded to 4 decimals"),
        (TANH, lambda right: np.round(right, 2).astype(np.float32), "rounded to 2 decimals"),
        (
            CROSS_ENTROPY,
            lambda right: round(float(right), 1),
            "Your number is the right one rounded to 1 decimal",
        ),
        (CONV2D, lambda right: np.maximum(right, 0), "with 0 in place of its negative numbers"),
        (CONV2D, lambda right: np.minimum(right, 0), "with 0 in place of its positive numbers"),
        (CONV2D, lambda right: right.astype(int).astype(np.uint8), "as `uint8` holds it"),
        (CONV2D, lambda right: right.astype(int).astype(np.int8), "as `int8` holds it"),
    ],
)
def test_less_in_them(which: tuple[str, str], change: Callable[[Any], Any], says: str) -> None:
    """Each is told as what it is."""
    assert says in told(which, change)


def test_right_where_nothing_is_lost() -> None:
    """Whole right numbers stay whole: on those cases it is right, and the relation holds of them too."""
    assert told(CONV2D, np.trunc).startswith("Each number")


def test_what_is_nearly_rounded() -> None:
    """One digit more than there should be is no rounding."""
    assert find(TANH, with_result(TANH, lambda right: np.round(right, 4) + 3e-5)) is None
    assert find(TANH, with_result(TANH, lambda right: np.round(right + 0.02, 2))) is None
