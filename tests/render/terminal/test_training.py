"""How a training went, in a few lines."""

from __future__ import annotations

from dataclasses import replace

from cnntutor.domain.training import Epoch
from cnntutor.render.terminal.training import summary
from tests.networks.test_requirements import record


def test_losses_of_validation_are_shown_where_there_are_any() -> None:
    """With whose word they are; a training without validation says nothing of it."""
    plain = record(0.5, 0.25)
    assert "set aside" not in summary(plain).plain
    curve = (Epoch(0.5, 0.8, 1.0, 0.75, 0.7), Epoch(0.25, 0.9, 1.0, float("nan")), Epoch(0.1, 0.9, 1.0))
    lines = summary(replace(plain, validation_split=0.2, curve=curve)).plain.splitlines()
    assert lines[1:] == [
        "Loss of each epoch: 0.50 0.25 0.10",
        "Loss on the 20% that were set aside: 0.75 nan ?",
        "Held-out images: 95.0% of 1,000 are right.",
        "The losses are what the training has told; the held-out images were counted here.",
    ]


def test_a_training_that_failed_tells_nothing_of_losses() -> None:
    """Nothing is said of losses that there are not, nor of images that were not counted."""
    failed = replace(record(), validation_split=0.1, curve=(), accuracy=None)
    assert len(summary(failed).plain.splitlines()) == 1
