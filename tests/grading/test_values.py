"""Whose values a by-hand answer is about: where that cannot be known, it has no score."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import ByHand
from cnntutor.domain.report import Report, Status
from cnntutor.grading.values import OWNER_UNKNOWN, digest
from tests.support import answer, grade_source, load, question, solution

OWN = registry.variant(load("exercise1"), "Ada")


def _file(values: dict[str, Any], answers: str) -> str:
    return "".join(f"{name} = {value!r}\n" for name, value in values.items()) + answers


def _graded(values: dict[str, Any], answers: str = "feature_map = [[1]]\n", **options: Any) -> Report:
    return grade_source(_file(values, answers), variant=OWN, **options)


def test_a_wrong_answer_about_the_right_values_is_wrong() -> None:
    """The values in the file are those of the variant: nothing is in doubt, whoever has handed it in."""
    report = _graded(dict(OWN.numbers), owner_known=False)
    assert answer(report, "feature_map").status is Status.WRONG
    assert report.score == 0


def test_a_wrong_answer_about_other_values_has_no_score() -> None:
    """No diagnosis, no first difference and no case says anything of it; the report has no score."""
    other = dict(registry.variant(load("exercise1"), "Bob").numbers)
    report = _graded(other)
    asked = answer(report, "feature_map")
    assert (asked.status, asked.score) == (Status.UNDECIDED, None)
    assert (asked.diagnosis, asked.first_difference) == (None, None)
    assert "of Ada, on which the file is graded" in asked.message
    assert "cnntutor show exercise1" in " ".join(report.notes)
    assert (report.score, report.to_dict()["score"], report.passed) == (None, None, False)
    assert report.values_digest == digest(other)


def test_what_depends_on_no_values_keeps_its_points() -> None:
    """Functions are graded as ever beside it, and answers that are right count whatever stands above them."""
    functions = solution("1")
    begin = functions.index("def ")
    report = _graded({"IMAGE": [[0] * 5] * 5}, f"import numpy as np\n{functions[begin:]}")
    assert answer(report, "feature_map").status is Status.MISSING
    assert answer(report, "conv2d").score == 40
    asked = question(load("exercise1"), "feature_map")
    assert isinstance(asked, ByHand)
    rows = asked.reference(*asked.arguments(OWN.numbers)).tolist()
    right = _graded({"IMAGE": [[0] * 5] * 5}, f"feature_map = {rows}\n")
    assert answer(right, "feature_map").status is Status.CORRECT


def test_whose_file_it_is_may_be_unknown() -> None:
    """Without values in it, a wrong answer of somebody unknown has no score; else it is wrong."""
    assert answer(_graded({}), "feature_map").status is Status.WRONG
    unknown = answer(_graded({}, owner_known=False), "feature_map")
    assert (unknown.status, unknown.message) == (Status.UNDECIDED, OWNER_UNKNOWN)


def test_a_digest_is_that_of_the_values_in_whatever_form() -> None:
    """Lists and tuples, arrays, whole numbers with a point, names in another order; other values differ."""
    told = digest({"A": [[1, 2.0]], "B": {"x": (3,), "y": 0.5}})
    assert told == digest({"B": {"y": np.float64(0.5), "x": [3]}, "A": np.array([[1, 2]])})
    assert told != digest({"A": [[1, 3]], "B": {"x": (3,), "y": 0.5}})
    assert told != digest({"A": [[1, 2.0]]})
