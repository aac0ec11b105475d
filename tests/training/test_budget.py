"""The time of a training is a multiple of the reference's, measured once for each machine and version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.model_task import Setting
from cnntutor.domain.outcome import Crashed, Outcome, Returned
from cnntutor.domain.submission import Submission
from cnntutor.domain.values import Array
from cnntutor.errors import SandboxError
from cnntutor.sandbox.interface import Listener, Loaded, LoadOutcome
from cnntutor.training import budget
from cnntutor.training.monitor import Monitor, TrainingProgress
from cnntutor.training.run import Budget
from tests.support import Answers, few_images

PLAN = few_images(0, 20, 10)
MONDAY = date(2026, 1, 5)


class Timed(Answers):
    """A worker whose clock is told: a first epoch of 6 seconds, a second of 4, and 1 for what follows."""

    def __init__(self, outcome: Outcome | None = None) -> None:
        super().__init__({})
        self.trainings = 0
        self.clock = 0.0
        self.outcome = outcome or Returned({})

    def open(self, submission: Submission) -> Timed:
        """Return itself."""
        assert b"build_model" in submission.source
        return self

    def load(self) -> LoadOutcome:
        """Say which names there are."""
        return Loaded(("build_model",))

    def cpu_seconds(self) -> float | None:
        """Return the time so far."""
        return self.clock

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
        """Tell of two epochs."""
        self.trainings += 1
        form = {"shape": [20, 1], "dtype": "uint8"}
        listen({"phase": "training", "labels": form})
        listen({"phase": "fit", "epochs": 2, "batch_size": 32})
        for epoch, lap in ((1, 6.0), (2, 4.0)):
            self.clock += lap
            listen({"phase": "fit", "epoch": epoch, "batch": 1, "batches": 1, "loss": 1.0, "ended": True})
        self.clock += 1.0
        return self.outcome


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep times in a folder of the test's own."""
    monkeypatch.setenv("CNNTUTOR_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def ask(sandbox: Any, today: date = MONDAY) -> Budget:
    """Return the budget."""
    return budget.budget_for(sandbox, PLAN, lambda _: None, lambda: today)


def test_the_budget_is_a_multiple_of_five_epochs() -> None:
    """Two epochs are measured; the three that follow cost as much as the second each."""
    assert ask(Timed()) == Budget(budget.TIMES * (6 + 4 + 1 + 3 * 4), 23.0)


def test_it_is_measured_once(cache: Path) -> None:
    """The time is kept; a damaged file, or one that cannot be written, costs another measurement only."""
    sandbox = Timed()
    assert ask(sandbox) == ask(sandbox)
    assert sandbox.trainings == 1
    for content in ("", "[]", '{"x": "y"}', "{" * 5000, '{"a": 1e999}'):
        (cache / budget.KEPT).write_text(content)
        ask(sandbox)
    assert sandbox.trainings == 6
    (cache / budget.KEPT).unlink()
    (cache / budget.KEPT).mkdir()
    assert ask(sandbox).reference == 23.0


def test_another_backend_or_data_set_is_measured_anew() -> None:
    """What the time depends on is part of the key."""
    sandbox = Timed()
    ask(sandbox)
    sandbox.name = "another"
    ask(sandbox)
    assert sandbox.trainings == 2


def test_another_week_is_measured_anew() -> None:
    """A machine changes; within a week it is taken to be the same."""
    sandbox = Timed()
    for days, trainings in ((0, 1), (6, 1), (7, 2)):
        ask(sandbox, MONDAY + timedelta(days))
        assert sandbox.trainings == trainings


def test_a_reference_that_fails_is_the_graders_fault() -> None:
    """Where not even the reference can be trained, nobody gets a zero."""
    with pytest.raises(SandboxError, match="reference model cannot be trained"):
        ask(Timed(Crashed("ended itself")))


def monitor(*told: Mapping[str, Any]) -> tuple[Monitor, list[TrainingProgress]]:
    """Return a monitor that was told something, and what it passed on."""
    heard: list[TrainingProgress] = []
    book = Monitor("model", lambda: 1.0, heard.append, PLAN)
    for one in told:
        book(one)
    return book, heard


BEGIN = {"phase": "fit", "epochs": 3, "batch_size": 32}


def test_epochs_come_in_order_and_no_more_than_announced() -> None:
    """An epoch out of turn, or one too many, is not taken down."""
    book, heard = monitor(
        BEGIN,
        *(
            {"phase": "fit", "epoch": n, "batch": 4, "batches": 4, "loss": 1.0 / n, "ended": True}
            for n in (2, 1, 2, 2, 3, 4)
        ),
    )
    assert [epoch.loss for epoch in book.curve] == [1.0, 0.5, 1 / 3]
    assert book.done == 1.0
    assert all(0 <= one.done <= 1 for one in heard)


def test_progress_without_a_beginning_is_passed_over() -> None:
    """Before it is known how many epochs there are, none is counted."""
    book, _ = monitor(
        {"phase": "fit", "epoch": 1, "batch": 1, "batches": 1, "ended": True}, {"phase": "dancing"}
    )
    assert book.curve == []
    assert book.phase == "fit"


def test_the_reference_has_settings_of_its_own() -> None:
    """Also where the models of a task may choose nothing: it is trained for two epochs all the same."""
    asked: list[Mapping[str, Setting]] = []

    class Listening(Timed):
        """It remembers what may be chosen."""

        def train(self, *arguments: Any) -> Outcome:
            """Remember it."""
            asked.append(arguments[-1])
            return super().train(*arguments)

    fixed = {name: Setting(default=6, least=6, most=6) for name in ("epochs", "batch_size")}
    plan = replace(PLAN, task=replace(PLAN.task, settings=fixed))
    budget.budget_for(Listening(), plan, lambda _: None, lambda: MONDAY)
    assert [(each["epochs"].default, each["batch_size"].default) for each in asked] == [(2, 32)]
