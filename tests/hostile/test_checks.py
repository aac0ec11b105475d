"""Every attack on a gradient check: right cannot be told from wrong by the back door.

An attack is a `gradient_check` in `checks/`. Its first lines say what must come of it, as in `attacks/`. None
scores more than guessing does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.domain.exercise import Variant
from cnntutor.grading.grade import grade
from cnntutor.sandbox.backends import select
from tests.hostile.backends_here import PROFILE, names
from tests.hostile.test_hostile import Attack
from tests.support import load, question, solution, submission

CHECKS = sorted((Path(__file__).parent / "checks").glob("*.py"))
ASKED = question(load("exercise12"), "gradient_check")
EXERCISE = replace(load("exercise12"), questions=(ASKED,), lecture={})
MOST_OF_GUESSING = 0.6
"""What guessing reaches once in a hundred thousand times."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[select.Backend]:
    """Keep one sandbox for all attacks, the best that there is."""
    with select.make(names()[0], PROFILE) as made:
        yield made


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_right_is_told_from_wrong_by_nothing_but_numbers(
    path: Path, sandbox: select.Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attack ends as its file says, and earns no more than guessing."""
    monkeypatch.setattr("cnntutor.grading.attempt.MOST_RESTARTS", 1)
    attack = Attack.read(path)
    report = grade(EXERCISE, submission(attack.source, "exercise12"), sandbox, variant=Variant(None, {}))
    (graded,) = report.questions
    assert graded.status in attack.outcomes[""], graded.message
    assert "ESCAPED" not in report.output, report.output
    assert graded.score is not None
    assert graded.score < MOST_OF_GUESSING * graded.max_score


def test_behind_them_an_honest_check_scores_full(sandbox: select.Backend) -> None:
    """The solution is right on every trial, asked through the same door."""
    report = grade(
        EXERCISE, submission(solution("exercise12"), "exercise12"), sandbox, variant=Variant(None, {})
    )
    assert report.passed, report.questions[0].message
