"""The trials of a gradient check: what is right is right, and what is planted can be found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.gradient_cases import SETTINGS, draw_trials, where
from cnntutor.curriculum.planted_gradients import BY_NAME, PLANTED, changed_gradient
from cnntutor.reference.gradient_check import THRESHOLD, numerical_gradient, relative_error

GRADIENT = np.array([[1.0, -2.0, 4.0], [0.5, 3.0, -1.0]])
SEEDS = range(3)


@pytest.mark.parametrize("seed", SEEDS)
def test_right_and_wrong_are_far_apart(seed: int) -> None:
    """Every planted gradient is wrong by at least 50 thresholds at its point, a right one by next to none."""
    trials = draw_trials(np.random.default_rng(seed))
    assert len(trials) == 2 * len(SETTINGS)
    for trial in trials:
        function, gradient, point = trial.arguments
        wide = point.astype(np.float64)
        error = relative_error(gradient(wide), numerical_gradient(function, wide))
        if trial.planted is None:
            assert error < THRESHOLD / 50, trial.about
        else:
            assert error > 50 * THRESHOLD, (trial.about, trial.planted)
        assert function.shape == gradient.shape == point.shape
        assert point.size <= 12


def test_what_a_trial_is_about_does_not_tell_right_from_wrong() -> None:
    """There are as many of each, of every kind of function, size and dtype."""
    trials = draw_trials(np.random.default_rng(0))
    right = sorted(trial.about for trial in trials if trial.planted is None)
    assert right == sorted(trial.about for trial in trials if trial.planted is not None)


def test_everything_is_planted_and_no_two_trials_are_the_same() -> None:
    """At least eight kinds, in points that are drawn anew for each seed; some points are float32."""
    assert {name for name, *_ in SETTINGS} == set(BY_NAME)
    assert len(PLANTED) >= 8
    points = [trial.arguments[2] for seed in SEEDS for trial in draw_trials(np.random.default_rng(seed))]
    drawn = {each.tobytes() for each in points if each.any()}
    assert len(drawn) == sum(bool(each.any()) for each in points)
    assert {each.dtype.name for each in points} == {"float32", "float64"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("one_sign", [[1, 2, 4], [0.5, 3, -1]]),
        ("negated", [[-1, 2, -4], [-0.5, -3, 1]]),
        ("doubled", [[2, -4, 8], [1, 6, -2]]),
        ("border", [[1, -2, 4], [0, 0, 0]]),
        ("last", [[1, -2, 4], [0.5, 3, 0]]),
        ("exchanged", [[1, 4, -2], [0.5, 3, -1]]),
        ("shifted", [[4, 1, -2], [-1, 0.5, 3]]),
        ("transposed", [[1, 0.5, 4], [-2, 3, -1]]),
        ("turned", [[-1, 3, 0.5], [4, -2, 1]]),
        ("unsigned", [[1, 2, 4], [0.5, 3, 1]]),
        ("rest_doubled", [[1, -4, 8], [1, 6, -2]]),
        ("larger", [[1, -1.9976, 4], [0.5, 3, -1]]),
        ("smaller", [[1, -2.0024, 4], [0.5, 3, -1]]),
        ("added", [[1.04, -1.96, 4.04], [0.54, 3.04, -0.96]]),
        ("averaged", [[1 / 6, -1 / 3, 2 / 3], [1 / 12, 0.5, -1 / 6]]),
    ],
)
def test_what_is_planted(name: str, expected: Any) -> None:
    """Each is what its name says; the right gradient is left as it is."""
    kept = GRADIENT.copy()
    given = changed_gradient(lambda _: GRADIENT, BY_NAME[name], 1)(GRADIENT)
    np.testing.assert_allclose(given, expected)
    assert (kept == GRADIENT).all()


def test_nothing_planted_is_the_right_one() -> None:
    """As a copy, so that nobody changes it."""
    given = changed_gradient(lambda _: GRADIENT, None, 1)(GRADIENT)
    assert (given == GRADIENT).all()
    assert given is not GRADIENT


def test_the_place_to_look_at_is_that_of_the_largest_error() -> None:
    """Of a right gradient it is the largest element."""
    for trial in draw_trials(np.random.default_rng(0)):
        function, gradient, point = trial.arguments
        place = where(function, gradient, point)
        wide = point.astype(np.float64)
        analytic, numeric = gradient(wide), numerical_gradient(function, wide)
        decisive = np.abs(analytic - numeric) if trial.planted else np.abs(numeric)
        assert decisive[place] == decisive.max()  # type: ignore[index]
