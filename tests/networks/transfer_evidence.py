"""Evidence on a model with a base that was given, made by hand: two trainings, in which nothing is amiss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from cnntutor.domain.given_model import GivenLayer, GivenModel
from cnntutor.domain.model_task import ModelTask, TaskData
from cnntutor.domain.training import Epoch, Training
from cnntutor.networks.description import Loss, Optimizer
from cnntutor.networks.evidence import Evidence, Pixels
from cnntutor.networks.given import network_of

SIDE = 8
TASK = ModelTask(
    data=(TaskData(name="shapes10", threshold=0.9),), image_shape=(SIDE, SIDE, 3), classes=5, settings={}
)
RAW = np.random.default_rng(0).integers(0, 256, (4, SIDE, SIDE, 3), dtype=np.uint8)
Weights = tuple[tuple[Any, ...], ...]


def numbers(rng: np.random.Generator, *shape: int) -> Any:
    """Return random weights, none of them negative."""
    return rng.uniform(0.1, 1.0, shape).astype(np.float32)


def base(seed: int = 0) -> GivenModel:
    """Return a base of two convolutions with batch normalisation."""
    rng = np.random.default_rng(seed)
    layers = [GivenLayer(class_name="Rescaling", name="scale", settings={"scale": 1 / 127.5, "offset": -1.0})]
    for n, (depth, filters) in enumerate(((3, 4), (4, 6))):
        weights = numbers(rng, 3, 3, depth, filters), numbers(rng, filters)
        conv = {"filters": filters, "kernel_size": 3, "padding": "same"}
        normal = tuple(numbers(rng, filters) for _ in range(4))
        layers += [
            GivenLayer(class_name="Conv2D", name=f"conv{n}", settings=conv, weights=weights),
            GivenLayer(class_name="BatchNormalization", name=f"normal{n}", weights=normal),
            GivenLayer(class_name="ReLU", name=f"relu{n}"),
        ]
    return GivenModel(input_shape=(SIDE, SIDE, 3), layers=tuple(layers), name="base")


BASE = base()


def head(units: int = 5, activation: str = "softmax", seed: int = 1) -> tuple[GivenLayer, ...]:
    """Return the layers of a head."""
    rng = np.random.default_rng(seed)
    settings = {"units": units, "activation": activation}
    return (
        GivenLayer(class_name="GlobalAveragePooling2D", name="pool"),
        GivenLayer(
            class_name="Dense",
            name="dense",
            settings=settings,
            weights=(numbers(rng, 6, units), numbers(rng, units)),
        ),
    )


def model(*layers: GivenLayer) -> GivenModel:
    """Return a model of some layers."""
    return GivenModel(input_shape=(SIDE, SIDE, 3), layers=layers)


def weights_of(given: GivenModel) -> Weights:
    """Return the weights of all layers."""
    return tuple(layer.weights for layer in given.layers)


def moved(weights: Weights, *places: tuple[int, int], by: float = 0.01) -> Weights:
    """Return weights some arrays of which are others: by layer, and by the place in it."""
    return tuple(
        tuple(array + np.float32(by) if (layer, n) in places else array for n, array in enumerate(own))
        for layer, own in enumerate(weights)
    )


CONVOLUTIONS = ((1, 0), (1, 1), (4, 0), (4, 1))
LEARNT = (*CONVOLUTIONS, (2, 0), (2, 1), (5, 0), (5, 1))
STATISTICS = ((2, 2), (2, 3), (5, 2), (5, 3))
HEAD = ((8, 0), (8, 1))


def prepared(change: Any = lambda raw: raw) -> dict[str, Pixels]:
    """Return pixels that are prepared in one way throughout."""
    first = np.asarray(change(RAW.astype(np.float32)), np.float32)
    seen = Pixels(
        shape=first.shape,
        dtype="float32",
        smallest=float(first.min()),
        largest=float(first.max()),
        raw=RAW,
        first=first,
    )
    return dict.fromkeys(("training", "held_out", "alone"), seen)


def record(*losses: float, accuracy: float | None = 0.95) -> Training:
    """Return the record of a training with these losses."""
    return Training(
        data="shapes10",
        images=200,
        epochs=len(losses),
        batch_size=16,
        curve=tuple(Epoch(loss, 0.95, 1.0) for loss in losses),
        parameters=600,
        cpu_seconds=5.0,
        seconds=6.0,
        budget_seconds=60.0,
        reference_seconds=5.0,
        accuracy=accuracy,
        held_out=500,
        attempts=1,
    )


def first(given: GivenModel | None = None, **changes: Any) -> Evidence:
    """Return evidence on a first training in which the head learnt."""
    built = given or model(*BASE.layers, *head())
    network = network_of(built)
    start = weights_of(built)
    found = Evidence(
        model_task=TASK,
        network=replace(
            network,
            layers=tuple(
                replace(layer, trainable=layer.parameters if layer.name == "dense" else 0)
                for layer in network.layers
            ),
            output_shape=network.layers[-1].output_shape,
            loss=Loss("sparse_categorical_crossentropy", from_logits=False),
            optimizer=Optimizer("adam", 0.01),
        ),
        threshold=0.9,
        training=record(1.5, 0.7, 0.3),
        pixels=prepared(),
        labels=((200, 1), "uint8"),
        labels_kept=True,
        start=start,
        weights=moved(start, *HEAD),
        given=BASE,
    )
    return replace(found, **changes)


def second(earlier: Evidence | None = None, *, unfrozen: bool = True, **changes: Any) -> Evidence:
    """Return evidence on a second training in which convolutions and head changed a little."""
    before = earlier or first()
    assert before.weights is not None
    network = replace(
        before.network,
        layers=tuple(
            replace(layer, trainable=layer.parameters if unfrozen and layer.kind != "normalisation" else 0)
            for layer in before.network.layers
        ),
        optimizer=Optimizer("adam", 1e-4),
    )
    found = replace(
        before,
        network=network,
        training=record(0.3, 0.25, accuracy=0.97),
        start=before.weights,
        weights=moved(before.weights, *CONVOLUTIONS, *HEAD, by=0.001),
        earlier=before,
        recompiled=True,
    )
    return replace(found, **changes)
