"""The report of exercise 17: its facts are those of the data, and who looked at another set is told so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.data_set_report import DIGITS, PHOTOS, REPORT, SHAPES
from cnntutor.datasets import cats_and_dogs
from cnntutor.datasets.registry import load
from cnntutor.domain.essay import Fact, FactValue, WrongFact
from cnntutor.domain.report import QuestionReport, Status
from cnntutor.grading.facts import holds
from cnntutor.grading.kinds.essay import grade_text
from tests.support import SOLUTIONS

LISTING = registry.find("exercise17")
assert LISTING.companion is not None
TEMPLATE = LISTING.companion.read_text("utf-8")
SOLUTION = (SOLUTIONS / LISTING.companion.name).read_text("utf-8")
WRONG = [
    pytest.param(fact, wrong, id=f"{fact.row}-{wrong.value({})}")
    for fact in REPORT.facts
    for wrong in fact.wrong
]


def graded(text: str) -> QuestionReport:
    """Return the report on a text."""
    return grade_text(REPORT, text, TEMPLATE, {})


def put(fact: Fact, value: FactValue) -> str:
    """Return the solution with another value in a cell."""
    before, heading, after = SOLUTION.partition(f"## {fact.heading}\n")
    row = next(line for line in after.splitlines() if line.startswith(f"| {fact.row} |"))
    return before + heading + after.replace(row, f"| {fact.row} | {value} |", 1)


def measured() -> dict[tuple[str, str], Any]:
    """Return what the data say, by heading and row."""
    digits, shapes = load("digits28"), load("shapes10")
    found = cats_and_dogs.survey(cats_and_dogs.stand_in())
    cats, dogs = found.counts
    ((broken, _),) = found.broken
    return {
        (DIGITS, "training images"): len(digits.train.images),
        (DIGITS, "training images of the digit 7"): int((digits.train.labels == 7).sum()),
        (DIGITS, "shape of one image"): digits.train.images[0].shape,
        (DIGITS, "dtype of the pixels"): digits.train.images.dtype,
        (DIGITS, "largest pixel"): digits.train.images.max(),
        (DIGITS, "mean of all training pixels, to 0.1"): digits.train.images.mean(),
        (SHAPES, "test images"): len(shapes.test.images),
        (SHAPES, "shape of one image"): shapes.train.images[0].shape,
        (SHAPES, "number of axes of y_train"): shapes.train.labels.ndim,
        (SHAPES, "class with the label 3"): shapes.classes[3],
        (SHAPES, "mean of the red training pixels, to 0.1"): shapes.train.images[..., 0].mean(),
        (PHOTOS, "images of cats that can be read"): cats,
        (PHOTOS, "images of dogs that can be read"): dogs,
        (PHOTOS, "share of dogs among them, in percent, to 0.1"): 100 * dogs / (cats + dogs),
        (PHOTOS, "grey images among them"): len(found.grey),
        (PHOTOS, "number of the cat image that is cut off"): Path(broken).stem,
    }


def test_the_facts_are_those_of_the_data() -> None:
    """As they stand in the files, and also rounded as the rows ask."""
    values = measured()
    assert values.keys() == {(fact.heading, fact.row) for fact in REPORT.facts}
    for fact in REPORT.facts:
        value, expected = values[fact.heading, fact.row], fact.expected({})
        assert holds(str(value), expected, fact.absolute), fact.row
        if fact.absolute:
            assert value == pytest.approx(expected, abs=0.006)
            assert holds(f"{value:.1f}", expected, fact.absolute)


def test_what_errors_lead_to_is_that_of_the_data() -> None:
    """Test images, pixels divided by 255, the broken image and every file give what the facts say."""
    test = load("digits28").test
    red = load("shapes10").test.images[..., 0]
    of = {(fact.row, wrong.reason.name): wrong.value({}) for fact in REPORT.facts for wrong in fact.wrong}
    mean = "mean of all training pixels, to 0.1"
    assert of[mean, "test_images"] == pytest.approx(test.images.mean(), abs=0.006)
    assert of[mean, "scaled"] == pytest.approx(load("digits28").train.images.mean() / 255, abs=0.006)
    assert of["mean of the red training pixels, to 0.1", "test_images"] == pytest.approx(
        red.mean(), abs=0.006
    )
    assert of["training images of the digit 7", "test_images"] == int((test.labels == 7).sum())
    assert of["class with the label 3", "counted_from_1"] == load("shapes10").classes[2]
    share = "share of dogs among them, in percent, to 0.1"
    assert of[share, "broken_counted"] == pytest.approx(100 * 34 / 60, abs=0.006)
    assert of[share, "every_file"] == pytest.approx(100 * 34 / 61, abs=0.006)
    files = [*(cats_and_dogs.stand_in() / "Cat").iterdir()]
    assert of["images of cats that can be read", "every_file"] == len(files)


def test_the_solution_has_all_that_the_engine_gives() -> None:
    """The facts are right, the parts are written, and a person gives the rest."""
    report = graded(SOLUTION)
    assert (report.status, report.score, report.open_points) == (Status.OPEN, 8.0, 12.0), report.message
    assert report.diagnosis is None


def test_the_untouched_text_and_half_of_it() -> None:
    """As it is given out it is not started; the tables alone have no reader."""
    assert graded(TEMPLATE).status is Status.NOT_STARTED
    tables, _, _ = SOLUTION.partition("## What the images look like")
    half = graded(tables)
    assert (half.status, half.score, half.open_points) == (Status.WRONG, 8.0, 0.0)
    assert "“What could leak” is missing" in half.message
    prompts = graded(TEMPLATE.replace("| largest pixel | |", "| largest pixel | 255 |"))
    assert (prompts.score, prompts.open_points) == (0.5, 0.0)


@pytest.mark.parametrize(("fact", "wrong"), WRONG)
def test_a_known_error_is_told_as_itself(fact: Fact, wrong: WrongFact) -> None:
    """What it leads to is not right, and belongs to no other error; the message says which set is meant."""
    report = graded(put(fact, wrong.value({})))
    assert (report.status, report.score) == (Status.WRONG, 7.5)
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == (wrong.reason.name,)
    assert fact.heading in report.message
    assert "cnntutor" in fact.heading


def test_zeros_earn_hardly_anything() -> None:
    """Neither does the same number in every cell."""
    for number in ("0", "10", "28", "255", "1000"):
        lines = (
            f"{line[:-3]}| {number} |" if line.endswith("| |") else line for line in TEMPLATE.splitlines()
        )
        assert (graded("\n".join(lines)).score or 0) <= 0.15 * REPORT.fact_points


def test_the_statement_says_which_data_is_meant() -> None:
    """Who has the published sets is told before anything is counted."""
    for text in (LISTING.statement, TEMPLATE):
        words = " ".join(text.replace("*", "").split())
        assert "about the sets that come with cnntutor" in words or "about the three sets that come" in words
        assert "`digits28` is not MNIST" in words
        assert "cnntutor data path cats_and_dogs --embedded" in words
    assert np.isclose(REPORT.fact_points + REPORT.rubric_points, REPORT.points)
