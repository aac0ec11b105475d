"""Faults are seen by their signs, in evidence made by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.exercise7_cifar10_model import EXERCISE, TASK
from cnntutor.domain.exercise import Judgement, Model
from cnntutor.domain.outcome import Raised, TimedOut
from cnntutor.domain.training import Epoch, Training
from cnntutor.networks.description import Layer, Loss, Network, Optimizer
from cnntutor.networks.evidence import Evidence, Pixels, are_kept
from cnntutor.networks.misconceptions import outputs, pixels, training
from cnntutor.networks.reading import understand
from tests.support import described_model, load

RAW = np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3), dtype=np.uint8)
NETWORK = understand(described_model())


def seen(prepared: Any, raw: Any = RAW) -> Pixels:
    """Return what is seen of images that were prepared like this."""
    array = np.asarray(prepared)
    return Pixels(
        shape=array.shape,
        dtype=str(array.dtype),
        smallest=float(array.min()),
        largest=float(array.max()),
        raw=raw,
        first=array,
    )


def alike(prepared: Any) -> dict[str, Pixels]:
    """Return pixels that are prepared in one way throughout."""
    return dict.fromkeys(("training", "held_out", "alone"), seen(prepared))


def record(*losses: float, accuracy: float | None = 0.95, last: float = 0.97, **changes: Any) -> Training:
    """Return the record of a training with these losses."""
    curve = tuple(Epoch(loss, last, 1.0) for loss in losses)
    values = {"data": "shapes10", "images": 5000, "epochs": 5, "batch_size": 32, "curve": curve} | {
        "parameters": 167_562,
        "cpu_seconds": 20.0,
        "seconds": 20.0,
        "budget_seconds": 60.0,
        "reference_seconds": 20.0,
        "accuracy": accuracy,
        "held_out": 1000,
        "attempts": 1,
    }
    return Training(**(values | changes))  # type: ignore[arg-type]


SOUND = Evidence(
    model_task=TASK,
    network=NETWORK,
    threshold=0.9,
    training=record(1.7, 0.6, 0.3, 0.15, 0.1),
    pixels=alike(RAW / np.float32(255)),
    labels=((5000, 1), "uint8"),
    labels_kept=True,
)


def judgement(name: str, evidence: Evidence) -> Judgement:
    """Return what a requirement of the exercise makes of evidence."""
    question = next(question for question in EXERCISE.questions if question.name == name)
    assert isinstance(question, Model)
    return question.judge(evidence)


def fault_of(name: str, evidence: Evidence) -> str | None:
    """Return the name of the misconception that a requirement names."""
    found = judgement(name, evidence)
    assert found.share is not None
    assert found.share < 1
    return found.misconceptions[0].name if found.misconceptions else None


def with_network(**changes: Any) -> Evidence:
    """Return sound evidence on another network."""
    return replace(SOUND, network=replace(NETWORK, **changes))


def with_layer(place: int, **changes: Any) -> Evidence:
    """Return sound evidence on a network with one layer changed."""
    layers = list(NETWORK.layers)
    layers[place] = replace(layers[place], **changes)
    return with_network(layers=tuple(layers))


def without_layers(*kinds: str) -> Evidence:
    """Return sound evidence on a network without layers of some kinds."""
    return with_network(layers=tuple(layer for layer in NETWORK.layers if layer.kind not in kinds))


def test_a_sound_model_meets_everything() -> None:
    """Nothing is said against a sound model."""
    for question in EXERCISE.questions:
        if isinstance(question, Model):
            assert question.judge(SOUND) == Judgement(1)


def test_every_fault_that_is_named_is_listed() -> None:
    """The ones that a requirement may name are known errors of its question, each with an advice."""
    for question in EXERCISE.questions:
        if isinstance(question, Model):
            names = [misconception.name for misconception in question.misconceptions]
            assert names
            assert len(set(names)) == len(names)
            assert len(question.hints) >= 2
            for misconception in question.misconceptions:
                assert misconception.tell[0].islower()
                assert not misconception.tell.endswith(".")
                assert misconception.advice.endswith(".")


@pytest.mark.parametrize(
    ("shape", "misconception"),
    [((3, 32, 32), "channels_first"), ((28, 28, 1), "grey_input"), ((3072,), "flat_input"), (None, None)],
)
def test_the_input(shape: Any, misconception: str | None) -> None:
    """An input of another shape is told apart by what it was meant for."""
    assert fault_of("input_shape", with_network(input_shape=shape)) == misconception


def activation(name: str) -> Layer:
    """Return an activation."""
    return Layer(
        kind="activation",
        name="act",
        class_name="Activation",
        input_shape=(1,),
        output_shape=(1,),
        parameters=0,
        activation=name,
    )


@pytest.mark.parametrize(
    ("evidence", "question", "misconception"),
    [
        (without_layers("convolution"), "blocks", "no_convolution"),
        (without_layers("max_pooling"), "blocks", "no_pooling"),
        (without_layers("activation"), "blocks", "missing_relu"),
        (with_layer(1, activation="sigmoid"), "blocks", "sigmoid_inside"),
        (with_layer(1, activation="softmax"), "blocks", "softmax_inside"),
        (with_layer(2, kind="average_pooling"), "blocks", "average_pooling"),
        (
            with_layer(0, settings={**NETWORK.layers[0].settings, "kernel_size": [5, 5]}),
            "blocks",
            "other_kernel",
        ),
        (
            with_layer(0, settings={**NETWORK.layers[0].settings, "strides": [2, 2]}),
            "blocks",
            "strided_convolution",
        ),
        (with_layer(2, settings={"pool_size": [3, 3], "strides": [3, 3]}), "blocks", "other_window"),
        (with_network(layers=NETWORK.layers[3:]), "blocks", "one_convolution"),
        (with_network(layers=NETWORK.layers[:2] + NETWORK.layers[3:]), "blocks", "one_pooling"),
        (with_network(layers=NETWORK.layers[:7] + NETWORK.layers[9:]), "classifier", "no_hidden_dense"),
        (with_layer(8, activation="sigmoid"), "classifier", "sigmoid_inside"),
        (with_network(loss=None), "loss", "not_compiled"),
        (with_network(layers=NETWORK.layers[:-1]), "loss", "no_softmax"),
        (with_network(loss=Loss(outputs.SPARSE, from_logits=True)), "loss", "softmax_twice"),
        (with_layer(-1, activation="sigmoid"), "loss", "sigmoid_output"),
        (with_layer(-1, activation="relu"), "loss", "relu_output"),
        (with_network(loss=Loss("mean_squared_error", from_logits=False)), "loss", "squared_loss"),
        (with_network(loss=Loss(outputs.CATEGORICAL, from_logits=False)), "loss", "integer_labels"),
        (replace(SOUND, labels=((5000, 10), "float32")), "loss", "one_hot_labels"),
        (with_network(optimizer=Optimizer("sgd", 0.01)), "optimizer", "other_optimizer"),
        (with_network(optimizer=Optimizer("adam", 1e-6)), "optimizer", "learning_rate_too_small"),
        (with_network(optimizer=Optimizer("adam", -1e-3)), "optimizer", "learning_rate_negative"),
        (with_network(optimizer=Optimizer("adam", 0.5)), "optimizer", "learning_rate_too_large"),
        (with_network(optimizer=None), "optimizer", "not_compiled"),
    ],
)
def test_faults_that_accuracy_cannot_see(evidence: Evidence, question: str, misconception: str) -> None:
    """Each misconception in the layers or the compilation is named by its question."""
    assert fault_of(question, evidence) == misconception


@pytest.mark.parametrize(
    ("prepared", "misconception"),
    [
        (RAW, "not_scaled"),
        (RAW / 255 / 255, "scaled_twice"),
        (RAW // 255, "whole_numbers"),
        (RAW / 127.5 - 1, None),
        (RAW**0.5 / 16, None),
    ],
)
def test_pixels(prepared: Any, misconception: str | None) -> None:
    """Pixels that do not lie in 0 to 1 are told why, where that is known."""
    assert fault_of("scaling", replace(SOUND, pixels=alike(prepared))) == misconception


def test_the_advice_on_pixels_fits_the_images() -> None:
    """Grey images come without an axis for their channel, which preprocess adds."""
    told = [pixels.NOT_SCALED.told(task).advice for task in (TASK, load("exercise8").task)]
    assert told == [
        "Divide by 255 in preprocess: `return images / 255.0`.",
        "Divide by 255 in preprocess: `return images[..., np.newaxis] / 255.0`.",
    ]


def test_pixels_that_are_scaled_in_the_model() -> None:
    """A Rescaling layer counts as well as preprocess; both together are one too many."""
    rescaling = Layer(
        kind="rescaling",
        name="rescaling",
        class_name="Rescaling",
        input_shape=(32, 32, 3),
        output_shape=(32, 32, 3),
        parameters=0,
        settings={"scale": 1 / 255},
    )
    network = replace(NETWORK, layers=(rescaling, *NETWORK.layers))
    assert judgement("scaling", replace(SOUND, network=network, pixels=alike(RAW))) == Judgement(1)
    assert fault_of("scaling", replace(SOUND, network=network)) == "scaled_twice"


def test_pixels_that_are_prepared_in_two_ways() -> None:
    """Held-out images that are scaled otherwise, or by what comes with them, are seen."""
    sound = alike(RAW / 255)
    for changed in ({"held_out": seen(RAW), "alone": seen(RAW)}, {"alone": seen(RAW / RAW[:1].max() / 2)}):
        evidence = replace(SOUND, pixels={**sound, **changed})
        assert fault_of("scaling", evidence) == "scaled_unlike"
        low = replace(evidence, training=record(1.7, 0.1, accuracy=0.1))
        assert fault_of("accuracy", low) == "scaled_unlike"


@pytest.mark.parametrize(
    ("evidence", "question", "misconception"),
    [
        (replace(SOUND, training=record(math.nan, math.nan)), "training", "nan_loss"),
        (replace(SOUND, training=record(2.31, 2.303, accuracy=0.1, last=0.1)), "training", "stuck_at_chance"),
        (replace(SOUND, training=record(2.31, 2.303, accuracy=0.1)), "accuracy", "stuck_at_chance"),
        (replace(SOUND, training=record(1.7, 0.1, accuracy=0.1)), "accuracy", "learnt_by_heart"),
        (replace(SOUND, training=record(2.2, 2.1, accuracy=0.15, last=0.2)), "accuracy", "at_chance"),
        (replace(SOUND, training=record(1.7, accuracy=0.6, epochs=1)), "accuracy", "one_epoch"),
        (replace(SOUND, training=record(1.7, 0.9, accuracy=0.6, epochs=2)), "accuracy", "too_few_epochs"),
        (
            replace(SOUND, training=record(1.7, 0.9, accuracy=0.5), labels_kept=False),
            "accuracy",
            "labels_moved",
        ),
        (replace(SOUND, training=record(1.7, 0.9, accuracy=0.7)), "accuracy", None),
        (replace(SOUND, training=record(1.7, 1.9)), "training", None),
        (replace(SOUND, training=record()), "training", None),
    ],
)
def test_faults_in_the_curve(evidence: Evidence, question: str, misconception: str | None) -> None:
    """What the curve shows is named where no cause is known; nothing is guessed."""
    assert fault_of(question, evidence) == misconception


def test_fewer_outputs_than_labels_stop_the_training() -> None:
    """Why it raised is told where the description and the labels show it, and only there."""
    layers = (*NETWORK.layers[:-2], replace(NETWORK.layers[-2], output_shape=(9,)), NETWORK.layers[-1])
    few = replace(
        with_network(output_shape=(9,), layers=layers, loss=Loss(outputs.SPARSE, from_logits=False)),
        labels=((5000, 1), "uint8"),
        stopped=Raised(kind="InvalidArgumentError", message="Graph execution error:"),
        phase="fit",
    )
    assert fault_of("training", few) == "too_few_outputs"
    for other in (replace(few, stopped=TimedOut(60.0, "wall")), replace(few, labels_kept=False)):
        assert fault_of("training", other) != "too_few_outputs"


def test_a_training_out_of_time_says_by_how_much() -> None:
    """The share that was done gives the time that it would have taken; the costliest layer is named."""
    late = replace(SOUND, stopped=TimedOut(60.0, "cpu"), done=0.25)
    message = judgement("training", late).message
    assert "60 seconds" in message
    assert "3 times what the model of the lecture needs" in message
    assert "4.0 times as much" in message
    assert "1 epoch of this model fits" in message
    for done, fits in ((0.1, "not even one epoch fits"), (0.7, "3 epochs of this model fit")):
        assert fits in judgement("training", replace(late, done=done)).message
    assert "layer_2: 77%" in message
    wide = with_layer(7, parameters=2_900_000).network
    large = replace(late, network=replace(wide, parameters=3_000_000))
    assert fault_of("training", large) == "too_many_parameters"


@pytest.mark.parametrize(
    ("losses", "accuracy", "share"),
    [
        ((23401.0, 2.39, 2.40, 2.40, 2.41), 0.1, 0),
        ((23401.0, 2.9, 2.1, 1.5, 1.2), 0.6, 1),
        ((9.0, 4.0, 2.6, 2.5, 2.45), 0.8, 1),  # with a penalty on the weights
        ((1.9, 0.9, 0.5, 0.4, 0.41), 0.9, 1),
        ((1.2, 0.6, 0.4, 1.3, 1.25), 0.5, 1),
        ((1.9,), 0.3, 1),
        ((2.6,), 0.1, 0),
        ((2.0, 2.1, 2.2), 0.3, 0),
    ],
)
def test_a_loss_that_falls_as_learning_makes_it(
    losses: tuple[float, ...], accuracy: float, share: int
) -> None:
    """The best epoch counts, against guessing and against the first; a huge first loss is no learning."""
    trained = replace(SOUND, training=record(*losses, accuracy=accuracy, last=accuracy))
    assert judgement("training", trained).share == share


def test_other_losses_have_another_level_of_guessing() -> None:
    """With a binary cross-entropy 0.32 is guessing; where the level is not known, only the fall counts."""
    losses = record(0.5, 0.33, 0.325, accuracy=0.1, last=0.1)
    binary, own = Loss("binary_crossentropy", False), Loss("own", False)
    for loss, share in ((binary, 0), (own, 1)):
        trained = replace(SOUND, training=losses, network=replace(NETWORK, loss=loss))
        assert judgement("training", trained).share == share


@pytest.mark.parametrize("kind", ["global_average_pooling", "global_max_pooling"])
def test_global_pooling_makes_a_row_of_maps_too(kind: str) -> None:
    """With a hidden layer all is there, without one half of it; so it is without a flatten."""
    pooled = with_layer(6, kind=kind)
    assert judgement("classifier", pooled).share == 1
    layers = pooled.network.layers
    without_hidden = replace(pooled, network=replace(pooled.network, layers=layers[:7] + layers[9:]))
    assert judgement("classifier", without_hidden).share == 0.5
    assert judgement("classifier", with_layer(6, kind="idle")).share == 0.5


def test_an_operation_that_makes_a_number_of_each_map_makes_a_row_too() -> None:
    """The mean over both sides does, unless it keeps them."""
    assert judgement("classifier", with_layer(6, kind="reduction", output_shape=(64,))).share == 1
    assert judgement("classifier", with_layer(6, kind="reduction", output_shape=(1, 1, 64))).share == 0.5


def test_a_little_less_than_a_threshold_that_was_not_measured_has_no_score() -> None:
    """Within the margin nothing is known; below it, or where there is none, it is too little."""
    little_less = replace(SOUND, threshold=0.4, margin=0.04, training=record(2.0, 1.6, accuracy=0.37))
    open_question = judgement("accuracy", little_less)
    assert open_question.share is None
    assert open_question.message.startswith(
        "No score: 37.0% of 1000 held-out images are right; 40% are asked"
    )
    assert judgement("accuracy", replace(little_less, margin=0.0)).share == 0
    assert judgement("accuracy", replace(little_less, training=record(2.0, 1.6, accuracy=0.35))).share == 0
    assert judgement("accuracy", replace(little_less, training=record(2.0, 1.6, accuracy=0.4))).share == 1


def test_a_curve_that_is_made_up() -> None:
    """Training images that are not known, though the last epoch says so, give a curve away."""
    made_up = replace(SOUND, training_accuracy=0.2)
    assert judgement("training", made_up).share is None
    assert "97% of the training images right; with its weights, 20%" in (
        judgement("training", made_up).message
    )
    assert judgement("training", replace(made_up, labels_kept=False)).share == 1
    assert judgement("training", replace(made_up, training_accuracy=0.9)).share == 1


def test_labels_are_held_against_those_that_were_given() -> None:
    """One-hot rows and numbers name classes; a changed order or class is seen."""
    labels = np.array([[3], [1], [0]], np.uint8)
    numbers, rows = labels.astype(np.float32), np.eye(10, dtype=np.float32)[labels.ravel()]
    assert are_kept(numbers, labels)
    assert are_kept(rows, labels)
    assert are_kept(rows[::-1], labels) is False
    assert are_kept(numbers + 1, labels) is False
    assert are_kept(rows[:2], labels) is False  # all of them
    assert are_kept(None, labels) is None


def test_every_fault_stands_in_one_place() -> None:
    """No two misconceptions share a name, and every cause explains a low accuracy of its own."""
    every = {
        misconception.what.name: misconception
        for misconception in (*training.CAUSES, *training.SYMPTOMS, *pixels.PIXELS)
    }
    assert len(every) >= 20


def test_a_network_is_a_network() -> None:
    """What the tests take for granted: the described model is the lecture's."""
    assert isinstance(NETWORK, Network)
    assert (NETWORK.parameters, len(NETWORK.layers)) == (167_562, 11)
