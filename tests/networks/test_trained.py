"""What can be said of a training: in numbers that are those of this very one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.domain.outcome import Raised, TimedOut
from cnntutor.networks.description import Loss
from cnntutor.networks.evidence import Evidence
from cnntutor.networks.trained import about_stop, does_not_fall, not_reached, without_confirmation
from tests.networks.test_requirements import NETWORK, SOUND, record

LATE = replace(SOUND, stopped=TimedOut(60.0, "cpu"), done=0.5)


def trained(*losses: float, accuracy: float = 0.1, loss: str = "sparse_categorical_crossentropy") -> Evidence:
    """Return evidence on a training that learnt so much."""
    network = replace(NETWORK, loss=Loss(loss, from_logits=False))
    return replace(SOUND, network=network, training=record(*losses, accuracy=accuracy, last=accuracy))


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        (trained(2.0, 2.1), "The loss does not fall: 2.00 in the first epoch, 2.10 in the last."),
        (
            trained(2.0, 2.0, accuracy=0.9),
            "The loss does not fall: 2.00 in the first epoch, 2.00 in the last.",
        ),
        (
            trained(2.5),
            "The loss of the only epoch is 2.50; guessing among the ten classes already gives 2.30.",
        ),
        (
            trained(9.0, 2.4),
            "The loss in the best epoch is 2.40; guessing among the ten classes already gives",
        ),
        (trained(9.0, 2.4, accuracy=0.5), None),
        (trained(9.0, 2.4, loss="your own"), None),
        (trained(2.2), None),
    ],
)
def test_a_loss_falls_below_guessing_or_it_is_told(evidence: Evidence, told: str | None) -> None:
    """The best epoch counts; where more is right than by chance, something was learnt."""
    found = does_not_fall(evidence)
    assert found is None if told is None else found is not None and found.startswith(told)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"training_accuracy": 0.5},
            "The last epoch had 97% of the training images right; with its weights, 50%",
        ),
        ({"training_accuracy": 0.68}, None),
        ({"training_accuracy": None}, None),
        ({"training_accuracy": 0.1, "labels_kept": None}, None),
        ({"training_accuracy": 0.1, "training": record()}, None),
    ],
)
def test_a_curve_is_doubted_only_far_beyond_chance(changes: dict[str, Any], told: str | None) -> None:
    """And not where labels were changed, or nothing is known."""
    found = not_reached(replace(SOUND, **changes))
    assert found is None if told is None else found is not None and found.startswith(told)


def test_with_normalisation_a_curve_is_not_doubted() -> None:
    """It is another thing while a model is trained."""
    normal = replace(NETWORK.layers[2], kind="normalisation")
    evidence = replace(
        SOUND, network=replace(NETWORK, layers=(normal, *NETWORK.layers)), training_accuracy=0.1
    )
    assert not_reached(evidence) is None


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (0.0, "on this machine, 3 times what the model of the lecture needs. Most of it"),
        (0.1, "; yours would need 10.0 times as much, and not even one epoch fits. Most of it"),
        (
            0.25,
            "; yours would need 4.0 times as much. 1 epoch of this model fits: training() may ask",
        ),
        (
            0.5,
            "; yours would need 2.0 times as much. 2 epochs of this model fit: training() may ask",
        ),
    ],
)
def test_what_fits_into_the_time_is_told_by_what_was_done(done: float, told: str) -> None:
    """With some to spare; where nothing was done, nothing is told of it."""
    judgement = about_stop(replace(LATE, done=done))
    assert judgement.share == 0
    assert told in judgement.message
    assert judgement.message.endswith(" of all multiplications.")


def test_a_training_that_was_not_too_slow_is_not_said_to_be() -> None:
    """One that raised, or waited, or never began; without a measured model it is compared with none."""
    for other in (
        replace(LATE, stopped=TimedOut(60.0, "wall")),
        replace(LATE, stopped=Raised(kind="ValueError", message="")),
        replace(LATE, training=None),
    ):
        assert about_stop(other).message == ""
    unmeasured = replace(LATE, training=record(1.7, reference_seconds=None))
    assert "model of the lecture" not in about_stop(unmeasured).message


def test_what_cannot_be_confirmed_has_no_score() -> None:
    """It is said why, and not that anybody did anything."""
    judgement = without_confirmation("The losses are those of another model.")
    assert judgement.share is None
    assert judgement.message == (
        "No score: the training cannot be confirmed. The losses are those of another model."
    )
