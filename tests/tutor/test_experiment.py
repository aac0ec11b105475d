"""An experiment trains every row, keeps each, and writes the table; nothing is trained in these tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.errors import UsageError
from cnntutor.networks.experiments.table import Row
from cnntutor.submissions.read import read_submission
from cnntutor.tutor.experiment import Experimented, find_design, read_rows, run_in, write_rows
from cnntutor.tutor.work import Work
from tests.described_variants import (
    ACCURACIES,
    GONE,
    Trainings,
    describe_variant,
    quick_setup,
    sound_answers,
)
from tests.grading.test_own_experiment import InMemory
from tests.support import Answers

LISTING = registry.find("exercise10")
ALL = list(DESIGN.settings)


class Watching:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.kept: list[bool] = []

    def begin(self, name: str, _number: int, _count: int) -> None:
        """Note a row."""
        self.begun.append(name)

    def progress(self, told: object) -> None:
        """Hear of a training."""

    def finish(self, _row: Row, *, kept: bool) -> None:
        """Note whether it was kept."""
        self.kept.append(kept)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Give the untouched exercise in a folder of its own."""
    path = tmp_path / LISTING.filename
    path.write_bytes(LISTING.template.read_bytes())
    return Work(LISTING, path)


def experiment(
    work: Work, trainings: Trainings, kept: InMemory | None = None, watch: Any = None, **changes: Any
) -> Experimented:
    """Run the experiment of a file with these answers."""
    answers = {name: value for name, value in sound_answers(**changes).items() if value is not GONE}
    handed_in = read_submission(work.path, LISTING.id)
    setup = quick_setup(trainings, kept=kept)
    return run_in(work, handed_in, Answers(answers), setup, 0, watch or Watching())


def test_every_row_is_trained_and_the_table_is_written(work: Work) -> None:
    """In the order of the student's list; nothing else in the file changes."""
    before = work.path.read_text(encoding="utf-8")
    watch = Watching()
    done = experiment(work, Trainings(), watch=watch, VARIANTS=ALL[::-1])
    assert watch.begun == [DESIGN.name_of(setting) for setting in ALL[::-1]]
    assert {DESIGN.name_of(row.setting): row.accuracy for row in done.rows} == ACCURACIES
    backup = write_rows(work, done)
    assert read_rows(work) == done.rows
    after = work.path.read_text(encoding="utf-8")
    head, tail = before.split("RESULTS = None")
    assert after.startswith(head)
    assert after.endswith(tail)
    assert (work.path.parent / backup).read_text(encoding="utf-8") == before


def test_a_run_that_was_ended_goes_on_where_it_was(work: Work) -> None:
    """What was done is kept: the second run trains only the rest."""

    class Interrupted(Watching):
        """Ended by Ctrl-C in the fourth row."""

        def begin(self, name: str, number: int, count: int) -> None:
            """End there."""
            super().begin(name, number, count)
            if number == 4:
                raise KeyboardInterrupt

    kept, trainings, watch = InMemory(), Trainings(), Watching()
    with pytest.raises(KeyboardInterrupt):
        experiment(work, trainings, kept, Interrupted())
    assert len(trainings.trained) == 3
    experiment(work, trainings, kept, watch)
    assert watch.kept == [True] * 3 + [False] * 5
    assert len(trainings.trained) == 8


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"VARIANTS": GONE}, "has no VARIANTS yet"),
        ({"VARIANTS": None}, "has no VARIANTS yet"),
        ({"VARIANTS": ALL[1:]}, "Not there: 1 setting"),
        ({"build_variant": GONE}, "no function build_variant"),
        ({"build_variant": lambda *_: {"no_model": "int"}}, "returned a int"),
        ({"build_variant": lambda _, *more: describe_variant(3, *more)}, "1×1 is asked for"),
    ],
)
def test_a_file_that_is_not_ready_is_not_trained(work: Work, changes: Any, told: str) -> None:
    """Minutes are not spent on what is wrong from the start."""
    trainings = Trainings()
    with pytest.raises(UsageError, match="Nothing was trained") as raised:
        experiment(work, trainings, **changes)
    assert told in str(raised.value)
    assert not trainings.trained


def test_a_row_that_cannot_be_trained_ends_it(work: Work) -> None:
    """It says which row, and why."""
    with pytest.raises(UsageError, match=r"Row base: No score: the training cannot be confirmed\."):
        experiment(work, Trainings(unfit="They are others."))


def test_a_file_without_a_table_and_an_exercise_without_an_experiment(work: Work) -> None:
    """Each is told what to do instead."""
    with pytest.raises(UsageError, match="has no table of results yet"):
        read_rows(work)
    other = Work(registry.find("exercise1"), work.path)
    with pytest.raises(UsageError, match="exercise1 has no experiment"):
        find_design(other)
