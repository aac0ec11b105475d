"""What a training history says, held against the rules read word for word."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.reference.history import best_epoch, final_gap, overfits_from


def test_the_example_of_the_statement() -> None:
    """Best epoch 2, overfitting from epoch 6 on."""
    told = {
        "loss": [0.9, 0.6, 0.45, 0.5, 0.4, 0.3, 0.25],
        "val_loss": [0.8, 0.5, 0.55, 0.6, 0.52, 0.56, 0.61],
        "accuracy": [0.7, 0.95],
        "val_accuracy": [0.7, 0.9],
    }
    assert best_epoch(told) == 2
    assert overfits_from(told) == 6
    assert final_gap(told) == pytest.approx(0.05)


@pytest.mark.parametrize("seed", range(5))
def test_the_rules_word_for_word(seed: int) -> None:
    """On random losses, each epoch is held against its own sentence."""
    rng = np.random.default_rng(seed)
    for _ in range(100):
        loss, val_loss = rng.permutation(10).tolist(), rng.permutation(10).tolist()
        told = {"loss": loss, "val_loss": val_loss}
        assert val_loss[best_epoch(told) - 1] == min(val_loss)

        def holds(epoch: int, one: list[int] = loss, other: list[int] = val_loss) -> bool:
            return all(other[k] > other[k - 1] and one[k] < one[k - 1] for k in range(epoch - 1, 10))

        right = [epoch for epoch in range(2, 11) if holds(epoch)]
        if right:
            assert overfits_from(told) == right[0]
        else:
            with pytest.raises(ValueError, match="does not overfit"):
                overfits_from(told)


def test_a_history_that_overfits_from_the_beginning() -> None:
    """Then it is epoch 2, the first that has one before it."""
    assert overfits_from({"loss": [3, 2, 1], "val_loss": [1, 2, 3]}) == 2
