"""How far transfer learning of exercise 16 gets, and training from scratch: `python -m benchmarks.transfer`.

It trains with bare Keras on one thread, once for each seed, and prints the share of held-out images that are
right after the head was trained, after fine-tuning, and of the same network trained from scratch as long.

`--train-base` trains the base anew and writes its weights into the package. The same seed and number of
threads give the same weights on the same processor only: the file is what counts, not that it can be made
again.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import Any

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf
from keras import layers

import cnntutor.curriculum
from benchmarks.given_networks import arrays_of, layers_of
from cnntutor.curriculum import transfer_base
from cnntutor.curriculum.exercise16_transfer_learning import TASK
from cnntutor.datasets import shapes10
from cnntutor.datasets.dataset import of_classes
from cnntutor.training.plan import standard_plan

FILE = Path(cnntutor.curriculum.__file__).parent / f"{transfer_base.STEM}.npz"
EPOCHS, BATCH = (int(TASK.settings[name].default) for name in ("epochs", "batch_size"))
"""Of each of the two trainings; from scratch as many as both."""

RATES = {"head": 0.01, "fine_tune": 1e-4, "scratch": 0.001}
OLD_COUNT, OLD_STREAM = 12_000, 16
"""How many images of all ten classes are drawn for the base, of which half are of its five."""

BASE_EPOCHS, BASE_BATCH, BASE_RATE = 8, 64, 0.003


def main() -> None:
    """Print a line for each seed, then means and spreads."""
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=10)
    options.add_argument("--train-base", action="store_true")
    chosen = options.parse_args()
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    if chosen.train_base:
        _train_base()
        return
    reached = np.array([_measure(seed) for seed in range(chosen.seeds)])
    for name, values in zip(("head", "fine-tuned", "scratch"), reached.T, strict=True):
        print(f"{name:10}  lowest {values.min():.3f}, mean {values.mean():.3f} ± {values.std(ddof=1):.3f}")


def _new_base() -> Any:
    made = layers_of(transfer_base.base_layers())
    return keras.Sequential([keras.Input((32, 32, 3)), *made], name="base")


def _with_head(base: Any) -> Any:
    images = keras.Input((32, 32, 3))
    pooled = layers.GlobalAveragePooling2D()(base(images))
    return keras.Model(images, layers.Dense(5, activation="softmax")(pooled))


def _fit(model: Any, rate: Any, images: Any, labels: Any, epochs: int, batch: int) -> None:
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(images, labels, epochs=epochs, batch_size=batch, verbose=0)


def _train_base() -> None:
    keras.utils.set_random_seed(1)
    old = of_classes(shapes10.generate(OLD_COUNT, OLD_STREAM), transfer_base.OLD)
    steps = BASE_EPOCHS * -(-len(old.images) // BASE_BATCH)
    base = _new_base()
    model = _with_head(base)
    rate = keras.optimizers.schedules.CosineDecay(BASE_RATE, steps)
    _fit(model, rate, old.images, old.labels, BASE_EPOCHS, BASE_BATCH)
    test = of_classes(shapes10.held_out(), transfer_base.OLD)
    print(f"of the old task, {model.evaluate(test.images, test.labels, verbose=0)[1]:.1%} are right")
    np.savez_compressed(FILE, **arrays_of(base))
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes")


def _given_base() -> Any:
    base = _new_base()
    for layer, given in zip(base.layers, transfer_base.base().layers, strict=True):
        layer.set_weights(list(given.weights))
    return base


def _measure(seed: int) -> tuple[float, float, float]:
    """Return the accuracies of one seed: after the head, after fine-tuning, from scratch."""
    keras.utils.set_random_seed(seed)
    plan = standard_plan(TASK)(seed + 1)
    begin = time.process_time()

    def right(model: Any) -> float:
        return float(model.evaluate(plan.held_out, plan.held_out_labels, verbose=0)[1])

    base = _given_base()
    base.trainable = False
    model = _with_head(base)
    _fit(model, RATES["head"], plan.images, plan.labels, EPOCHS, BATCH)
    head = right(model)
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    _fit(model, RATES["fine_tune"], plan.images, plan.labels, EPOCHS, BATCH)
    tuned, seconds = right(model), time.process_time() - begin
    scratch = _with_head(_new_base())
    _fit(scratch, RATES["scratch"], plan.images, plan.labels, 2 * EPOCHS, BATCH)
    alone = right(scratch)
    print(
        f"seed {seed}: {head:.3f}, {tuned:.3f}, {alone:.3f} ({seconds:.1f} s of CPU for the first two)",
        flush=True,
    )
    return head, tuned, alone


if __name__ == "__main__":
    main()
