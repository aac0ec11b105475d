"""What a kept model has to show, and what becomes of a file that somebody changed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.exercise7_cifar10_model import TASK
from cnntutor.domain.model_task import TaskData
from cnntutor.domain.training import Epoch, Training
from cnntutor.domain.values import Array
from cnntutor.networks.description import Layer, Network
from cnntutor.networks.evidence import Evidence, Pixels
from cnntutor.training import saved_model
from cnntutor.training.plan import Plan
from cnntutor.training.saved_model import KeptModel
from cnntutor.tutor import inspection
from cnntutor.tutor.saved_model import open_kept

CLASSES = ("disc", "ring", "square", "triangle", "plus", "cross", "stripes", "waves", "checks", "dots")
SCALE = 1 / 255
WRONG = 5
"""So many of the held-out images of a made-up model are wrong."""


CLASS_NAMES = {
    "convolution": "Conv2D",
    "max_pooling": "MaxPooling2D",
    "flatten": "Flatten",
    "dense": "Dense",
    "activation": "Activation",
}


def layer(kind: str, name: str, place: int, activation: str = "", **settings: Any) -> Layer:
    """Return a layer of a made-up network."""
    skipped = 2 if kind == "activation" else 0  # they are all written inside layers with two weights
    class_name = CLASS_NAMES.get(kind, kind)
    return Layer(
        kind=kind,
        name=name,
        class_name=class_name,
        input_shape=None,
        output_shape=None,
        parameters=0,
        activation=activation,
        settings=settings,
        place=place,
        skipped=skipped,
    )


def network() -> Network:
    """Return a network with one convolution and one pooling layer."""
    plain: dict[str, Any] = {
        "strides": [1, 1],
        "dilation_rate": [1, 1],
        "groups": 1,
        "data_format": "channels_last",
    }
    pooling: dict[str, Any] = {"strides": [2, 2], "pool_size": [2, 2], "padding": "valid"}
    layers = (
        layer("convolution", "conv2d", 0, filters=12, kernel_size=[3, 3], padding="valid", **plain),
        layer("activation", "conv2d", 0, "relu"),
        layer("max_pooling", "pool", 1, **pooling),
        layer("flatten", "flatten", 2),
        layer("dense", "dense", 3, units=10),
        layer("activation", "dense", 3, "softmax"),
    )
    return Network(
        layers=layers,
        input_shape=(32, 32, 3),
        output_shape=(10,),
        parameters=1234,
        chain=True,
        loss=None,
        optimizer=None,
    )


def training(accuracy: float | None = 0.875, losses: tuple[float, ...] = (2.0, 1.0, 0.5)) -> Training:
    """Return the record of a made-up training."""
    curve = tuple(Epoch(loss, min(1.0, 0.9 / (loss + 1)), 1.0) for loss in losses)
    return Training(
        data="shapes10",
        images=5000,
        epochs=3,
        batch_size=32,
        curve=curve,
        parameters=1234,
        cpu_seconds=3.0,
        seconds=4.0,
        budget_seconds=60.0,
        reference_seconds=20.0,
        accuracy=accuracy,
        held_out=1000,
        attempts=1,
    )


def validated() -> Training:
    """Return the record of a made-up training that set images aside for validation."""
    numbers = ((1.9, 0.4), (0.8, 0.7), (1.2, 0.6))
    curve = [
        replace(epoch, validation_loss=loss, validation_accuracy=share)
        for epoch, (loss, share) in zip(training().curve, numbers, strict=True)
    ]
    return replace(training(), curve=tuple(curve), validation_split=0.2)


def plan(count: int = 40, *, grey: bool = False) -> Plan:
    """Return made-up held-out images."""
    rng = np.random.default_rng(1)
    images = rng.integers(0, 256, (count, 28, 28) if grey else (count, 32, 32, 3), dtype=np.uint8)
    labels = np.arange(count, dtype=np.uint8) % 10
    labels = labels if grey else labels[:, None]
    return Plan(
        task=TASK,
        asked=TaskData(name="digits28" if grey else "shapes10", threshold=0.9),
        images=images[:1],
        labels=labels[:1],
        held_out=images,
        held_out_labels=labels,
        classes=CLASSES,
    )


def made_up(labels: Array, count: int = 12) -> KeptModel:
    """Return a kept model whose first images are taken for the next class, each with less confidence."""
    rng = np.random.default_rng(2)
    truth = labels.ravel().astype(int)
    guess, confidence = truth.copy(), np.full(len(truth), 0.75)
    guess[:WRONG] = (truth[:WRONG] + 1) % 10
    confidence[:WRONG] = np.linspace(0.5, 0.9, WRONG)
    predictions = np.repeat((1 - confidence[:, None]) / 9, 10, axis=1)
    predictions[np.arange(len(truth)), guess] = confidence
    confusion = np.zeros((10, 10), np.int64)
    np.add.at(confusion, (truth, guess), 1)
    weights: tuple[tuple[Array, ...], ...] = (
        (rng.normal(size=(3, 3, 3, count)).astype(np.float32), np.zeros(count, np.float32)),
        (),
        (),
        (rng.normal(size=(15 * 15 * count, 10)).astype(np.float32), np.zeros(10, np.float32)),
    )
    line = ((SCALE,) * 3, (0.0,) * 3)
    return KeptModel(
        seed=0,
        network=network(),
        training=training(),
        line=line,
        weights=weights,
        predictions=predictions.astype(np.float32),
        confusion=confusion,
    )


def grey(labels: Array | None = None) -> KeptModel:
    """Return a kept model of digits28: grey images without an axis for channels."""
    kept = made_up(plan().held_out_labels if labels is None else labels)
    assert kept.weights is not None
    (kernel, bias), *between, (dense, last) = kept.weights
    flat = 13 * 13 * kernel.shape[3]
    return replace(
        kept,
        network=replace(kept.network, input_shape=(28, 28, 1)),
        training=replace(kept.training, data="digits28"),
        line=((SCALE,), (0.0,)),
        weights=((kernel[:, :, :1], bias), *between, (dense[:flat], last)),
    )


def deep(count: int) -> KeptModel:
    """Return a kept model of digits28 with so many convolutions, one behind the other."""
    kept, rng = grey(), np.random.default_rng(3)
    first, activation, *_ = kept.network.layers
    settings = {**first.settings, "filters": 4, "padding": "same"}
    layers = [
        replace(each, name=f"conv{place}", place=place, settings=each.settings and settings)
        for place in range(count)
        for each in (first, activation)
    ]
    depths = (1, *[4] * (count - 1))
    weights = tuple(
        (rng.normal(size=(3, 3, depth, 4)).astype(np.float32), np.zeros(4, np.float32)) for depth in depths
    )
    return replace(kept, network=replace(kept.network, layers=tuple(layers)), weights=weights)


def written(path: Path, kept: KeptModel) -> Path:
    """Write a model as a check does."""
    channels = len(kept.line[0]) if kept.line else 3
    raw = np.arange(16 * channels, dtype=np.uint8).reshape(1, 4, 4, channels)
    first = None if kept.line is None else (raw * np.array(kept.line[0])).astype(np.float32)
    pixels = dict.fromkeys(
        ("training", "held_out", "alone"),
        Pixels(shape=raw.shape, dtype="float32", smallest=0.0, largest=1.0, raw=raw, first=first),
    )
    evidence = Evidence(
        network=kept.network,
        threshold=0.9,
        training=kept.training,
        pixels=pixels,
        predictions=kept.predictions,
        confusion=kept.confusion,
        weights=kept.weights,
    )
    assert saved_model.keep(path, evidence, kept.seed)
    return path


def changed(path: Path, arrays: dict[str, Array] | None = None, **about: Any) -> Path:
    """Change what a file says, as anybody can."""
    content: dict[str, Any] = dict(np.load(path))
    told = json.loads(content["about"].tobytes())
    for name, value in about.items():
        *folders, last = name.split("__")
        inside = told
        for folder in folders:
            inside = inside[int(folder) if folder.isdigit() else folder]
        inside[last] = value
    content["about"] = np.frombuffer(json.dumps(told).encode(), np.uint8)
    np.savez(path, **(content | (arrays or {})))
    return path


def seen(kept: KeptModel, number: int = 0) -> inspection.Look:
    """Return all that there is to see of a model."""
    return inspection.look(kept, CLASSES, plan(), number)


# ------------------------------------------------------------------ what is shown


def test_the_worst_mistakes_come_first() -> None:
    """Only wrong images are mistakes, those with the highest confidence first, with truth and guess."""
    found = seen(made_up(plan().held_out_labels)).mistakes
    assert [each.number for each in found] == [4, 3, 2, 1, 0]
    assert (found[0].truth, found[0].guess) == ("plus", "cross")
    assert found[0].confidence == pytest.approx(0.9)


def test_logits_become_confidences() -> None:
    """Outputs that are no probabilities go through a softmax before they are called a confidence."""
    kept = made_up(plan().held_out_labels)
    assert kept.predictions is not None
    logits = replace(kept, predictions=np.log(kept.predictions) + 100)
    as_shares, as_logits = seen(kept).mistakes, seen(logits).mistakes
    assert [each.number for each in as_shares] == [each.number for each in as_logits]
    assert as_logits[0].confidence == pytest.approx(as_shares[0].confidence, rel=1e-4)


def test_what_is_missing_is_said() -> None:
    """Each thing that cannot be shown is left out with its reason, and the rest is there."""
    kept = made_up(plan().held_out_labels)
    stopped = seen(replace(kept, weights=None, training=replace(training(), epochs=9)))
    assert stopped.filters is None
    assert not stopped.maps
    assert stopped.mistakes
    assert "stopped after 3 of 9 epochs" in stopped.notes[0]
    twisted = seen(replace(kept, line=None))
    assert twisted.filters is not None
    assert not twisted.maps
    assert "preprocess" in twisted.notes[0]
    refused = seen(replace(kept, predictions=None, confusion=None))
    assert refused.maps
    assert "No predictions were accepted" in refused.notes[0]
    assert refused.image is not None
    assert refused.image.guess == ""
    assert inspection.look(kept, CLASSES, None, 0).image is None


def test_every_class_has_its_probability() -> None:
    """The probabilities of an image add up to 1, and the largest is that of the guess."""
    image = seen(made_up(plan().held_out_labels)).image
    assert image is not None
    assert sum(image.shares) == pytest.approx(1, abs=1e-6)
    assert CLASSES[int(np.argmax(image.shares))] == image.guess


def test_images_of_another_set_are_no_mistakes() -> None:
    """Where the held-out images are not those of the check, nothing is said of how they were classified."""
    kept = made_up(plan().held_out_labels)
    for other in (
        plan(39),
        replace(plan(), held_out_labels=np.roll(plan().held_out_labels, 1)),
    ):
        look = inspection.look(kept, CLASSES, other, 0)
        assert look.image is not None
        assert (look.image.guess, look.mistakes) == ("", ())
        assert "not those of that check" in look.notes[0]


def test_a_single_output_is_the_probability_of_the_second_class() -> None:
    """Two classes may have one output; what is above one half is the second class."""
    labels = np.array([0, 1, 1, 0], np.uint8)
    kept = replace(
        made_up(plan().held_out_labels),
        predictions=np.array([[0.1], [0.8], [0.3], [0.6]], np.float32),
        confusion=np.array([[1, 1], [1, 1]]),
    )
    two = replace(plan(4), held_out_labels=labels)
    look = inspection.look(kept, ("cat", "dog"), two, 1)
    assert look.image is not None
    assert look.image.guess == "dog"
    assert look.image.confidence == pytest.approx(0.8)
    assert [(each.number, each.guess) for each in look.mistakes] == [(2, "cat"), (3, "dog")]


# ------------------------------------------------------------------ files that somebody changed


@pytest.mark.parametrize(
    ("about", "arrays"),
    [
        ({}, {"weights_0_0": np.zeros((3, 3, 5, 4), np.float32)}),
        ({}, {"weights_0_0": np.zeros(7, np.float32)}),
        ({}, {"weights_0_0": np.zeros((3, 3, 3, 0), np.float32)}),
        ({"network__layers__2__settings__pool_size": [10**9, 10**9]}, {}),
        ({"network__layers__2__settings__strides": [0, 0]}, {}),
        (
            {"network__layers__2__settings": {"pool_size": [999, 999], "padding": "same", "strides": [1, 1]}},
            {},
        ),
        ({"network__layers__0__place": 77}, {}),
        ({"network__chain": False}, {}),
    ],
)
def test_weights_that_do_not_fit_end_the_maps(
    tmp_path: Path, about: dict[str, Any], arrays: dict[str, Array]
) -> None:
    """Layers and weights that contradict each other, or would fill the memory, are refused in words."""
    path = changed(written(tmp_path / "m.npz", made_up(plan().held_out_labels)), arrays, **about)
    look = seen(open_kept(path, "exercise7"))
    assert len(look.maps) < 2
    assert any("cannot be computed further" in note for note in look.notes)
    assert look.mistakes


def test_weights_that_are_no_numbers_are_shown_all_the_same() -> None:
    """A training that diverged leaves nan: there are maps and filters, and no warning."""
    kept = made_up(plan().held_out_labels)
    assert kept.weights is not None
    nan = tuple(tuple(array * np.nan for array in each) for each in kept.weights)
    look = seen(replace(kept, weights=nan))
    assert len(look.maps) == 2
    assert look.filters is not None
