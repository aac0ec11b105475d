"""Submissions as students hand them in, with the report that each must get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import REPOSITORY, grade_source

GOLDEN = sorted((REPOSITORY / "tests" / "golden").glob("*.py"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_report_is_the_one_that_was_agreed(path: Path) -> None:
    """Scores, statuses and diagnoses, question by question, are those that stand beside the submission."""
    report = grade_source(path.read_bytes(), path.stem.partition("_")[0]).to_dict()
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    questions = {
        question["name"]: {
            "status": question["status"],
            "score": question["score"],
            "misconceptions": question["diagnosis"]["misconceptions"] if question["diagnosis"] else [],
        }
        for question in report["questions"]
    }
    assert {"score": report["score"], "questions": questions} == expected
