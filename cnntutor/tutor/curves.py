"""The curve of a training: what can be drawn of it, and what cannot, and why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cnntutor.domain.training import Training

MOST_LOSS = 1e30


class Curve(NamedTuple):
    """A training, an entry an epoch; nan where there is no number that can be drawn."""

    losses: tuple[float, ...]
    accuracies: tuple[float, ...]
    validation_losses: tuple[float, ...] = ()
    """Of the images that the training set aside; empty where it set none aside."""

    validation_accuracies: tuple[float, ...] = ()
    """Of the same images; empty where it set none aside."""

    @property
    def best_epoch(self) -> int | None:
        """The first epoch with the lowest validation loss, from 1; None where there is none."""
        known = [loss for loss in self.validation_losses if not math.isnan(loss)]
        return self.validation_losses.index(min(known)) + 1 if known else None


def curve(training: Training) -> Curve:
    """Return the numbers of a training that can be drawn."""
    epochs = training.curve
    validated = any(epoch.validation_loss is not None for epoch in epochs)
    return Curve(
        losses=tuple(_drawable(epoch.loss, MOST_LOSS) for epoch in epochs),
        accuracies=tuple(_drawable(epoch.accuracy, 1.0) for epoch in epochs),
        validation_losses=tuple(_drawable(epoch.validation_loss, MOST_LOSS) for epoch in epochs if validated),
        validation_accuracies=tuple(
            _drawable(epoch.validation_accuracy, 1.0) for epoch in epochs if validated
        ),
    )


def _drawable(number: float | None, most: float) -> float:
    return number if number is not None and abs(number) <= most else math.nan


def format_setting(training: Training) -> str:
    """Return on how many images a model was trained, how many stood aside, and in which batches."""
    aside = f", {training.validation_split:.0%} of them for validation" if training.validation_split else ""
    return f"{training.images:,} images{aside}, batches of {training.batch_size}"


def notes_on_training(training: Training) -> tuple[str, ...]:
    """Return what a curve cannot show, and why, in sentences."""
    drawn = curve(training)
    done, notes = len(training.curve), []
    if done < training.epochs:
        notes.append(f"The training ended early: {done} of {training.epochs} epochs were finished.")
    if lost := [epoch for epoch, loss in enumerate(drawn.losses, start=1) if math.isnan(loss)]:
        notes.append(f"From epoch {lost[0]} on there are losses that are no number (nan): it diverged.")
    if done and all(math.isnan(accuracy) for accuracy in drawn.accuracies):
        notes.append('There is no accuracy: compile the model with metrics=["accuracy"].')
    if training.accuracy is None:
        notes.append("There is no held-out accuracy: no predictions were accepted.")
    return tuple(notes)
