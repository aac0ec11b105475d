"""Misconceptions that show in a curve: none is told of a curve that says something else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.networks.description import Loss
from cnntutor.networks.evidence import Evidence
from cnntutor.networks.misconceptions import training
from tests.networks.test_requirements import NETWORK, SOUND, record


def trained(*losses: float, **changes: Any) -> Evidence:
    """Return evidence on a training with these losses."""
    return replace(SOUND, training=record(*losses, **changes))


def with_loss(name: str, *losses: float) -> Evidence:
    """Return evidence on a training with another loss, in which nothing was learnt."""
    network = replace(NETWORK, loss=Loss(name, from_logits=False))
    return replace(trained(*losses, accuracy=0.1, last=0.1), network=network)


@pytest.mark.parametrize(
    ("name", "loss"),
    [
        ("categorical_crossentropy", 2.303),
        ("sparse_categorical_crossentropy", 2.303),
        ("binary_crossentropy", 0.325),
        ("mean_squared_error", 0.09),
    ],
)
def test_the_loss_of_guessing_is_that_of_equal_shares(name: str, loss: float) -> None:
    """Among ten classes; of a loss of one's own it is not known."""
    assert training.loss_of_guessing(with_loss(name, 1.0)) == pytest.approx(loss, abs=5e-4)
    assert training.loss_of_guessing(with_loss("your own", 1.0)) is None
    assert training.loss_of_guessing(replace(SOUND, network=replace(NETWORK, loss=None))) is None


@pytest.mark.parametrize(
    ("evidence", "stuck"),
    [
        (trained(2.31, 2.303, accuracy=0.1, last=0.1), True),
        (trained(2.31, accuracy=None, last=0.1), True),
        (trained(9.0, 2.32, 2.31, accuracy=0.8), False),  # with a penalty on the weights
        (trained(2.34, 2.31, accuracy=0.1, last=0.1), False),  # still falling
        (trained(2.2, accuracy=0.1, last=0.1), False),
        (trained(accuracy=0.1), False),
        (with_loss("mean_squared_error", 2.31, 2.303), False),
        (with_loss("your own", 2.31, 2.303), False),
    ],
)
def test_a_loss_stands_at_that_of_guessing_only_where_nothing_is_learnt(
    evidence: Evidence, *, stuck: bool
) -> None:
    """A loss of another kind has no such level."""
    assert training.STUCK_AT_CHANCE.shows(evidence) is stuck


@pytest.mark.parametrize(
    ("evidence", "few"),
    [
        (trained(1.7, 0.9, accuracy=0.6, epochs=2), True),
        (trained(1.7, accuracy=0.6, epochs=1), False),  # one number neither falls nor rises
        (trained(1.7, 0.9, 1.1, accuracy=0.6, epochs=3), False),
        (trained(1.7, 0.9, accuracy=0.1, epochs=2), False),
        (trained(1.7, 0.9, 0.8, 0.7, accuracy=0.6, epochs=4), False),
        (replace(SOUND, training=None), False),
    ],
)
def test_a_training_was_getting_better_only_where_its_loss_still_fell(
    evidence: Evidence, *, few: bool
) -> None:
    """One whose last epoch was worse would not be helped by more of them."""
    assert training.TOO_FEW_EPOCHS.shows(evidence) is few


@pytest.mark.parametrize(
    ("evidence", "one"),
    [
        (trained(1.7, accuracy=0.6, epochs=1), True),
        (trained(1.7, 0.9, accuracy=0.6, epochs=2), False),
        (trained(1.7, accuracy=0.1, epochs=1), False),
        (replace(SOUND, training=None), False),
    ],
)
def test_of_a_single_epoch_no_more_is_said_than_that(evidence: Evidence, *, one: bool) -> None:
    """Nobody has seen whether a second one would have been better."""
    assert training.ONE_EPOCH.shows(evidence) is one


def test_what_was_counted_here_is_believed_before_what_was_told() -> None:
    """An accuracy that the last epoch claims does not make a model better than guessing."""
    told = trained(1.0, accuracy=None, last=0.9)
    assert training.is_better_than_guessing(told)
    assert not training.is_better_than_guessing(replace(told, training_accuracy=0.1))
    assert training.is_better_than_guessing(replace(told, training_accuracy=0.2))
    assert not training.is_better_than_guessing(replace(SOUND, training=None))
    assert training.final_training_accuracy(trained()) is None
