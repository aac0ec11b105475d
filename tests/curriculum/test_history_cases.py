"""Tests of curriculum/history_cases.py: what is drawn cannot be guessed, and tells every misconception."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cnntutor.curriculum.history_cases import BEST, EPOCHS, draw_history
from cnntutor.reference.history import best_epoch, overfits_from
from tests.support import load

EXERCISE = load("exercise8")


def test_drawn_histories_have_so_many_epochs_and_three_decimals() -> None:
    """Shares lie between 0 and 1, losses above 0."""
    for seed in range(30):
        history = draw_history(np.random.default_rng(seed))["HISTORY"]
        assert {len(values) for values in history.values()} == {EPOCHS}
        for name, values in history.items():
            assert all(round(value, 3) == value > 0 for value in values)
            assert "accuracy" not in name or max(values) < 1


def test_the_epochs_that_are_asked_for_cannot_be_guessed() -> None:
    """Each best epoch comes for a fifth of the students or so; none of the other answers for half of them."""
    assert EXERCISE.draw is not None
    drawn = [EXERCISE.draw(np.random.default_rng(seed))["HISTORY"] for seed in range(300)]
    best, begins = (Counter(map(answer, drawn)) for answer in (best_epoch, overfits_from))
    assert best.keys() == set(BEST)
    assert min(best.values()) > len(drawn) / len(BEST) / 2
    assert max(best.values()) < len(drawn) / len(BEST) * 1.5
    assert len(begins) == len(BEST)
    assert max(begins.values()) < len(drawn) / 2


def test_one_epoch_alone_is_the_best() -> None:
    """No other one has its validation loss."""
    for seed in range(300):
        losses = sorted(draw_history(np.random.default_rng(seed))["HISTORY"]["val_loss"])
        assert losses[1] > losses[0]
