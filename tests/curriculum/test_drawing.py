"""Draws that exercises share."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum.drawing import distinct_numbers, one_of


def test_one_of_some_numbers() -> None:
    """Each of them comes, as a plain whole number, and no other."""
    rng = np.random.default_rng(0)
    drawn = [one_of(rng, 3, 3, 5) for _ in range(50)]
    assert set(drawn) == {3, 5}
    assert {type(number) for number in drawn} == {int}


def test_numbers_of_different_magnitudes() -> None:
    """Both signs come, never 0, and no magnitude twice."""
    for seed in range(50):
        drawn = distinct_numbers(np.random.default_rng(seed), 7, range(2, 9))
        assert sorted(abs(drawn)) == list(range(2, 9))
    assert {int(sign) for sign in np.sign(distinct_numbers(np.random.default_rng(1), 9))} == {-1, 1}
