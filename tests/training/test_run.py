"""What ends a training before its time, and what is no outcome of the submission."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.model_task import Setting
from cnntutor.domain.outcome import Outcome, TimedOut
from cnntutor.domain.report import Report, Status
from cnntutor.domain.values import Array
from cnntutor.errors import WaitedTooLong
from cnntutor.grading.grade import grade
from cnntutor.sandbox.interface import Listener
from cnntutor.training.plan import Setup
from cnntutor.training.run import Budget
from tests.support import Answers, answer, described_model, few_images, load, submission


class Stopped(Answers):
    """A worker that is stopped in its training."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__({"build_model": described_model()})
        self.outcome = outcome
        self.trainings = 0

    def train(
        self,
        images: Array,
        labels: Array,
        held_out: Array,
        seed: int,
        seconds: float,
        listen: Listener,
        settings: Mapping[str, Setting],
    ) -> Outcome:
        """Be stopped."""
        self.trainings += 1
        return self.outcome


def graded(worker: Stopped) -> Report:
    """Return the report on what the worker does."""
    exercise = load("exercise7")
    setup = Setup(plan=lambda _: few_images(0, 20, 10), budget=lambda *_: Budget(37.0, 12.0))
    variant = registry.variant(exercise, None)
    return grade(exercise, submission(b"x = 1", "exercise7"), worker, variant=variant, setup=setup)


def test_computing_time_that_is_used_up_costs_points() -> None:
    """It does not depend on what else the machine does."""
    report = graded(Stopped(TimedOut(37.0, "cpu")))
    assert answer(report, "training").status is Status.TIMED_OUT
    assert report.score is not None


def test_time_alone_is_no_score() -> None:
    """A stop by the clock with computing time left is not graded, and the words say what happened."""
    worker = Stopped(TimedOut(111.0, "wall"))
    with pytest.raises(WaitedTooLong, match="after 111 seconds, in which it used 0 of its 37") as raised:
        graded(worker)
    assert "not graded" in str(raised.value)
    assert "loop" not in str(raised.value)
    assert worker.trainings == 1  # at once again would be on a machine that is as busy
