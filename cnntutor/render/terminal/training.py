"""How a training goes, while it goes and after it."""

from __future__ import annotations

import contextlib
import math
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console, RenderableType

    from cnntutor.domain.training import Training
    from cnntutor.training.monitor import TrainingProgress

WHAT = {
    "training": "calling training()",
    "preprocess": "preparing images",
    "encode": "preparing labels",
    "fit": "starting",
    "predict": "classifying held-out images",
}
NARROW = 60
"""Below this width the numbers are left out, so that the bar stays."""


class _Numbers(ProgressColumn):
    """Loss and accuracy, where there are any yet."""

    def render(self, task: Task) -> RenderableType:
        """Return them as a text."""
        return Text(str(task.fields.get("numbers", "")))


@contextlib.contextmanager
def show_progress(console: Console) -> Iterator[Callable[[TrainingProgress], None]]:
    """Give a listener that shows a bar an epoch on a terminal; elsewhere one that shows nothing."""
    if not console.is_terminal or console.is_dumb_terminal:
        yield lambda _: None
        return
    columns: list[ProgressColumn] = [TextColumn("{task.description}"), BarColumn(bar_width=None)]
    if console.width >= NARROW:
        columns += [_Numbers(), TimeRemainingColumn()]
    with Progress(*columns, console=console, transient=True, expand=True) as bars:
        yield _Listener(bars)


class _Listener:
    """Moves the bars: one for all epochs together, and one for the epoch that runs."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._which: tuple[str, int] | None = None
        self._all = self._epoch = bars.add_task("Starting TensorFlow", total=None)

    def __call__(self, told: TrainingProgress) -> None:
        if self._which != (told.what, told.attempt):
            self._begin(told)
        if told.phase != "fit" or not told.epoch:
            self._bars.update(self._epoch, description=WHAT.get(told.phase, ""))
            return
        within = told.done * told.epochs - (told.epoch - 1)
        self._bars.update(self._all, completed=told.done)
        self._bars.update(
            self._epoch,
            description=f"epoch {told.epoch} of {told.epochs}",
            total=1.0,
            completed=min(max(within, 0.0), 1.0),
            numbers=_numbers(told.loss, told.accuracy),
        )

    def _begin(self, told: TrainingProgress) -> None:
        for task in list(self._bars.task_ids):
            self._bars.remove_task(task)
        self._which = (told.what, told.attempt)
        title = "Timing this machine, once" if told.what == "reference" else "Training your model"
        if told.attempt > 1:
            title = "Training once more, with another seed"
        self._all = self._bars.add_task(title, total=1.0)
        self._epoch = self._bars.add_task("", total=None)


def _numbers(loss: float | None, accuracy: float | None) -> str:
    parts = []
    if loss is not None:
        parts.append(f"loss {loss:.3f}")
    if accuracy is not None:
        parts.append(f"accuracy {accuracy:.2f}")
    return ", ".join(parts)


def summary(training: Training) -> Text:
    """Return how a training went, in a few lines."""
    lines = [
        f"Training on {training.images:,} images of {training.data}: {len(training.curve)} of "
        f"{training.epochs} epochs, {training.cpu_seconds:.0f} s of computing (allowed: "
        f"{training.budget_seconds:.0f} s), {training.parameters:,} parameters."
    ]
    if training.curve:
        lines.append(f"Loss of each epoch: {_losses(epoch.loss for epoch in training.curve)}")
    if training.validation_split and training.curve:
        validation = _losses(epoch.validation_loss for epoch in training.curve)
        lines.append(f"Loss on the {training.validation_split:.0%} that were set aside: {validation}")
    if training.accuracy is not None:
        lines.append(f"Held-out images: {training.accuracy:.1%} of {training.held_out:,} are right.")
    if training.validation_split and training.curve and training.accuracy is not None:
        lines.append("The losses are what the training has told; the held-out images were counted here.")
    return Text("\n".join(lines), style="dim")


def _losses(losses: Iterable[float | None]) -> str:
    """Return the losses of all epochs in a row."""
    known = ("?" if loss is None else "nan" if math.isnan(loss) else f"{loss:.2f}" for loss in losses)
    return " ".join(known)
