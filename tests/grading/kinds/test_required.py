"""The report on one requirement."""

from __future__ import annotations

import pytest

from cnntutor.domain.exercise import Judgement, Model
from cnntutor.domain.procedure import Misconception
from cnntutor.domain.report import Status
from cnntutor.grading.kinds.required import report_requirement

QUESTION = Model(
    name="loss", points=10, asks="a loss", judge=lambda _: Judgement(1), misconceptions=(), hints=()
)
ERRORS = tuple(
    Misconception(name=name, exchange={}, tell="you forgot it", advice="Look.") for name in ("likely", "less")
)


@pytest.mark.parametrize(("share", "score"), [(1.0, 10.0), (1 / 3, 3.33), (0.0, 0.0), (None, None)])
def test_a_share_is_points_to_a_cent(share: float | None, score: float | None) -> None:
    """Where it cannot be known there is no score, which is not a zero."""
    report = report_requirement(QUESTION, Status.WRONG, share, "It is another one.")
    assert (report.score, report.max_score) == (score, 10)


def test_what_is_said_stands_in_the_case_too() -> None:
    """There is one case, the student's model, which ends as the question does."""
    report = report_requirement(QUESTION, Status.WRONG, 0.0, "It is another one.")
    (case,) = report.cases
    assert (case.name, case.status, case.message) == ("your model", report.status, report.message)


def test_what_was_seen_is_a_diagnosis() -> None:
    """With all that explains it; without any, and where nothing was judged, there is none."""
    judgement = Judgement(0.0, "It is another one.", ERRORS)
    report = report_requirement(QUESTION, Status.WRONG, 0.0, "It is another one.", judgement)
    assert report.diagnosis is not None
    assert (report.diagnosis.misconceptions, report.diagnosis.certain) == (("likely", "less"), True)
    for nothing in (None, Judgement(0.0)):
        assert report_requirement(QUESTION, Status.WRONG, 0.0, "", nothing).diagnosis is None
