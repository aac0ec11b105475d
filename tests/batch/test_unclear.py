"""What a person has to look at first has no grade: for those exercises that it may be, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cnntutor.batch.context import Context
from cnntutor.batch.run import Run, unclear
from cnntutor.curriculum import registry
from cnntutor.gradebook.results import OF_SEVERAL, UNCLEAR, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.submissions.intake.collect import Collection
from cnntutor.submissions.intake.deciding import Unclear

FIRST, THIRD = registry.find("1"), registry.find("3")
ALL = {listing.id for listing in registry.discover()}


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Give how a class is graded into an empty gradebook."""
    with Gradebook(tmp_path / "class.db", writable=True) as book:
        yield Run(gradebook=book, context=Context(isolation="process"), listings=registry.discover())


def results_of(run: Run, *some: Unclear) -> set[tuple[str, str, str]]:
    """Return student, exercise and setting of what is unclear."""
    results = unclear(Collection(handed_in=(), unclear=some, remarks=(), students=()), run)
    assert {result.state for result in results} <= {State.UNREADABLE}
    assert len({result.key for result in results}) == len(results)
    return {(one.key.student, one.key.exercise, one.key.setting) for one in results}


def test_of_two_people_only_what_was_found_is_undecided(run: Run) -> None:
    """For each of those whose it may be, the exercises in it, and these are no submissions of theirs."""
    some = [
        Unclear(
            student=name,
            listing=None,
            places=("Ada",),
            message="may be",
            among=(FIRST, THIRD),
            is_theirs=False,
        )
        for name in ("Ada", "Bob")
    ]
    assert results_of(run, *some) == {
        (name, exercise, OF_SEVERAL) for name in ("Ada", "Bob") for exercise in ("exercise1", "exercise3")
    }


@pytest.mark.parametrize(
    ("among", "exercises"), [(None, ALL), ((FIRST,), {"exercise1"}), ((), set())], ids=["any", "one", "none"]
)
def test_what_it_may_be_is_open(
    run: Run, among: tuple[registry.Listing, ...] | None, exercises: set[str]
) -> None:
    """What was not looked into may be any exercise that is graded; else it is what was found."""
    found = results_of(
        run, Unclear(student="Ada", listing=None, places=("Ada/x",), message="cannot be read", among=among)
    )
    assert found == {("Ada", exercise, UNCLEAR) for exercise in exercises}


def test_what_was_found_elsewhere_is_not_open(run: Run) -> None:
    """An exercise with a file of its own is settled, and stays what it is."""
    settled = Unclear(student="Ada", listing=THIRD, places=("a", "b"), message="two files")
    undecided = Unclear(
        student="Ada", listing=None, places=("c",), message="may be", among=(FIRST, THIRD), is_theirs=False
    )
    assert results_of(run, settled, undecided) == {
        ("Ada", "exercise3", UNCLEAR),
        ("Ada", "exercise1", OF_SEVERAL),
    }
