"""Finding exercises by their names."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.drawing import separating
from cnntutor.errors import CurriculumError, UnknownExercise


@pytest.mark.parametrize(
    "name",
    [
        "exercise3",
        "3",
        "pooling",
        "Pooling",
        " exercise3 ",
        "exercise3_pooling",
        "exercise3_pooling.py",
        "exercise 3",
    ],
)
def test_every_name_of_an_exercise(name: str) -> None:
    """Id, number, slug, stem and file name lead to the same exercise."""
    assert registry.find(name).id == "exercise3"


@pytest.mark.parametrize(
    ("name", "nearest"), [("poling", "exercise3"), ("exercise33", "exercise3"), ("activation", "exercise4")]
)
def test_the_nearest_name_is_suggested(name: str, nearest: str) -> None:
    """A misspelt name leads to the one that was meant."""
    with pytest.raises(UnknownExercise, match=f"Did you mean {nearest} "):
        registry.find(name)


@pytest.mark.parametrize("name", ["", "0", "-1", "../../etc/passwd", "🙂"])
def test_nonsense_is_no_exercise(name: str) -> None:
    """What resembles no name is said to be none."""
    with pytest.raises(UnknownExercise, match="cnntutor list"):
        registry.find(name)


def test_exercises_come_in_the_order_of_the_course() -> None:
    """By number, not by text: 2 comes before 10."""
    numbers = [listing.number for listing in registry.discover()]
    assert numbers == sorted(numbers)
    assert numbers[0] == 1


def test_the_track_in_the_text_is_the_one_that_counts() -> None:
    """What the list reads without running a module is what the module says."""
    assert {listing.track for listing in registry.discover()} <= set(registry.TRACKS)
    for listing in registry.discover():
        assert registry.load(listing).track == listing.track


@pytest.mark.parametrize("track", ["beyond", "byond"])
def test_another_track_than_in_the_text_is_refused(monkeypatch: pytest.MonkeyPatch, track: str) -> None:
    """An exercise of a track that the list does not see, or that there is not, is not loaded."""
    listing = registry.find("1")
    exercise = replace(registry.load(listing), track=track)
    monkeypatch.setattr("cnntutor.curriculum.exercise1_convolution.EXERCISE", exercise)
    with pytest.raises(CurriculumError, match=f"is of the track '{track}', and not 'core'"):
        registry.load(listing)


def test_a_name_counts_however_it_is_typed() -> None:
    """Case, spaces around and inside, and the encoding of accents do not change a student's numbers."""
    exercise = registry.load(registry.find("1"))
    numbers = [
        registry.variant(exercise, name).numbers
        for name in ("Zoë Faß", " zoë  faß ", unicodedata.normalize("NFD", "Zoë Faß"), "ZOË FASS")
    ]
    assert all(one == numbers[0] for one in numbers)


def test_numbers_that_cannot_be_drawn_are_the_exercises_fault() -> None:
    """A generator that never separates the errors raises instead of looping."""
    exercise = registry.load(registry.find("1"))
    with pytest.raises(CurriculumError, match="no numbers"):
        separating(np.random.default_rng(0), lambda _: exercise.lecture, exercise.questions)


def test_the_digest_tells_exercises_apart() -> None:
    """Each exercise has a digest of its own, the same every time."""
    digests = [registry.digest(listing) for listing in registry.discover()]
    assert len(set(digests)) == len(digests)
    assert digests == [registry.digest(listing) for listing in registry.discover()]
