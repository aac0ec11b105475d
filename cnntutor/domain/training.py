"""How a model was trained and what it can do, as a report keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from cnntutor.domain.plain import Measured, Number  # noqa: TC001 - the types are read where a report is


@dataclass(frozen=True)
class Epoch:
    """One pass over the training images, as the worker told it."""

    loss: Measured
    """Mean loss; may be nan."""

    accuracy: Measured | None
    """Share of training images that were classified rightly; None where the model has no such metric."""

    cpu_seconds: Measured | None
    """CPU time of all processes, measured from outside; None where that was not possible."""

    validation_loss: Measured | None = None
    """Mean loss on the images that the training set aside; None where it set none aside; may be nan."""

    validation_accuracy: Measured | None = None
    """Share of these that were classified rightly; None where that is not known."""


@dataclass(frozen=True, kw_only=True)
class Training:
    """How a model was trained and what it can do: the record that a report keeps."""

    data: str
    """The data set: `shapes10`."""

    images: int
    """How many images it was trained on."""

    epochs: int
    """How many epochs were asked for."""

    batch_size: int
    """Images a step."""

    curve: tuple[Epoch, ...]
    """The epochs that were finished."""

    parameters: int
    """Parameters of the model, as it was described."""

    cpu_seconds: Measured
    """CPU time of all processes, from outside."""

    seconds: Measured
    """Elapsed time."""

    budget_seconds: Measured
    """CPU time that was allowed."""

    reference_seconds: Measured
    """CPU time that the reference model takes for the same on this machine."""

    accuracy: Number | None
    """Share of held-out images that were classified rightly; None where there are no predictions."""

    held_out: int
    """How many images were held out."""

    attempts: int
    """How often it was trained: once more where only chance spoke against it."""

    validation_split: Number = 0.0
    """The share of the images that was set aside for validation, as the worker told it."""
