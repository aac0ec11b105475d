"""A report is written as JSON and read again, today's form and the earlier one; nothing else is read."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.plain import InvalidData
from cnntutor.domain.report import VERSION, DiagnosisKind, Report, Status
from cnntutor.domain.training import Epoch
from cnntutor.gradebook.reports import parse_report
from cnntutor.grading.feedback import tell_diagnosis
from tests.classes import graded
from tests.gradebook.earlier import as_earlier

REPORT = graded("exercise1", 0.0, np.random.default_rng(2))
OF_A_MODEL = graded("exercise7", -9.0, np.random.default_rng(0))


@pytest.mark.parametrize("report", [REPORT, OF_A_MODEL], ids=["functions", "model"])
def test_what_is_written_is_read(report: Report) -> None:
    """Through text and back it is the same JSON, with the version and without what only the grader knew."""
    told = report.to_dict()
    read = Report.from_dict(json.loads(json.dumps(told, allow_nan=False)))
    assert read.to_dict() == told
    assert told["version"] == VERSION
    assert "filename" not in told
    assert (read.score, read.passed, read.started) == (report.score, report.passed, report.started)


def test_the_same_report_is_equal() -> None:
    """Without numbers that were measured, what was read equals what was written."""
    assert Report.from_dict(REPORT.to_dict()) == REPORT


def test_what_is_no_number_is_null() -> None:
    """A loss of nan is null in JSON and nan again when it is read; an accuracy that is unknown stays so."""
    assert OF_A_MODEL.training is not None
    curve = (Epoch(math.nan, None, 1.23456789), Epoch(math.inf, 0.5, None))
    told = replace(OF_A_MODEL, training=replace(OF_A_MODEL.training, curve=curve)).to_dict()
    no_validation = {"validation_loss": None, "validation_accuracy": None}
    assert told["training"]["curve"] == [
        {"loss": None, "accuracy": None, "cpu_seconds": 1.234568, **no_validation},
        {"loss": None, "accuracy": 0.5, "cpu_seconds": None, **no_validation},
    ]
    read = Report.from_dict(told).training
    assert read is not None
    assert math.isnan(read.curve[0].loss)
    assert [(epoch.accuracy, epoch.cpu_seconds) for epoch in read.curve] == [(None, 1.234568), (0.5, None)]


def test_an_earlier_form_is_upgraded() -> None:
    """A report without a version has what is told of it, word for word, and today's keys."""
    told = as_earlier(REPORT.to_dict())
    assert "version" not in told
    read = Report.from_dict(told)
    diagnosed = [question for question in REPORT.questions if question.diagnosis]
    assert diagnosed
    for question in diagnosed:
        diagnosis = next(one.diagnosis for one in read.questions if one.name == question.name)
        assert diagnosis is not None
        assert question.diagnosis is not None
        assert diagnosis.kind is DiagnosisKind.MISCONCEPTION
        assert tell_diagnosis(diagnosis) == tell_diagnosis(question.diagnosis)
    assert read.to_dict().keys() == REPORT.to_dict().keys()


def test_the_first_form_has_few_keys() -> None:
    """What came later has its default."""
    always = {"exercise", "title", "student", "score", "max_score", "passed", "trouble", "questions"}
    of_question = {"name", "kind", "status", "score", "max_score", "message"}
    told = {name: value for name, value in REPORT.to_dict().items() if name in always}
    told["questions"] = [
        {name: value for name, value in each.items() if name in of_question} for each in told["questions"]
    ]
    read = Report.from_dict(told)
    assert (read.score, read.seed, read.output, read.training) == (REPORT.score, "", "", None)
    assert {question.cases for question in read.questions} == {()}


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update(score=told["score"] + 1),
        lambda told: told.update(score=None),
        lambda told: told.update(max_score=True),
        lambda told: told.update(passed=not told["passed"]),
        lambda told: told.update(passed=0),
        lambda told: told.update(version=VERSION + 1),
        lambda told: told.update(version=None),
        lambda told: told.update(version=True),
        lambda told: told.update(seed=1.5),
        lambda told: told.update(title=None),
        lambda told: told.update(notes="a note"),
        lambda told: told.update(training={"data": "shapes10"}),
        lambda told: told.pop("score"),
        lambda told: told.pop("questions"),
        lambda told: told["questions"][0].update(status="right"),
        lambda told: told["questions"][0].update(score=math.inf),
        lambda told: told["questions"][0].update(max_score="10"),
        lambda told: told["questions"][0].pop("status"),
        lambda told: told["questions"][0].update(cases=[{"name": "a case"}]),
        lambda told: told["questions"][0].update(diagnosis={"kind": "guess", "misconceptions": []}),
        lambda told: told["questions"].append(None),
        lambda told: told["questions"].pop(),
    ],
)
def test_what_is_no_report_is_not_read(change: Callable[[dict[str, Any]], object]) -> None:
    """Another type, a state or a version that there is not, a key that is gone, points that do not add up."""
    told = REPORT.to_dict()
    change(told)
    with pytest.raises(InvalidData):
        Report.from_dict(told)


@pytest.mark.parametrize("value", [None, [], "report", 1, {}])
def test_other_json_is_no_report(value: object) -> None:
    """Not even an empty one."""
    with pytest.raises(InvalidData):
        Report.from_dict(value)


ENDLESS = f'{{"version": 1, "exercise": "a", "title": "a", "max_score": {"9" * 400}, "questions": []}}'


@pytest.mark.parametrize("text", ["NaN", "[" * 100_000, '{"version": 1', '{"score": Infinity}', "", ENDLESS])
def test_text_that_is_no_report(text: str) -> None:
    """What JSON does not know, what is nested without end and what is cut off."""
    with pytest.raises(ValueError, match=r".+"):
        parse_report(text)


def test_texts_are_sanitized() -> None:
    """Whatever stands in a gradebook's file, no text of a report commands a terminal."""
    told = REPORT.to_dict()
    told["output"] = told["notes"] = "\x1b[31m\u202e\ud800"
    told["notes"] = [told["output"]]
    read = Report.from_dict(told)
    assert read.notes == (read.output,) == ("␛[31m��",)


def test_an_unknown_score_is_null() -> None:
    """Where the score of one question cannot be known, that of the report cannot."""
    first = replace(REPORT.questions[0], status=Status.UNDECIDED, score=None)
    told = replace(REPORT, questions=(first, *REPORT.questions[1:])).to_dict()
    assert (told["score"], Report.from_dict(told).score) == (None, None)
