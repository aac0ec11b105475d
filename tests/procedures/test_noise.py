"""The spread step by step."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.procedures.noise import CLEAR_DIFFERENCE, SPREAD
from cnntutor.procedures.recording import work_out
from cnntutor.reference.noise import clear_difference, spread


def test_it_is_the_reference() -> None:
    """Step by step comes to the same."""
    rng = np.random.default_rng(0)
    for _ in range(50):
        values = list(rng.random(5))
        assert SPREAD(values) == pytest.approx(spread(values), abs=1e-12)
        assert CLEAR_DIFFERENCE(values) == pytest.approx(clear_difference(values), abs=1e-12)


def test_the_record_is_a_worked_explanation() -> None:
    """The numbers are those of the statement."""
    told = [str(line) for line in work_out(CLEAR_DIFFERENCE, ([0.80, 0.84, 0.82, 0.86],), ())]
    assert told[0] == "mean: (0.8 + 0.84 + 0.82 + 0.86) / 4 = 0.83"
    assert told[2:] == [
        "their sum divided by n − 1: 0.002 / 3 = 0.000666667",
        "root: √0.000666667 = 0.0258199",
        "deviation of a difference of two trainings: √2·0.0258199 = 0.0365148",
        "three of these: 3·0.0365148 = 0.109545",
    ]
