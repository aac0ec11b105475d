"""A question of a report in plain words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cnntutor.domain.given import Given, Ruling
from cnntutor.domain.report import Status
from cnntutor.render.exports.wording import WIDTH, brief, explanation
from tests.authoring.broken import errors
from tests.classes import answered, graded
from tests.decided import report
from tests.packs import text

WRONG = answered("exercise3", "max_pool2d", "raised")
GIVEN = Given(
    ruling=Ruling.OVERRIDDEN,
    score=20,
    max_score=35,
    automatic=0,
    before=0,
    comment="Seen\x1b[31m.",
    author="Ben",
    made="2026-03-01T09:30:00+00:00",
)


def test_what_was_not_begun_is_not_explained() -> None:
    """Whatever else is known of it."""
    assert explanation(replace(WRONG, status=Status.NOT_STARTED)) == "Not started."


@pytest.mark.parametrize("error", ["raised", *(each.name for each in errors("max_pool2d"))])
def test_an_explanation_is_lines_of_text(error: str) -> None:
    """Without an empty one among them, and none of a grid wider than there is room."""
    said = explanation(answered("exercise3", "max_pool2d", error))
    assert said.strip()
    assert "" not in said.split("\n")
    assert all(len(each) <= WIDTH + 2 for each in said.split("\n") if each.startswith("  "))


def test_what_a_person_decided_stands_first() -> None:
    """And commands nothing; of a question that was dropped nothing else is said."""
    said = explanation(replace(WRONG, given=GIVEN))
    assert said.startswith("20 of 35 points given in the place of the grader's by Ben, 2026-03-01")
    assert "\x1b" not in said
    dropped = explanation(replace(WRONG, given=replace(GIVEN, ruling=Ruling.DROPPED)))
    assert "\n" not in dropped


def test_in_brief_the_points_come_first() -> None:
    """Then what is not right, with why; of what is all right nothing else is said."""
    right = graded("exercise3", 99.0, np.random.default_rng(0))
    assert brief(right) == "100 of 100 points."
    some = brief(graded("exercise3", -9.0, np.random.default_rng(0)))
    assert some.split(" points. ")[0].endswith(" of 100")
    assert "\n" not in brief(replace(right, trouble=""))


def test_points_that_wait_are_told_in_brief() -> None:
    """They are no score yet; one that cannot be known is none at all."""
    waits = report("Ada", text())
    assert brief(waits).startswith("90 of 100 points so far, and 10 more wait for a person.")
    unknown = replace(waits.questions[0], status=Status.UNDECIDED, score=None)
    assert "points so far" not in brief(replace(waits, questions=(unknown,))).split(".")[0]
