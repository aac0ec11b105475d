"""What somebody with known errors gets: all of them at once, and the exceptions of their code."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.domain.procedure import Misconception
from cnntutor.errors import CurriculumError
from cnntutor.procedures.activations import SIGMOID
from cnntutor.procedures.convolution import OUTPUT_SIZE
from cnntutor.procedures.replaying import replay


def error(**exchange: object) -> Misconception:
    """Return a misconception that exchanges these steps."""
    return Misconception(name="one", exchange=exchange, tell="", advice="")  # type: ignore[arg-type]


NO_PADDING = error(pad=lambda width, _: width)
NO_PLUS_ONE = error(count=lambda steps: steps)


def test_errors_are_made_together() -> None:
    """Each exchanges its own steps, and none of them is the right way."""
    case = (7, 3, 1, 1)
    assert replay(OUTPUT_SIZE, (), case) == 7
    assert replay(OUTPUT_SIZE, (NO_PADDING,), case) == 5
    assert replay(OUTPUT_SIZE, (NO_PADDING, NO_PLUS_ONE), case) == 4
    assert OUTPUT_SIZE(*case) == 7


def test_of_two_errors_in_one_step_the_last_one_counts() -> None:
    """A step is done one way."""
    twice = error(count=lambda steps: steps + 2)
    assert replay(OUTPUT_SIZE, (NO_PLUS_ONE, twice), (7, 3)) == 6


def test_an_overflow_gives_no_warning() -> None:
    """It is part of the error; beside a replay numpy warns as before."""
    grown = error(exponential=lambda x: np.exp(1000 * x))
    assert replay(SIGMOID, (grown,), (np.array([4.0]),)) == 0
    with pytest.warns(RuntimeWarning, match="overflow"):
        np.exp(np.array([4000.0]))


def test_what_the_code_would_raise_is_raised() -> None:
    """As is what names a step that is not there."""
    with pytest.raises(ZeroDivisionError):
        replay(OUTPUT_SIZE, (error(pad=lambda *_: 1 // 0),), (7, 3))
    with pytest.raises(CurriculumError, match="no step padd"):
        replay(OUTPUT_SIZE, (error(padd=lambda *_: 1),), (7, 3))
