"""What a model is trained on, what it is measured on, and who hears of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.training.budget import budget_for
from cnntutor.training.run import train

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cnntutor.datasets.dataset import Split
    from cnntutor.domain.model_task import ModelTask, TaskData
    from cnntutor.domain.values import Array
    from cnntutor.networks.evidence import Evidence
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.measured import Kept
    from cnntutor.training.monitor import TrainingProgress
    from cnntutor.training.run import Budget


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The images of one check."""

    task: ModelTask
    """What the models are trained for."""

    asked: TaskData
    """The data set, and the accuracy on its held-out images that is asked for."""

    images: Array
    """N × H × W × C, or N × H × W of grey images, uint8: to learn from."""

    labels: Array
    """N × 1, or N, uint8."""

    held_out: Array
    """M × H × W × C, or M × H × W, uint8: to classify."""

    held_out_labels: Array
    """M × 1, or M, uint8: they stay with the grader."""

    classes: tuple[str, ...] = ()
    """The names of the classes."""

    @property
    def digest(self) -> str:
        """What tells these images and labels from others, 16 hexadecimal digits."""
        content = hashlib.sha256()
        for array in (self.images, self.labels, self.held_out, self.held_out_labels):
            content.update(f"{array.dtype.str} {array.shape}".encode())
            content.update(np.ascontiguousarray(array).data)
        return content.hexdigest()[:16]


def standard_plan(
    task: ModelTask, data: str | None = None, folder: Path | None = None
) -> Callable[[int], Plan]:
    """Return what gives the plan for a seed: always the same training images, held-out ones by the seed.

    Parameters
    ----------
    task : ModelTask
        What models are trained for.
    data : str, optional
        Which of its data sets; without it, its default one.
    folder : Path, optional
        Where the files of a real data set are, if not in the usual places.

    Raises
    ------
    UsageError
        If the task has no such data set.
    DataError
        If it is not there; both when the plan is asked for.
    """

    def plan(seed: int) -> Plan:
        from cnntutor.datasets import registry
        from cnntutor.datasets.dataset import of_classes

        chosen = task.data_named(data)
        found = registry.load(chosen.name, folder)
        train, count = found.train, task.held_out
        if task.only:
            train = of_classes(train, task.only, task.images // len(task.only))
            count = task.held_out * len(found.classes) // len(task.only)
        if (generated := registry.GENERATED.get(chosen.name)) is not None:
            held_out = generated.held_out(seed, count)
        else:
            mirror = registry.describe(chosen.name).mirror
            held_out = _choose(found.test, count, seed, mirror=mirror)
        if task.only:
            held_out = of_classes(held_out, task.only)
        return Plan(
            task=task,
            asked=chosen,
            images=train.images[: task.images],
            labels=train.labels[: task.images],
            held_out=held_out.images,
            held_out_labels=held_out.labels,
            classes=tuple(found.classes[label] for label in task.only) if task.only else tuple(found.classes),
        )

    return plan


def _choose(test: Split, count: int, seed: int, *, mirror: bool) -> Split:
    """Return some of the test images, changed a little, with their labels; other ones for each seed."""
    from cnntutor.datasets.dataset import Split
    from cnntutor.datasets.secret_stream import SecretStream
    from cnntutor.datasets.transformed import transform

    stream = SecretStream(seed, "held-out images of a public data set")
    order = stream.choose(len(test.images), count)
    return Split(transform(test.images[order], stream, mirror=mirror), test.labels[order])


def _ignore(*_: Any) -> None:
    """Do nothing: the default listener."""


@dataclass(frozen=True, kw_only=True)
class Setup:
    """How the models of a check are trained."""

    plan: Callable[[int], Plan]
    """Gives the images for a seed."""

    budget: Callable[[Sandbox, Plan, Callable[[TrainingProgress], None]], Budget] = budget_for
    """Gives the time on this machine."""

    listen: Callable[[TrainingProgress], None] = _ignore
    """Told how far a training is."""

    keep: Callable[[Evidence, Plan], None] = _ignore
    """Told what became of it."""

    train: Callable[..., Evidence] = train
    """Trains a model that was described, with the arguments of `training.run.train`."""

    kept: Kept | None = None
    """Where the results of an experiment's trainings are kept; None where each is trained anew."""
