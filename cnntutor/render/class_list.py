"""The marks of a class as plain lines: one for every file, as it is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.render import points
from cnntutor.sandbox.harmless import harmless
from cnntutor.types import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.classroom.batch import Result
    from cnntutor.types import Report

MOST_REMARK = 120


def line(result: Result) -> str:
    """Return student, exercise and points; or why there are none."""
    who = f"{' '.join(harmless(result.handed_in.student).split()):<24}  {result.handed_in.listing.id:<11}"
    if result.report is not None:
        earned = f"{points(result.report.score):>6} / {points(result.report.max_score)}"
        return f"{who}  {earned}  {_remark(result.report)}".rstrip()
    kind = "not graded" if result.fault else "unreadable"
    return f"{who}  {kind}: {' '.join(harmless(result.trouble).split())}"


def _remark(report: Report) -> str:
    """Return what a mark cannot say of itself: that nothing was begun, or what stopped the file."""
    if all(question.status is Status.NOT_STARTED for question in report.questions):
        return "not started"
    said = " ".join(" ".join((report.trouble, *report.notes)).split())
    return said if len(said) <= MOST_REMARK else f"{said[:MOST_REMARK].rsplit(' ', 1)[0]} …"


def summary(results: Sequence[Result]) -> str:
    """Return how many files have a mark, and how many of what else."""
    faults = sum(result.fault for result in results)
    marked = sum(result.report is not None for result in results)
    parts = [f"{marked} of {len(results)} files marked"]
    if unreadable := len(results) - marked - faults:
        parts.append(f"{unreadable} cannot be read")
    if faults:
        parts.append(f"{faults} not graded by a fault of the marker, which is no zero: run it again")
    return "; ".join(parts) + "."
