"""What exercise 8 requires, on evidence made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.mnist_requirements import OF_LAYERS, OF_TRAINING, TASK
from cnntutor.domain.exercise import Judgement
from cnntutor.domain.model_task import TaskData
from cnntutor.domain.training import Epoch
from cnntutor.networks.description import Layer
from cnntutor.networks.evidence import Evidence, Pixels
from cnntutor.training.monitor import Monitor
from cnntutor.training.plan import Plan
from tests.networks.test_requirements import NETWORK, record

IMAGES = np.random.default_rng(0).integers(0, 256, (4, 28, 28), dtype=np.uint8)
CONVOLUTION, RELU, POOL, *_ = NETWORK.layers
BLOCKS, REST = NETWORK.layers[:6], NETWORK.layers[6:]
LAYERS = (*BLOCKS, CONVOLUTION, RELU, *REST)


def pixels(prepared: Any) -> dict[str, Pixels]:
    """Return what is seen of images that were prepared like this."""
    array = np.asarray(prepared, np.float32)
    ends = {"smallest": float(array.min()), "largest": float(array.max())}
    one = Pixels(shape=array.shape, dtype="float32", raw=IMAGES, first=array, **ends)
    return dict.fromkeys(("training", "held_out", "alone"), one)


def curve(*validation: float | None) -> tuple[Epoch, ...]:
    """Return epochs with these validation losses."""
    return tuple(Epoch(2.0 / (n + 1), 0.9, 1.0, one, 0.8) for n, one in enumerate(validation))


SOUND = Evidence(
    model_task=TASK,
    network=replace(NETWORK, input_shape=(28, 28, 1), layers=LAYERS),
    threshold=0.95,
    training=record(data="digits28", curve=curve(0.5, 0.4), validation_split=0.2, accuracy=0.98),
    pixels=pixels(IMAGES[..., None] / 255),
    labels=((5000,), "uint8"),
    labels_kept=True,
)


def judgement(name: str, evidence: Evidence) -> Judgement:
    """Return what a requirement makes of evidence."""
    return next(one for one in (*OF_LAYERS, *OF_TRAINING) if one.name == name).judge(evidence)


def of_layers(*layers: Layer) -> Evidence:
    """Return sound evidence on other layers."""
    return replace(SOUND, network=replace(SOUND.network, layers=layers))


def test_a_sound_model_meets_all() -> None:
    """Every requirement has its points."""
    for one in (*OF_LAYERS, *OF_TRAINING):
        assert one.judge(SOUND) == Judgement(1), one.name


def test_a_third_convolution_stands_behind_two_blocks() -> None:
    """Two blocks alone are too few, and so is one that stands in front of them."""
    assert judgement("blocks", of_layers(*BLOCKS, *REST)).message == "Your model has 2 convolutions."
    before = judgement("blocks", of_layers(CONVOLUTION, RELU, *BLOCKS, *REST))
    assert before.share == 0.75
    assert before.message == "No convolution stands behind the last pooling layer that is asked for."
    assert judgement("blocks", of_layers(*BLOCKS, CONVOLUTION, RELU, POOL, *REST)).share == 1


@pytest.mark.parametrize(
    ("shape", "misconception"),
    [
        ((1, 28, 28), "channels_first"),
        ((28, 28), "no_channel_axis"),
        ((28, 28, 3), "colour_input"),
        ((784,), "flat_input"),
    ],
)
def test_other_inputs_are_named(shape: tuple[int, ...], misconception: str) -> None:
    """With the shape that this exercise asks for."""
    told = judgement("input_shape", replace(SOUND, network=replace(SOUND.network, input_shape=shape)))
    (named,) = told.misconceptions
    assert named.name == misconception
    assert "(28, 28, 1)" in named.tell + named.advice


def test_validation_has_to_be_asked_for_and_told() -> None:
    """Without a share that is set aside, or without its loss, there are no points."""
    assert SOUND.training is not None
    none = replace(SOUND, training=replace(SOUND.training, validation_split=0.0))
    assert [one.name for one in judgement("validation", none).misconceptions] == ["no_validation"]
    untold = replace(SOUND, training=replace(SOUND.training, curve=curve(None, None)))
    assert judgement("validation", untold).share == 0
    assert judgement("validation", replace(SOUND, training=None)).share == 0


def test_grey_images_are_followed_with_and_without_an_axis_for_the_channel() -> None:
    """The line is the same, and images are prepared as the first ones were."""
    with_axis = pixels(IMAGES[..., None] / 255)["training"]
    without = pixels(IMAGES / 255 - 1)["training"]
    for seen, offset in ((with_axis, 0.0), (without, -1.0)):
        assert seen.line is not None
        assert np.allclose(seen.line, [[1 / 255], [offset]], atol=1e-6)
    for seen, right in ((with_axis, IMAGES[..., None] / 255), (without, IMAGES / 255 - 1)):
        prepared = seen.prepare(IMAGES)
        assert prepared is not None
        assert np.allclose(prepared, right, atol=1e-6)
    assert pixels(IMAGES.reshape(4, -1) / 255)["training"].line is None


PLAN = Plan(
    task=TASK,
    asked=TaskData(name="digits28", threshold=0.9),
    images=IMAGES,
    labels=np.arange(4, dtype=np.uint8),
    held_out=IMAGES,
    held_out_labels=np.arange(4, dtype=np.uint8),
)


@pytest.mark.parametrize(
    ("split", "told", "kept"),
    [
        (0.2, {"validation_loss": 0.5, "validation_accuracy": 0.75}, (0.5, 0.75)),
        (0.2, {"validation_loss": 0.5, "validation_accuracy": None}, (0.5, None)),
        (0.2, {}, (None, None)),
        (None, {"validation_loss": 0.5}, (None, None)),
        (7, {"validation_loss": 0.5}, (None, None)),
    ],
)
def test_a_monitor_keeps_validation_where_a_share_was_set_aside(
    split: Any, told: dict[str, Any], kept: tuple[float | None, float | None]
) -> None:
    """What makes no sense is passed over."""
    monitor = Monitor("model", lambda: 1.0, lambda _: None, PLAN)
    monitor({"phase": "fit", "epochs": 1, "batch_size": 32, "validation_split": split})
    monitor({"phase": "fit", "epoch": 1, "batch": 1, "batches": 1, "loss": 1.0, "ended": True, **told})
    (epoch,) = monitor.curve
    assert (epoch.validation_loss, epoch.validation_accuracy) == kept
    assert monitor.validation_split == (0.2 if split == 0.2 else 0.0)
