"""How a training goes: what a worker says of it, looked at before it is believed, and what is measured."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.training import Epoch
from cnntutor.networks.evidence import are_kept, number, read_pixels, read_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cnntutor.domain.values import Array
    from cnntutor.networks.evidence import Pixels
    from cnntutor.training.plan import Plan

Weights = tuple[tuple["Array", ...], ...]
"""The arrays of each layer that was described."""

PHASES = ("training", "preprocess", "encode", "fit", "predict")
MOST_BATCHES = 10**9


@dataclass(frozen=True, kw_only=True)
class TrainingProgress:
    """How far a training is."""

    what: str
    """`reference` while the machine is timed, else `model`."""

    phase: str
    """One of `PHASES`."""

    epoch: int = 0
    """The epoch that runs, from 1; 0 before the first."""

    epochs: int = 0
    """How many there will be."""

    done: float = 0.0
    """How much of the training is done, 0 to 1."""

    loss: float | None = None
    """So far in this epoch."""

    accuracy: float | None = None
    """So far in this epoch, on the training images."""

    attempt: int = 1
    """Which training it is: a second one follows where chance may have spoken against the first."""


class Monitor:
    """Listens to one training.

    Parameters
    ----------
    what : str
        `reference` or `model`.
    cpu_seconds : callable
        Returns the CPU time that the worker has used so far.
    listen : callable
        Told of the progress.
    plan : Plan
        The images.
    attempt : int
        Which training it is.
    """

    def __init__(
        self,
        what: str,
        cpu_seconds: Callable[[], float | None],
        listen: Callable[[TrainingProgress], None],
        plan: Plan,
        attempt: int = 1,
    ) -> None:
        self._what = what
        self._plan = plan
        self._cpu_seconds = cpu_seconds
        self._listen = listen
        self._attempt = attempt
        self._before = cpu_seconds()
        self.phase = PHASES[0]
        self.epochs = 0
        self.batch_size = 0
        self.validation_split = 0.0
        self.done = 0.0
        self.curve: list[Epoch] = []
        self.pixels: Mapping[str, Pixels] | None = None
        self.labels: tuple[tuple[int, ...], str] | None = None
        self.labels_kept: bool | None = None
        self.start: Weights | None = None

    def __call__(self, told: Mapping[str, Any]) -> None:
        """Take note of what the worker says; what makes no sense is passed over."""
        match told.get("phase"):
            case str(phase) if phase in PHASES:
                self.phase = phase
        match told:
            case {"pixels": pixels}:
                held_out = self._plan.held_out
                raw = {"training": self._plan.images, "held_out": held_out, "alone": held_out}
                self.pixels = read_pixels(pixels, raw)
            case {"labels": {"shape": shape, "dtype": str(dtype)} as labels}:
                sides = read_shape(shape)
                self.labels = None if sides is None else (sides, dtype[:40])
                self.labels_kept = are_kept(labels.get("every"), self._plan.labels)
            case {"start": list(start)} if self.start is None and not self.curve and are_weights(start):
                self.start = tuple(map(tuple, start))
            case {"epochs": epochs, "batch_size": batch_size}:
                most = int(self._plan.task.settings["epochs"].most)
                self.epochs, self.batch_size = _count(epochs, most), _count(batch_size, 10**6)
                self.validation_split = _split(told.get("validation_split"))
            case {"epoch": int(epoch), "batch": int(batch), "batches": int(batches)} if self.epochs:
                self._note(told, epoch, _share(batch, batches))
                return
        self._listen(
            TrainingProgress(
                what=self._what, phase=self.phase, epochs=self.epochs, done=self.done, attempt=self._attempt
            )
        )

    def _note(self, told: Mapping[str, Any], epoch: int, share: float) -> None:
        loss, accuracy = number(told.get("loss")), number(told.get("accuracy"))
        if told.get("ended") is True and epoch == len(self.curve) + 1 <= self.epochs:
            self.curve.append(Epoch(loss, _known(accuracy), self._lap(), *self._validation(told)))
        fraction = (
            len(self.curve) + min(max(share, 0.0), 1.0) * (epoch == len(self.curve) + 1)
        ) / self.epochs
        self.done = min(max(self.done, fraction), 1.0)
        running = min(max(epoch, 1), self.epochs)
        self._listen(
            TrainingProgress(
                what=self._what,
                phase="fit",
                epoch=running,
                epochs=self.epochs,
                done=self.done,
                loss=_known(loss),
                accuracy=_known(accuracy),
                attempt=self._attempt,
            )
        )

    def _validation(self, told: Mapping[str, Any]) -> tuple[float | None, float | None]:
        """Return loss and accuracy on what was set aside, as far as they were told."""
        if not self.validation_split or told.get("validation_loss") is None:
            return None, None
        return number(told["validation_loss"]), _known(number(told.get("validation_accuracy")))

    def _lap(self) -> float | None:
        before, self._before = self._before, self._cpu_seconds()
        return None if before is None or self._before is None else self._before - before


def are_weights(told: list[Any]) -> bool:
    """Tell whether a worker told a list of arrays for each layer."""
    return all(
        isinstance(layer, list) and all(isinstance(array, np.ndarray) for array in layer) for layer in told
    )


def _count(value: Any, most: int) -> int:
    return value if type(value) is int and 0 < value <= most else 0


def _split(value: Any) -> float:
    share = number(value)
    return share if 0 < share < 1 else 0.0


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _share(batch: int, batches: int) -> float:
    return batch / batches if 0 <= batch <= batches and 0 < batches < MOST_BATCHES else 0.0
