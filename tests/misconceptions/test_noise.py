"""The misconceptions in noise give what they say, and can be told from what is right."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from cnntutor.curriculum.exercise10_experiments import BY_HAND, draw_numbers
from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import noise as errors
from cnntutor.procedures.noise import CLEAR_DIFFERENCE, SPREAD
from cnntutor.procedures.replaying import replay

VALUES = [0.80, 0.84, 0.82, 0.86]


@pytest.mark.parametrize(
    ("error", "gives"),
    [
        (errors.DIVIDED_BY_N, 0.02236),
        (errors.NO_ROOT, 0.00067),
        (errors.RANGE, 0.06),
        (errors.HALF_RANGE, 0.03),
        (errors.STANDARD_ERROR, 0.01291),
        (errors.ABSOLUTE, 0.02),
        (errors.NOT_DIVIDED, 0.04472),
        (errors.NOT_CENTRED, 0.95875),
    ],
    ids=lambda value: value.name if isinstance(value, Misconception) else str(value),
)
def test_what_each_gives(error: Misconception, gives: float) -> None:
    """On the accuracies of the statement, whose spread is 0.02582."""
    assert replay(SPREAD, (error,), (VALUES,)) == pytest.approx(gives, abs=1e-5)


@pytest.mark.parametrize(
    ("error", "times"),
    [
        (errors.ONE_VARIES, 3),
        (errors.ALONE, 1),
        (errors.ONE_DEVIATION, 2**0.5),
        (errors.TWO_DEVIATIONS, 2 * 2**0.5),
        (errors.DEVIATIONS_ADDED, 6),
    ],
    ids=lambda value: value.name if isinstance(value, Misconception) else str(value),
)
def test_as_multiples_of_the_spread(error: Misconception, times: float) -> None:
    """Where 3·√2 is right."""
    assert replay(CLEAR_DIFFERENCE, (error,), (VALUES,)) == pytest.approx(times * SPREAD(VALUES))


def test_on_students_values_all_lie_further_apart_than_is_accepted() -> None:
    """No misconception is taken for right because four decimals are enough."""
    for seed in range(20):
        numbers = draw_numbers(np.random.default_rng(seed))
        for question in BY_HAND[2:]:
            arguments = question.arguments(numbers)
            given = [question.reference(*arguments)]
            given += [replay(question.procedure, (each,), arguments) for each in question.misconceptions]
            apart = min(abs(one - other) for one, other in combinations(given, 2))
            assert apart > 2 * question.tolerance.absolute, (seed, question.name)
