"""Training histories as exercise 8 draws them: epochs that overfit in the end, with hiccups before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Numbers

EPOCHS = 13
BEST = range(3, EPOCHS - 5)
"""Where the best epoch may be, each as often as the others.

Before it the validation loss rises once, so that its first rise is another one than that behind the best
epoch: so it is the third epoch or a later one. Behind it the validation loss rises, falls, and rises to the
end; in that last stretch the training loss rises once, and overfitting begins one epoch later. Each of these
epochs stands for a misconception of its own, and so does the last one: that takes six behind the best.
"""

FALL = 0.45
"""How far the validation loss falls in all to the best epoch, but for the hiccup."""


def draw_history(rng: Generator) -> Numbers:
    """Draw losses and accuracies of some epochs, three decimals each."""
    best = int(rng.choice(BEST))
    begins = int(min(rng.integers(best + 5, EPOCHS, 2)))  # of two, as late ones fit behind every best epoch
    rises = int(rng.integers(best + 3, begins - 1))
    history = {
        "loss": _losses(rng, begins - 1),
        "val_loss": _validation_losses(rng, best, rises),
        "accuracy": _accuracies(rng),
        "val_accuracy": _validation_accuracies(rng, best + int(rng.integers(2, 4))),
    }
    return {"HISTORY": history}


def _written(values: list[float]) -> list[float]:
    return [round(float(value), 3) for value in values]


def _losses(rng: Generator, bump: int) -> list[float]:
    """Return training losses that fall, but for one epoch."""
    values = [rng.uniform(0.85, 1.1)]
    for epoch in range(2, EPOCHS + 1):
        factor = rng.uniform(1.08, 1.2) if epoch == bump else rng.uniform(0.7, 0.84)
        values.append(values[-1] * factor)
    return _written(values)


def _validation_losses(rng: Generator, best: int, rises: int) -> list[float]:
    """Return validation losses that are lowest at the best epoch, and rise from a later one to the end."""
    hiccup = int(rng.integers(2, best))
    falls = rng.uniform(0.8, 1.2, best - 2) * FALL / (best - 2)
    steps = [*np.insert(-falls, hiccup - 2, rng.uniform(0.02, 0.04))]
    for epoch in range(best + 1, EPOCHS + 1):
        falling = epoch == rises - 1
        steps.append(-rng.uniform(0.012, 0.018) if falling else rng.uniform(0.02, 0.04))
    return _written([*(rng.uniform(0.8, 0.9) + np.cumsum([0, *steps]))])


def _accuracies(rng: Generator) -> list[float]:
    """Return training accuracies that rise, but for a small fall in the last epoch but one."""
    missing = np.cumprod([rng.uniform(0.25, 0.35), *rng.uniform(0.76, 0.86, EPOCHS - 3)])
    values = list(1 - missing)
    values.append(values[-1] - rng.uniform(0.009, 0.012))
    values.append(values[-1] + rng.uniform(0.003, 0.006))
    return _written(values)


def _validation_accuracies(rng: Generator, best: int) -> list[float]:
    """Return validation accuracies that rise to an epoch and fall behind it, with a dip near the end."""
    values = [rng.uniform(0.7, 0.76)]
    rise = 0.15 / (best - 1)
    for epoch in range(2, EPOCHS + 1):
        if epoch <= best:
            step = rng.uniform(0.7, 1.3) * rise
        elif epoch == EPOCHS - 2:
            step = -rng.uniform(0.016, 0.02)
        elif epoch == EPOCHS - 1:
            step = rng.uniform(0.008, 0.011)
        else:
            step = -rng.uniform(0.003, 0.006)
        values.append(values[-1] + step)
    return _written(values)
