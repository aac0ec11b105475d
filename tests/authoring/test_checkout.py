"""A checkout: which exercises its files make, and whether it is the one that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor import version
from cnntutor.authoring.checkout import PLACES, Checkout, open_checkout
from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import Listing
from cnntutor.errors import UnknownExercise, WorkspaceError
from tests.support import REPOSITORY

POOLING, DROPOUT = Listing(3, "pooling"), Listing(8, "dropout")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Give a checkout with two exercises of empty files."""
    for place in PLACES:
        (tmp_path / place).mkdir(parents=True)
        for listing in (POOLING, DROPOUT):
            (tmp_path / place / listing.filename).touch()
    (tmp_path / PLACES[0] / "registry.py").touch()
    return Checkout(tmp_path)


def test_a_sound_checkout(checkout: Checkout) -> None:
    """Exercises are found by their files, and nothing is missing."""
    assert checkout.listings() == (POOLING, DROPOUT)
    assert list(checkout.strays()) == []
    assert [*checkout.missing(POOLING), *checkout.missing(DROPOUT)] == []


@pytest.mark.parametrize("place", PLACES)
def test_a_missing_sibling_is_named(checkout: Checkout, place: str) -> None:
    """The exercise is there still, and the file that it lacks is said."""
    (checkout.folder / place / DROPOUT.filename).unlink()
    assert checkout.listings() == (POOLING, DROPOUT)
    (trouble,) = checkout.missing(DROPOUT)
    assert f"no {place}/exercise8_dropout.py" in trouble.found
    assert list(checkout.missing(POOLING)) == []


@pytest.mark.parametrize("name", ["exercise3_max_pooling.py", "exercise9_pooling.py"])
def test_two_exercises_of_one_name_are_named(checkout: Checkout, name: str) -> None:
    """A number or a slug that is taken twice would lead to one of the two only."""
    for place in PLACES:
        (checkout.folder / place / name).touch()
    (trouble,) = checkout.missing(POOLING)
    assert name in trouble.found


@pytest.mark.parametrize(
    ("place", "name"),
    [("exercises", "pool.py"), ("solutions", "Exercise9_X.py"), (PLACES[0], "exercise9.py")],
)
def test_a_file_of_no_exercise_is_named(checkout: Checkout, place: str, name: str) -> None:
    """A file whose name is nearly one of an exercise is taken up by nothing."""
    (checkout.folder / place / name).touch()
    (trouble,) = checkout.strays()
    assert f"{place}/{name}" in trouble.found


@pytest.mark.parametrize(
    "name", ["8", "exercise8", "dropout", "exercise8_dropout", "exercise8_dropout.py", " Exercise 8 "]
)
def test_an_exercise_with_one_file_is_found(checkout: Checkout, name: str) -> None:
    """It answers to its names, though the package does not have it."""
    (checkout.folder / PLACES[0] / DROPOUT.filename).unlink()
    (checkout.folder / PLACES[1] / DROPOUT.filename).unlink()
    assert checkout.find(name) == DROPOUT


def test_no_such_exercise(checkout: Checkout) -> None:
    """The nearest name is suggested, and those that there are."""
    with pytest.raises(UnknownExercise, match=r"Did you mean dropout\? There are exercise3, exercise8\."):
        checkout.find("dropuot")


def test_a_folder_without_exercises_is_no_checkout(tmp_path: Path) -> None:
    """The message says which folder it lacks."""
    with pytest.raises(WorkspaceError, match="no folder cnntutor/curriculum"):
        open_checkout(tmp_path)


def test_another_checkout_than_the_one_that_runs(checkout: Checkout) -> None:
    """What runs would not be what is looked at: the message says how to change that."""
    with pytest.raises(WorkspaceError, match="pip install --editable"):
        open_checkout(checkout.folder)


def test_exercises_inside_the_package_come_first(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exercise files of an installed package hide those of the checkout, which is said."""
    monkeypatch.setattr(registry, "exercises_folder", lambda: checkout.folder / "exercises")
    with pytest.raises(WorkspaceError, match="with the exercises of"):
        open_checkout(REPOSITORY)


def test_no_exercise_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is nothing to look at, nothing is said to hold."""
    for place in PLACES:
        (tmp_path / place).mkdir(parents=True)
    monkeypatch.setattr(version, "__file__", str(tmp_path / "cnntutor" / "version.py"))
    monkeypatch.setattr(registry, "exercises_folder", lambda: tmp_path / "exercises")
    with pytest.raises(WorkspaceError, match="holds no exercise"):
        open_checkout(tmp_path)


def test_the_checkout_that_runs() -> None:
    """The repository of these tests is the one that runs."""
    assert open_checkout(REPOSITORY).folder == REPOSITORY
