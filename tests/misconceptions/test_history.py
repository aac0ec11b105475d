"""What students answer about a training history, worked out by hand, is what the misconceptions replay."""

from __future__ import annotations

import pytest

from cnntutor.domain.report import Status
from cnntutor.misconceptions.history import BEST_EPOCH_ERRORS, FINAL_GAP_ERRORS, OVERFITS_FROM_ERRORS
from cnntutor.procedures.history import BEST_EPOCH, FINAL_GAP, OVERFITS_FROM
from cnntutor.procedures.replaying import replay
from tests.support import answer, grade_answers, load

HISTORY = load("exercise8").lecture["HISTORY"]
WRONG = (
    ("best_epoch", 13, "training_loss"),
    ("best_epoch", 4, "epochs_from_zero"),
    ("best_epoch", 8, "validation_accuracy"),
    ("best_epoch", 11, "training_accuracy"),
    ("best_epoch", 6, "next_epoch"),
    ("best_epoch", 0.432, "loss_for_epoch"),
    ("overfits_from", 6, "behind_the_best"),
    ("overfits_from", 9, "validation_alone"),
    ("overfits_from", 4, "first_rise"),
    ("overfits_from", 10, "one_too_early"),
    ("overfits_from", 5, "best_epoch_itself"),
    ("overfits_from", 13, "accuracies"),
    ("final_gap", -0.091, "sign_turned"),
    ("final_gap", 0.595, "losses"),
    ("final_gap", -0.595, "losses_turned"),
    ("final_gap", 9.1, "percent"),
    ("final_gap", 0.103, "largest_gap"),
    ("final_gap", -0.002, "first_epoch"),
    ("final_gap", 0.13, "validation_error"),
    ("final_gap", 0.076, "gap_of_the_best_accuracies"),
)
OF = {
    "best_epoch": (BEST_EPOCH, BEST_EPOCH_ERRORS),
    "overfits_from": (OVERFITS_FROM, OVERFITS_FROM_ERRORS),
    "final_gap": (FINAL_GAP, FINAL_GAP_ERRORS),
}


@pytest.mark.parametrize(("name", "value", "misconception"), WRONG)
def test_each_wrong_value_is_replayed_by_one(name: str, value: float, misconception: str) -> None:
    """The one that is named, and no other."""
    procedure, errors = OF[name]
    replayed = {one.name: replay(procedure, (one,), (HISTORY,)) for one in errors}
    assert [each for each, told in replayed.items() if told == pytest.approx(value)] == [misconception]


def test_every_misconception_stands_in_the_table() -> None:
    """None is left out above."""
    for name, (_, errors) in OF.items():
        assert {one.name for one in errors} == {told for asked, _, told in WRONG if asked == name}


def test_a_wrong_value_is_told() -> None:
    """The report names the misconception; the right values have their points."""
    answers = {"best_epoch": 4, "overfits_from": 11, "final_gap": 0.091}
    report = grade_answers(load("exercise8"), answers)
    told = answer(report, "best_epoch").diagnosis
    assert told is not None
    assert told.misconceptions == ("epochs_from_zero",)
    assert answer(report, "overfits_from").status is Status.CORRECT
    assert answer(report, "final_gap").status is Status.CORRECT
