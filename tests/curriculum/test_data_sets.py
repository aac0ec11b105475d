"""Exercise 17 end to end: in its sandbox, with real files, and what leaks is told as a leak."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.grading.given_answers import grade_given
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.limits import IMAGES_PROFILE
from tests.hostile.backends_here import names
from tests.support import answer, grade_source, load, question, solution

EXERCISE = load("exercise17")


def test_the_exercise_has_workers_with_pillow_and_its_folder() -> None:
    """By its files alone; others have neither."""
    profile = registry.find("exercise17").profile
    assert (profile.name, profile.imports) == ("images", IMAGES_PROFILE.imports)
    assert [mount.name for mount in profile.mounts] == ["cats_and_dogs"]
    assert registry.find("exercise3").profile.mounts == ()


@pytest.mark.parametrize("backend", names())
def test_the_solution_scores_full_on_every_backend(backend: str) -> None:
    """The files are read inside, with Pillow; what a person reads is not handed in here."""
    with select.make(backend, registry.find("exercise17").profile) as sandbox:
        report = grade_source(solution("exercise17"), "exercise17", sandbox=sandbox)
    assert report.score == 80, [(each.name, each.message) for each in report.questions]
    assert "There is no exercise17_data_sets.md beside" in answer(report, "report").message


def test_who_does_not_catch_a_broken_image_is_told_of_the_line() -> None:
    """The folder has one, as that of the course has."""
    source = solution("exercise17").replace("except OSError:", "except ZeroDivisionError:")
    report = answer(grade_source(source, "exercise17"), "load_folder")
    assert report.score == 0
    assert "cannot identify" in report.message or "truncated" in report.message


def test_leakage_is_told_from_other_errors() -> None:
    """Statistics over all images and over the others are two errors."""
    statistics = question(EXERCISE, "channel_statistics")
    for function, name in (
        (lambda images, _: (images.mean((0, 1, 2)), images.std((0, 1, 2))), "over_all_images"),
        (lambda images, train: _statistics(np.delete(images, train, axis=0)), "over_the_others"),
    ):
        report = grade_given(statistics, function, {})  # type: ignore[arg-type]
        assert report.score == 0
        assert report.diagnosis is not None
        assert report.diagnosis.misconceptions == (name,)


def test_uint8_is_told_although_it_is_right_where_means_are_floats() -> None:
    """NumPy makes floats of both there, so that part of the cases are right."""
    normalise = question(EXERCISE, "normalise")
    naive = lambda images, means, deviations: (images - means) / deviations  # noqa: E731
    report = grade_given(normalise, naive, {})  # type: ignore[arg-type]
    assert report.score is not None
    assert 0 < report.score < report.max_score / 2
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == ("wraps",)


def _statistics(images: Any) -> Any:
    return images.mean((0, 1, 2)), images.std((0, 1, 2))
