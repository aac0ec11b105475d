"""What a worker says of a training is looked at before it is believed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.training.monitor import MOST_BATCHES, Monitor, TrainingProgress, are_weights
from tests.support import few_images

PLAN = few_images(0, count=4, held_out=2)


class Heard:
    """A monitor, and what it told."""

    def __init__(self, *seconds: float | None) -> None:
        self.told: list[TrainingProgress] = []
        times = iter(seconds)
        self.monitor = Monitor("model", lambda: next(times, None), self.told.append, PLAN)

    def say(self, **told: Any) -> Monitor:
        """Have the worker say something."""
        self.monitor(told)
        return self.monitor

    def begins(self, **changes: Any) -> Monitor:
        """Have it begin to train for two epochs."""
        return self.say(**{"phase": "fit", "epochs": 2, "batch_size": 16, "validation_split": 0.2} | changes)

    def ends(self, epoch: int, **changes: Any) -> Monitor:
        """Have it end an epoch."""
        told = {"epoch": epoch, "batch": 5, "batches": 5, "ended": True, "loss": 0.5, "accuracy": 0.75}
        return self.say(**told | changes)


def test_epochs_are_kept_as_they_end() -> None:
    """With their CPU time, and with what was set aside."""
    heard = Heard(10.0, 12.5, 13.5)
    heard.begins()
    heard.say(epoch=1, batch=2, batches=4, loss=0.9)
    heard.ends(1, validation_loss=0.6, validation_accuracy=0.7)
    monitor = heard.ends(2, accuracy="much")
    assert [(each.loss, each.accuracy, each.cpu_seconds) for each in monitor.curve] == [
        (0.5, 0.75, 2.5),
        (0.5, None, 1.0),
    ]
    assert (monitor.curve[0].validation_loss, monitor.curve[0].validation_accuracy) == (0.6, 0.7)
    assert [round(each.done, 3) for each in heard.told] == [0.0, 0.25, 0.5, 1.0]


@pytest.mark.parametrize(
    "told", [{"epoch": 2}, {"epoch": 0}, {"epoch": 1, "ended": 1}, {"epoch": 1, "batches": "x"}]
)
def test_an_epoch_out_of_order_is_none(told: dict[str, Any]) -> None:
    """Nor is one that is not said to be ended; one that is there already is not kept again."""
    heard = Heard(0.0, 1.0)
    heard.begins()
    assert heard.ends(**{"epoch": 1} | told).curve == []
    heard.ends(1)
    assert len(heard.ends(1).curve) == 1


def test_more_epochs_than_were_told_are_not_kept() -> None:
    """And before their number is known none is."""
    heard = Heard()
    assert heard.ends(1).curve == []
    heard.begins()
    for epoch in range(1, 9):
        heard.ends(epoch)
    assert len(heard.monitor.curve) == 2
    assert heard.monitor.done == 1.0


def test_what_was_done_never_grows_less() -> None:
    """Whatever batch is told, and however many there are said to be."""
    heard = Heard()
    heard.begins()
    for batch, batches in ((3, 4), (1, 4), (-1, 4), (5, 4), (1, 0), (1, MOST_BATCHES), (10**30, 10**30)):
        heard.say(epoch=1, batch=batch, batches=batches)
    shares = [each.done for each in heard.told]
    assert shares == sorted(shares)
    assert max(shares) == 0.375


@pytest.mark.parametrize(
    ("told", "epochs", "batch_size", "split"),
    [
        ({}, 2, 16, 0.2),
        ({"epochs": 10**9}, 0, 16, 0.2),
        ({"epochs": True}, 0, 16, 0.2),
        ({"batch_size": 0}, 2, 0, 0.2),
        ({"batch_size": 16.0}, 2, 0, 0.2),
        ({"validation_split": 1.0}, 2, 16, 0.0),
        ({"validation_split": "x"}, 2, 16, 0.0),
    ],
)
def test_settings_out_of_bounds_are_none(
    told: dict[str, Any], epochs: int, batch_size: int, split: float
) -> None:
    """Numbers of the task bound the epochs."""
    monitor = Heard().begins(**told)
    assert (monitor.epochs, monitor.batch_size, monitor.validation_split) == (epochs, batch_size, split)


def test_without_a_split_no_loss_on_it_is_believed() -> None:
    """There were no images to have it on."""
    heard = Heard()
    heard.begins(validation_split=0.0)
    assert heard.ends(1, validation_loss=0.1).curve[0].validation_loss is None


def test_only_phases_that_there_are_are_told() -> None:
    """Another one leaves it at the last."""
    heard = Heard()
    for phase in ("encode", "winning", 3, None):
        heard.say(phase=phase)
    assert [each.phase for each in heard.told] == ["encode"] * 4


def test_weights_at_the_start_are_those_that_are_told_first() -> None:
    """And before an epoch has ended."""
    first, other = [[np.zeros(2)], []], [[np.ones(2)], []]
    heard = Heard()
    heard.say(start=[[1.0]])
    heard.say(start=first)
    start = heard.say(start=other).start
    assert start is not None
    assert start[0][0] is first[0][0]
    late = Heard()
    late.begins()
    late.ends(1)
    assert late.say(start=first).start is None
    assert not are_weights([np.zeros(2)])


def test_labels_are_held_against_those_that_were_given() -> None:
    """With their shape; one that is no shape is none."""
    every = PLAN.labels.astype(np.float32)
    monitor = Heard().say(labels={"shape": [4, 1], "dtype": "float32", "every": every})
    assert (monitor.labels, monitor.labels_kept) == (((4, 1), "float32"), True)
    monitor = Heard().say(labels={"shape": "x", "dtype": "float32", "every": every + 1})
    assert (monitor.labels, monitor.labels_kept) == (None, False)
