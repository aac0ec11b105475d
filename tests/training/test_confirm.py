"""What came back of a training is held against the description, and the words are those of the facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Model
from cnntutor.domain.report import Report, Status
from cnntutor.domain.values import Array
from tests.networks.descriptions import node
from tests.support import answer, described_model
from tests.training.test_nonsense import EXERCISE, PREDICTIONS, REPLY, TOLD, WEIGHTS, graded

REQUIREMENTS = [question.name for question in EXERCISE.questions if isinstance(question, Model)]
DESCRIBED = ("input_shape", "blocks", "classifier", "loss", "optimizer", "scaling")


def told(**changes: Any) -> dict[str, Any]:
    """Return the reply of an honest worker with some of it changed."""
    return {**REPLY, **changes}


def statuses(report: Report) -> dict[str, Status]:
    """Return the status of each requirement."""
    return {name: answer(report, name).status for name in REQUIREMENTS}


def test_an_honest_reply_has_its_accuracy() -> None:
    """The control: everything fits, and the accuracy is computed; a training there was none."""
    report = graded(described_model(), TOLD, REPLY)
    assert report.training is not None
    assert report.training.accuracy is not None
    found = statuses(report)
    assert not {found[name] for name in DESCRIBED} & {Status.UNDECIDED, Status.REFUSED}
    assert "the training cannot be confirmed" in answer(report, "training").message


def other_classes(predictions: Array) -> Array:
    """Return predictions of the next class each, with the same numbers."""
    return np.roll(predictions, 1, axis=1)


def test_predictions_of_another_model_are_a_fact() -> None:
    """Weights and layers fit and give other predictions: that is said with the largest difference."""
    forged = np.eye(10, dtype=np.float32)[other_classes(PREDICTIONS).argmax(axis=1)]
    report = graded(described_model(), TOLD, told(predictions=forged))
    assert set(statuses(report).values()) == {Status.REFUSED}
    message = answer(report, "input_shape").message
    assert message.startswith(
        "The predictions that came back are not those that these layers give with these weights: the largest "
        "difference is "
    )


def test_rounding_is_no_difference() -> None:
    """Predictions that lie so near to each other that rounding changes the class accuse nobody."""
    near = PREDICTIONS + 0.01 * np.eye(10, dtype=np.float32)[other_classes(PREDICTIONS).argmax(axis=1)]
    flat = [[array * np.float32(1e-3) for array in layer] for layer in WEIGHTS]
    even = np.full_like(PREDICTIONS, 0.1) + 0.001 * np.arange(10, dtype=np.float32)
    assert Status.REFUSED not in statuses(graded(described_model(), TOLD, told(predictions=near))).values()
    report = graded(described_model(), TOLD, told(predictions=even, weights=flat))
    assert Status.REFUSED not in statuses(report).values()


@pytest.mark.parametrize(
    "change",
    [
        lambda weights: weights[:-1],
        lambda weights: [[array[..., :1] for array in layer] for layer in weights],
        lambda weights: [[weights[0][0], np.zeros((20_000, 1, 1), np.float32)], *weights[1:]],
        lambda weights: [[array.astype(bool) for array in layer] for layer in weights],
    ],
)
def test_weights_of_other_layers_settle_nothing(change: Callable[[Any], Any]) -> None:
    """Where weights and description do not fit, nothing of the description counts and nobody is accused."""
    report = graded(described_model(), TOLD, told(weights=change(WEIGHTS)))
    assert set(statuses(report).values()) == {Status.UNDECIDED}
    assert answer(report, "input_shape").message.startswith(
        "No score: The weights that came back are not those of your layers: "
    )
    assert report.score is None


def test_a_layer_that_cannot_be_computed_leaves_the_accuracy_open() -> None:
    """All that the description settles has its points; only the accuracy has no score."""
    model = described_model()
    model["layers"].insert(4, node("Lambda", name="mine", output_shape=[6, 6, 64]))
    model["layer_count"] += 1
    report = graded(model, TOLD, told(weights=[*WEIGHTS[:4], [], *WEIGHTS[4:]]))
    found = statuses(report)
    assert {found[name] for name in DESCRIBED} == {Status.CORRECT}
    accuracy = answer(report, "accuracy")
    assert (accuracy.status, accuracy.score) == (Status.UNDECIDED, None)
    assert "layer mine (Lambda) is no layer that is known here" in accuracy.message
    assert "not confirmed and not counted" in accuracy.message
    assert report.training is not None
    assert report.training.accuracy is None


def test_weights_too_large_to_be_sent_leave_the_accuracy_open() -> None:
    """The limit is named, and costs nothing else."""
    report = graded(described_model(), TOLD, told(weights=None, weight_bytes=123_456_789))
    assert {statuses(report)[name] for name in DESCRIBED} == {Status.CORRECT}
    accuracy = answer(report, "accuracy")
    assert accuracy.status is Status.UNDECIDED
    assert "its weights have 123 MB, and 60 MB can be sent. Pool" in accuracy.message


@pytest.mark.parametrize("size", [None, -1, 10**30, "many", True, 1.5])
def test_sizes_that_make_no_sense(size: Any) -> None:
    """A size that is none is not shown."""
    accuracy = answer(graded(described_model(), TOLD, told(weights=None, weight_bytes=size)), "accuracy")
    assert "too many MB" in accuracy.message


def test_weights_that_are_nan_leave_the_accuracy_open() -> None:
    """They give no numbers to compare with."""
    nan = [[array * np.float32("nan") for array in layer] for layer in WEIGHTS]
    accuracy = answer(graded(described_model(), TOLD, told(weights=nan)), "accuracy")
    assert accuracy.status is Status.UNDECIDED
    assert "nan or infinite" in accuracy.message


def test_names_of_layers_command_no_terminal() -> None:
    """Whatever a layer, a setting or an optimizer is called, no message holds an escape sequence."""
    model = described_model()
    model["layers"].insert(4, node("\x1b[31mEvil", name="\x1b]0;x\x07", own=True, output_shape=[6, 6, 64]))
    model["layers"][0]["settings"]["\x1b[2J"] = 3
    model["layer_count"] += 1
    model["optimizer"] = {"name": "\x1b[5mAdam", "own": True, "learning_rate": 0.1}
    report = graded(model, TOLD, told(weights=[*WEIGHTS[:4], [], *WEIGHTS[4:]]))
    assert not any("\x1b" in question.message for question in report.questions)


def test_counts_of_a_graph_have_no_score() -> None:
    """Layers in branches have no order in which they could be counted: that costs nothing."""
    model = described_model()
    for told_of_layer in model["layers"][2:]:
        told_of_layer["output_shape"] = None
    model["layers"].insert(2, node("Add", inputs=[1, 1]))
    model["layer_count"] += 1
    report = graded(model, TOLD, told(weights=[*WEIGHTS[:2], [], *WEIGHTS[2:]], predictions=PREDICTIONS))
    counts = answer(report, "layer_parameters")
    assert (counts.status, counts.score) == (Status.UNDECIDED, None)
    assert counts.message.startswith("No score: your model is no single path of layers")
    assert answer(report, "blocks").status is Status.CORRECT
