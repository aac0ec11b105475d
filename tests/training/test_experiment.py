"""An experiment in a worker: networks are built from arguments, one row is trained again, and all are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.experiment_design import DESIGN, TASK
from cnntutor.domain.report import Report
from cnntutor.grading.grade import grade
from cnntutor.networks.experiments.table import Row
from cnntutor.sandbox.interface import Sandbox
from cnntutor.training.plan import Setup, standard_plan
from cnntutor.training.run import Budget
from cnntutor.tutor.experiment import run_in
from cnntutor.tutor.work import Work
from tests.described_variants import Trainings, few_of_task
from tests.grading.test_own_experiment import SOURCE, InMemory, experiment_of
from tests.support import load, solution, submission

LISTING = registry.find("exercise10")
PLENTY = Budget(3600.0, 1.0)
SIGMOID = DESIGN.names["activation=sigmoid"]


def graded(source: str, sandbox: Sandbox, plan: Any, seed: int) -> Report:
    """Return the report on a file, whose drawn row is trained in a worker."""
    exercise = load("exercise10")
    setup = Setup(plan=plan, budget=lambda *_: PLENTY)
    variant = registry.variant(exercise, None)
    handed_in = submission(source, exercise.id, LISTING.filename)
    return grade(exercise, handed_in, sandbox, variant=variant, seed=seed, setup=setup)


def seed_of_sigmoid() -> int:
    """Return a seed that draws the row whose accuracy is that of guessing, however few images it sees."""
    for seed in range(100):
        again = experiment_of(SOURCE, Trainings(), None, seed).retrained
        if again is not None and again.row.setting == SIGMOID:
            return seed
    raise AssertionError("no seed draws it")


@pytest.mark.slow
def test_the_solution_is_right_in_a_worker(sandbox: Sandbox) -> None:
    """Eight networks are built from their settings, and the drawn row is trained again."""
    report = graded(solution("exercise10"), sandbox, few_of_task, seed_of_sigmoid())
    assert report.score == 100, [(each.name, each.message) for each in report.questions if each.message]
    assert report.training is not None
    assert (report.training.epochs, report.training.batch_size) == (6, 16)


@pytest.mark.training
@pytest.mark.parametrize("seed", range(10))
def test_the_solution_is_right_on_ten_seeds(sandbox: Sandbox, seed: int) -> None:
    """Each draws its own row and held-out images; all are within the noise."""
    report = graded(solution("exercise10"), sandbox, standard_plan(TASK), seed)
    assert report.passed, [(each.name, each.message) for each in report.questions if each.message]


@pytest.mark.training
def test_all_rows_are_trained_and_kept(sandbox: Sandbox, tmp_path: Path) -> None:
    """Eight trainings in one worker; the second run trains none of them."""

    class Watching:
        """Notes which rows were kept."""

        def __init__(self) -> None:
            self.kept: list[bool] = []

        def begin(self, _name: str, _number: int, _count: int) -> None:
            """Hear of a row."""

        def progress(self, told: object) -> None:
            """Hear of a training."""

        def finish(self, _row: Row, *, kept: bool) -> None:
            """Note whether it was kept."""
            self.kept.append(kept)

    kept = InMemory()
    setup = Setup(plan=few_of_task, budget=lambda *_: PLENTY, kept=kept)  # type: ignore[arg-type]
    handed_in = submission(solution("exercise10"), LISTING.id, LISTING.filename)
    work = Work(LISTING, tmp_path / LISTING.filename)
    runs = []
    for expected in (False, True):
        watch = Watching()
        runs.append(run_in(work, handed_in, sandbox, setup, 0, watch).rows)
        assert watch.kept == [expected] * 8
    assert runs[0] == runs[1]
