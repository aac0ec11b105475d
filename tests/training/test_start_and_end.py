"""A training is confirmed by its weights before it and behind it; else facts are said, and no score."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from cnntutor.curriculum.exercise7_cifar10_model import TASK
from cnntutor.domain.training import Epoch, Training
from cnntutor.domain.values import Array
from cnntutor.networks.cost import multiplications
from cnntutor.networks.description import Layer
from cnntutor.networks.evidence import Evidence, Pixels
from cnntutor.networks.forward import outputs
from cnntutor.networks.reading import understand
from cnntutor.networks.requirements import judge_accuracy, judge_training
from cnntutor.training.monitor import Weights
from cnntutor.training.start_and_end import (
    hold_against_weights,
    least_seconds,
    loss_of,
    reference_multiplications,
)
from tests.support import described_model, few_images

NETWORK = understand(described_model())
SHAPES = [[(3, 3, 3, 32), (32,)], [], [(3, 3, 32, 64), (64,)], [], [], [(2304, 64), (64,)], [(64, 10), (10,)]]


def drawn(seed: int, sure: float = 1.0) -> Weights:
    """Return weights as Keras draws them; the last layer is surer of itself."""
    rng = np.random.default_rng(seed)
    made = [
        tuple(
            rng.normal(0, math.sqrt(2 / max(math.prod(shape[:-1]), 100)), shape).astype(np.float32)
            for shape in own
        )
        for own in SHAPES
    ]
    return (*made[:-1], (made[-1][0] * np.float32(sure), made[-1][1]))


START, END = drawn(1), drawn(2, 200.0)


def own_classes(images: Array) -> Array:
    """Return the classes that the weights of the end see in images: so they are trained for these."""
    values = outputs(NETWORK, END, (images / 255).astype(np.float32), 60.0)
    return np.asarray(values.argmax(axis=1), np.uint8)


PLAN = few_images(0, 150, 10)
PLAN = replace(PLAN, labels=own_classes(PLAN.images)[:, None])


def evidence(*losses: float, end: Weights = END, seconds: float = 20.0, accuracy: float = 0.95) -> Evidence:
    """Return what is known of a training with these losses, which ended with some weights."""
    first = (PLAN.images[:8] / np.float32(255)).astype(np.float32)
    pixels = Pixels(
        shape=PLAN.images.shape, dtype="float32", smallest=0.0, largest=1.0, raw=PLAN.images[:8], first=first
    )
    record = Training(
        data="shapes10",
        images=5000,
        epochs=len(losses),
        batch_size=32,
        curve=tuple(Epoch(loss, 0.5, 1.0) for loss in losses),
        parameters=167_562,
        cpu_seconds=seconds,
        seconds=20.0,
        budget_seconds=60.0,
        reference_seconds=20.0,
        accuracy=accuracy,
        held_out=10,
        attempts=1,
    )
    return Evidence(
        model_task=TASK,
        network=NETWORK,
        threshold=0.9,
        training=record,
        pixels=dict.fromkeys(("training", "held_out", "alone"), pixels),
        labels_kept=True,
        weights=end,
    )


def held(one: Evidence, start: Weights | None = START) -> Evidence:
    """Return the evidence, held against its weights."""
    return hold_against_weights(replace(one, start=start), PLAN, 5, 1)


HONEST = evidence(1.6, 0.9, 0.4)


def test_a_training_from_chance_to_a_low_loss_is_confirmed() -> None:
    """Weights that guess before it and know the images behind it: both questions have their points."""
    assert held(HONEST).unconfirmed == ""
    assert judge_training(held(HONEST)).share == judge_accuracy(held(HONEST)).share == 1


def test_the_loss_is_that_of_keras() -> None:
    """Weights that guess have the loss of guessing, those that know their images have hardly any."""
    assert loss_of(HONEST, START, PLAN.images, PLAN.labels.ravel()) == pytest.approx(math.log(10), abs=0.4)
    after = loss_of(HONEST, END, PLAN.images, PLAN.labels.ravel())
    assert after is not None
    assert after < 0.5


@pytest.mark.parametrize(
    ("one", "start", "said"),
    [
        (HONEST, END, "Before it, the weights had a loss of"),
        (evidence(1.6, 0.9, 0.4, end=START), START, "behind it and had"),
        (evidence(1.6, 0.9, 0.4, end=drawn(3)), START, "behind it and had"),
        (evidence(1.6, 0.9, 0.4, seconds=0.01), START, "It took 0.0 seconds of computing; 3 epochs"),
        (HONEST, None, "did not come back"),
        (HONEST, START[:-1], "do not fit its layers"),
    ],
    ids=["brought along", "unchanged", "exchanged", "no time", "no start", "another start"],
)
def test_what_does_not_fit_together(one: Evidence, start: Weights | None, said: str) -> None:
    """There is no score for the training, nor for what came of it, and the facts are said."""
    found = held(one, start)
    assert said in found.unconfirmed
    for judgement in (judge_training(found), judge_accuracy(found)):
        assert judgement.share is None
        assert judgement.message.startswith("No score: the training cannot be confirmed.")
        assert said in judgement.message


def test_what_is_no_riddle_keeps_its_score() -> None:
    """A curve that tells of no learning, and an accuracy that is too low, have their points as ever."""
    nothing_learnt = held(evidence(2.31, 2.3, 2.3, end=START, accuracy=0.1))
    assert nothing_learnt.unconfirmed == ""
    assert judge_training(nothing_learnt).share == 0
    too_low = held(evidence(1.6, 0.9, 0.4, end=START, accuracy=0.1))
    assert judge_accuracy(too_low).share == 0


def test_labels_of_another_order_are_no_contradiction() -> None:
    """Where encode changed the labels, the loss on the true ones tells nothing of the training."""
    assert held(replace(evidence(1.6, 0.4, end=START), labels_kept=False)).unconfirmed == ""


@pytest.mark.parametrize(("momentum", "said"), [(0.99, True), (0.999, False), ("?", False)])
def test_a_moving_average_that_is_not_settled(momentum: object, said: bool) -> None:
    """Where a normalisation still remembers its beginning, the loss of the end is no evidence."""
    layer = Layer(
        kind="normalisation",
        name="batch",
        class_name="BatchNormalization",
        input_shape=None,
        output_shape=None,
        parameters=0,
        settings={"momentum": momentum},
    )
    network = replace(NETWORK, layers=(*NETWORK.layers, layer))
    from cnntutor.training.start_and_end import _contrast

    told = replace(evidence(1.6, 0.9, 0.4), network=network)
    assert (_contrast(told, 2.3, 2.4) != "") is said


def test_the_time_is_measured_by_the_reference() -> None:
    """The constant is the reference's own; more epochs and more multiplications need more time."""
    assert sum(map(multiplications, NETWORK.layers)) == reference_multiplications(TASK)
    assert HONEST.training is not None
    three = least_seconds(NETWORK, HONEST.training, TASK)
    assert 0 < three < HONEST.training.reference_seconds / 10
    slower = replace(HONEST.training, reference_seconds=40.0)
    assert least_seconds(NETWORK, slower, TASK) == pytest.approx(2 * three)
