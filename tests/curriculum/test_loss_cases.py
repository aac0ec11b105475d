"""The drawn cases of exercise 6 tell rules apart: no even odds, no true class that is always likeliest."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum import loss_cases

CASES = 120


def test_batches_have_classes_that_are_not_always_the_likeliest() -> None:
    """Each row sums to 1, and over a few batches the true class is now the likeliest, now not."""
    rng = np.random.default_rng(3)
    hits: list[bool] = []
    for k in range(CASES):
        probabilities, targets = loss_cases.draw_cross_entropy(rng, k)
        assert np.allclose(probabilities.sum(axis=1), 1)
        assert np.array_equal(targets.sum(axis=1), np.ones(len(targets)))
        hits += list(probabilities.argmax(axis=1) == targets.argmax(axis=1))
    assert 0.1 < np.mean(hits) < 0.9


def test_labels_are_of_both_kinds_and_no_probability_is_one_half() -> None:
    """Every third case has an exact 0 or 1, at which an unclipped logarithm is infinite."""
    rng = np.random.default_rng(4)
    for k in range(CASES):
        probabilities, labels = loss_cases.draw_binary_cross_entropy(rng, k)
        assert set(np.unique(labels)) == {0, 1}
        assert not np.any(probabilities == 0.5)
        assert np.any((probabilities == 0) | (probabilities == 1)) == (k % 3 == 2)


def test_some_logits_overflow() -> None:
    """Without subtracting the largest one, e to their power is infinite on some cases, and not on others."""
    rng = np.random.default_rng(5)
    largest = [np.abs(loss_cases.draw_softmax(rng, k)[0]).max() for k in range(CASES)]
    assert 0.2 < np.mean(np.array(largest) > 709) < 0.8
