"""How accurate a sound model is after each epoch, for the thresholds: `python -m benchmarks.accuracies`.

It trains the model answer with bare Keras on the embedded set, or with `--data cifar10` on the real one, once
for each seed, and prints the lowest, the mean and the spread of the share of held-out images that are right
after 1, 2, … epochs, and what is asked for.
"""

from __future__ import annotations

import argparse
import runpy
from pathlib import Path

import keras
import numpy as np

from cnntutor.curriculum import registry
from cnntutor.curriculum.exercise7_cifar10_model import TASK
from cnntutor.training.plan import standard_plan

SOLUTION = Path(__file__).parent.parent / "solutions" / registry.find("exercise7").filename


def main() -> None:
    """Print a line for each number of epochs."""
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=12)
    options.add_argument("--epochs", type=int, default=5)
    options.add_argument("--data", default="shapes10")
    chosen = options.parse_args()
    curves = np.array([_curve(seed, chosen.epochs, chosen.data) for seed in range(chosen.seeds)])
    for epoch, reached in enumerate(curves.T, start=1):
        print(
            f"{epoch} epochs, {chosen.seeds} seeds: lowest {reached.min():.3f}, mean {reached.mean():.3f} ± "
            f"{reached.std():.3f}; asked for {TASK.data_named(chosen.data).threshold_after(epoch):.2f}"
        )


def _curve(seed: int, epochs: int, data: str) -> list[float]:
    """Return the accuracy on the held-out images after each epoch."""
    plan = standard_plan(TASK, data)(seed)
    keras.utils.set_random_seed(seed)
    work = runpy.run_path(str(SOLUTION))
    held_out = work["preprocess"](plan.held_out), work["encode"](plan.held_out_labels)
    history = work["build_model"]().fit(
        work["preprocess"](plan.images),
        work["encode"](plan.labels),
        batch_size=32,
        epochs=epochs,
        validation_data=held_out,
        verbose=0,
    )
    return [float(value) for value in history.history["val_accuracy"]]


if __name__ == "__main__":
    main()
