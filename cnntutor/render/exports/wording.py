"""A question of a report in plain words, for formats that show text beside points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.given import Ruling
from cnntutor.domain.report import Status
from cnntutor.grading.feedback import points_of, tell_diagnosis, tell_given
from cnntutor.grading.summary import join_pieces, tell_question
from cnntutor.render.grids import format_grids
from cnntutor.text import points, sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.report import QuestionReport, Report


WIDTH = 72
"""How long the lines of grids may be."""


def explanation(question: QuestionReport) -> str:
    """Return what the student is told of a question, line by line; may be empty."""
    if question.status is Status.NOT_STARTED:
        return "Not started."
    if question.given is not None and question.given.ruling is Ruling.DROPPED:
        return sanitize(tell_given(question.given))
    return sanitize("\n".join(part for part in _parts(question) if part))


def brief(report: Report) -> str:
    """Return points, what is not right, and the misconceptions, on one line: what matters most first."""
    earned = points_of(None if report.undecided else report.earned, report.max_score, " of ")
    earned += "" if report.undecided else " points"
    if report.open_points:
        earned += f" so far, and {points(report.open_points)} more wait for a person"
    is_open = [question for question in report.questions if question.status is not Status.CORRECT]
    decided = [
        f"{name}: {tell_given(given)}" if name else tell_given(given) for name, given in report.decided
    ]
    states = [f"{question.name} {question.status.replace('_', ' ')}" for question in is_open]
    misconceptions = [
        f"{question.name}: {tell_diagnosis(question.diagnosis)}" for question in is_open if question.diagnosis
    ]
    told = ", ".join(states) + ("." if misconceptions else "")
    parts = (f"{earned}.", *decided, report.trouble, told, *misconceptions)
    return sanitize(" ".join(part for part in parts if part))


def _parts(question: QuestionReport) -> Iterator[str]:
    if question.given is not None:
        yield tell_given(question.given)
    told = tell_question(question)
    yield told.cause
    yield from map(join_pieces, told.lines)
    yield from (f"  {line}" for line in (*format_grids(told.grids, WIDTH), *told.working))
