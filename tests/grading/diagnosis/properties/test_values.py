"""What can be said of the numbers in arrays, and of their dtype."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.grading.diagnosis.properties.values import of_type, of_values
from tests.grading.diagnosis.properties.test_layers import said


@pytest.mark.parametrize(
    ("dtype", "told"),
    [
        (np.uint8, {"`x` holds whole numbers", "`x` is of dtype uint8"}),
        (np.int64, {"`x` holds whole numbers", "`x` is of another dtype than uint8"}),
        (np.float32, {"`x` holds floats", "`x` is of another dtype than uint8"}),
    ],
)
def test_dtypes_are_told(dtype: Any, told: set[str]) -> None:
    """Pixels, other whole numbers, and floats."""
    assert said(list(of_type("x")), x=np.ones(2, dtype)) == told


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ([1, -1], "`x` holds a negative number"),
        ([0.0, -0.0], "`x` holds no negative number"),
        ([1, -0.0], "`x` holds a 0"),
        ([1, 2], "`x` holds no 0"),
        ([19.9, -19.9], "all numbers of `x` are between −20 and 20"),
        ([1, 20], "`x` holds a number of 20 or more, or of −20 or less"),
        ([1, -20], "`x` holds a number of 20 or more, or of −20 or less"),
        ([499], "all numbers of `x` are between −500 and 500"),
        ([-500], "`x` holds a number of 500 or more, or of −500 or less"),
    ],
)
def test_numbers_are_told(numbers: list[float], says: str) -> None:
    """The bounds belong to what is beyond them."""
    assert says in said(list(of_values("x")), x=np.array(numbers, float))


def test_small_whole_numbers_do_not_overflow() -> None:
    """The least of a dtype has no contrary in it."""
    told = said(list(of_values("x")), x=np.array([-128], np.int8))
    assert "`x` holds a number of 20 or more, or of −20 or less" in told
