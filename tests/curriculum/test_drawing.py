"""Draws that exercises share."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.drawing import distinct_numbers, fingerprint, one_of


def test_one_of_some_numbers() -> None:
    """Each of them comes, as a plain whole number, and no other."""
    rng = np.random.default_rng(0)
    drawn = [one_of(rng, 3, 3, 5) for _ in range(50)]
    assert set(drawn) == {3, 5}
    assert {type(number) for number in drawn} == {int}


@pytest.mark.parametrize("dtype", [np.uint8, np.int64])
@pytest.mark.parametrize("shape", [(), (3,), (0,), (2, 0), (2, 3), (2, 1, 3)])
def test_whole_numbers_have_one_fingerprint(dtype: type[np.integer[Any]], shape: tuple[int, ...]) -> None:
    """An array of them is told like lists and like floats, in less time."""
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype) + dtype(7)
    assert fingerprint(array) == fingerprint(array.tolist()) == fingerprint(array.astype(float))


def test_numbers_of_different_magnitudes() -> None:
    """Both signs come, never 0, and no magnitude twice."""
    for seed in range(50):
        drawn = distinct_numbers(np.random.default_rng(seed), 7, range(2, 9))
        assert sorted(abs(drawn)) == list(range(2, 9))
    assert {int(sign) for sign in np.sign(distinct_numbers(np.random.default_rng(1), 9))} == {-1, 1}
