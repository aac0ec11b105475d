"""Knowledge tracing: the formulas of its paper, and what follows from the parameters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnntutor.tutor.mastery import MASTERED, Tracing, count_needed, trace

PROBABILITY = st.floats(0.001, 0.999)


def test_it_is_the_formula_of_the_paper() -> None:
    """By Bayes, then learning: worked out here by hand for one answer of each kind."""
    tracing = Tracing(known_before=0.4, learns=0.1, slips=0.2, guesses=0.25)
    right = 0.4 * 0.8 / (0.4 * 0.8 + 0.6 * 0.25)
    wrong = 0.4 * 0.2 / (0.4 * 0.2 + 0.6 * 0.75)
    assert trace(0.4, tracing, is_right=True) == pytest.approx(right + (1 - right) * 0.1)
    assert trace(0.4, tracing, is_right=False) == pytest.approx(wrong + (1 - wrong) * 0.1)


@given(PROBABILITY, st.floats(0.01, 0.5))
def test_a_right_answer_says_more_than_a_wrong_one(known: float, guesses: float) -> None:
    """Whatever was known before, and always a probability."""
    tracing = Tracing(guesses=guesses)
    right, wrong = (trace(known, tracing, is_right=each) for each in (True, False))
    assert 0 <= wrong < right <= 1
    assert right > known


def test_a_streak_leads_to_mastery() -> None:
    """Two by hand, three among four options, five among two; after a slip one more."""
    needed = [count_needed(0.2, Tracing(guesses=guesses)) for guesses in (0.05, 0.25, 0.5)]
    assert needed == [2, 3, 5]
    slipped = trace(trace(0.2, Tracing(), is_right=True), Tracing(), is_right=False)
    assert count_needed(slipped, Tracing()) == 1
    assert count_needed(MASTERED, Tracing()) == 0
