"""Training histories as exercise 8 draws them: ten epochs that overfit in the end, with hiccups before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Numbers

EPOCHS = 10
PLACES = ((3, 6, 7), (3, 6, 8), (3, 7, 8), (4, 7, 8))
"""The best epoch, the one from which on the validation loss rises, and the one behind that in which the
training loss rises, too: overfitting begins one epoch later."""


def draw_history(rng: Generator) -> Numbers:
    """Draw losses and accuracies of ten epochs, three decimals each."""
    best, rises, bump = PLACES[rng.integers(len(PLACES))]
    falling = [-1] * (best - 1)
    falling[-2] = 1  # a hiccup on the way to the best epoch
    behind = [1] * (rises - best - 2) + [-1]
    signs = [*falling, *behind, *[1] * (EPOCHS - rises + 1)]
    history = {
        "loss": _losses(rng, bump),
        "val_loss": _validation_losses(rng, signs, best),
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
        factor = rng.uniform(1.08, 1.2) if epoch == bump else rng.uniform(0.6, 0.8)
        values.append(values[-1] * factor)
    return _written(values)


def _validation_losses(rng: Generator, signs: list[int], best: int) -> list[float]:
    """Return validation losses that rise and fall as they should; the lowest is that of the best epoch."""
    values = [rng.uniform(0.8, 0.9)]
    for epoch, sign in enumerate(signs, start=2):
        if epoch <= best:
            size = rng.uniform(0.16, 0.2) if sign < 0 else rng.uniform(0.02, 0.04)
        else:
            size = rng.uniform(0.012, 0.018) if sign < 0 else rng.uniform(0.02, 0.04)
        values.append(values[-1] + sign * size)
    return _written(values)


def _accuracies(rng: Generator) -> list[float]:
    """Return training accuracies that rise, but for a small fall behind the eighth epoch."""
    missing = np.cumprod([rng.uniform(0.25, 0.35), *rng.uniform(0.65, 0.8, 7)])
    values = list(1 - missing)
    values.append(values[-1] - rng.uniform(0.009, 0.012))
    values.append(values[-1] + rng.uniform(0.003, 0.006))
    return _written(values)


def _validation_accuracies(rng: Generator, best: int) -> list[float]:
    """Return validation accuracies that rise to an epoch and fall behind it, with a dip at the eighth."""
    values = [rng.uniform(0.7, 0.76)]
    for epoch in range(2, EPOCHS + 1):
        if epoch <= best:
            step = rng.uniform(0.02, 0.04)
        elif epoch == EPOCHS - 2:
            step = -rng.uniform(0.016, 0.02)
        elif epoch == EPOCHS - 1:
            step = rng.uniform(0.008, 0.011)
        else:
            step = -rng.uniform(0.003, 0.006)
        values.append(values[-1] + step)
    return _written(values)
