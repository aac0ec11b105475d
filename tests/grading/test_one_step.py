"""One next step for an exception and the diagnosis beside it."""

from __future__ import annotations

import pytest

from cnntutor.domain.exercise import Case, Function
from cnntutor.domain.outcome import Outcome, Raised, Returned
from cnntutor.domain.report import Diagnosis, DiagnosisKind, Status
from cnntutor.domain.verdict import Verdict
from cnntutor.grading.one_step import keep_one_step
from tests.support import load, question, submission

RELU = question(load("exercise4"), "relu")
ENDLESS = Raised(kind="RecursionError", message="maximum recursion depth exceeded", line=1)
STEP = "A function that calls itself needs a case in which it does not."


def kept(kind: DiagnosisKind, outcome: Outcome, message: str) -> tuple[str, str]:
    """Return the advice of the diagnosis and the message of the case that are left."""
    diagnosis = Diagnosis(kind=kind, misconceptions=(), certain=True, message="So.", advice="Look.")
    failed = Verdict(case=Case(name="a case", arguments=()), status=Status.RAISED, message=message), outcome
    assert isinstance(RELU, Function)
    told, verdict = keep_one_step(RELU, diagnosis, failed, submission("x = 1\n", "exercise4"))
    return told.advice, verdict.message


@pytest.mark.parametrize(
    ("kind", "outcome", "message", "left"),
    [
        (DiagnosisKind.MISCONCEPTION, ENDLESS, f"line 1\n{STEP}", ("Look.", "line 1")),
        (DiagnosisKind.CONDITION, ENDLESS, f"line 1\n{STEP}", ("", f"line 1\n{STEP}")),
        (DiagnosisKind.RELATION, ENDLESS, f"line 1\n{STEP}", ("", f"line 1\n{STEP}")),
        (DiagnosisKind.CONDITION, ENDLESS, "line 1", ("Look.", "line 1")),
        (
            DiagnosisKind.CONDITION,
            Raised(kind="ValueError", message="", line=1),
            "line 1",
            ("Look.", "line 1"),
        ),
        (DiagnosisKind.CONDITION, Returned(1), "it is 1", ("Look.", "it is 1")),
    ],
)
def test_one_step(kind: DiagnosisKind, outcome: Outcome, message: str, left: tuple[str, str]) -> None:
    """That of a known error; else that of the line which raised; else that of what failing cases share."""
    assert kept(kind, outcome, message) == left
