"""How much the rows of exercise 10 vary: `python -m benchmarks.experiment [--seeds N] [--row NAME]`.

It trains the network of each row with bare Keras and one thread, once for each seed, and prints the mean and
the standard deviation of the accuracy: on the standard held-out images, and on other ones for each seed, as a
grader draws them. From the largest deviation follow `SPREAD` and with it what counts as a clear difference.
"""

from __future__ import annotations

import argparse
import os
import runpy
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from cnntutor.curriculum import registry
from cnntutor.curriculum.experiment_design import DESIGN, TASK
from cnntutor.datasets import shapes10

if TYPE_CHECKING:
    from cnntutor.domain.experiment import Setting

SOLUTION = Path(__file__).parent.parent / "solutions" / registry.find("exercise10").filename


def main() -> None:
    """Print a line for each row, and the largest deviation."""
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=10)
    options.add_argument("--row", choices=DESIGN.names, help="this row alone")
    chosen = options.parse_args()
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    build = runpy.run_path(str(SOLUTION))["build_variant"]
    largest = 0.0
    for name, setting in DESIGN.names.items():
        if chosen.row in (None, name):
            runs = [_trained(build, setting, seed) for seed in range(chosen.seeds)]
            same, other, seconds = zip(*runs, strict=True)
            largest = max(largest, statistics.stdev(same), statistics.stdev(other))
            print(
                f"{name:22} {_told(same)}, other images {_told(other)}, "
                f"{statistics.mean(seconds):.1f} s of CPU",
                flush=True,
            )
    print(f"largest deviation {largest:.3f}, declared {DESIGN.spread:.3f}")


def _told(accuracies: tuple[float, ...]) -> str:
    return f"{statistics.mean(accuracies):.3f} ± {statistics.stdev(accuracies):.3f}"


def _trained(build: Any, setting: Setting, seed: int) -> tuple[float, float, float]:
    """Return the accuracy on the standard held-out images, on other ones, and the CPU time."""
    train = shapes10.train()
    images, labels = train.images[: TASK.images] / np.float32(255), train.labels[: TASK.images]
    before = time.process_time()
    keras.utils.set_random_seed(seed)
    model = build(*setting)
    chosen = {name: int(each.default) for name, each in TASK.settings.items()}
    model.fit(images, labels, verbose=0, **chosen)
    seconds = time.process_time() - before
    accuracies = []
    for held_out in (shapes10.held_out(0), shapes10.held_out(seed + 1)):
        guesses = model.predict(held_out.images / np.float32(255), batch_size=250, verbose=0).argmax(axis=1)
        accuracies.append(float(np.mean(guesses == held_out.labels.ravel())))
    keras.backend.clear_session()
    return accuracies[0], accuracies[1], seconds


if __name__ == "__main__":
    main()
