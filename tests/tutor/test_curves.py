"""What can be drawn of a training."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cnntutor.domain.training import Epoch
from cnntutor.tutor import curves
from tests.tutor.test_inspection import training, validated


def test_a_curve_has_only_numbers_that_can_be_drawn() -> None:
    """Losses that are no number, or beyond all bounds, become gaps, and a note says where it began."""
    diverged = training(losses=(2.0, 1e300, float("nan")))
    losses = curves.curve(diverged).losses
    assert losses[0] == 2.0
    assert np.isnan(losses[1:]).all()
    assert any("From epoch 2 on" in note for note in curves.notes_on_training(diverged))
    without = replace(diverged, accuracy=None, epochs=5, curve=(Epoch(1.0, None, None),))
    notes = " ".join(curves.notes_on_training(without))
    for words in ("1 of 5 epochs", 'metrics=["accuracy"]', "no held-out accuracy"):
        assert words in notes


def test_without_validation_there_is_none() -> None:
    """A training that set no images aside has neither validation numbers nor a best epoch."""
    drawn = curves.curve(training())
    assert (drawn.validation_losses, drawn.validation_accuracies, drawn.best_epoch) == ((), (), None)


def test_images_for_validation_are_told() -> None:
    """How many images stood aside is said where some did."""
    assert curves.format_setting(training()) == "5,000 images, batches of 32"
    assert curves.format_setting(validated()) == "5,000 images, 20% of them for validation, batches of 32"


@pytest.mark.parametrize(
    ("losses", "best"),
    [((0.5, 0.3, 0.4), 2), ((0.3, 0.3), 1), ((float("nan"), 0.9), 2), ((float("nan"), 1e300), None)],
)
def test_the_best_epoch_has_the_lowest_validation_loss(losses: tuple[float, ...], best: int | None) -> None:
    """The first one of several; what is no number is passed over."""
    epochs = tuple(Epoch(1.0, 0.5, 1.0, loss, None) for loss in losses)
    drawn = curves.curve(replace(training(), curve=epochs))
    assert drawn.best_epoch == best
    assert np.isnan(drawn.validation_accuracies).all()
