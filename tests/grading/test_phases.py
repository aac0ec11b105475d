"""A model that is trained again after a function changed it: what is said where it does not come so far."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.outcome import Crashed, Outcome, Raised
from cnntutor.domain.report import Report, Status
from cnntutor.grading.given_answers import Answers
from cnntutor.grading.grade import grade
from cnntutor.training.plan import Setup
from cnntutor.training.run import Budget
from tests.support import answer, described_model, few_images, load, submission


class Ended(Answers):
    """A worker whose trainings all end in one way."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__({"build_transfer": described_model()})
        self.outcome = outcome
        self.changed: list[str] = []

    def train(self, *_arguments: Any, **_options: Any) -> Outcome:
        """End."""
        return self.outcome

    def change(self, function: str) -> Outcome:
        """Remember what was called."""
        self.changed.append(function)
        return super().change(function)


def graded(worker: Answers) -> Report:
    """Return the report on what the worker does."""
    exercise = load("exercise16")
    return grade(
        exercise,
        submission(b"x = 1", "exercise16"),
        worker,
        variant=registry.variant(exercise, None),
        setup=Setup(plan=lambda _: few_images(0, 20, 10), budget=lambda *_: Budget(37.0, 12.0)),
    )


@pytest.mark.parametrize("outcome", [Crashed("ended by signal 9"), Raised(kind="ValueError", message="no")])
def test_after_a_training_that_was_ended_nothing_is_changed(outcome: Outcome) -> None:
    """The function is not called, and it is said why."""
    worker = Ended(outcome)
    report = graded(worker)
    assert worker.changed == []
    assert answer(report, "unfrozen").message == (
        "The training before fine_tune did not come to its end, so fine_tune was not called."
    )
    assert answer(report, "base").status is not Status.CORRECT
    assert report.score == 0  # there is no base in it


def test_without_a_model_both_trainings_say_the_same() -> None:
    """Where there is no function that builds one, no question is about another."""
    report = graded(Answers({}))
    assert answer(report, "frozen").status is answer(report, "unfrozen").status is Status.MISSING
