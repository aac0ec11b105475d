"""How accurate a sound model is after each epoch, for the thresholds: `python -m benchmarks.accuracies`.

It trains the model answer of an exercise with bare Keras on its embedded set, or with `--data cifar10` on a
real one, without the images that it sets aside. It does so once for each seed, and prints the lowest, the
mean and the spread of the share of held-out images that are right after 1, 2, … epochs, and what is asked
for.
"""

from __future__ import annotations

import argparse
import runpy
from pathlib import Path
from typing import Any

import keras
import numpy as np

from cnntutor.curriculum import registry
from cnntutor.training.plan import Plan, standard_plan

SOLUTIONS = Path(__file__).parent.parent / "solutions"


def main() -> None:
    """Print a line for each number of epochs."""
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=12)
    options.add_argument("--epochs", type=int, default=5)
    options.add_argument("--exercise", default="exercise7")
    options.add_argument("--data")
    chosen = options.parse_args()
    listing = registry.find(chosen.exercise)
    task = registry.load(listing).task
    assert task is not None, f"{listing.id} trains no model"
    work = runpy.run_path(str(SOLUTIONS / listing.filename))
    plan = standard_plan(task, chosen.data)
    curves = np.array([_curve(work, plan(seed), seed, chosen.epochs) for seed in range(chosen.seeds)])
    for epoch, reached in enumerate(curves.T, start=1):
        print(
            f"{epoch} epochs, {chosen.seeds} seeds: lowest {reached.min():.3f}, mean {reached.mean():.3f} ± "
            f"{reached.std():.3f}; asked for {task.data_named(chosen.data).threshold_after(epoch):.2f}"
        )


def _curve(work: dict[str, Any], plan: Plan, seed: int, epochs: int) -> list[float]:
    """Return the accuracy on the held-out images after each epoch."""
    keras.utils.set_random_seed(seed)
    count = int(len(plan.images) * (1 - work["training"]().get("validation_split", 0)))
    held_out = work["preprocess"](plan.held_out), work["encode"](plan.held_out_labels)
    history = work["build_model"]().fit(
        work["preprocess"](plan.images[:count]),
        work["encode"](plan.labels[:count]),
        batch_size=32,
        epochs=epochs,
        validation_data=held_out,
        verbose=0,
    )
    return [float(value) for value in history.history["val_accuracy"]]


if __name__ == "__main__":
    main()
