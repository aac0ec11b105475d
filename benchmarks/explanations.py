"""What somebody is told of one wrong function, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cnntutor.domain.exercise import Function
from cnntutor.domain.outcome import Crashed, Outcome, OutOfMemory, Raised, TimedOut
from cnntutor.domain.report import Diagnosis, QuestionReport, Status
from cnntutor.domain.submission import Submission
from cnntutor.domain.verdict import Verdict
from cnntutor.errors import IsolationError
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.diagnosis.exceptions.explain import explain_exception
from cnntutor.grading.diagnosis.replay import Judged
from cnntutor.grading.given_answers import find_key
from cnntutor.grading.kinds.case_by_case import Explained
from cnntutor.grading.kinds.function import FunctionKind
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.sandbox.limits import NUMPY_PROFILE, Profile
from cnntutor.text import sanitize

NONE = "none"
NO_NUMBERS: dict[str, Any] = {}


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What is known of why a function is wrong."""

    report: QuestionReport
    """What the student gets."""

    raised: str = ""
    """The class of the exception that the first failed case ended with; empty where it gave a value."""

    advice: str = ""
    """What is said beyond the exception's own text, or of what stopped the function."""

    form: str = ""
    """What is said of the form of the values, where that is more than what it is and what is asked."""

    @property
    def kind(self) -> str:
        """What kind of explanation it is: that of a diagnosis, `advice`, `form` or `none`."""
        if self.diagnosis:
            return self.diagnosis.kind.value
        return "advice" if self.advice else "form" if self.form else NONE

    @property
    def diagnosis(self) -> Diagnosis | None:
        """The diagnosis, if there is one."""
        return self.report.diagnosis

    @property
    def is_wrong(self) -> bool:
        """Whether points are lost."""
        return self.report.status is not Status.CORRECT


class Watched(FunctionKind):
    """Grades as ever, and keeps what the report does not tell apart."""

    def __init__(self) -> None:
        self.failed: tuple[Verdict, Outcome] | None = None
        self.form = ""

    def explain(self, question: Function, judged: Sequence[Judged], attempt: Attempt) -> Explained:
        """Keep what is said of the form."""
        explained = super().explain(question, judged, attempt)
        self.form = explained.form
        return explained

    def report(self, question: Function, judged: Sequence[Judged], attempt: Attempt) -> QuestionReport:
        """Keep what the first failed case ended with."""
        self.failed = next((pair for pair in judged if pair[0].status is not Status.CORRECT), None)
        return super().report(question, judged, attempt)


def explain_function(question: Function, attempt: Attempt, seed: int = 0) -> Explanation:
    """Return what somebody is told of a function that an attempt has."""
    kind = Watched()
    report = kind.grade_cases(find_key(question, NO_NUMBERS, seed), attempt)
    advice = raised = ""
    match kind.failed:
        case _, Raised() as outcome:
            advice, raised = find_advice(outcome, attempt.submission, question), outcome.kind
        case _, TimedOut() | OutOfMemory() | Crashed():
            advice = report.message
        case verdict, _:
            form = kind.form or find_form(verdict)
            return Explanation(report=report, form=form)
    return Explanation(report=report, raised=raised, advice=advice)


def find_form(verdict: Verdict) -> str:
    """Return what is said of a form that cannot be graded, if a second clause gives a reason or a step."""
    has_more = ": " in verdict.message or ". " in verdict.message
    return verdict.message if verdict.status is Status.MALFORMED and has_more else ""


def find_advice(raised: Raised, submission: Submission, question: Function | None = None) -> str:
    """Return what is said of an exception behind the student's lines and its own text."""
    told = explain_exception(raised, submission, question).split("\n")
    begin = next(n for n, line in enumerate(told) if line.startswith(raised.kind))
    return sanitize("\n".join(told[begin + 1 + raised.message.count("\n") :]))


def open_sandbox(profile: Profile = NUMPY_PROFILE) -> select.Backend:
    """Return the best backend that holds here; a plain process where none does: the code is our own."""
    try:
        return select.for_a_class(profile=profile)
    except IsolationError:
        return PlainProcess(profile)
