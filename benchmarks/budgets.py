"""What the networks of common tutorials take beside the reference: `python -m benchmarks.budgets`.

For each, the CPU time of five epochs as a multiple of the reference's, the CPU time of a multiplication as a
share of the reference's, both from the second of two epochs, and the loss of both.
"""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import replace

from cnntutor.curriculum.exercise7_cifar10_model import TASK
from cnntutor.domain.outcome import Returned
from cnntutor.domain.submission import Submission
from cnntutor.networks.cost import multiplications
from cnntutor.networks.reading import understand
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.interface import Sandbox
from cnntutor.sandbox.limits import KERAS_PROFILE
from cnntutor.training.budget import reference_for
from cnntutor.training.monitor import Monitor
from cnntutor.training.plan import Plan, standard_plan

SECONDS = 1200.0
HEAD = """
import keras
from keras import layers

def preprocess(images):
    return images / 255.0

def training():
    return {"epochs": 2, "batch_size": 32}

def build_model():
    model = keras.Sequential([keras.Input((32, 32, 3))])
"""
END = """
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(OPTIMIZER, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
"""
LENET = """
    for filters in (6, 16):
        model.add(layers.Conv2D(filters, 5, activation="relu"))
        model.add(layers.MaxPooling2D())
    model.add(layers.Flatten())
    model.add(layers.Dense(120, activation="relu"))
    model.add(layers.Dense(84, activation="relu"))
"""
THREE_CONVOLUTIONS = """
    model.add(layers.Conv2D(32, 3, activation="relu"))
    model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(64, 3, activation="relu"))
    model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(64, 3, activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
"""
TWO_BLOCKS_OF_TWO = """
    for filters in (32, 64):
        model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(layers.Conv2D(filters, 3, activation="relu"))
        model.add(layers.MaxPooling2D())
        model.add(layers.Dropout(0.25))
    model.add(layers.Flatten())
    model.add(layers.Dense(512, activation="relu"))
    model.add(layers.Dropout(0.5))
"""
NORMALISED = """
    for filters in (32, 64, 128):
        model.add(layers.Conv2D(filters, 3, padding="same"))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D())
        model.add(layers.Dropout(0.2))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="relu"))
"""
THREE_BLOCKS_OF_TWO = """
    for filters in (32, 64, 128):
        for _ in range(2):
            model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
            model.add(layers.BatchNormalization())
        model.add(layers.MaxPooling2D())
        model.add(layers.Dropout(0.3))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="relu"))
    model.add(layers.BatchNormalization())
    model.add(layers.Dropout(0.5))
"""
NETWORKS = {
    "LeNet-5 with ReLU": (LENET, '"adam"'),
    "three convolutions": (THREE_CONVOLUTIONS, '"adam"'),
    "two blocks of two, dense 512, RMSprop": (TWO_BLOCKS_OF_TWO, "keras.optimizers.RMSprop(1e-4)"),
    "three blocks of one, normalised": (NORMALISED, '"adam"'),
    "three blocks of two (VGG), normalised": (THREE_BLOCKS_OF_TWO, '"adam"'),
    "two wide blocks of two": (TWO_BLOCKS_OF_TWO.replace("(32, 64)", "(128, 256)"), '"adam"'),
}
"""The last one is no tutorial's: it is there because wide convolutions compute the fastest."""


def main() -> None:
    """Print a line for each network."""
    options = argparse.ArgumentParser()
    options.add_argument("--images", type=int, default=5000)
    count = options.parse_args().images
    plan = standard_plan(TASK)(0)
    plan = replace(plan, images=plan.images[:count], labels=plan.labels[:count], held_out=plan.held_out[:100])
    with select.make("warm", KERAS_PROFILE) as sandbox:
        reference, cost, _ = _measure(reference_for(TASK).decode(), sandbox, plan)
        print(f"reference: {reference:.2f} s of CPU an epoch, {cost:,} multiplications an image")
        for name, (body, optimizer) in NETWORKS.items():
            seconds, own, losses = _measure(HEAD + body + END.replace("OPTIMIZER", optimizer), sandbox, plan)
            times, each = seconds / reference, seconds / own / (reference / cost)
            print(f"{name}: {times:.2f} times the reference; a multiplication {each:.2f}; losses {losses}")


def _measure(source: str, sandbox: Sandbox, plan: Plan) -> tuple[float, int, list[float]]:
    """Return the CPU time of an epoch, the multiplications for an image, and the losses of two epochs."""
    content = source.encode()
    digest = hashlib.sha256(content).hexdigest()
    worker = sandbox.open(
        Submission(
            student=None,
            exercise="exercise7",
            filename="exercise7_cifar10_model.py",
            source=content,
            digest=digest,
        )
    )
    try:
        worker.load()
        described = worker.describe(0)
        assert isinstance(described, Returned), described
        monitor = Monitor("model", worker.cpu_seconds, lambda _: None, plan)
        outcome = worker.train(
            plan.images, plan.labels, plan.held_out, 0, SECONDS, monitor, plan.task.settings
        )
    finally:
        worker.close()
    assert isinstance(outcome, Returned), outcome
    lap = monitor.curve[1].cpu_seconds
    assert lap is not None
    cost = sum(map(multiplications, understand(described.value).layers))
    return lap, cost, [round(epoch.loss, 3) for epoch in monitor.curve]


if __name__ == "__main__":
    main()
