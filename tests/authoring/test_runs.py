"""Whether the files score what they should, run as a student's would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.authoring import runs
from cnntutor.authoring.findings import CheckState, LeftOut
from cnntutor.authoring.subject import Subject
from cnntutor.authoring.verification import examine
from cnntutor.curriculum import registry
from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends.select import OwnWork
from cnntutor.training.plan import Setup
from cnntutor.training.run import Budget
from tests.authoring.broken import LISTING, changed, only, subject
from tests.authoring.test_checks import check
from tests.support import SOLUTIONS, few_images, load


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("window.max", "window.min"), "max_pool2d of the solution, seed 0, is wrong: "),
        (("pooled_shape = ", "pooled = "), "pooled_shape of the solution, seed 0, is missing: "),
        (("import numpy as np", "import numpy as"), "The solution stops: "),
    ],
    ids=["wrong", "missing", "stops"],
)
def test_a_wrong_solution_is_found(change: tuple[str, str], said: str, tmp_path: Path) -> None:
    """A model answer that does not score full is said to, question by question."""
    solution = changed(tmp_path, SOLUTIONS / LISTING.filename, change)
    finding = examine(check("solution"), subject(solution=solution))
    assert finding.state is CheckState.FAILS
    assert finding.found[0].startswith(said)


def test_a_right_solution_that_does_not_score_full_is_found(tmp_path: Path) -> None:
    """Where the points do not add up, the solution cannot have all of them."""
    finding = examine(check("solution"), subject(only("max_pool2d", points=35)))
    assert finding.found == ("The solution is right and scores 35.0.",) * runs.SEEDS_OF_SOLUTION


def test_a_solution_that_is_not_there_is_found(tmp_path: Path) -> None:
    """Other checks go on without it."""
    finding = examine(check("solution"), subject(solution=tmp_path / "none.py"))
    assert finding.state is CheckState.FAILS
    assert "There is no file" in finding.found[0]


def test_models_are_left_out_only_with_a_word() -> None:
    """A file that needs TensorFlow is not run where models are left out, and that is said."""
    listing = registry.find("exercise7")
    without = Subject(
        listing=listing, exercise=load("exercise7"), solution=SOLUTIONS / listing.filename, models=False
    )
    for look in (runs.untouched, runs.solution):
        (told,) = look(without)
        assert isinstance(told, LeftOut)
        assert "needs TensorFlow" in told.reason
    finding = examine(check("solution"), without)
    assert (finding.state, finding.advice) == (CheckState.LEFT_OUT, "")


@pytest.mark.training
def test_the_solution_of_a_model_is_trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that has seen too few images does not reach the accuracy, and so does not score full."""
    monkeypatch.setattr(
        runs,
        "Setup",
        lambda **_: Setup(
            plan=lambda seed: few_images(seed, threshold=0.99), budget=lambda *_: Budget(3600.0, 1200.0)
        ),
    )
    listing = registry.find("exercise7")
    solution = changed(tmp_path, SOLUTIONS / listing.filename, ('"epochs": 5', '"epochs": 1'))
    finding = examine(
        check("solution"), Subject(listing=listing, exercise=load("exercise7"), solution=solution)
    )
    assert [found for found in finding.found if "accuracy of the solution, seed 0, is wrong" in found] != []


def test_a_sandbox_that_fails_says_nothing_of_an_exercise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no file can be run, that is the grader's fault and no finding."""

    def lost(*_: object) -> None:
        raise SandboxError("no process can be started")

    monkeypatch.setattr(OwnWork, "open", lost)
    with pytest.raises(SandboxError, match="no process"):
        examine(check("untouched"), subject())
